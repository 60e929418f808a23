package form

import (
	"path/filepath"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Smithy, version 1 and 2: operations with the trait http, whose input is a structure.

var smithyRoute = pattern.New(`@http\(\s*(?:method|uri)\s*:`)

// FitsSmithy: a .smithy file, or the source of one, whose operations have the trait http.
func FitsSmithy(t *source.Text) bool {
	return smithyRoute.Match(t.Raw) && (strings.EqualFold(filepath.Ext(t.File), ".smithy") || strings.HasPrefix(t.Line(t.Next(1)), "$version"))
}

// ReadSmithy reads the PATCH operations of such a file.
func ReadSmithy(t *source.Text) (contract.Page, error) {
	p := &idl{tokens: idlTokens(t), types: map[string]*idlType{}}
	var all []idlOperation
	inputs := map[int]string{} // of operations, the names of their structures
	for p.more() {
		line := p.tokens[p.at].line
		traits := p.marks()
		kind, name := p.next().text, p.peek()
		switch kind {
		case "structure", "union":
			p.at++
			p.types[name] = smithyStructure(p)
		case "enum", "intEnum":
			p.at++
			if body, ok := p.group(); ok && kind == "enum" {
				p.types[name] = &idlType{values: smithyValues(&body)}
			}
		case "list", "set", "map":
			p.at++
			p.types[name] = smithyCollection(p, kind == "map")
		case "string":
			p.types[p.next().text] = &idlType{alias: "string", values: smithyEnum(traits)}
		case "blob", "boolean", "integer", "long", "short", "byte", "float", "double", "timestamp", "document", "bigInteger", "bigDecimal":
			p.types[p.next().text] = &idlType{alias: strings.ToUpper(kind[:1]) + kind[1:]}
		case "operation":
			p.at++
			op := idlOperation{method: traits.after("http", "method"), address: traits.after("http", "uri"), title: traits.text("documentation"), line: line}
			if code := traits.after("http", "code"); code != "" {
				op.statuses = []contract.Status{{Code: code, Line: line}}
			}
			if body, ok := p.group(); ok && traits.has("http") {
				inputs[len(all)] = smithyInput(&body, name)
				all = append(all, op)
			}
		case "resource", "service":
			p.at++
			p.skipTo("{")
			p.group()
		case "namespace":
			p.title = p.next().text
		case "use", "metadata", "apply":
			p.at++
		}
	}
	for i, input := range inputs {
		kind := p.named(input)
		if kind == nil && input != "" {
			all[i].unknown = input
		}
		all[i].within = []*idlType{kind}
		for _, m := range p.members(kind, 0) {
			if !m.payload {
				all[i].members = append(all[i].members, m)
				continue
			}
			if p.named(m.typ) == nil {
				all[i].unknown = m.typ
			}
			all[i].members = append(all[i].members, p.members(p.named(m.typ), 0)...)
		}
	}
	return p.page(t, all)
}

// smithyStructure reads what stands behind the name of a structure: mixins, and the members in braces.
func smithyStructure(p *idl) *idlType {
	t := &idlType{}
	for p.more() && p.peek() != "{" {
		if p.accept("with") {
			mixins, _ := p.group()
			for _, m := range mixins.tokens {
				if m.text != "," {
					t.bases = append(t.bases, m.text)
				}
			}
			continue
		}
		if p.accept("for") {
			p.next()
			continue
		}
		return t
	}
	body, _ := p.group()
	for body.more() {
		if body.accept(",") {
			continue
		}
		said, line := body.tokens[body.at].said, body.tokens[body.at].line
		traits := body.marks()
		name := body.next()
		if name.said != "" {
			said = name.said
		}
		m := idlMember{name: strings.TrimPrefix(name.text, "$"), line: line, said: strings.TrimSpace(said + " " + traits.text("documentation"))}
		if body.accept(":") {
			m.typ = body.next().text
		}
		m.required = traits.has("required")
		if body.accept("=") {
			body.next()
			m.required = false // the default takes its place
		}
		m.payload = traits.has("httpPayload")
		if key := traits.text("jsonName"); key != "" {
			m.name = key
		}
		switch {
		case traits.has("httpLabel"):
			m.in = word.InPath
		case traits.has("httpQuery"):
			m.in, m.key = word.InQuery, traits.text("httpQuery")
		case traits.has("httpHeader"):
			m.in, m.key = word.InHeader, traits.text("httpHeader")
		case traits.has("httpQueryParams") || traits.has("httpPrefixHeaders"):
			continue
		}
		t.members = append(t.members, m)
	}
	return t
}

// smithyInput is the name of the structure that an operation takes; one written in its place gets a name of its own.
func smithyInput(body *idl, operation string) string {
	for body.more() {
		if body.next().text != "input" || !body.accept(":") {
			continue
		}
		if !body.accept("=") {
			return body.next().text
		}
		name := operation + "$input"
		body.types[name] = smithyStructure(body)
		return name
	}
	return ""
}

// smithyCollection reads the members of a list or a map: the type of its elements.
func smithyCollection(p *idl, isMap bool) *idlType {
	t := &idlType{list: !isMap, isMap: isMap}
	body, _ := p.group()
	for body.more() {
		body.marks()
		if name := body.next().text; body.accept(":") && (name == "member" || name == "value") {
			t.alias = body.next().text
		}
	}
	return t
}

// smithyValues are the values of an enumeration: the text behind each name, or the name.
func smithyValues(body *idl) []string {
	var values []string
	for body.more() {
		if body.accept(",") {
			continue
		}
		body.marks()
		value := body.next().text
		if body.accept("=") {
			value = body.next().text
		}
		values = append(values, value)
	}
	return values
}

// smithyEnum are the values that the trait enum gives a text.
func smithyEnum(traits idlMarks) []string {
	var values []string
	tokens := traits["enum"].tokens
	for i := 0; i+2 < len(tokens); i++ {
		if tokens[i].text == "value" && tokens[i+1].text == ":" {
			values = append(values, tokens[i+2].text)
		}
	}
	return values
}
