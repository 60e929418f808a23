package reports

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
)

// decider is a key of an operation's profile that decides cases, with the words by which reasons ask for it and the value to be
// filled in. {param} stands for the last parameter of the path, {path} for the path, {member} for the case's member.
type decider struct {
	Key   string
	Asks  *regexp.Regexp
	Value string
}

// deciders are looked through in this order; the first whose words stand in a reason is the one.
var deciders = sync.OnceValue(func() []decider {
	named := func(key, more string) *regexp.Regexp {
		return regexp.MustCompile(`operations\.[^;]+?\.` + key + `\b` + more)
	}
	return []decider{
		{"read", named("read", `|\ba read\b`), `{path: "{path}"} # at: /data, where the resource stands within the answer`},
		{"neighbours", named("neighbours", ""), "[{{param}: ANOTHER_ID}]"},
		{"strangers", named("strangers", ""), "[{{param}: ID_OF_ANOTHER_ORGANISATION}]"},
		{"dialect", named("dialect", ""), "merge # or shallow, plain, full, mask, json-patch"},
		{"volatile", named("volatile", ""), "[{member}]"},
		{"create", named("create", ""), "{operation: CREATE_OPERATION, take: {{param}: /id}}"},
		{"values", named("values", `|in the profile \(values\)`), "{{member}: [VALUE, ANOTHER]}"},
	}
})

// decidedOperations is how many operations the YAML of one reason names.
const decidedOperations = 8

// yamlFor is the part of a profile that would decide the cases that are undecided for the reason, with its own values left to be
// filled in; "" where no key of the profile would.
func yamlFor(r *contract.Report, undecided *reason) string {
	if strings.Contains(undecided.Text, contract.ProfileSkips) {
		return ""
	}
	if strings.Contains(undecided.Text, "stranger in the profile") {
		return "stranger:\n  SCHEME: {env: ANOTHER_USERS_KEY}"
	}
	all := deciders()
	at := slices.IndexFunc(all, func(d decider) bool { return d.Asks.MatchString(undecided.Text) })
	if at < 0 {
		return ""
	}
	named := namedMember.FindStringSubmatch(undecided.Text)
	var entries []string
	for _, res := range undecided.Results {
		member := res.Case.Member
		if named != nil {
			member = named[1]
		}
		entry := "\n  \"" + line(res.Case.Op) + "\":\n    " + all[at].Key + ": " + line(all[at].filled(operation(r, res.Case.Vendor(), res.Case.Op), member))
		if !slices.Contains(entries, entry) {
			entries = append(entries, entry)
		}
		if len(entries) == decidedOperations {
			break
		}
	}
	return "operations:" + strings.Join(entries, "")
}

// namedMember finds the member whose values a reason asks for.
var namedMember = regexp.MustCompile(`\.values\.(/\S+)`)

// filled is the key's value with what is known of the operation and the member put in.
func (d *decider) filled(op *contract.Operation, member string) string {
	path, param := "/…", "id"
	if op != nil {
		path = op.Path
		if at := strings.LastIndexByte(path, '{'); at >= 0 {
			param, _, _ = strings.Cut(path[at+1:], "}")
		}
	}
	if member == "" {
		member = "/MEMBER"
	}
	return strings.NewReplacer("{path}", path, "{param}", param, "{member}", member).Replace(d.Value)
}
