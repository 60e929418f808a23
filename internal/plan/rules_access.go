package plan

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// access tries every way to come without the right credential (S01, H33), and under another's path (S03, H34).
func access(m *maker) {
	if len(m.op.Security) > 0 {
		m.strangers()
	}
	if m.anonymous() {
		return
	}
	m.anotherUser()
	denied := contract.Expect{Answer: contract.Denied, Unchanged: true}
	try := func(rule, subject, variant string, key contract.Key, title string) {
		c := m.start(rule, subject, variant)
		c.Batch = true
		c.Why = "whoever has no key must not write"
		s := act(title, denied, m.probe(rule+subject+variant)...)
		s.Request.Key = key
		c.Steps = []contract.Step{s}
		m.add(c)
	}
	for _, scheme := range m.op.Schemes() {
		try("S01", scheme.Name, "none", contract.Key{Kind: contract.KeyNone, Scheme: scheme.Name}, "no credential")
		try("S01", scheme.Name, "empty", contract.Key{Kind: contract.KeyEmpty, Scheme: scheme.Name}, "an empty credential")
		try("S01", scheme.Name, "wrong", contract.Key{Kind: contract.KeyWrong, Scheme: scheme.Name}, "a wrong credential")
		if !m.options.Quick {
			try("S01", scheme.Name, "longer", contract.Key{Kind: contract.KeyLonger, Scheme: scheme.Name}, "the credential and one more character")
			try("S01", scheme.Name, "shorter", contract.Key{Kind: contract.KeyShorter, Scheme: scheme.Name}, "the first half of the credential")
			if scheme.Scheme != "basic" { // a user's name may be taken without regard to case
				try("S01", scheme.Name, "case", contract.Key{Kind: contract.KeyOtherCase, Scheme: scheme.Name}, "the credential in the other letter case")
			}
		}
	}
	for _, header := range m.refusedHeaders() {
		try("S01", header, "refused", contract.Key{Kind: contract.KeyRefused, Header: header}, "a key in "+header+", which the page says is not accepted")
	}
	if m.options.Quick && len(m.op.Schemes()) == 1 {
		return
	}
	try("H33", "credential", "none", contract.Key{Kind: contract.KeyNone}, "no credential at all")
}

// anonymous reports an operation that documents no security, or lets a request without a credential through.
func (m *maker) anonymous() bool {
	for _, way := range m.op.Security {
		if len(way) == 0 {
			return true
		}
	}
	return len(m.op.Security) == 0
}

// refusedHeaders are the headers of keys that page or profile say are not accepted, each once.
func (m *maker) refusedHeaders() []string {
	var out []string
	seen := map[string]bool{"": true}
	add := func(header string) {
		if !seen[strings.ToLower(header)] {
			seen[strings.ToLower(header)] = true
			out = append(out, header)
		}
	}
	for _, key := range m.refused {
		add(key.Header)
	}
	for _, claim := range m.op.Prose {
		if claim.Kind == "key-not-accepted" {
			add(claim.Member)
		}
	}
	return out
}

// NoStranger is why nobody can tell whether another user reaches the resource.
const NoStranger = "it takes the credentials of another user, who must not reach the resource; stranger in the profile would decide it"

// anotherUser patches the resource with somebody else's credential (H34).
func (m *maker) anotherUser() {
	schemes := slices.DeleteFunc(m.op.Schemes(), func(s contract.Scheme) bool { _, known := m.stranger[s.Name]; return !known })
	if len(schemes) == 0 {
		m.undecidable("H34", "another-user", NoStranger)
		return
	}
	c := m.start("H34", "another-user")
	c.Batch, c.Why = true, "a valid key opens what belongs to it, and no more"
	s := act("another user's credential", contract.Expect{Answer: contract.Refused, Statuses: []int{403, 404, 410}, Unchanged: true}, m.probe("another user")...)
	s.Request.Key = contract.Key{Kind: contract.KeyStranger, Scheme: schemes[0].Name}
	c.Steps = []contract.Step{s}
	m.add(c)
}

// strangers asks for the resource under paths where it must not be reachable.
func (m *maker) strangers() {
	if len(m.pathParams()) == 0 {
		return
	}
	where := "operations." + m.op.ID + ".strangers in the profile would decide it"
	if len(m.profile.Strangers) == 0 {
		m.undecidable("S03", "strangers", "no path of another organisation is known; "+where)
		return
	}
	for i, params := range m.profile.Strangers {
		c := m.start("S03", "stranger", string(number(i+1)))
		c.Batch = true
		c.Why = "one tenant must not write into another's"
		s := act("under another's path", contract.Expect{Answer: contract.Refused, Statuses: []int{401, 403, 404, 410}, Unchanged: true}, m.probe("stranger")...)
		s.Request.Params = params
		c.Steps = []contract.Step{s}
		m.add(c)
	}
}
