package form

import (
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/complete"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// API Blueprint: Markdown whose headings name resources and actions, and whose lists hold parameters, requests and responses.

var (
	blueprintFormat = pattern.New(`(?im)^FORMAT:\s*1A`)
	actionHeading   = pattern.New(`^(#{1,6})\s*(.*?)\s*\[(GET|POST|PUT|PATCH|DELETE|OPTIONS|HEAD)(?:\s+(/\S*|https?://\S+))?\]\s*$`)
	actionShort     = pattern.New(`^(#{1,6})\s*(GET|POST|PUT|PATCH|DELETE)\s+(/\S*)\s*$`)
	resourceHeading = pattern.New(`^(#{1,6})\s*(.*?)\s*\[(/\S*|https?://\S+)\]\s*$`)
	structsHeading  = pattern.New(`(?i)^(#{1,6})\s*data structures\s*$`)
	structHeading   = pattern.New(`^(#{1,6})\s*([^(#]+?)\s*(?:\((.*)\))?\s*$`)
	hostLine        = pattern.New(`(?i)^HOST:\s*(https?://\S+)`)
	listMark        = pattern.New(`^(\s*)[-+*]\s+(.*)$`)
	requestItem     = pattern.New(`(?i)^request\b([^(]*)(?:\(([^)]*)\))?\s*$`)
	responseItem    = pattern.New(`(?i)^response\s+(\d{3})\s*(?:\(([^)]*)\))?\s*$`)
	attributesItem  = pattern.New(`(?i)^attributes?\s*(?:\((.*)\))?\s*$`)
)

// FitsBlueprint: the format's own first line, or an action's heading over a response's list.
func FitsBlueprint(t *source.Text) bool {
	if blueprintFormat.Match(t.Raw) {
		return true
	}
	action, response := false, false
	for n := range t.Lines {
		if t.Inside[n] != 0 {
			continue
		}
		action = action || actionHeading.MatchString(t.Lines[n]) || actionShort.MatchString(t.Lines[n])
		if m := listMark.FindStringSubmatch(t.Lines[n]); m != nil && responseItem.MatchString(m[2]) {
			response = true
		}
	}
	return action && response
}

// bulletItem is an item of a list with what is indented below it.
type bulletItem struct {
	line, last int // last line of it and of all below it
	words      string
	indent     int
	sub        []bulletItem
}

// blueprint reads a page of API Blueprint.
type blueprint struct {
	text    *source.Text
	server  string
	structs map[string]mson // the types of the page, by their names in lower case
}

// action is an operation of a blueprint, with the lists of its resource and its own.
type action struct {
	method, path, title string
	line                int
	resource, own       []bulletItem
}

// ReadBlueprint reads all PATCH actions of a blueprint, or the only action there is.
func ReadBlueprint(t *source.Text) (contract.Page, error) {
	b := &blueprint{text: t, structs: map[string]mson{}}
	all := b.actions()
	var wanted []action
	var p contract.Page
	for _, a := range all {
		p.Found = append(p.Found, contract.FoundOperation{Method: a.method, Path: a.path, Line: a.line})
		if a.method == "PATCH" {
			wanted = append(wanted, a)
		}
	}
	if len(wanted) == 0 && len(all) == 1 {
		wanted = all
	}
	if len(wanted) == 0 {
		return contract.Page{}, t.ErrorAt(t.Next(1), "the blueprint has %d actions and none is a PATCH; proviso tests nothing else", len(all))
	}
	for _, a := range wanted {
		op := b.operation(a)
		p.Notes = append(p.Notes, complete.Operation(&op)...)
		op.Lacks = read.BodyLost(op)
		p.Operations = append(p.Operations, op)
	}
	p.Claims = read.Claims(t)
	return p, nil
}

// actions divides the page at its headings.
func (b *blueprint) actions() []action {
	var all []action
	var resourcePath string
	var resource []bulletItem
	resourceLevel, structLevel, actionLevel := 0, 0, 0
	t := b.text
	for n := 1; n <= len(t.Lines); n++ {
		l := t.Lines[n-1]
		if m := hostLine.FindStringSubmatch(l); m != nil {
			b.server = strings.TrimSuffix(m[1], "/")
		}
		if t.Fenced(n) || !strings.HasPrefix(l, "#") {
			continue
		}
		level := len(l) - len(strings.TrimLeft(l, "#"))
		end := nextHeading(t, n+1)
		if level <= structLevel {
			structLevel = 0
		}
		if level <= actionLevel {
			actionLevel = 0
		}
		if level <= resourceLevel {
			resourcePath, resource, resourceLevel = "", nil, 0
		}
		switch {
		case structsHeading.MatchString(l):
			structLevel = level
		case structLevel > 0:
			b.structure(l, n, end)
		case actionHeading.MatchString(l), actionShort.MatchString(l):
			a := action{line: n, path: resourcePath, resource: resource, own: bulletItems(t, n+1, end)}
			if m := actionHeading.FindStringSubmatch(l); m != nil {
				a.title, a.method = m[2], m[3]
				if m[4] != "" {
					a.path = m[4]
				}
			} else {
				m := actionShort.FindStringSubmatch(l)
				a.method, a.path = m[2], m[3]
			}
			all, actionLevel = append(all, a), level
		case resourceHeading.MatchString(l):
			m := resourceHeading.FindStringSubmatch(l)
			resourcePath, resourceLevel, resource = m[3], level, bulletItems(t, n+1, end)
			b.resourceStructure(m[2], resource)
		case actionLevel > 0 && len(all) > 0:
			// A heading of the action's own description: the lists below it are the action's.
			all[len(all)-1].own = append(all[len(all)-1].own, bulletItems(t, n+1, end)...)
		}
	}
	return all
}

// nextHeading is the last line before the next heading.
func nextHeading(t *source.Text, n int) int {
	for ; n <= len(t.Lines); n++ {
		if strings.HasPrefix(t.Lines[n-1], "#") && !t.Fenced(n) {
			break
		}
	}
	return n - 1
}

// bulletItems reads the lists between two lines, by their indentation.
func bulletItems(t *source.Text, first, last int) []bulletItem {
	var flat []bulletItem
	for n := first; n <= last; n++ {
		m := listMark.FindStringSubmatch(render.Expand(t.Lines[n-1]))
		if m == nil || t.Fenced(n) {
			continue
		}
		it := bulletItem{line: n, indent: len(m[1]), words: strings.TrimSpace(m[2]), last: last}
		for k := n + 1; k <= last; k++ {
			l := render.Expand(t.Lines[k-1])
			if strings.TrimSpace(l) != "" && render.IndentOf(l) <= it.indent && !t.Fenced(k) {
				it.last = k - 1
				break
			}
		}
		flat = append(flat, it)
	}
	items, _ := nested(flat, -1)
	return items
}

// nested puts items below the one that they are indented under.
func nested(flat []bulletItem, above int) (items, rest []bulletItem) {
	for len(flat) > 0 && flat[0].indent > above {
		it := flat[0]
		it.sub, flat = nested(flat[1:], it.indent)
		items = append(items, it)
	}
	return items, flat
}

// queryTemplate is the query part of a URI template: {?page,size} or {&page}.
var queryTemplate = pattern.New(`\{[?&]([^{}]*)\}`)

func (b *blueprint) operation(a action) contract.PageOperation {
	op := contract.PageOperation{Method: a.method, Title: a.title, Line: a.line, Media: "application/json", Server: b.server}
	address := a.path
	for _, m := range queryTemplate.FindAllStringSubmatch(a.path, -1) {
		for _, name := range strings.Split(m[1], ",") {
			op.Fields = append(op.Fields, contract.Field{In: word.InQuery, Name: strings.Trim(name, " *"), Type: "string", Line: a.line, Inferred: []string{"type"}})
		}
		address = strings.ReplaceAll(address, m[0], "")
	}
	address = strings.NewReplacer("{+", "{", "{#", "{").Replace(address)
	if m := word.Absolute.FindStringSubmatch(address); m != nil {
		op.Server, address = m[1], m[2]
	}
	op.Path = word.WithParams(strings.TrimSuffix(address, "/"))
	for _, it := range append(append([]bulletItem{}, a.resource...), a.own...) {
		switch lower := strings.ToLower(it.words); {
		case lower == "parameters" || lower == "parameter":
			b.parameters(&op, it.sub)
		case requestItem.MatchString(it.words) && within(it, a.own):
			b.message(&op, it, "request", 0)
		case responseItem.MatchString(it.words) && within(it, a.own):
			m := responseItem.FindStringSubmatch(it.words)
			code, _ := strconv.Atoi(m[1])
			addStatus(&op, m[1], it.line)
			if strings.Contains(m[2], "/") {
				for i := range op.Statuses {
					if op.Statuses[i].Code == m[1] && op.Statuses[i].Media == "" {
						op.Statuses[i].Media, _, _ = strings.Cut(m[2], ";")
					}
				}
			}
			b.message(&op, it, "answer", code)
		}
	}
	b.actionAttributes(&op, a)
	return op
}

func within(it bulletItem, all []bulletItem) bool {
	for _, other := range all {
		if other.line == it.line {
			return true
		}
	}
	return false
}

// actionAttributes are those that stand beside the request instead of in it: they describe its body.
func (b *blueprint) actionAttributes(op *contract.PageOperation, a action) {
	for _, f := range op.Fields {
		if f.In == word.InBody {
			return
		}
	}
	for _, it := range a.own {
		if m := attributesItem.FindStringSubmatch(it.words); m != nil {
			op.Fields = append(op.Fields, b.fields(word.InBody, "", b.membersOf(m[1], it.sub, 0), 0)...)
		}
	}
	if !word.HasBody(op.Fields) {
		b.describedMembers(op, a)
	}
}

// describedMember is a bullet of an action's description that gives a member with its type: "name (string) - What it is".
var describedMember = pattern.New("^`?\\w[\\w.-]*`? *(?::[^()]*)?\\([^()]*\\b(?:string|number|integer|boolean|array|object|enum)\\b[^()]*\\) *(?:[-–:]|$)")

// describedMembers are those that the description of an action lists before its request.
func (b *blueprint) describedMembers(op *contract.PageOperation, a action) {
	for _, it := range a.own {
		if requestItem.MatchString(it.words) || responseItem.MatchString(it.words) {
			return
		}
		if name, _, _ := strings.Cut(strings.Trim(it.words, "`"), "`"); describedMember.MatchString(it.words) && !strings.HasPrefix(name, "id ") && name != "id" {
			op.Fields = append(op.Fields, b.fields(word.InBody, "", b.below([]bulletItem{it}, 0), 0)...)
		}
	}
}

// message reads a request or a response: its media type, headers, attributes and body.
func (b *blueprint) message(op *contract.PageOperation, it bulletItem, kind string, status int) {
	if kind == "request" {
		if m := requestItem.FindStringSubmatch(it.words); m[2] != "" {
			op.Media, _, _ = strings.Cut(m[2], ";")
		}
	}
	bare := true
	for _, part := range it.sub {
		words := strings.ToLower(part.words)
		attributes := attributesItem.FindStringSubmatch(part.words)
		switch {
		case attributes != nil && kind == "request":
			op.Fields = append(op.Fields, b.fields(word.InBody, "", b.membersOf(attributes[1], part.sub, 0), 0)...)
		case attributes != nil && status/100 == 2:
			op.Fields = append(op.Fields, b.fields(word.InAnswer, "", b.membersOf(attributes[1], part.sub, 0), 0)...)
		case strings.HasPrefix(words, "headers") && kind == "request":
			b.headers(op, part)
		case strings.HasPrefix(words, "body"):
			bare = false
			b.sample(op, kind, status, part.line+1, part.last)
		case words == "parameters":
			b.parameters(op, part.sub)
		}
	}
	if len(it.sub) == 0 && bare {
		b.sample(op, kind, status, it.line+1, it.last)
	}
}

// headers are lines of "Name: value" below the item.
func (b *blueprint) headers(op *contract.PageOperation, part bulletItem) {
	for n := part.line + 1; n <= part.last; n++ {
		m := word.HTTPHeader.FindStringSubmatch(b.text.Line(n))
		switch {
		case m == nil || b.text.Fenced(n) && strings.HasPrefix(b.text.Line(n), "`"):
		case word.IsKeyHeader(m[1]):
			op.Fields = word.AddKey(op.Fields, m[1], m[2], n)
		case strings.EqualFold(m[1], "Content-Type"):
			op.Media, _, _ = strings.Cut(m[2], ";")
		case !strings.EqualFold(m[1], "Accept"):
			op.Fields = append(op.Fields, contract.Field{In: word.InHeader, Name: m[1], Type: "string", Line: n, Inferred: []string{"type"}})
		}
	}
}

// sample is the JSON text between two lines.
func (b *blueprint) sample(op *contract.PageOperation, kind string, status, first, last int) {
	for n := first; n <= last; n++ {
		l := b.text.Line(n)
		if !strings.HasPrefix(l, "{") && !strings.HasPrefix(l, "[") {
			continue
		}
		source := strings.TrimLeft(strings.Join(b.text.Lines[n-1:last], "\n"), " \t")
		if v, length, err := sample.Parse([]byte(source), n); err == nil && (v.Kind == "object" || v.Kind == "array") {
			op.Samples = append(op.Samples, contract.Sample{Kind: kind, Status: status, Body: []byte(source[:length]), Line: n})
		} else if mended, ok := sample.Mend(source); err != nil && ok {
			op.Samples = append(op.Samples, contract.Sample{Kind: kind, Status: status, Body: []byte(mended), Line: n, Mended: true})
		}
		return
	}
}
