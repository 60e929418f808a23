package mock

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// refusal is a documented error answer.
type refusal struct {
	media     string
	schema    *contract.Schema // nil where no body is documented
	validator *schema.Validator
	judge     *judge
	header    map[string]string // documented as required
}

func newRefusal(a *contract.Response, j *judge) (*refusal, error) {
	out := &refusal{judge: j, header: requiredHeaders(a, j)}
	if len(a.Bodies) == 0 {
		return out, nil
	}
	m := a.Bodies[0]
	var err error
	out.media, out.schema = m.Type, m.Schema
	out.validator, err = j.compiledAsWritten(m.Schema)
	return out, err
}

// refuse makes the error answer: the documented one of the status, else a plain document that says what is wrong.
func refuse(t *turn, bad *problem) {
	t.reply = reply{status: bad.status, header: bad.header.Clone(), bare: bad.empty}
	if t.reply.header == nil {
		t.reply.header = http.Header{}
	}
	if bad.empty {
		return
	}
	t.reply.header.Set("Content-Type", "application/json")
	t.reply.doc = map[string]any{"error": bad.text}
	if t.endpoint == nil {
		return
	}
	documented := t.endpoint.refusals[t.endpoint.op.Documented(bad.status)]
	if documented == nil {
		return
	}
	for name, v := range documented.header {
		if t.reply.header.Get(name) == "" {
			t.reply.header.Set(name, v)
		}
	}
	switch {
	case documented.schema != nil:
		t.reply.header.Set("Content-Type", documented.media)
		t.reply.doc = documented.document(bad)
	case documented.isText():
		t.reply.header.Set("Content-Type", documented.media)
		t.reply.text = []byte(bad.text)
	}
}

// isText reports an error answer whose media type is another than JSON, such as XML.
func (r *refusal) isText() bool {
	return r.media != "" && !strings.Contains(r.media, "json") && !strings.Contains(r.media, "*")
}

// document fills the documented error schema with what is known of the problem.
func (r *refusal) document(bad *problem) any {
	w := errorWriter{bad: bad, sampler: newSampler(r.judge)}
	doc := w.value(r.schema, "", "", 0)
	if r.validator.Fits(doc) {
		return doc
	}
	return r.withWhatFits(copied(w.sampler.value(r.schema, "error", "", 0)), members(doc))
}

// withWhatFits puts those members of an error document that its schema has room for into one that is made from the schema alone: the
// status of a problem is the response's, also where another member of the document can't say what is wrong.
func (r *refusal) withWhatFits(made any, told map[string]any) any {
	object, isObject := made.(map[string]any)
	if !isObject {
		return made
	}
	for _, name := range slices.Sorted(maps.Keys(told)) {
		was, there := object[name]
		object[name] = told[name]
		switch {
		case r.validator.Fits(object):
		case there:
			object[name] = was
		default:
			delete(object, name)
		}
	}
	return object
}

// errorWriter fills an error schema, guided by what its members are called.
type errorWriter struct {
	bad     *problem
	item    int // which violation an array item is about
	sampler *sampler
}

func (w errorWriter) value(sc *contract.Schema, name, at string, depth int) any {
	sc = sc.Value()
	if sc == nil {
		return w.bad.text
	}
	if sc.HasConst {
		return sc.Const
	}
	if len(sc.Enum) > 0 {
		return firstNotNull(sc.Enum, 0)
	}
	switch w.sampler.typeOf(sc) {
	case "object":
		return w.object(sc, at, depth)
	case "array":
		return w.array(sc, name, at, depth)
	case "boolean":
		return false
	case "integer", "number":
		if plain := plainName(name); strings.Contains(plain, "status") || strings.Contains(plain, "code") {
			return json.Number(itoa(w.bad.status))
		}
		return w.sampler.numeric(sc, name)
	case "string", "":
		return w.text(sc, name)
	}
	return w.sampler.value(sc, name, at, depth)
}

func (w errorWriter) object(sc *contract.Schema, at string, depth int) any {
	out := map[string]any{}
	for _, p := range membersOf(sc) {
		if sc.Requires(p.Name) || depth < 4 && speaks(p.Name) {
			out[p.Name] = w.value(p.Schema, p.Name, at+value.Pointer(p.Name), depth+1)
		}
	}
	return out
}

// speaks reports a member of an error document that is worth filling though it is optional.
func speaks(name string) bool {
	return slices.Contains([]string{"detail", "message", "msg", "error", "errors", "title", "status", "type", "code", "description"}, plainName(name))
}

func (w errorWriter) array(sc *contract.Schema, name, at string, depth int) any {
	if name == "loc" || name == "path" {
		return w.location()
	}
	out := []any{}
	for i := range max(1, min(len(w.bad.at), 5)) {
		w.item = i
		out = append(out, w.value(itemsOf(sc), name, at+"/-", depth+1))
	}
	return out
}

func (w errorWriter) violation() violation {
	if w.item < len(w.bad.at) {
		return w.bad.at[w.item]
	}
	return violation{in: "body", text: w.bad.text, kind: "error"}
}

// location is the place in the words of FastAPI: body, path or query, then names and indices.
func (w errorWriter) location() any {
	v := w.violation()
	out := []any{v.in}
	if v.in != "body" {
		return append(out, v.at)
	}
	for _, token := range value.Tokens(v.at) {
		if contract.IsIndex(token) && token != "-" && token != "*" {
			out = append(out, json.Number(token))
		} else {
			out = append(out, token)
		}
	}
	return out
}

func (w errorWriter) text(sc *contract.Schema, name string) any {
	v := w.violation()
	text := v.text
	switch plainName(name) {
	case "type":
		text = "about:blank"
		if w.item < len(w.bad.at) {
			text = v.kind
		}
	case "title":
		text = http.StatusText(w.bad.status)
	case "code", "kind":
		text = strings.ToLower(strings.ReplaceAll(http.StatusText(w.bad.status), " ", "_"))
	case "field", "path", "pointer", "property", "param", "source":
		text = v.at
	case "status":
		text = itoa(w.bad.status)
	}
	if byFormat := w.sampler.byFormat(sc.Format, name); byFormat != "" && sc.Format != "uri-reference" {
		return byFormat
	}
	return within(sc, text)
}

// send writes the reply: whole, with its length.
func send(t *turn) {
	maps.Copy(t.writer.Header(), t.reply.header)
	if t.reply.bare {
		t.writer.WriteHeader(t.reply.status)
		return
	}
	text := t.encoded()
	t.writer.Header().Set("Content-Length", itoa(len(text)))
	t.writer.WriteHeader(t.reply.status)
	_, _ = t.writer.Write(text) // the client may be gone: there is nobody left to tell
}

// encoded is the reply's body as bytes.
func (t *turn) encoded() []byte {
	if t.reply.text == nil {
		text, err := value.Encode(t.reply.doc)
		if err != nil {
			text = []byte("null")
		}
		t.reply.text = text
	}
	return t.reply.text
}
