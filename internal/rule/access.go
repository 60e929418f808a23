package rule

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
)

// accessRules are about credentials and other tenants.
func accessRules() []Rule {
	return []Rule{
		{
			ID: "S03", Text: "the resource under another organisation's path is 403 or 404, and unchanged",
			Source: "docs security", Level: contract.Error,
			Rank: 30, First: plan.First{Turn: 3, Cases: 1}, Cases: otherTenant,
		},
		{
			ID: "H34", Text: "Another user's resource: refused",
			Source: "OWASP BOLA", Level: contract.Error,
			How: "patches alone: 403/404; with a read: owner sees no change", Guard: "needs two users",
			Rank: 30, First: plan.First{Turn: 3, Cases: 1}, Cases: otherUser,
			Traits: check.Traits{Undecided: map[int]string{401: "the stranger's credential itself is not accepted (401), so that nothing says what it may reach"}},
		},
		{
			ID: "S01", Text: "no credential, an empty one, a wrong one, one of another scheme that the page says is not accepted: 401 or 403, for every documented scheme",
			Source: "docs security", Level: contract.Error,
			Rank: 10, First: plan.First{Turn: 2, Cases: 4}, Cases: credentials,
		},
		{
			ID: "H33", Text: "Unauthenticated PATCH refused",
			Source: "docs security", Level: contract.Error,
			How:  "patches alone: 401/403; with a read: unchanged",
			Rank: 10, Cases: noCredential,
		},
	}
}

// withKey adds a case of one request with another credential than the configured one, which must be denied.
func withKey(m *plan.Maker, subject, variant string, key contract.Key, title, salt string) {
	c := m.Start(subject, variant)
	c.Why = "whoever has no key must not write"
	s := plan.Act(title, contract.Expect{Class: contract.Denied, Unchanged: true}, m.Probe(salt+subject+variant)...)
	s.Request.Key = key
	m.AddRefused(c, s)
}

// credentials tries every way to come without the right credential.
func credentials(m *plan.Maker) {
	if m.AllowsAnonymous() {
		return
	}
	try := func(subject, variant string, key contract.Key, title string) {
		withKey(m, subject, variant, key, title, "S01")
	}
	for _, scheme := range m.Op.Schemes() {
		if opensWithout(m.Op, scheme) {
			continue
		}
		try(scheme.Name, "none", contract.Key{Kind: contract.KeyNone, Scheme: scheme.Name}, "no credential")
		try(scheme.Name, "empty", contract.Key{Kind: contract.KeyEmpty, Scheme: scheme.Name}, "an empty credential")
		try(scheme.Name, "wrong", contract.Key{Kind: contract.KeyWrong, Scheme: scheme.Name}, "a wrong credential")
		if m.Options.Effort == plan.Quick {
			continue
		}
		try(scheme.Name, "longer", contract.Key{Kind: contract.KeyLonger, Scheme: scheme.Name}, "the credential and one more character")
		try(scheme.Name, "shorter", contract.Key{Kind: contract.KeyShorter, Scheme: scheme.Name}, "the first half of the credential")
		if scheme.Scheme != "basic" { // a user's name may be taken without regard to case
			try(scheme.Name, "case", contract.Key{Kind: contract.KeyOtherCase, Scheme: scheme.Name}, "the credential in the other letter case")
		}
	}
	for _, header := range refusedHeaders(m) {
		try(header, "refused", contract.Key{Kind: contract.KeyRefused, Header: header}, "a key in "+header+", which the page says is not accepted")
	}
}

// opensWithout reports a credential that is documented as an addition to a way that is enough without it: a request that lacks it, or
// has a wrong one, is rightly accepted for the rest.
func opensWithout(op *contract.Operation, scheme contract.Scheme) bool {
	has := func(way []contract.Scheme, name string) bool {
		return slices.ContainsFunc(way, func(s contract.Scheme) bool { return s.Name == name })
	}
	for _, way := range op.Security {
		for _, other := range op.Security {
			rest := slices.DeleteFunc(slices.Clone(other), func(s contract.Scheme) bool { return has(way, s.Name) })
			if has(way, scheme.Name) && !has(other, scheme.Name) && len(rest) == 0 {
				return true
			}
		}
	}
	return false
}

// noCredential sends no credential at all.
func noCredential(m *plan.Maker) {
	if m.AllowsAnonymous() || m.Options.Effort == plan.Quick && len(m.Op.Schemes()) == 1 {
		return
	}
	withKey(m, "credential", "none", contract.Key{Kind: contract.KeyNone}, "no credential at all", "H33")
}

// refusedHeaders are the headers of keys that page or profile say are not accepted, each once.
func refusedHeaders(m *plan.Maker) []string {
	var out []string
	seen := map[string]bool{"": true}
	add := func(header string) {
		if !seen[strings.ToLower(header)] {
			seen[strings.ToLower(header)] = true
			out = append(out, header)
		}
	}
	for _, key := range m.RefusedKeys {
		add(key.Header)
	}
	for _, claim := range m.Op.Prose {
		if claim.Kind == "key-not-accepted" {
			add(claim.Member)
		}
	}
	return out
}

// NoStranger is why nobody can tell whether another user reaches the resource.
const NoStranger = "it takes the credentials of another user, who must not reach the resource; stranger in the profile would decide it"

// otherUser patches the resource with somebody else's credential (H34).
func otherUser(m *plan.Maker) {
	if m.AllowsAnonymous() {
		return
	}
	schemes := slices.DeleteFunc(m.Op.Schemes(), func(s contract.Scheme) bool {
		_, known := m.Stranger[s.Name]
		return !known || opensWithout(m.Op, s)
	})
	if len(schemes) == 0 {
		m.Undecidable("another-user", NoStranger)
		return
	}
	c := m.Start("another-user")
	c.Why = "a valid key opens what belongs to it, and no more"
	s := plan.Act("another user's credential", contract.Expect{Class: contract.Refused, Statuses: []int{403, 404, 410}, Unchanged: true}, m.Probe("another user")...)
	s.Request.Key = contract.Key{Kind: contract.KeyStranger, Scheme: schemes[0].Name}
	m.AddRefused(c, s)
}

// otherTenant asks for the resource under paths where it must not be reachable.
func otherTenant(m *plan.Maker) {
	if len(m.PathParams()) == 0 || len(m.Op.Security) == 0 && len(m.Profile.Strangers) == 0 {
		return
	}
	where := "operations." + m.Op.ID + ".strangers in the profile would decide it"
	if len(m.Profile.Strangers) == 0 {
		m.Undecidable("strangers", "no path of another organisation is known; "+where)
		return
	}
	for i, params := range m.Profile.Strangers {
		c := m.Start("stranger", string(plan.Int(i+1)))
		c.Why = "one tenant must not write into another's"
		s := plan.Act("under another's path", contract.Expect{Class: contract.Refused, Statuses: []int{401, 403, 404, 410}, Unchanged: true}, m.Probe("stranger")...)
		s.Request.Params = params
		m.AddRefused(c, s)
	}
}
