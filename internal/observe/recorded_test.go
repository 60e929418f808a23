package observe

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// A recording says of an exchange what it was for, where proviso has written it; of others, a patch acts and anything else looks.
func TestARecordedRequestIsTheStepThatWouldHaveSentIt(t *testing.T) {
	jsonPatch := member()
	jsonPatch.Dialect = dialect.JSONPatch
	for _, c := range []struct {
		name  string
		op    *contract.Operation
		x     contract.Exchange
		role  contract.Role
		read  bool
		key   contract.KeyKind
		edits int
		means Meaning
	}{
		{"a read", member(), contract.Exchange{Method: "GET"}, contract.Observe, true, contract.KeyConfigured, 0, Clear},
		{"a read of proviso's, as a step", member(), contract.Exchange{Method: "GET", Role: contract.Act}, contract.Act, true, contract.KeyConfigured, 0, Clear},
		{"another method", member(), contract.Exchange{Method: "OPTIONS"}, contract.Observe, false, contract.KeyConfigured, 0, Clear},
		{"a patch", member(), contract.Exchange{Method: "PATCH", Body: []byte(`{"name":"Ann"}`)}, contract.Act, false, contract.KeyConfigured, 1, Clear},
		{"a patch of proviso's, as a look", member(), contract.Exchange{Method: "PATCH", Role: contract.Observe, Body: []byte(`{}`)}, contract.Observe, false, contract.KeyConfigured, 0, Clear},
		{"not let in", member(), contract.Exchange{Method: "PATCH", Body: []byte(`{"name":"Ann"}`), Reply: &contract.Reply{Status: 401}}, contract.Act, false, contract.KeyWrong, 1, Clear},
		{"forbidden", member(), contract.Exchange{Method: "PATCH", Body: []byte(`{"name":"Ann"}`), Reply: &contract.Reply{Status: 403}}, contract.Act, false, contract.KeyWrong, 1, Clear},
		{"refused", member(), contract.Exchange{Method: "PATCH", Body: []byte(`{"name":"Ann"}`), Reply: &contract.Reply{Status: 422}}, contract.Act, false, contract.KeyConfigured, 1, Clear},
		{"a list", member(), contract.Exchange{Method: "PATCH", Body: []byte(`[1]`)}, contract.Act, false, contract.KeyConfigured, 0, Opaque},
		{"operations", jsonPatch, contract.Exchange{Method: "PATCH", Body: []byte(`[{"op":"add","path":"/name","value":"Ann"}]`)}, contract.Act, false, contract.KeyConfigured, 0, Clear},
	} {
		sent := Recorded(c.op, nil, &c.x)
		r := &sent.Step.Request
		if sent.Step.Role != c.role || r.Read != c.read || r.Key.Kind != c.key || len(r.Body.Edits) != c.edits || sent.Meaning != c.means {
			t.Errorf("%s: %+v, meaning %d", c.name, sent.Step, sent.Meaning)
		}
	}
	if sent := Recorded(jsonPatch, nil, &contract.Exchange{Method: "PATCH", Body: []byte(`[{"op":"add","path":"/name","value":"Ann"}]`)}); len(sent.Named) != 1 || sent.Named[0] != "/name" {
		t.Errorf("a JSON Patch names %q", sent.Named)
	}
}

// Docs without a read: a recorded GET is no look at the resource by a documented way.
func TestARecordedReadIsOneWhereTheDocsHaveOne(t *testing.T) {
	op := member()
	op.Read = nil
	if sent := Recorded(op, nil, &contract.Exchange{Method: "GET"}); sent.Step.Request.Read {
		t.Error("a read that the docs do not have")
	}
}

func TestARecordedRequestNamesWhatItsUpdateMaskNames(t *testing.T) {
	masked := func(at string, list bool) *contract.Operation {
		op := member()
		op.BodyAt, op.Carried = "/member", []contract.Carried{{At: at, Mask: true, List: list}}
		return op
	}
	inQuery := member()
	inQuery.Dialect, inQuery.Params = dialect.Mask, []contract.Param{{Name: "updateMask", In: "query"}}
	for _, c := range []struct {
		op          *contract.Operation
		query, body string
		want        string // the edits, and what is named
	}{
		{member(), "", `{"name":"a"}`, `/name="a"; /name`},
		{masked("/updateMask", false), "", `{"member":{"name":"a"},"updateMask":"name,note"}`, `/name="a" /note gone; /name /note`},
		{masked("/mask/paths", true), "", `{"member":{"name":"a","note":"b"},"mask":{"paths":["note"]}}`, `/note="b"; /note`},
		{inQuery, "?updateMask=Note", `{"name":"a","note":"b"}`, `/note="b"; /note`},
		{inQuery, "?updateMask=*", `{"name":"a"}`, `/name="a"; /name `},
		{inQuery, "", `{"name":"a"}`, `/name="a"; /name`},
	} {
		sent := Recorded(c.op, nil, &contract.Exchange{Method: "PATCH", URL: "https://shop.example/members/1" + c.query, Body: []byte(c.body)})
		var edits []string
		for _, e := range sent.Step.Request.Body.Edits {
			if e.Remove {
				edits = append(edits, e.At+" gone")
			} else {
				edits = append(edits, e.At+"="+string(e.Value))
			}
		}
		if got := strings.Join(edits, " ") + "; " + strings.Join(sent.Named, " "); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.query, c.body, got, c.want)
		}
	}
}
