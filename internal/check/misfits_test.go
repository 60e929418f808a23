package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
)

// byCount judges objects by how many members they may have.
type byCount struct{}

func (byCount) Validate(*contract.Operation, *contract.Exchange, any) []Departure { return nil }

func (byCount) Fits(s *contract.Schema, v any) bool {
	object, _ := v.(map[string]any)
	s = s.Value()
	return s == nil || s.MaxProperties == nil || len(object) <= *s.MaxProperties
}

func (f byCount) Takes(s *contract.Schema, v any) bool { return f.Fits(s, v) }

func TestWhatAFullMapHasNoRoomForMayBeRefused(t *testing.T) {
	most := 2
	labels := &contract.Schema{Types: []string{"object"}, MaxProperties: &most, AdditionalProperties: &contract.Schema{Types: []string{"string"}}}
	op := described("labels", labels)
	for _, c := range []struct {
		why    string
		before map[string]any
		sent   string
		open   bool
	}{
		{"it is full", map[string]any{"labels": map[string]any{"a": "1", "b": "2"}}, `{"labels":{"c":"3"}}`, true},
		{"it has room", map[string]any{"labels": map[string]any{"a": "1"}}, `{"labels":{"c":"3"}}`, false},
		{"the entry is there", map[string]any{"labels": map[string]any{"a": "1", "b": "2"}}, `{"labels":{"a":"3"}}`, false},
		{"what is there does not fit either", map[string]any{"labels": map[string]any{"a": "1", "b": "2", "c": "3"}}, `{"labels":{"d":"3"}}`, false},
	} {
		s := &observe.Observation{Sent: observe.Sent{Touched: []string{"/labels"}}, Exchange: &contract.Exchange{Method: "PATCH", URL: "http://a/b", Body: []byte(c.sent)}}
		s.Before = observe.Known(c.before, nil, observe.ByRead)
		if why := misfitsTogether(&Evidence{Op: op, Validator: byCount{}}, s); why != "" != c.open {
			t.Errorf("%s: %q, want one: %t", c.why, why, c.open)
		}
	}
}

func TestABodyThatTheDocsHaveNoRoomForMayBeRefused(t *testing.T) {
	one := 1
	op := described("a", &contract.Schema{Types: []string{"string"}})
	op.Bodies[0].Schema.MaxProperties = &one
	for body, open := range map[string]bool{`{"a":"1"}`: false, `{"a":"1","b":"2"}`: true} {
		s := &observe.Observation{Sent: observe.Sent{Step: &contract.Step{}}, Exchange: &contract.Exchange{Method: "PATCH", URL: "http://a/b", Body: []byte(body)}}
		if why := misfitsDocs(&Evidence{Op: op, Validator: byCount{}}, s); why != "" != open {
			t.Errorf("%s: %q, want one: %t", body, why, open)
		}
	}
}

// byRequired takes objects that have what they require, and null where a type admits it.
type byRequired struct{ Validator }

func (byRequired) Fits(s *contract.Schema, v any) bool {
	members, isObject := v.(map[string]any)
	if !isObject {
		return v != nil || s.Nullable()
	}
	for _, name := range s.Required {
		if _, there := members[name]; !there {
			return false
		}
	}
	for name, below := range members {
		if p := s.Property(name); p != nil && !(byRequired{}).Fits(p, below) {
			return false
		}
	}
	return true
}

// A null takes a member away by the words of a merge patch, and a server that shows null in its place shows all that it has to.
func TestANullForWhatAnswersMustShowFitsWhereNullDoes(t *testing.T) {
	text, either := &contract.Schema{Types: []string{"string"}}, &contract.Schema{Types: []string{"string", "null"}}
	place := &contract.Schema{Types: []string{"object"}, Required: []string{"street", "city"}, Properties: []contract.Property{{Name: "street", Schema: either}, {Name: "city", Schema: text}}}
	op := described("note", either)
	op.Dialect = dialect.Merge
	op.Bodies[0].Schema.Properties = append(op.Bodies[0].Schema.Properties, contract.Property{Name: "name", Schema: text}, contract.Property{Name: "place", Schema: place})
	op.Bodies[0].Schema.Required = []string{"note", "name"}
	before := map[string]any{"note": "n", "name": "a", "place": map[string]any{"street": "s", "city": "c"}}
	for sent, open := range map[string]bool{`{"note":null}`: false, `{"name":null}`: true, `{"place":{"street":null}}`: false, `{"place":{"city":null}}`: true} {
		s := &observe.Observation{Sent: observe.Sent{Touched: []string{"/note", "/name", "/place"}}, Exchange: &contract.Exchange{Method: "PATCH", URL: "http://a/b", Body: []byte(sent)}}
		s.Before = observe.Known(before, nil, observe.ByRead)
		if why := misfitsTogether(&Evidence{Op: op, Validator: byRequired{}}, s); why != "" != open {
			t.Errorf("%s: %q, want one: %t", sent, why, open)
		}
	}
}
