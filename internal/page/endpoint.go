package page

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// endpoint is a method and a path as the page writes them, with the server where the page gives a whole address.
type endpoint struct {
	method, path, server string
	line                 int
	sample               bool // it stands in a fence, or is a command
}

var (
	methodLine  = regexp.MustCompile("^[`*>\\s]*(GET|POST|PUT|PATCH|DELETE)[`*]*$")
	methodPath  = regexp.MustCompile("^[`*>#\\s-]*(?:HTTP\\s+)?(GET|POST|PUT|PATCH|DELETE)[`*:]*\\s*[`*]*((?:https?://|/)\\S*)")
	routeTag    = regexp.MustCompile(`<Route\s+method="(\w+)"[^>]*>(.*?)</Route>`)
	pathPattern = regexp.MustCompile(`^(?:/(?:\{[^{}/]+\}(?:[.:-][\w{}]+)*|[\w:.~%@$+,=;<>()'!*-]+(?:\{[^{}/]+\})*)?)+`)
	absolute    = regexp.MustCompile(`^(https?://[^/\s]+)(/.*)?$`)
	segmentLine = regexp.MustCompile(`^(?:\{[^{}/\s]+\}|[\w:.~-]+)$`)
)

// endpoints lists what the page names with method and path, in its order; sample requests in fences come along.
func (t *text) endpoints() []endpoint {
	found := t.eachEndpoint()
	for i := range found {
		found[i].sample = t.fenced(found[i].line)
	}
	return found
}

func (t *text) eachEndpoint() []endpoint {
	var found []endpoint
	for n := 1; n <= len(t.lines); n++ {
		l := t.line(n)
		if m := routeTag.FindStringSubmatch(l); m != nil {
			if path := pathPattern.FindString(plain(m[2])); path != "" {
				found = append(found, endpoint{method: strings.ToUpper(m[1]), path: path, line: n})
			}
			continue
		}
		if m := methodPath.FindStringSubmatch(l); m != nil {
			found = append(found, splitAddress(m[1], strings.TrimRight(m[2], "`*"), n)...)
			continue
		}
		if m := methodLine.FindStringSubmatch(l); m != nil {
			found = append(found, splitAddress(m[1], t.pathBelow(n), n)...)
		}
	}
	return found
}

// pathBelow reads the path that stands under its method: on one line, or each slash and each segment on its own.
func (t *text) pathBelow(n int) string {
	n = t.next(n + 1)
	l := t.line(n)
	if absolute.MatchString(l) || strings.HasPrefix(l, "/") && l != "/" {
		return l
	}
	var b strings.Builder
	for ; t.line(n) == "/"; n = t.next(n + 1) {
		segment := t.next(n + 1)
		if !segmentLine.MatchString(t.line(segment)) {
			break
		}
		b.WriteString("/" + t.line(segment))
		n = segment
	}
	return b.String()
}

func splitAddress(method, address string, line int) []endpoint {
	e := endpoint{method: method, line: line}
	if m := absolute.FindStringSubmatch(address); m != nil {
		e.server, address = m[1], m[2]
	}
	e.path = strings.TrimRight(pathPattern.FindString(address), ".,;")
	if e.path == "" || e.path == "/" && e.server == "" {
		return nil
	}
	if len(e.path) > 1 {
		e.path = strings.TrimSuffix(e.path, "/")
	}
	return []endpoint{e}
}

// endpoint is the operation the page is about: the first PATCH, else the first of any method. The sample's address
// tells the server where the page gives the path alone.
func (t *text) endpoint() (endpoint, bool) {
	all := t.endpoints()
	if c := t.curl(); c != nil {
		all = append(all, splitAddress(c.Method, c.URL, c.Line)...)
	}
	chosen := -1
	for i, e := range all {
		if e.method == "PATCH" {
			chosen = i
			break
		}
	}
	if chosen < 0 && len(all) > 0 {
		chosen = 0
	}
	if chosen < 0 {
		return endpoint{}, false
	}
	e := all[chosen]
	for _, other := range all {
		if e.server == "" && other.server != "" && other.method == e.method {
			if base, ok := baseOf(other.path, e.path); ok {
				e.server = other.server + base
			}
		}
	}
	return e, true
}

// baseOf takes a path template off the end of a sample's path; base is what is left.
func baseOf(sample, template string) (base string, ok bool) {
	have, want := strings.Split(sample, "/")[1:], strings.Split(template, "/")[1:]
	if len(have) < len(want) {
		return "", false
	}
	split := len(have) - len(want)
	for i, w := range want {
		if !isParam(w) && w != have[split+i] {
			return "", false
		}
	}
	if split == 0 {
		return "", true
	}
	return "/" + strings.Join(have[:split], "/"), true
}

// isParam reports a path segment that stands for a value: {id}, :id, <id>.
func isParam(segment string) bool {
	return strings.ContainsAny(segment, "{<") || strings.HasPrefix(segment, ":")
}

// pathParams lists the parameters of a path as the page writes it.
func pathParams(path string) []string {
	var names []string
	for _, m := range regexpParam.FindAllStringSubmatch(path, -1) {
		names = append(names, m[1]+m[2]+m[3])
	}
	return names
}

var regexpParam = regexp.MustCompile(`\{([^{}/]+)\}|/:([\w.-]+)|<([^<>/]+)>`)

// otherPaths lists paths that the page names with the operation's method and that are not the operation's: its samples fit it.
func (t *text) otherPaths(e endpoint) []contract.Claim {
	var found []contract.Claim
	for _, other := range t.endpoints() {
		if other.method != e.method || other.path == e.path {
			continue
		}
		if _, same := baseOf(other.path, e.path); !same {
			found = append(found, contract.Claim{Kind: ClaimOtherPath, Member: other.path, Text: "the page names another path for it", Source: t.place(other.line)})
		}
	}
	return found
}
