package target

import (
	"net"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"golang.org/x/net/publicsuffix"
)

// Documented returns the documented server that a target's host belongs to, where that looks like the API that customers use;
// "" otherwise. This machine is never that, and neither is a host or a server that is called a sandbox, a staging or a test system.
func Documented(address string, servers []contract.Server) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	host := plainHost(u.Hostname())
	if ip := net.ParseIP(host); Loopback(host) || ip != nil && ip.IsUnspecified() || forTrying(host) {
		return ""
	}
	for i := range servers {
		s := &servers[i]
		if describesTrying(s.Description) {
			continue
		}
		if pattern := hostPattern(s); pattern != nil && pattern.MatchString(host) {
			return s.URL
		}
	}
	return ""
}

func plainHost(host string) string { return strings.ToLower(strings.TrimSuffix(host, ".")) }

// tryingWords are what systems are called on which nothing can be lost.
func tryingWords() []string {
	return []string{"staging", "stage", "stg", "sandbox", "test", "testing", "dev", "development", "develop", "qa", "uat", "preview", "demo", "localhost", "local", "mock", "sit"}
}

// forTrying reports a host with a label that says so: staging.example.com, api-test2.example.com. The name that somebody registered
// says nothing: dev.to and test.io are companies.
func forTrying(host string) bool {
	if net.ParseIP(host) != nil {
		return false
	}
	labels := strings.Split(host, ".")
	if suffix, official := publicsuffix.PublicSuffix(host); official {
		registered := strings.Count(suffix, ".") + 2 // with the label before it
		labels = labels[:max(0, len(labels)-registered)]
	}
	return slices.ContainsFunc(labels, func(label string) bool {
		return slices.ContainsFunc(strings.FieldsFunc(label, func(c rune) bool { return c == '-' || c == '_' }), func(word string) bool {
			return slices.Contains(tryingWords(), strings.TrimRight(word, "0123456789"))
		})
	})
}

// describesTrying reports a server whose description calls it a system for trying things out, and not one for both.
func describesTrying(description string) bool {
	words := strings.FieldsFunc(strings.ToLower(description), func(c rune) bool { return c < 'a' || c > 'z' })
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(tryingWords(), w) }) &&
		!slices.ContainsFunc(words, func(w string) bool { return w == "production" || w == "prod" || w == "live" })
}

var (
	serverVariable = regexp.MustCompile(`\{([^{}]+)\}`)
	portOfServer   = regexp.MustCompile(`:(\d*|\{[^{}]*\})$`)
)

// hostPattern matches the hosts that a documented server stands for; nil where it names none. A variable is one of its documented
// values, or any text within a label; one that is the whole host is what its default says.
func hostPattern(s *contract.Server) *regexp.Regexp {
	_, rest, found := strings.Cut(s.URL, "//")
	if !found {
		return nil
	}
	host, _, _ := strings.Cut(rest, "/")
	host = strings.Trim(plainHost(portOfServer.ReplaceAllString(host, "")), "[]")
	pattern, last := "", 0
	for _, at := range serverVariable.FindAllStringSubmatchIndex(host, -1) {
		v := s.Variables[host[at[2]:at[3]]]
		values := v.Enum
		if len(values) == 0 && at[0] == 0 && at[1] == len(host) {
			values = []string{v.Default}
		}
		pattern += regexp.QuoteMeta(host[last:at[0]]) + anyOf(values)
		last = at[1]
	}
	if pattern += regexp.QuoteMeta(host[last:]); pattern == "" {
		return nil
	}
	return regexp.MustCompile("^(?:" + pattern + ")$")
}

// anyOf matches one of the values, without their ports; without values, any text within a label.
func anyOf(values []string) string {
	if len(values) == 0 {
		return "[^.]+"
	}
	var out []string
	for _, v := range values {
		out = append(out, regexp.QuoteMeta(plainHost(portOfServer.ReplaceAllString(v, ""))))
	}
	return "(?:" + strings.Join(out, "|") + ")"
}
