package replay

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// hidden is what stands in a recording where a secret was taken out.
var hidden = regexp.MustCompile(`\{\{[^{}]+\}\}`)

// withSecrets makes a recorded body whole again where secrets were taken out of it: the profile's value goes in their place, by the
// member's name or its JSON Pointer; a member that isn't required is left out. said tells what was done; ok is false where a secret
// stays missing.
func withSecrets(op *contract.Operation, x *contract.Exchange, secrets map[string]string) (body []byte, said []string, ok bool) {
	doc, err := value.Decode(x.Body)
	if err != nil {
		return x.Body, nil, false
	}
	f := filling{op: op, secrets: secrets}
	if media := dialect.Body(op); media != nil {
		f.schema = media.Schema.Value()
	}
	whole, keep := f.fill(doc, "")
	if !keep || f.missing {
		return x.Body, nil, false
	}
	body, err = value.Encode(whole)
	return body, f.said, err == nil
}

// filling goes through one body.
type filling struct {
	op      *contract.Operation
	schema  *contract.Schema // of the body, or nil
	secrets map[string]string
	said    []string
	missing bool
}

// fill returns a value with its secrets put in; keep is false where the value is to be left out.
func (f *filling) fill(v any, at string) (whole any, keep bool) {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if inner, keep := f.fill(v[name], at+value.Pointer(name)); keep {
				out[name] = inner
			}
		}
		return out, true
	case []any:
		out := []any{}
		for i, item := range v {
			if inner, keep := f.fill(item, fmt.Sprintf("%s/%d", at, i)); keep {
				out = append(out, inner)
			}
		}
		return out, true
	case string:
		if hidden.MatchString(v) {
			return f.secret(v, at)
		}
	}
	return v, true
}

// secret finds the value for one place that a secret was taken out of.
func (f *filling) secret(text, at string) (any, bool) {
	tokens := value.Tokens(at)
	names := []string{at, strings.Trim(hidden.FindString(text), "{}")}
	if len(tokens) > 0 {
		names = append(names, tokens[len(tokens)-1])
	}
	for _, name := range names {
		if secret, known := f.secrets[name]; known && secret != "" {
			f.said = append(f.said, at+" comes from the profile")
			return hidden.ReplaceAllLiteralString(text, secret), true
		}
	}
	if len(tokens) != 1 || hidden.FindString(text) != text || f.required(tokens[0]) {
		f.missing = true
		return text, true
	}
	f.said = append(f.said, at+" is left out")
	return nil, false
}

// required reports a member that every body must carry, or of which the docs don't say that it may be left out.
func (f *filling) required(name string) bool {
	return slices.Contains(f.op.Required, name) || f.schema == nil || f.schema.Requires(name)
}
