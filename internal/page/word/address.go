package word

import (
	"html"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Address is a path or URL as a page spells it, taken apart.
type Address struct {
	Server string   // scheme, host and what of the path belongs to the base; "" where the page gives a path alone
	Path   string   // with {id}, :id or <id> for parameters, the other spellings written as {id}
	Whole  bool     // the page gives a URL, and no path alone
	Bare   bool     // the page leaves out the first slash
	slash  bool     // the page ends the path with a slash, which path has not
	Query  []string // names of the parameters behind the question mark
}

var (
	Absolute = pattern.New(`^(https?://[^/\s?#]+)(/[^#]*)?`)
	// ownDomain is a host that says whose server it is, once what stands in for the tenant's part is left out: {team}.example.com.
	ownDomain = pattern.New(`^https?://(?:[\w.-]*\.[A-Za-z]{2,}|localhost|[\d.]+|\[[0-9a-f:]+\])(?::\d+)?$`)
	standIn   = pattern.New(`\$?\{[^{}]*\}|<[^<>]*>|\$\w+|:\{[^{}]*\}`)
	HostAlone = pattern.New(`^((?:\{[^{}/\s]+\}\.|<[^<>/\s]+>\.)?(?:[a-z0-9-]+\.)+(?:com|io|net|org|dev|co|ai|app|cloud|example|local)(?::\d+)?)(/.*)$`)
	BaseName  = pattern.New(`^(?:\{[^{}/]*\}:\{[^{}/]*\}|\{\{[^{}]*\}\}|\{[^{}/]*\}|<[^<>/]*>|\[[^\[\]/]*\]|\$\{?\w+\}?|%\w+%|[A-Za-z_]*(?:[Pp]refix|[Bb]ase|BASE|[Hh]ost|HOST|[Uu]rl|URL|[Dd]omain|[Ee]ndpoint|[Ss]erver|[Rr]oot)\w*)(/.*)$`)
	queryTail = pattern.New(`\{[?&]([^{}]*)\}`)
	pathShape = pattern.New(`^(?:/(?:\{[^{}/]+\}(?:[.:-][\w{}]+)*|[\w:.~%@$+,=;<>()'!*|-]+(?:\{[^{}/]+\}[\w:.~%@$+,=;()'!*-]*)*)?)+`)
	// transcoded is a parameter of a gRPC service that stands for several segments: {thing.name=shelves/*/things/*}.
	transcoded = pattern.New(`\{[\w.]+=([\w*-]+(?:/[\w*-]+)+)\}`)
	// standInHost is an address whose scheme and host are stand-ins: {{protocol}}://{{tenant}}.{{host}}/.
	standInHost = pattern.New(`^\{\{[\w.-]+\}\}://[^/\s]*/`)
	// CodedSegment is a parameter that the page writes as code among segments that are none: /things/`id`.
	CodedSegment = pattern.New("/(?:`|<code>)([A-Za-z_][\\w.-]*)(?:`|</code>)")
	// parenthesised is a parameter that says in brackets what can stand there: /teams/:(name or id).
	parenthesised = pattern.New(`/:\([\w ]+\)|/\(\w+ [\w ]+\)`)
	braces        = pattern.New(`[*_]{0,2}\{{2,3}\s*([\w.-]+)\s*\}{2,3}[*_]{0,2}`)
	typedParam    = pattern.New(`^[(<{](?:string|str|int|integer|uuid|slug|path|number|any|float|guid)\s*:\s*([\w.-]+)[)>}]$`)
	marked        = pattern.New(`^(?:\(([A-Za-z_]\w*)\)|\[([\w. -]+)\]|\*\$?([\w.-]+)\*|\{\{\s*([\w. -]+?)\s*\}\}|%([\w.-]+)%|\$\{?([\w.-]+)\}?|\{[\s:]*([\w.-]+)[^{}]*\})$`)
	// linkedParam is a parameter that links to what describes it: {channel.id#resources/channel}.
	linkedParam = pattern.New(`\{([\w.-]+)#[^{}]*\}`)
	// plainAngled is a parameter in angle brackets that needs no other spelling: <id>, <string:id>.
	plainAngled = pattern.New(`^<[\w.~-]+>$`)
	shouted     = pattern.New(`^(?:(?:[A-Z][A-Z0-9]*_)+(?:ID|UUID|GUID|SLUG|KEY|NAME|CODE|NUMBER|TOKEN)(?:_HERE)?|ID|UUID|GUID)$`)
	escapes     = strings.NewReplacer(`#{`, `{`, `\{`, `{`, `\}`, `}`, `\_`, `_`, `\[`, `[`, `\]`, `]`, `\<`, `<`, `\>`, `>`, `\*`, `*`, `\-`, `-`, `\/`, `/`)
	InsideParam = pattern.New(`\{[^{}/]*\}|<[^<>/]*>|\[[^\[\]/]*\]|\((?:string|int|integer|uuid|slug|path|float): [\w.-]+\)`)
)

// SplitAddress takes an address apart; ok is false where it holds no path.
func SplitAddress(s string) (a Address, ok bool) {
	s = escapes.Replace(Placeholders(html.UnescapeString(strings.Trim(strings.TrimSpace(s), "`\"'"))))
	s = strings.Replace(s, "http(s)://", "https://", 1)
	if strings.Contains(s, "#") {
		s = linkedParam.ReplaceAllString(s, "{$1}")
	}
	s, a.Bare = withoutEllipsis(s)
	if strings.HasPrefix(s, "[") && strings.Contains(s, "](") {
		s = source.Link.ReplaceAllString(s, "$1")
	}
	if strings.HasPrefix(s, "{{") {
		s = standInHost.ReplaceAllString(s, "/")
	}
	s, ok = a.takeServer(withoutOptionalPart(firstWord(inBraces(s))))
	if !ok {
		return a, false
	}
	ok = a.takePath(a.takeQuery(s))
	return a, ok
}

// withoutOptionalPart takes off an address a part in brackets before its path that may be left out, and the mark of a link behind it:
// "[/tenants/$TENANT]/things/$THING#".
func withoutOptionalPart(s string) string {
	before, rest, found := strings.Cut(s, "]")
	if !found || !strings.HasPrefix(rest, "/") || !strings.HasPrefix(strings.TrimPrefix(before, "["), "/") || strings.Contains(before[1:], "[") {
		return s // nothing of it is in brackets, whose first one may have been taken off
	}
	return strings.TrimSuffix(rest, "#")
}

// inBraces writes parameters that stand for several segments, or say in brackets what can stand there, as {name}.
func inBraces(s string) string {
	s = transcoded.ReplaceAllStringFunc(s, func(m string) string {
		parts := strings.Split(transcoded.FindStringSubmatch(m)[1], "/")
		for i := 1; i < len(parts); i++ {
			if strings.Trim(parts[i], "*") == "" {
				parts[i] = "{" + Singular(parts[i-1]) + "}"
			}
		}
		return strings.Join(parts, "/")
	})
	return parenthesised.ReplaceAllStringFunc(s, func(m string) string {
		return "/{" + strings.Join(strings.Fields(strings.Trim(m, "/:()")), "_") + "}"
	})
}

// firstWord is the text up to the first space outside of a parameter, without the marks of code and of sentences at its end.
func firstWord(s string) string {
	const space = "\x01" // in the place of a space inside of a parameter
	s = InsideParam.ReplaceAllStringFunc(s, func(m string) string { return strings.Join(strings.Fields(m), space) })
	if i := strings.IndexAny(s, " \t\n"); i >= 0 {
		s = s[:i]
	}
	s = braces.ReplaceAllString(CodedSegment.ReplaceAllString(s, "/{$1}"), "{$1}")
	return withoutFootnote(strings.TrimRight(strings.ReplaceAll(s, space, " "), "`\"'.,;"))
}

// takeServer takes scheme and host, or what stands in for them, off an address; ok is false where nothing is left that is a path.
func (a *Address) takeServer(s string) (path string, ok bool) {
	if m := Absolute.FindStringSubmatch(s); m != nil {
		a.Whole = true
		if ownDomain.MatchString(standIn.ReplaceAllString(m[1], "")) {
			a.Server = m[1]
		}
		return m[2], true
	}
	if m := HostAlone.FindStringSubmatch(s); m != nil {
		a.Server = "https://" + m[1]
		return m[2], true
	}
	if m := BaseName.FindStringSubmatch(s); m != nil {
		return m[1], true
	}
	if strings.HasPrefix(s, "/") {
		return s, true
	}
	if !relative.MatchString(s) {
		return "", false
	}
	a.Bare = true
	return "/" + s, true
}

// takeQuery keeps the names of an address's query parameters, and returns what stands before them.
func (a *Address) takeQuery(s string) (path string) {
	for _, m := range queryTail.FindAllStringSubmatch(s, -1) {
		for _, name := range strings.Split(m[1], ",") {
			a.Query = append(a.Query, strings.Trim(name, "* "))
		}
	}
	path, query, _ := strings.Cut(queryTail.ReplaceAllString(s, ""), "?")
	for _, pair := range strings.Split(query, "&") {
		if name, _, _ := strings.Cut(pair, "="); NameWord.MatchString(name) {
			a.Query = append(a.Query, name)
		}
	}
	return path
}

// takePath keeps what of an address is a path, with its parameters as {name}; ok is false where nothing is.
func (a *Address) takePath(s string) (ok bool) {
	parts := strings.Split(s, "/")
	for i, part := range parts {
		parts[i] = segment(part)
	}
	a.Path = strings.TrimRight(pathShape.FindString(strings.Join(parts, "/")), ".,;:")
	if strings.HasSuffix(a.Path, ")") && !strings.Contains(a.Path, "(") {
		a.Path = strings.TrimSuffix(a.Path, ")") // of the remark that the address ends
	}
	if a.Path == "" || a.Path == "/" && a.Server == "" {
		return false
	}
	if len(a.Path) > 1 {
		a.Path, a.slash = strings.CutSuffix(a.Path, "/")
	}
	return true
}

// withoutEllipsis takes off an address the dots that stand for its base: …/things/{id}.
func withoutEllipsis(s string) (string, bool) {
	for _, dots := range []string{"…/", ".../"} {
		if strings.HasPrefix(s, dots) {
			return s[len(dots)-1:], true
		}
	}
	return s, false
}

// relative is a path without its first slash; one segment alone is a word.
var relative = pattern.New(`^[A-Za-z_][\w.-]*(?:\([^()]*\))?/[\w{:<\[(]`)

// IsRelative reports a path without its first slash that is surely one: nothing stands beside it, and it has a parameter, or two
// slashes and more.
func IsRelative(s string) bool {
	return relative.MatchString(s) && !strings.ContainsAny(InsideParam.ReplaceAllString(s, ""), " \t\n") && (strings.Count(s, "/") > 1 || strings.HasPrefix(s, "api/") || strings.ContainsAny(s, "{<:") || bracketedSegment.MatchString(s))
}

// bracketedSegment is a parameter in square brackets as a whole segment.
var bracketedSegment = pattern.New(`/\[\w+\](?:/|$)`)

// segment writes a parameter in the spelling {id}, where it has neither that nor :id nor <id>.
func segment(s string) string {
	if m := typedParam.FindStringSubmatch(s); m != nil {
		return "{" + m[1] + "}"
	}
	if m := marked.FindStringSubmatch(s); m != nil {
		name, _, _ := strings.Cut(strings.TrimSpace(strings.Join(m[1:], "")), " ")
		return "{" + name + "}"
	}
	if shouted.MatchString(s) {
		return "{" + s + "}"
	}
	if strings.HasPrefix(s, "::") {
		return s[1:]
	}
	if inner, angled := strings.CutPrefix(s, "<"); angled && strings.HasSuffix(inner, ">") && strings.IndexByte(inner, '>') == len(inner)-1 && !plainAngled.MatchString(s) {
		name := strings.TrimLeft(strings.TrimSuffix(inner, ">"), ": ")
		if i := strings.IndexAny(name, "(（:"); i > 0 {
			name = name[:i] // what may stand there, in brackets
		}
		if words := strings.Fields(name); len(words) > 0 {
			return "{" + strings.Join(words, "_") + "}"
		}
	}
	return s
}

// IsAddress reports a text that is an address and nothing else.
func IsAddress(s string) bool {
	s, _ = withoutEllipsis(Placeholders(strings.TrimSpace(s)))
	if !strings.HasPrefix(s, "/") && !strings.Contains(s, "://") && !BaseName.MatchString(s) || strings.Contains(InsideParam.ReplaceAllString(s, ""), " ") {
		return false
	}
	_, ok := SplitAddress(s)
	return ok
}

// AsWritten is the path with the slash that the page ends it with: without it, many servers answer a redirect or no such resource.
func (a *Address) AsWritten() string {
	if a.slash && strings.Count(a.Path, "/") > 1 {
		return a.Path + "/"
	}
	return a.Path
}

// Segments are the parts of a path between its slashes. Two slashes that follow each other, or one at the end, make no segment.
func Segments(path string) []string {
	return strings.Split(strings.TrimSuffix(strings.ReplaceAll(path, "//", "/"), "/"), "/")[1:]
}

// BaseOf takes a path template off the end of a sample's path; base is what is left.
func BaseOf(sample, template string) (base string, ok bool) {
	have, want := Segments(sample), Segments(template)
	if len(have) < len(want) {
		return "", false
	}
	split := len(have) - len(want)
	for i, w := range want {
		if !IsParam(w) && w != have[split+i] && !(strings.Contains(w, "(") && SameKeyed(have[split+i], w)) {
			return "", false
		}
	}
	if split == 0 {
		return "", true
	}
	return "/" + strings.Join(have[:split], "/"), true
}

// SameKeyed compares segments with keys in brackets, as OData has them: contacts(5) is one of contacts({id}).
func SameKeyed(have, want string) bool {
	h, _, keyed := strings.Cut(have, "(")
	w, _, _ := strings.Cut(want, "(")
	return keyed && h == w
}

// IsParam reports a path segment that stands for a value: {id}, :id, <id>.
func IsParam(segment string) bool {
	return !strings.Contains(segment, "(") && strings.ContainsAny(segment, "{<") || strings.HasPrefix(segment, ":")
}

// NamelessParams is a path whose parameters have no names, so that two spellings of one can be compared.
func NamelessParams(path string) string {
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if IsParam(part) {
			parts[i] = "{}"
		}
	}
	return strings.Join(parts, "/")
}

// PathParams lists the parameters of a path as the page writes it.
func PathParams(path string) []string {
	var names []string
	for _, m := range regexpParam.FindAllStringSubmatch(path, -1) {
		names = append(names, m[1]+m[2]+m[3])
	}
	return names
}

var regexpParam = pattern.New(`\{([^{}/]+)\}|/:([\w.-]+)|<:?([^<>/]+)>`)

var (
	// IdSegment is a segment of a path that can only be the id of a resource.
	IdSegment = pattern.New(`^(?:\d+|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-f]{16,}|[0-9A-F]{16,}|[a-z]{1,8}_\w*\d\w{5,}|[A-Z]{2,5}-(?:[a-z0-9]*\d[a-z0-9]*){1}[a-z0-9]{4,}|[a-z]{1,8}_[xX]{2,}|[\w-]*(?:YOUR|your)[_-]\w+)(\.json|\.xml)?$`)
	// resourceSegment is the name of a collection, behind which an id can stand.
	resourceSegment = pattern.New(`^@?[A-Za-z][A-Za-z_-]{2,}$`)
)

// madeUp is an id that a writer made up for an example.
var madeUp = pattern.New(`^(?:[a-z]{1,3}[-_]\d{1,4}|(?:test|my|your|example|sample|demo)-[\w-]+|(?:[a-z]{2,12}[_-])?(?:abc|def|ghi|xyz)[_-]?\d{3,})$`)

// generated is a segment that is long enough for an id that a generator makes.
var generated = pattern.New(`^[A-Za-z0-9_-]{16,}$`)

// madeByChance reports a segment that a generator of ids made: long, with capitals, small letters and digits among one another.
func madeByChance(s string) bool {
	if !generated.MatchString(s) {
		return false
	}
	changes, last := 0, 0
	for _, r := range s {
		kind := 1
		switch {
		case r >= 'A' && r <= 'Z':
			kind = 2
		case r >= '0' && r <= '9':
			kind = 3
		case r == '-' || r == '_':
			kind = last
		}
		if last != 0 && kind != last {
			changes++
		}
		last = kind
	}
	return changes >= 7 && strings.ContainsAny(s, "0123456789") && strings.ToLower(s) != s
}

// namesCollection reports an id whose last word is that of its collection: /routes/first-route.
func namesCollection(id, collection string) bool {
	one := Singular(strings.ToLower(collection))
	return one != strings.ToLower(collection) && (strings.HasSuffix(id, "-"+one) || strings.HasSuffix(id, "_"+one))
}

// WithParams writes a path that the page only shows with the ids of an example as a template: /orders/12 is /orders/{order_id}.
func WithParams(path string) string {
	parts := strings.Split(path, "/")
	for i := 1; i < len(parts); i++ {
		collection, id := parts[i-1], parts[i]
		if !resourceSegment.MatchString(collection) {
			continue
		}
		param := "{" + strings.ReplaceAll(Singular(strings.ToLower(strings.TrimPrefix(collection, "@"))), "-", "_") + "_id}"
		invented := (madeUp.MatchString(id) || namesCollection(id, collection)) && (strings.HasSuffix(collection, "s") || collection == "people")
		if m := IdSegment.FindStringSubmatch(id); invented || madeByChance(id) {
			parts[i] = param
		} else if m != nil && collection != "api" && collection != "version" {
			parts[i] = param + m[1]
		}
	}
	return strings.Join(parts, "/")
}

// SameTemplate reports paths that are one, though their parameters may have other names; one may have a base before it.
func SameTemplate(a, b string) bool {
	if otherEnd(a, b) {
		return false
	}
	have, want := Segments(a), Segments(b)
	if len(have) < len(want) {
		have, want = want, have
	}
	if split := len(have) - len(want); split > 0 {
		if len(want) < 2 || split > 3 {
			return false
		}
		have = have[split:]
	}
	for i, w := range want {
		if IsParam(w) != IsParam(have[i]) || !IsParam(w) && w != have[i] && !(strings.Contains(w, "(") && SameKeyed(have[i], w)) {
			return false
		}
	}
	return true
}

// otherEnd reports paths that part at one of the segments which both have, counted from their ends. It makes no lists of them, so that
// thousands of paths can be compared with one.
func otherEnd(a, b string) bool {
	if strings.Contains(a, "//") || strings.Contains(b, "//") {
		return false
	}
	a, b = strings.TrimSuffix(a, "/"), strings.TrimSuffix(b, "/")
	for {
		i, j := strings.LastIndexByte(a, '/'), strings.LastIndexByte(b, '/')
		if i < 0 || j < 0 {
			return false
		}
		have, want := a[i+1:], b[j+1:]
		if strings.Contains(have, "(") || strings.Contains(want, "(") {
			return false // keys in brackets are compared one by one
		}
		if isParam := IsParam(want); isParam != IsParam(have) || !isParam && have != want {
			return true
		}
		a, b = a[:i], b[:j]
	}
}
