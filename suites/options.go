package suites

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/profile"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/proviso-dev/proviso/internal/value"
)

// Option says something about a contract test: what only the owner of the server knows, and how much is tried.
type Option func(*settings) error

type settings struct {
	params      map[string]string
	values      map[string][]any // by JSON Pointer; JSON values
	credentials map[string]string
	profile     contract.Profile
	rules       []string
	seed        uint64
	effort      plan.Effort
	examples    int
	failOn      contract.Level
	reports     string
	production  bool // a target that looks like production is sent to
}

func settingsOf(options []Option) (*settings, error) {
	s := &settings{params: map[string]string{}, values: map[string][]any{}, credentials: map[string]string{}, seed: 1, failOn: contract.Error}
	for _, o := range options {
		if err := o(s); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Param gives a path parameter its value: the resource that the test patches.
func Param(name, value string) Option {
	return func(s *settings) error {
		s.params[name] = value
		return nil
	}
}

// Values are what the server accepts for the member at a JSON Pointer ("/role"), where the document does not say it.
func Values(pointer string, values ...any) Option {
	return func(s *settings) error {
		for _, v := range values {
			text, err := json.Marshal(v)
			if err != nil {
				return fmt.Errorf("suites.Values(%q): %w", pointer, err)
			}
			plain, err := value.Decode(text)
			if err != nil {
				return fmt.Errorf("suites.Values(%q): %w", pointer, err)
			}
			s.values[pointer] = append(s.values[pointer], plain)
		}
		return nil
	}
}

// Credential is the credential of a security scheme, by the scheme's name in the document. For basic it is "user:password".
func Credential(scheme, value string) Option {
	return func(s *settings) error {
		s.credentials[scheme] = value
		return nil
	}
}

// Profile is a profile as profile.yaml holds it, laid over the one beside the document.
func Profile(yaml string) Option {
	return func(s *settings) error {
		p, err := profile.Parse("suites.Profile", []byte(yaml))
		s.profile = profile.Over(s.profile, p)
		return err
	}
}

// Seed draws other fresh values; the same seed gives the same cases. Without it the seed is 1.
func Seed(seed uint64) Option {
	return func(s *settings) error {
		s.seed = seed
		return nil
	}
}

// Examples adds so many random cases for each operation, drawn by the seed.
func Examples(n int) Option {
	return func(s *settings) error {
		s.examples = n
		return nil
	}
}

// Quick keeps to the cases that find most, at most 60 requests an operation.
func Quick() Option {
	return func(s *settings) error {
		s.effort = plan.Quick
		return nil
	}
}

// Rules keeps to the cases of these rules ("V02"), or of groups of rules by their letter ("V").
func Rules(ids ...string) Option {
	return func(s *settings) error {
		s.rules = append(s.rules, ids...)
		return nil
	}
}

// FailOn is the least level of finding that fails the test: "error" (as without it), "warning" or "note".
func FailOn(level string) Option {
	return func(s *settings) error {
		if err := s.failOn.UnmarshalText([]byte(level)); err != nil {
			return fmt.Errorf("suites.FailOn(%q): want error, warning or note", level)
		}
		return nil
	}
}

// Reports writes junit.xml, index.html and results.ndjson into a folder. Without it, they go into a folder named for the document
// below PROVISO_REPORT, where that is set.
func Reports(folder string) Option {
	return func(s *settings) error {
		s.reports = folder
		return nil
	}
}

// misfits says which options are about something that the document or the catalogue doesn't have: else a slip of the pen would
// leave a test that tests less than it says.
func (s *settings) misfits(ops []contract.Operation) error {
	var params, schemes, rules []string
	for i := range ops {
		for _, p := range ops[i].Params {
			params = append(params, p.Name)
		}
		for _, scheme := range ops[i].AllSchemes() {
			schemes = append(schemes, scheme.Name)
		}
	}
	for id := range rule.ByID() {
		rules = append(rules, id, id[:1])
	}
	var wrong []error
	check := func(option, name string, known []string) {
		if !slices.ContainsFunc(known, func(k string) bool { return strings.EqualFold(k, name) }) {
			wrong = append(wrong, fmt.Errorf("%s(%q): there is none of that name%s", option, name, among(known)))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(s.params)) {
		check("suites.Param", name, params)
	}
	for _, name := range slices.Sorted(maps.Keys(s.credentials)) {
		check("suites.Credential", name, schemes)
	}
	for _, id := range s.rules {
		check("suites.Rules", id, rules)
	}
	for _, at := range slices.Sorted(maps.Keys(s.values)) {
		if !strings.HasPrefix(at, "/") {
			wrong = append(wrong, fmt.Errorf("suites.Values(%q): want a JSON Pointer, %q", at, "/"+at))
		}
	}
	return errors.Join(wrong...)
}

// among names the few things that there are.
func among(known []string) string {
	known = slices.Clone(known)
	slices.Sort(known)
	known = slices.Compact(known)
	switch {
	case len(known) == 0:
		return "; the document has none at all"
	case len(known) > 8:
		return ""
	}
	return "; there is " + strings.Join(known, ", ")
}

// over lays the settings over the profile that lies beside the document.
func (s *settings) over(p contract.Profile, ops []contract.Operation) (contract.Profile, func(string) string) {
	p = profile.Over(p, s.profile)
	p.Params = maps.Clone(p.Params)
	if p.Params == nil {
		p.Params = map[string]string{}
	}
	maps.Copy(p.Params, s.params)
	if len(s.values) > 0 {
		each := map[string]contract.OperationProfile{}
		maps.Copy(each, p.Operations)
		for i := range ops {
			own := p.Operation(&ops[i])
			own.Values = maps.Clone(own.Values)
			if own.Values == nil {
				own.Values = map[string][]any{}
			}
			maps.Copy(own.Values, s.values)
			each[ops[i].ID] = own
		}
		p.Operations = each
	}
	variables := map[string]string{}
	p.Credentials = maps.Clone(p.Credentials)
	if p.Credentials == nil {
		p.Credentials = map[string]contract.Credential{}
	}
	for scheme, value := range s.credentials {
		name := "credential of " + scheme
		variables[name] = value
		p.Credentials[scheme] = contract.Credential{Env: name}
	}
	return p, func(name string) string { return variables[name] }
}
