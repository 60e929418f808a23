package check

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/value"
)

// namesNothing says that a refusal decides nothing which names a value that was sent, and says that there is no such thing: the member names
// another resource, whatever the docs call it, and only the tenant knows which there are. It is "" for all other refusals, and for a value that
// the docs list.
func namesNothing(e *Evidence, s *observe.Observation) string {
	said := errorText(s.Exchange)
	if !isNowhere.MatchString(said) {
		return ""
	}
	named := ""
	if sent, err := value.Decode(s.Exchange.Body); err == nil {
		named = namedIn(said, sent)
	}
	for _, edit := range s.Step.Request.Body.Edits {
		if schema := dialect.Settable(e.Op).At(value.Tokens(edit.At)).Value(); schema != nil && len(schema.Enum) > 0 {
			return ""
		}
		if sent, err := value.Decode(edit.Value); err == nil && named == "" {
			named = namedIn(said, sent)
		}
	}
	if named == "" {
		return ""
	}
	return fmt.Sprintf("the refusal says that there is nothing of the name or id %s: only the tenant knows what there is; give values in the profile", Brief(named))
}

// isNowhere is how a refusal says that there is no such thing.
var isNowhere = pattern.New(`(?i)\b(?:could|can|was|were|is|are|do|does)(?: ?not|n't) (?:be )?(?:find|found|locate|located|resolve|resolved|exist)\b|\bunable to (?:find|locate|resolve)\b|\bnot found\b|\bno (?:such\b|(?:[\w-]+ ){1,4}(?:exists?|found|with|has|named|called)\b)`)

// shortestNamed is how long a text is at least that a message names and does not have in it by chance.
const shortestNamed = 4

// namedIn is the first text or number in what was sent that a message names; "" where it names none.
func namedIn(said string, sent any) string {
	switch v := sent.(type) {
	case string:
		if text := strings.TrimSpace(v); len(text) >= shortestNamed && !strings.HasPrefix(text, "/") && strings.Contains(said, text) {
			return text
		}
	case json.Number:
		if hasWord(said, v.String()) {
			return v.String()
		}
	case []any:
		for _, item := range v {
			if named := namedIn(said, item); named != "" {
				return named
			}
		}
	case map[string]any:
		for _, member := range v {
			if named := namedIn(said, member); named != "" {
				return named
			}
		}
	}
	return ""
}
