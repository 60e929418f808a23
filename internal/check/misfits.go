package check

import (
	"fmt"
	"maps"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// misfitsDocs says why a refusal decides nothing where the body that was sent does not fit the documented one. What is sent along for what the
// resource holds at present (the object around a member that is not there yet, the other value of a flag) is not known when a plan is made.
func misfitsDocs(e *Evidence, s *observe.Observation) string {
	media := dialect.Body(e.Op)
	if media == nil || e.Validator == nil || s.Step.Request.Body.Media != "" {
		return ""
	}
	body, err := dialect.OfRequest(e.Op, s.Exchange).Decode(e.Op, s.Exchange.Body)
	if err != nil || media.Schema == nil || e.Validator.Takes(media.Schema, body) {
		return ""
	}
	return "no answer to this body is wrong: as a whole it does not fit the documented body"
}

// misfitsTogether says why a refusal of values that the body's schema admits decides nothing: with what the resource held before, they make
// something that the docs do not admit, so that a server may refuse them. A map that is full has no room for one more entry. It is "" where
// the result fits, and where what was there did not fit either.
func misfitsTogether(e *Evidence, s *observe.Observation) string {
	before, isObject := s.Before.Last().(map[string]any)
	if !isObject || e.Validator == nil {
		return ""
	}
	result, err := dialect.Result(e.Op, before, s.Exchange)
	after, isObject := result.(map[string]any)
	if err != nil || !isObject {
		return ""
	}
	fits := func(schema *contract.Schema, is, was any) bool {
		return e.Validator.Fits(schema, is) || e.Validator.Fits(schema, withNulls(is, was))
	}
	for _, schema := range describing(e.Op) {
		for _, touched := range s.Touched {
			name := value.Tokens(touched)[0]
			was, wasThere := before[name]
			now, isThere := after[name]
			member := schema.Property(name)
			if member != nil && wasThere && isThere && e.Validator.Fits(member, was) && !fits(member, now, was) {
				return fmt.Sprintf("with what %s holds already, the value that was sent does not fit its schema", value.Pointer(name))
			}
		}
		if schema != nil && e.Validator.Fits(schema, before) && !fits(schema, after, before) {
			return "with what the resource holds already, the value that was sent does not fit the documented schema"
		}
	}
	return ""
}

// withNulls returns what a server shows that keeps null in the place of a member which a patch has taken away.
func withNulls(after, before any) any {
	now, isObject := after.(map[string]any)
	was, wasObject := before.(map[string]any)
	if !isObject || !wasObject {
		return after
	}
	out := maps.Clone(now)
	for name, v := range was {
		if is, there := now[name]; there {
			out[name] = withNulls(is, v)
		} else {
			out[name] = nil
		}
	}
	return out
}
