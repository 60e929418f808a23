package infer

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
)

const contractOfPets = `openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets/{id}:
    patch:
      operationId: updatePet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses:
        "200":
          description: ok
          headers: {X-Version: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
        "422": {description: refused, content: {application/json: {schema: {type: object, properties: {error: {type: string}}}}}}
components:
  schemas:
    Pet:
      type: object
      required: [id, name, kind]
      properties:
        id: {type: string}
        name: {type: string}
        kind: {enum: [cat, dog]}
        born: {type: string, format: date}
        legs: {type: integer, maximum: 8}
        note: {type: [string, "null"]}
        tags: {type: array, items: {type: string}}
        owner: {anyOf: [{$ref: "#/components/schemas/Owner"}, {type: "null"}]}
    Owner: {type: object, additionalProperties: false, required: [name], properties: {name: {type: string}}}
`

const goodPet = `{"id":"7","name":"Rex","kind":"dog","born":"2020-01-02","legs":4,"note":null,"tags":["a"],"owner":{"name":"Ann"}}`

func pets(t *testing.T, overlay []byte) *openapi.Document {
	t.Helper()
	doc, err := openapi.Load("pets.yaml", []byte(contractOfPets), overlay)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func answered(status int, body string, header ...string) contract.Exchange {
	h := http.Header{"Content-Type": {"application/json"}, "Date": {"now"}}
	if status == 200 {
		h.Set("X-Version", "1")
	}
	for i := 0; i+1 < len(header); i += 2 {
		h.Set(header[i], header[i+1])
	}
	return contract.Exchange{Method: "PATCH", URL: "http://127.0.0.1/pets/7", Reply: &contract.Reply{Status: status, Header: h, Body: []byte(body)}}
}

func watched(doc *openapi.Document, exchanges ...contract.Exchange) *Watch {
	w := New(doc.Operations)
	for i := range exchanges {
		w.Add(&doc.Operations[0], &exchanges[i])
	}
	return w
}

func findings(w *Watch) []contract.Finding {
	var out []contract.Finding
	for _, r := range w.Results() {
		out = append(out, r.Findings...)
	}
	return out
}

func TestAnswersAsDocumentedDepartNowhere(t *testing.T) {
	w := watched(pets(t, nil), answered(200, goodPet), answered(422, `{"error":"no"}`))
	if f := findings(w); len(f) > 0 {
		t.Errorf("%+v", f)
	}
	if a := w.Amendments(); len(a) > 0 {
		t.Errorf("%+v", a)
	}
	passes := 0
	for _, r := range w.Results() {
		if r.Verdict == contract.Pass {
			passes++
		}
	}
	if passes != len(Rules()) {
		t.Errorf("%d rules pass, want %d", passes, len(Rules()))
	}
}

// Each departure is found once, at its level, and the overlay that is made of it makes the contract true to the answer.
func TestEachDepartureIsFoundAndAmended(t *testing.T) {
	change := func(from, to string) contract.Exchange {
		if !strings.Contains(goodPet, from) {
			t.Fatalf("the pet has no %s", from)
		}
		return answered(200, strings.Replace(goodPet, from, to, 1))
	}
	cases := []struct {
		name  string
		x     contract.Exchange
		rule  string
		level contract.Level
		at    string
	}{
		{"a type", change(`"legs":4`, `"legs":"four"`), "D33", contract.Error, "answer 200 /legs"},
		{"a whole number with a point", change(`"legs":4`, `"legs":4.0`), "", 0, ""},
		{"null", change(`"name":"Rex"`, `"name":null`), "D33", contract.Error, "answer 200 /name"},
		{"a value", change(`"dog"`, `"bird"`), "D33", contract.Error, "answer 200 /kind"},
		{"a missing member", change(`"id":"7",`, ``), "D33", contract.Error, "answer 200 /id"},
		{"a format", change(`2020-01-02`, `last year`), "D33", contract.Error, "answer 200 /born"},
		{"a bound", change(`"legs":4`, `"legs":100`), "D33", contract.Warning, "answer 200 /legs"},
		{"an item", change(`["a"]`, `["a",7]`), "D33", contract.Error, "answer 200 /tags/-"},
		{"a member of a closed object", change(`{"name":"Ann"}`, `{"name":"Ann","age":7}`), "D33", contract.Error, "answer 200 /owner/age"},
		{"a further member", change(`"legs":4`, `"legs":4,"wings":2`), "D34", contract.Note, "answer 200 /wings"},
		{"a status", answered(206, goodPet), "D31", contract.Error, "answer 206"},
		{"an error's status", answered(404, `{}`), "D31", contract.Note, "answer 404"},
		{"a media type", answered(200, "<p>", "Content-Type", "text/html"), "D32", contract.Error, "answer 200"},
		{"a header", answered(200, goodPet, "X-Trace", "1"), "D36", contract.Note, "answer 200"},
		{"an error's member", answered(422, `{"error":7}`), "D33", contract.Warning, "answer 422 /error"},
		{"what a recording hides", change(`"legs":4`, `"legs":"{{legs}}"`), "", 0, ""},
	}
	for _, c := range cases {
		doc := pets(t, nil)
		w := watched(doc, answered(200, goodPet), answered(422, `{"error":"no"}`), c.x)
		found := findings(w)
		if c.rule == "" {
			if len(found) > 0 {
				t.Errorf("%s: %+v", c.name, found)
			}
			continue
		}
		if len(found) != 1 || found[0].Rule != c.rule || found[0].Level != c.level || found[0].At != inBody(c.at) || !strings.HasPrefix(found[0].Message, c.at+": ") || !strings.Contains(found[0].Message, "(in 1 of 3 answers)") {
			t.Errorf("%s: %+v, want one %s at %s", c.name, found, c.rule, c.at)
			continue
		}
		overlay, missed, err := doc.Overlay("seen", w.Amendments())
		if err != nil || len(missed) > 0 {
			t.Errorf("%s: missed %+v, %v", c.name, missed, err)
			continue
		}
		if left := findings(watched(pets(t, overlay), answered(200, goodPet), answered(422, `{"error":"no"}`), c.x)); len(left) > 0 {
			t.Errorf("%s: with the overlay there is still %+v\n%s", c.name, left, overlay)
		}
	}
}

func TestSeveralPromisesAreReleasedTogether(t *testing.T) {
	doc := pets(t, nil)
	x := answered(200, `{"legs":4}`)
	w := watched(doc, x)
	overlay, missed, err := doc.Overlay("seen", w.Amendments())
	if err != nil || len(missed) > 0 {
		t.Fatalf("%+v, %v", missed, err)
	}
	if again := watched(pets(t, overlay), x); again.Departures() > 0 || w.Departures() != 3 {
		t.Errorf("%d departures before, %d left\n%s", w.Departures(), again.Departures(), overlay)
	}
}

func TestWhatNeverComesIsSaid(t *testing.T) {
	bare := strings.NewReplacer(`,"tags":["a"]`, ``, `"note":null`, `"note":"x"`).Replace(goodPet)
	var all []contract.Exchange
	for range enoughToSay {
		x := answered(200, bare)
		x.Reply.Header.Del("X-Version")
		all = append(all, x)
	}
	var said []string
	for _, f := range findings(watched(pets(t, nil), all...)) {
		if f.Level != contract.Note {
			t.Errorf("%+v", f)
		}
		place, _, _ := strings.Cut(f.Message, ":")
		said = append(said, f.Rule+" "+place)
	}
	slices.Sort(said)
	want := []string{"D35 answer 200", "D35 answer 200 /tags", "D37 answer 200 /note", "D37 answer 200 /owner"}
	if !slices.Equal(said, want) {
		t.Errorf("said %q, want %q", said, want)
	}
}

// What the answers of a patch and of a read share is changed once: taken out twice, another entry would go.
func TestWhatTwoOperationsShareIsAmendedOnce(t *testing.T) {
	text := strings.Replace(contractOfPets, "    patch:\n", `    get:
      operationId: readPet
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: ok
          headers: {X-Version: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}
    patch:
`, 1)
	load := func(overlay []byte) *openapi.Document {
		doc, err := openapi.Load("pets.yaml", []byte(text), overlay)
		if err != nil {
			t.Fatal(err)
		}
		return doc
	}
	body := `{"name":"Rex","kind":"bird","legs":4,"note":null,"tags":[],"owner":null,"chip":null}`
	both := func(doc *openapi.Document, body string) *Watch {
		w := New(doc.Operations)
		op := &doc.Operations[0]
		patched, read := answered(200, body), answered(200, body)
		read.Method = "GET"
		w.Add(op, &patched)
		w.Add(op.Read, &read)
		return w
	}
	doc := load(nil)
	w := both(doc, body)
	overlay, missed, err := doc.Overlay("seen", w.Amendments())
	if err != nil || len(missed) > 0 {
		t.Fatalf("%+v, %v", missed, err)
	}
	amended := load(overlay)
	if again := both(amended, body); again.Departures() > 0 {
		t.Errorf("%d errors are left\n%s", again.Departures(), overlay)
	}
	if without := both(amended, `{"kind":"dog"}`); without.Departures() != 2 {
		t.Errorf("an answer without the promised name departs %d times, want once a request\n%s", without.Departures(), overlay)
	}
	if n := strings.Count(string(overlay), "- bird"); n != 1 {
		t.Errorf("the value is admitted %d times\n%s", n, overlay)
	}
	// A member that was null in every answer may be anything where it is there.
	if chipped := both(amended, strings.Replace(body, `"chip":null`, `"chip":{"id":7}`, 1)); chipped.Departures() > 0 {
		t.Errorf("a chip departs\n%s", overlay)
	}
}
