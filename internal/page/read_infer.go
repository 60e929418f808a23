package page

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// complete adds to an operation what its samples show and its lists leave out: lost names, members of objects, types,
// formats, and which members go in and never come out. Each addition is marked in Field.Inferred. The notes tell what
// stayed unknown.
// sent are the lines of further sample requests that are surely of the operation: each may show other members.
func complete(op *contract.PageOperation, sent ...int) (notes []string) {
	request, answer := firstSample(op.Samples, "request"), firstSample(op.Samples, "answer")
	sends := sentSamples(op.Samples, sent)
	if len(sends) > 0 && (request == nil || request.kind != sends[0].kind) {
		request = sends[0] // what is surely sent to the operation counts for more than other JSON
	}
	nest(op.Fields, request, answer)
	if request != nil {
		if request.onlyTypes() {
			request.standIn()
		}
		wrap(op.Fields, request)
		unflatten(op.Fields, request)
		op.List = op.List || request.kind == "array"
		recoverNames(op.Fields, request)
		op.Fields = fromSample(op.Fields, inBody, request, "")
		for _, other := range sends {
			if other.line != request.line && other.kind == request.kind {
				op.Fields = fromSample(op.Fields, inBody, other, "")
			}
		}
	}
	shownTypes(op.Fields, request, sends)
	if answer != nil {
		op.Fields = fromSample(op.Fields, inAnswer, answer, "")
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
		credential(&op.Fields[i])
	}
	if op.Curl != nil {
		op.Fields = keysOfCurl(op.Fields, op.Curl)
	}
	return notes
}

// sentSamples are the sample requests that begin on these lines.
func sentSamples(samples []contract.Sample, sent []int) []*node {
	var all []*node
	for _, s := range samples {
		if s.Kind != "request" || !slices.Contains(sent, s.Line) {
			continue
		}
		if n, _, err := parseSample(s.Body, s.Line); err == nil {
			all = append(all, n)
		}
	}
	return all
}

func firstSample(samples []contract.Sample, kind string) *node {
	for _, s := range samples {
		if s.Kind == kind && (s.Status == 0 || s.Status/100 == 2) {
			if n, _, err := parseSample(s.Body, s.Line); err == nil {
				return n
			}
		}
	}
	return nil
}

var dotted = regexp.MustCompile(`^[\pL_@$][\w@$/-]*(\.[\pL_@$][\w@$/-]*)+$`)

// nest turns dotted names into pointers: outcomes.kind is kind below outcomes, unless a sample has a member of just that name.
func nest(fields []contract.Field, samples ...*node) {
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
		if prefix, rest, ok := strings.Cut(f.Name, ":"); ok && f.In == inBody && slices.ContainsFunc(samples, func(n *node) bool {
			return n != nil && n.members[prefix] != nil && n.members[prefix].kind == "object"
		}) {
			f.Name = prefix + "/" + rest
		}
		literal := slices.ContainsFunc(samples, func(n *node) bool { return n != nil && n.members[f.Name] != nil })
		if (f.In == inBody || f.In == inAnswer) && dotted.MatchString(f.Name) && !literal {
			f.Name = strings.ReplaceAll(f.Name, ".", "/")
		}
		known[f.In+" "+f.Name] = true
	}
}

// recoverNames gives a row without a name the sample's member that stands between its neighbours and has no row.
func recoverNames(fields []contract.Field, sample *node) {
	named := map[string]bool{}
	var lost []int
	for i, f := range fields {
		if f.In == inBody {
			named[f.Name] = true
			if f.Name == "" {
				lost = append(lost, i)
			}
		}
	}
	var free []string
	for _, name := range sample.names {
		if !named[name] {
			free = append(free, name)
		}
	}
	for _, i := range lost {
		before := ""
		if i > 0 && fields[i-1].In == inBody {
			before = fields[i-1].Name
		}
		for k, name := range free {
			at := slices.Index(sample.names, name)
			follows := at == 0 && before == "" || at > 0 && sample.names[at-1] == before
			if (follows || len(free) == 1 && len(lost) == 1) && fits(fields[i].Type, sample.members[name]) {
				fields[i].Name = name
				free = slices.Delete(free, k, k+1)
				break
			}
		}
	}
}

// fits reports whether a sample's value is of a field's type; a placeholder is of any.
func fits(typ string, n *node) bool {
	base, _, _ := strings.Cut(typ, "<")
	switch {
	case n == nil || base == "" || n.kind == "null" || base == n.kind:
		return true
	case n.kind == "integer":
		return base == "number"
	case n.kind == "string" && isPlaceholder(n.text):
		return true
	}
	return false
}

var dateTime = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$`)

// fromSample walks a sample: fields that are listed get an example, members that are not become fields.
func fromSample(fields []contract.Field, in string, n *node, at string) []contract.Field {
	if n.kind == "array" {
		for _, item := range n.items {
			if item.kind == "object" || item.kind == "array" {
				fields = fromSample(fields, in, item, at)
			}
		}
		return fields
	}
	if n.kind != "object" {
		return fields
	}
	if n.isMap() {
		return fields
	}
	for _, name := range n.names {
		child := n.members[name]
		full := at + strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
		i := slices.IndexFunc(fields, func(f contract.Field) bool { return f.In == in && f.Name == full })
		if i < 0 {
			fields = append(fields, contract.Field{In: in, Name: full, Line: child.line, Inferred: []string{"member"}})
			i = len(fields) - 1
		}
		learn(&fields[i], child)
		fields = fromSample(fields, in, child, full+"/")
	}
	return fields
}

// learn fills what a field lacks from a sample's value.
func learn(f *contract.Field, v *node) {
	infer := func(what string) {
		if !slices.Contains(f.Inferred, what) {
			f.Inferred = append(f.Inferred, what)
		}
	}
	if word := standInWord.FindStringSubmatch(v.text); v.kind == "string" && word != nil {
		learnWord(f, word[1], infer)
	}
	if f.Type == "" && v.kind != "null" {
		f.Type = v.kind
		infer("type")
	}
	if v.kind == "null" && f.In == inAnswer && f.Type != "" {
		f.Nullable = true
		infer("nullable")
	}
	if element := elementKind(v); f.Type == "array" && element != "" {
		f.Type = "array<" + element + ">"
		if f.Of == "" {
			infer("items")
		}
	}
	if f.Type == "string" && f.Format == "" && dateTime.MatchString(v.text) {
		f.Format = "date-time"
		infer("format")
	}
	if v.kind != "object" && v.kind != "null" && f.Example == "" && !v.holdsPlaceholder() && fits(f.Type, v) && !(v.kind == "array" && len(v.items) > 0 && v.items[0].kind == "object") {
		f.Example = v.raw
	}
}

// standInWord is a stand-in that says what stands there: <boolean>, <a | b>.
var standInWord = regexp.MustCompile(`^[<\[]([^<>\[\]]+)[>\]]$`)

// learnWord reads the type or the values that a stand-in names.
func learnWord(f *contract.Field, word string, infer func(string)) {
	if parts := strings.Split(word, "|"); len(parts) > 1 && len(f.Enum) == 0 && (f.Type == "" || f.Type == "string") {
		for i, p := range parts {
			parts[i] = strings.TrimSpace(p)
			if !nameWord.MatchString(parts[i]) || parts[i] == "null" {
				return
			}
			if _, isType := kindOf(parts[i]); isType {
				return
			}
		}
		f.Enum = parts
		infer("enum")
		return
	}
	word, _, _ = strings.Cut(word, ",")
	if words := strings.Fields(word); len(words) == 2 && words[1] == "value" {
		word = words[0]
	} else if len(words) == 2 && words[1] == "string" {
		word = words[1]
	}
	if k, ok := kindOf(word); ok && f.Type == "" && k.name != "" {
		f.Type, f.Format = k.name, k.format
		infer("type")
	}
}

// idLike is a name that is an id: of an object whose members are the client's own.
var idLike = regexp.MustCompile(`^(?:-?\d+|\d+(?:\.\d+){3}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{14,}|<[^<>]+>|\{[^{}]*\})$`)

// isMap reports an object with a member that is named by an id.
func (n *node) isMap() bool { return slices.ContainsFunc(n.names, idLike.MatchString) }

// elementKind is the one kind that all elements of a sample's array have, or "".
func elementKind(v *node) string {
	found := ""
	for _, item := range v.items {
		if item.kind == "null" || found != "" && found != item.kind {
			return ""
		}
		found = item.kind
	}
	return found
}

// nameTypes gives members of the answer the named type that the request gives the same member.
func nameTypes(fields []contract.Field) {
	named := map[string]contract.Field{}
	for _, f := range fields {
		if f.In == inBody && f.Of != "" {
			named[f.Name] = f
		}
	}
	for i := range fields {
		f := &fields[i]
		parts := strings.Split(f.Name, "/")
		from, known := named[parts[len(parts)-1]]
		if f.In == inAnswer && f.Of == "" && known && len(parts) <= 2 && strings.HasPrefix(from.Type, "array") == strings.HasPrefix(f.Type, "array") {
			f.Of = from.Of
		}
	}
}

// secretName is a member whose value no answer should hold.
var secretName = regexp.MustCompile(`(?i)password|passwd|passphrase|secret|token|private_?key|api_?key|credential|(^|_)pin$|cvv|cvc`)

// markWriteOnly marks secrets of the sample request that the sample answer lacks. Of other members that it lacks nothing is
// inferred: samples are shortened, and a member that was only left out would make a right answer wrong. Lint tells of them.
func markWriteOnly(fields []contract.Field, request, answer *node) {
	for i := range fields {
		f := &fields[i]
		if f.In == inBody && secretName.MatchString(f.Name[strings.LastIndex(f.Name, "/")+1:]) && neverOut(f.Name, request, answer) {
			f.WriteOnly = true
			f.Inferred = append(f.Inferred, "writeOnly")
		}
	}
}

// neverOut reports a member that the sample request has and the sample answer, which has the object around it, lacks.
func neverOut(name string, request, answer *node) bool {
	if name == "" || request == nil || answer == nil || valueAt(request, name) == nil {
		return false
	}
	resource := resourceIn(request, answer)
	parent := ""
	if cut := strings.LastIndex(name, "/"); cut >= 0 {
		parent = name[:cut]
	}
	return below(resource, parent) != nil && valueAt(resource, name) == nil
}

// resourceIn finds the object of an answer that has most of the request's members: the answer itself, or one it wraps. An answer
// that has less than half of them is an acknowledgement, and no resource.
func resourceIn(request, answer *node) *node {
	best, most := answer, shared(request, answer)
	for _, name := range answer.names {
		if inner := answer.members[name]; inner.kind == "object" && shared(request, inner) > most {
			best, most = inner, shared(request, inner)
		}
	}
	if most == 0 || most*2 < len(request.names) {
		return nil
	}
	return best
}

func shared(a, b *node) int {
	count := 0
	for _, name := range a.names {
		if b.members[name] != nil {
			count++
		}
	}
	return count
}

// below walks a pointer without its first slash; elements of arrays stand for their array.
func below(n *node, pointer string) *node {
	for n != nil && n.kind == "array" && len(n.items) > 0 {
		n = n.items[0]
	}
	if n == nil || n.kind != "object" || pointer == "" {
		if n != nil && n.kind != "object" {
			return nil
		}
		return n
	}
	head, rest, _ := strings.Cut(pointer, "/")
	return below(n.members[head], rest)
}
