package complete

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Operation adds to an operation what its samples show and its lists leave out: lost names, members of objects, types,
// formats, and which members go in and never come out. Each addition is marked in Field.Inferred. The notes tell what
// stayed unknown.
// sent are the lines of further sample requests that are surely of the operation: each may show other members.
func Operation(op *contract.PageOperation, sent ...int) (notes []string) {
	request, answer := sample.First(op.Samples, "request"), sample.First(op.Samples, "answer")
	sends := sentSamples(op.Samples, sent)
	if len(sends) > 0 && (request == nil || request.Kind != sends[0].Kind) {
		request = sends[0] // what is surely sent to the operation counts for more than other JSON
	}
	nest(op.Fields, request, answer)
	if request != nil {
		if onlyTypes(request) {
			standIn(request)
		}
		wrap(op.Fields, request)
		line := request.Line
		listed := slices.Clone(op.Fields) // what samples add later is no list
		request = insideObject(listed, request)
		unflatten(op.Fields, word.InBody, append([]*sample.Node{request}, sends...)...)
		op.List = op.List || request.Kind == "array"
		recoverNames(op.Fields, request)
		w := walkInto(op.Fields, word.InBody)
		w.walk(request, "")
		for _, other := range sends {
			if other.Line != line && other.Kind == request.Kind {
				w.walk(insideObject(listed, other), "")
			}
		}
		op.Fields = w.fields
	}
	shownTypes(op.Fields, request, sends)
	if answer != nil {
		unflatten(op.Fields, word.InAnswer, answer)
		w := walkInto(op.Fields, word.InAnswer)
		w.walk(answer, "")
		op.Fields = w.fields
	}
	patchOperations(op)
	nameTypes(op.Fields)
	if request != nil && answer != nil {
		markWriteOnly(op.Fields, request, answer)
	}
	for i := range op.Fields {
		if f := &op.Fields[i]; f.Name == "" {
			notes = append(notes, fmt.Sprintf("line %d: the row lost its name and no sample tells it; it is left out", f.Line))
		}
	}
	for i := range op.Fields {
		word.SetCredential(&op.Fields[i])
	}
	if op.Curl != nil {
		op.Fields = keysOfCurl(op.Fields, op.Curl)
	}
	return notes
}

// sentSamples are the sample requests that begin on these lines.
func sentSamples(samples []contract.Sample, sent []int) []*sample.Node {
	var all []*sample.Node
	for _, s := range samples {
		if s.Kind != "request" || !slices.Contains(sent, s.Line) {
			continue
		}
		if n, _, err := sample.Parse(s.Body, s.Line); err == nil {
			all = append(all, n)
		}
	}
	return all
}

var dotted = pattern.New(`^[\pL_@$][\w@$/-]*(\.[\pL_@$][\w@$/-]*)+$`)

// nest turns dotted names into pointers: outcomes.kind is kind below outcomes, unless a sample has a member of just that name.
func nest(fields []contract.Field, samples ...*sample.Node) {
	known := map[string]bool{}
	for i := range fields {
		f := &fields[i]
		parts := strings.Split(f.Name, ".")
		for cut := len(parts) - 1; cut > 0; cut-- {
			parent := strings.Join(parts[:cut], "/")
			if known[f.In+" "+parent] {
				f.Name = parent + "/" + strings.Join(parts[cut:], "/")
				break
			}
		}
		if prefix, rest, ok := strings.Cut(f.Name, ":"); ok && f.In == word.InBody && slices.ContainsFunc(samples, func(n *sample.Node) bool {
			return n != nil && n.Members[prefix] != nil && n.Members[prefix].Kind == "object"
		}) {
			f.Name = prefix + "/" + rest
		}
		literal := slices.ContainsFunc(samples, func(n *sample.Node) bool { return n != nil && n.Members[f.Name] != nil })
		if (f.In == word.InBody || f.In == word.InAnswer) && dotted.MatchString(f.Name) && !literal {
			f.Name = strings.ReplaceAll(f.Name, ".", "/")
		}
		known[f.In+" "+f.Name] = true
	}
}

// recoverNames gives a row without a name the sample's member that stands between its neighbours and has no row.
func recoverNames(fields []contract.Field, sample *sample.Node) {
	named := map[string]bool{}
	var lost []int
	for i, f := range fields {
		if f.In == word.InBody {
			named[f.Name] = true
			if f.Name == "" {
				lost = append(lost, i)
			}
		}
	}
	var free []string
	for _, name := range sample.Names {
		if !named[name] {
			free = append(free, name)
		}
	}
	for _, i := range lost {
		before := ""
		if i > 0 && fields[i-1].In == word.InBody {
			before = fields[i-1].Name
		}
		for k, name := range free {
			at := slices.Index(sample.Names, name)
			follows := at == 0 && before == "" || at > 0 && sample.Names[at-1] == before
			if (follows || len(free) == 1 && len(lost) == 1) && fits(fields[i].Type, sample.Members[name]) {
				fields[i].Name = name
				free = slices.Delete(free, k, k+1)
				break
			}
		}
	}
}

// fits reports whether a sample's value is of a field's type; a placeholder is of any.
func fits(typ string, n *sample.Node) bool {
	base, _, _ := strings.Cut(typ, "<")
	switch {
	case n == nil || base == "" || n.Kind == "null" || base == n.Kind:
		return true
	case n.Kind == "integer":
		return base == "number"
	case n.Kind == "string" && sample.IsPlaceholder(n.Text):
		return true
	}
	return false
}

var dateTime = pattern.New(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$`)

// sampleWalk adds to the fields that stand in one place what samples show of them.
type sampleWalk struct {
	fields []contract.Field
	in     string
	places map[string]int // the first field of each name
}

func walkInto(fields []contract.Field, in string) *sampleWalk {
	w := &sampleWalk{fields: fields, in: in, places: map[string]int{}}
	for i, f := range slices.Backward(fields) {
		if f.In == in {
			w.places[f.Name] = i
		}
	}
	return w
}

// walk goes through a sample: fields that are listed get an example, members that are not become fields.
func (w *sampleWalk) walk(n *sample.Node, at string) {
	if n.Kind == "array" {
		for _, item := range n.Items {
			if item.Kind == "object" || item.Kind == "array" {
				w.walk(item, at)
			}
		}
		return
	}
	if n.Kind != "object" || IsMap(n) {
		return
	}
	for _, name := range n.Names {
		child := n.Members[name]
		if strings.Trim(name, ".…") == "" {
			continue // dots stand for what is left out
		}
		full := at + contract.EscapePointer(name)
		i, known := w.places[full]
		if !known {
			i = len(w.fields)
			w.places[full] = i
			w.fields = append(w.fields, contract.Field{In: w.in, Name: full, Line: child.Line, Inferred: []string{"member"}})
		}
		learn(&w.fields[i], child)
		if f := w.fields[i]; known && slices.Contains(scalars, f.Type) && !slices.Contains(f.Inferred, "type") && child.Kind != f.Type {
			continue // the page says that it has no parts
		}
		w.walk(child, full+"/")
	}
}

// scalars are the types without parts.
var scalars = []string{"string", "integer", "number", "boolean"}

// learn fills what a field lacks from a sample's value.
func learn(f *contract.Field, v *sample.Node) {
	infer := func(what string) {
		if !slices.Contains(f.Inferred, what) {
			f.Inferred = append(f.Inferred, what)
		}
	}
	if word := standInWord.FindStringSubmatch(v.Text); v.Kind == "string" && word != nil {
		learnWord(f, word[1], infer)
	}
	if m := flaggedWord.FindStringSubmatch(v.Text); v.Kind == "string" && m != nil {
		learnWord(f, strings.ToLower(m[1]), infer)
		f.Required = f.Required || strings.EqualFold(m[2], "required")
	}
	if f.Type == "" && v.Kind != "null" {
		f.Type = v.Kind
		infer("type")
	}
	if v.Kind == "null" && f.In == word.InAnswer && f.Type != "" {
		f.Nullable = true
		infer("nullable")
	}
	if element := elementKind(v); f.Type == "array" && element != "" {
		f.Type = "array<" + element + ">"
		if f.Of == "" {
			infer("items")
		}
	}
	if f.Type == "string" && f.Format == "" && dateTime.MatchString(v.Text) {
		f.Format = "date-time"
		infer("format")
	}
	if v.Kind != "object" && v.Kind != "null" && f.Example == "" && !v.HoldsPlaceholder() && fits(f.Type, v) && !(v.Kind == "array" && len(v.Items) > 0 && v.Items[0].Kind == "object") {
		f.Example = v.Raw
	}
}

// standInWord is a stand-in that says what stands there: <boolean>, <a | b>.
var standInWord = pattern.New(`^[<\[]([^<>\[\]]+)[>\]]$`)

// flaggedWord is a type in the place of a value, with what the page says of the member behind it: "number (required)".
var flaggedWord = pattern.New(`(?i)^(string|integer|number|boolean|int|bool|array|object)\s*[(,]\s*(required|optional)\b[^()]*\)?$`)

// learnWord reads the type or the values that a stand-in names.
func learnWord(f *contract.Field, term string, infer func(string)) {
	if parts := strings.Split(term, "|"); len(parts) > 1 && len(f.Enum) == 0 && (f.Type == "" || f.Type == "string") {
		for i, p := range parts {
			parts[i] = strings.TrimSpace(p)
			if !word.NameWord.MatchString(parts[i]) || parts[i] == "null" {
				return
			}
			if _, isType := word.KindOf(parts[i]); isType {
				return
			}
		}
		f.Enum = parts
		infer("enum")
		return
	}
	term, _, _ = strings.Cut(term, ",")
	if words := strings.Fields(term); len(words) == 2 && words[1] == "value" {
		term = words[0]
	} else if len(words) == 2 && words[1] == "string" {
		term = words[1]
	}
	if k, ok := word.KindOf(term); ok && f.Type == "" && k.Name != "" {
		f.Type, f.Format = k.Name, k.Format
		infer("type")
	}
}

// idLike is a name that is an id: of an object whose members are the client's own.
var idLike = pattern.New(`^(?:-?\d+|\d+(?:\.\d+){3}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{14,}|<[^<>]+>|\{[^{}]*\})$`)

// anyKey is what generators of docs write for a key that is the client's own.
var anyKey = pattern.New(`^(?:ANY_ADDITIONAL_PROPERTY\d*|additionalProp\d+|additionalProperty|propertyName\*?|property\d+|key\d+)$`)

// IsMap reports an object with a member that is named by an id, by a stand-in for any key, or by the words of an example.
func IsMap(n *sample.Node) bool {
	if len(n.Names) == 1 && n.Names[0] == "string" {
		return true // "{ string: string }" is the shape of a map
	}
	return slices.ContainsFunc(n.Names, func(name string) bool {
		return idLike.MatchString(name) || anyKey.MatchString(name) || strings.HasPrefix(name, "sample string")
	})
}

// elementKind is the one kind that all elements of a sample's array have, or "".
func elementKind(v *sample.Node) string {
	found := ""
	for _, item := range v.Items {
		if item.Kind == "null" || found != "" && found != item.Kind {
			return ""
		}
		found = item.Kind
	}
	return found
}

// nameTypes gives members of the answer the named type that the request gives the same member.
func nameTypes(fields []contract.Field) {
	named := map[string]contract.Field{}
	for _, f := range fields {
		if f.In == word.InBody && f.Of != "" {
			named[f.Name] = f
		}
	}
	for i := range fields {
		f := &fields[i]
		parts := strings.Split(f.Name, "/")
		from, known := named[parts[len(parts)-1]]
		if f.In == word.InAnswer && f.Of == "" && known && len(parts) <= 2 && strings.HasPrefix(from.Type, "array") == strings.HasPrefix(f.Type, "array") {
			f.Of = from.Of
		}
	}
}

// secretName is a member whose value no answer should hold.
var secretName = pattern.New(`(?i)password|passwd|passphrase|secret|token|private_?key|api_?key|credential|(^|_)pin$|cvv|cvc`)

// markWriteOnly marks secrets of the sample request that the sample answer lacks. Of other members that it lacks nothing is
// inferred: samples are shortened, and a member that was only left out would make a right answer wrong. Lint tells of them.
func markWriteOnly(fields []contract.Field, request, answer *sample.Node) {
	for i := range fields {
		f := &fields[i]
		if f.In == word.InBody && secretName.MatchString(f.Name[strings.LastIndex(f.Name, "/")+1:]) && NeverOut(f.Name, request, answer) {
			f.WriteOnly = true
			f.Inferred = append(f.Inferred, "writeOnly")
		}
	}
}

// NeverOut reports a member that the sample request has and the sample answer, which has the object around it, lacks.
func NeverOut(name string, request, answer *sample.Node) bool {
	if name == "" || request == nil || answer == nil || sample.ValueAt(request, name) == nil {
		return false
	}
	resource := ResourceIn(request, answer)
	parent := ""
	if cut := strings.LastIndex(name, "/"); cut >= 0 {
		parent = name[:cut]
	}
	return sample.Below(resource, parent) != nil && sample.ValueAt(resource, name) == nil
}

// ResourceIn finds the object of an answer that has most of the request's members: the answer itself, or one it wraps. An answer
// that has less than half of them is an acknowledgement, and no resource.
func ResourceIn(request, answer *sample.Node) *sample.Node {
	best, most := answer, namesShared(request, answer)
	for _, name := range answer.Names {
		if inner := answer.Members[name]; inner.Kind == "object" && namesShared(request, inner) > most {
			best, most = inner, namesShared(request, inner)
		}
	}
	if most == 0 || most*2 < len(request.Names) {
		return nil
	}
	return best
}

func namesShared(a, b *sample.Node) int {
	count := 0
	for _, name := range a.Names {
		if b.Members[name] != nil {
			count++
		}
	}
	return count
}

// keysOfCurl adds the credential of the sample request where no list names it, and the scheme of the one that a list names.
func keysOfCurl(fields []contract.Field, c *contract.Curl) []contract.Field {
	for k, h := range c.Header {
		if word.IsKeyHeader(h[0]) {
			fields = word.AddKey(fields, h[0], h[1], c.HeaderLines[k])
		}
	}
	return fields
}
