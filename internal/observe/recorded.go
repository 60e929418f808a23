package observe

import (
	"maps"
	"net/url"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// Members lists the members that a body names which is sent as it is, and those that its update mask names: query holds the parameters that
// it is sent with. A body that is none of any dialect is opaque.
func Members(op *contract.Operation, body []byte, query url.Values) (named []string, meaning Meaning) {
	named, ok := dialect.Places(op, body)
	if !ok {
		return named, Opaque
	}
	if dialect.Of(op).Masked || dialect.CarriesMask(op) {
		if doc, err := value.Decode(body); err == nil {
			mask, _ := dialect.MaskNames(op, doc, query)
			named = append(named, mask...)
		}
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
	sent.Named, sent.Meaning = Members(op, x.Body, query(x))
	whole, err := value.Decode(x.Body)
	body, wrapped := dialect.Unwrapped(op, whole)
	members, isObject := body.(map[string]any)
	if err != nil || !wrapped || !isObject || dialect.Of(op).Operations {
		return sent
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if text, err := value.Encode(members[name]); err == nil {
			step.Request.Body.Edits = append(step.Request.Body.Edits, contract.Edit{At: value.Pointer(name), Value: text})
		}
	}
	if mask, found := dialect.MaskNames(op, whole, query(x)); found && slices.Contains(mask, "") {
		return sent // all of the resource is named
	} else if found {
		step.Request.Body.Edits, step.Request.Body.Mask = masked(body, mask)
	}
	sent.Touched = dialect.Touches(op, step.Request.Body.Edits)
	sent.Named = sent.Touched
	return sent
}

// masked returns what a body sets of the members that an update mask names, and their names: one that the body lacks is removed.
func masked(body any, mask []string) (edits []contract.Edit, names []string) {
	for _, at := range mask {
		edit := contract.Edit{At: at, Remove: true}
		if v, there := value.At(body, at); there {
			text, err := value.Encode(v)
			if err != nil {
				continue
			}
			edit = contract.Edit{At: at, Value: text}
		}
		edits, names = append(edits, edit), append(names, value.Tokens(at)[0])
	}
	return edits, names
}

// query holds the parameters of a recorded request's address.
func query(x *contract.Exchange) url.Values {
	address, err := url.Parse(x.URL)
	if err != nil {
		return nil
	}
	return address.Query()
}
