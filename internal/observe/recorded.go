package observe

import (
	"maps"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// Members lists the members that a body names which is sent as it is. A body that is none of any dialect is opaque.
func Members(op *contract.Operation, body []byte) (named []string, meaning Meaning) {
	named, ok := dialect.Places(op, body)
	if !ok {
		return named, Opaque
	}
	return named, Clear
}

// Recorded is the request of a recorded exchange, as a step that would have sent it.
func Recorded(op *contract.Operation, c *contract.Case, x *contract.Exchange) Sent {
	step := &contract.Step{Role: x.Role, Title: "the recorded request"}
	sent := Sent{Case: c, Step: step}
	if x.Method != op.Method {
		step.Request.Method = x.Method
		step.Request.Read = op.Read != nil && x.Method == op.Read.Method
		if step.Role == "" {
			step.Role = contract.Observe
		}
		return sent
	}
	if step.Role == "" {
		step.Role = contract.Act
	}
	if x.Status() == 401 || x.Status() == 403 {
		step.Request.Key.Kind = contract.KeyWrong
	}
	op = dialect.In(op, dialect.OfRequest(op, x).Name)
	sent.Named, sent.Meaning = Members(op, x.Body)
	body, err := value.Decode(x.Body)
	body, wrapped := dialect.Unwrapped(op, body)
	members, isObject := body.(map[string]any)
	if err != nil || !wrapped || !isObject || dialect.Of(op).Operations {
		return sent
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if text, err := value.Encode(members[name]); err == nil {
			step.Request.Body.Edits = append(step.Request.Body.Edits, contract.Edit{At: value.Pointer(name), Value: text})
		}
	}
	sent.Touched = dialect.Touches(op, step.Request.Body.Edits)
	sent.Named = sent.Touched
	return sent
}
