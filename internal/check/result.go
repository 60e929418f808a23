package check

import (
	"fmt"

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
	for _, schema := range describing(e.Op) {
		for _, touched := range s.Touched {
			name := value.Tokens(touched)[0]
			was, wasThere := before[name]
			now, isThere := after[name]
			member := schema.Property(name)
			if member != nil && wasThere && isThere && e.Validator.Fits(member, was) && !e.Validator.Fits(member, now) {
				return fmt.Sprintf("with what %s holds already, the value that was sent does not fit its schema", value.Pointer(name))
			}
		}
		if schema != nil && e.Validator.Fits(schema, before) && !e.Validator.Fits(schema, after) {
			return "with what the resource holds already, the value that was sent does not fit the documented schema"
		}
	}
	return ""
}
