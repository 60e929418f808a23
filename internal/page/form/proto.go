package form

import (
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Protocol Buffers with the annotations by which gRPC services are served over HTTP (google.api.http, AIP-127).

var (
	protoRoute    = pattern.New(`\(\s*google\.api\.http\s*\)`)
	protoVariable = pattern.New(`\{([\w.]+)(?:=[^{}]*)?\}`)
	protoMethods  = map[string]string{"get": "GET", "put": "PUT", "post": "POST", "delete": "DELETE", "patch": "PATCH"}
)

// FitsProto: a .proto file, or the source of one, whose services have paths.
func FitsProto(t *source.Text) bool {
	return protoRoute.Match(t.Raw) && (strings.EqualFold(filepath.Ext(t.File), ".proto") || strings.HasPrefix(t.Line(t.Next(1)), "syntax"))
}

// proto reads the declarations of one file.
type proto struct {
	idl
	text    *source.Text
	calls   []protoCall
	imports int // how many files were read that one imports
}

// protoCall is a call of a service with one of its routes.
type protoCall struct {
	name, request         string
	method, address, body string
	line                  int
}

// ReadProto reads the PATCH operations of such a file. A body is the whole request message, or one member of it, without what the path
// names.
func ReadProto(t *source.Text) (contract.Page, error) {
	p := proto{text: t, idl: idl{tokens: idlTokens(t), types: map[string]*idlType{}}}
	p.declarations(&p.idl, "")
	p.scope()
	var all []idlOperation
	for _, c := range p.calls {
		all = append(all, p.operation(c))
	}
	return p.page(t, all)
}

// declarations reads what stands at the top of a file, or inside of a message.
func (p *proto) declarations(in *idl, outer string) (members []idlMember) {
	for in.more() {
		switch said := in.tokens[in.at].said; in.peek() {
		case "message":
			in.at++
			name := outer + in.next().text
			if body, ok := in.group(); ok {
				kind := &idlType{}
				p.keep(name, kind)
				kind.members = p.declarations(&body, name+".")
			}
		case "enum":
			in.at++
			name := outer + in.next().text
			if body, ok := in.group(); ok {
				p.keep(name, &idlType{values: protoValues(&body)})
			}
		case "oneof":
			in.at += 2
			if body, ok := in.group(); ok {
				members = append(members, p.declarations(&body, outer)...)
			}
		case "service":
			in.at++
			p.title = in.next().text
			if body, ok := in.group(); ok {
				p.service(&body)
			}
		case "import":
			p.imported(in)
		case "syntax", "package", "option", "reserved", "extensions", "extend", "edition":
			in.skip()
		case ";", "":
			in.at++
		default:
			if m, ok := protoMember(in, said); ok {
				members = append(members, m)
			}
		}
	}
	return members
}

// mostImports is how many files are read that a file imports, or that those import.
const mostImports = 50

// imported keeps the types of a file that the present one imports, where the page's folder has it. All that it says has the line of the import.
func (p *proto) imported(in *idl) {
	line := in.tokens[in.at].line
	in.at++
	if in.peek() == "public" || in.peek() == "weak" {
		in.at++
	}
	name := in.next().text
	in.accept(";")
	if strings.HasPrefix(name, "google/") || p.imports == mostImports {
		return
	}
	text, ok := p.text.Included(name)
	if !ok {
		text, ok = p.text.Included(path.Base(name))
	}
	if !ok {
		return
	}
	p.imports++
	other := idl{tokens: idlTokens(source.New(name, []byte(text))), types: p.types}
	for i := range other.tokens {
		other.tokens[i].line = line
	}
	calls, title := p.calls, p.title
	p.declarations(&other, "")
	p.calls, p.title = calls, title // its services are documented on a page of their own
}

// keep keeps a type by its whole name, and by its own where that is free.
func (p *proto) keep(name string, t *idlType) {
	p.types[name] = t
	if last := name[strings.LastIndexByte(name, '.')+1:]; p.types[last] == nil {
		p.types[last] = t
	}
}

// scope gives the members whole names for types that are declared inside of their message, or of one around it.
func (p *proto) scope() {
	for name, t := range p.types {
		for i := range t.members {
			m := &t.members[i]
			for outer := name; outer != "" && !strings.Contains(m.typ, "."); {
				if p.types[outer+"."+m.typ] != nil {
					m.typ = outer + "." + m.typ
				}
				outer = outer[:max(strings.LastIndexByte(outer, '.'), 0)]
			}
		}
	}
}

// protoValues are the names of an enumeration, without the one that stands for no value.
func protoValues(in *idl) []string {
	var values []string
	for in.more() {
		switch in.peek() {
		case "option", "reserved":
			in.skip()
			continue
		}
		name := in.next().text
		if in.accept("=") {
			if !strings.HasSuffix(name, "_UNSPECIFIED") {
				values = append(values, name)
			}
			for in.more() && !in.accept(";") {
				in.at++
			}
		}
	}
	return values
}

// protoMember reads a member: [repeated] Type name = 1 [options];
func protoMember(in *idl, said string) (m idlMember, ok bool) {
	m.said, m.line = said, in.tokens[in.at].line
	for m.list = false; in.peek() == "repeated" || in.peek() == "optional" || in.peek() == "required"; {
		m.list = in.next().text == "repeated" || m.list
	}
	if in.peek() == "map" {
		in.at++
		in.group()
		m.isMap = true
	} else {
		m.typ = strings.TrimPrefix(in.next().text, ".")
	}
	name := in.next().text
	m.name = jsonNameOf(name)
	m.derived = m.name != name
	if !in.accept("=") {
		in.skip()
		return m, false
	}
	in.next() // the number
	if options, there := in.group(); there {
		for i, o := range options.tokens {
			switch {
			case o.text == "OUTPUT_ONLY" || o.text == "IDENTIFIER":
				m.readOnly = true
			case o.text == "INPUT_ONLY":
				m.writeOnly = true
			case o.text == "REQUIRED":
				m.required = true
			case o.text == "json_name" && i+2 < len(options.tokens):
				m.name, m.derived = options.tokens[i+2].text, false
			}
		}
	}
	in.accept(";")
	return m, true
}

// jsonNameOf is the name that a member has in JSON: create_time is createTime.
func jsonNameOf(name string) string {
	parts := strings.Split(name, "_")
	for i := 1; i < len(parts); i++ {
		if parts[i] != "" {
			parts[i] = strings.ToUpper(parts[i][:1]) + parts[i][1:]
		}
	}
	return strings.Join(parts, "")
}

// service reads the calls of a service: rpc Name(Request) returns (Response) { option (google.api.http) = {…}; }
func (p *proto) service(in *idl) {
	for in.more() {
		if !in.accept("rpc") {
			in.skip()
			continue
		}
		c := protoCall{line: in.tokens[in.at].line, name: in.next().text}
		if request, ok := in.group(); ok && len(request.tokens) > 0 {
			c.request = strings.TrimPrefix(request.tokens[len(request.tokens)-1].text, ".")
		}
		in.accept("returns")
		in.group()
		body, ok := in.group()
		for ok && body.more() {
			if body.next().text == "google.api.http" && body.accept(")") && body.accept("=") {
				if route, there := body.group(); there {
					p.route(c, &route)
				}
			}
		}
	}
}

// route reads one annotation, and those inside of it.
func (p *proto) route(c protoCall, in *idl) {
	for in.more() {
		key := in.next()
		in.accept(":")
		if inner, ok := in.group(); ok {
			if key.text == "additional_bindings" {
				p.route(c, &inner)
			}
			continue
		}
		if value := in.next(); key.text == "body" {
			c.body = value.text
		} else if method := protoMethods[key.text]; method != "" && value.quoted {
			c.method, c.address, c.line = method, value.text, key.line
		}
	}
	if c.method != "" {
		p.calls = append(p.calls, c)
	}
}

// operation tells where each member of a call's request goes.
func (p *proto) operation(c protoCall) idlOperation {
	op := idlOperation{method: c.method, address: c.address, line: c.line, title: c.name}
	var variables []string
	for _, m := range protoVariable.FindAllStringSubmatch(c.address, -1) {
		parts := strings.Split(m[1], ".")
		for i := range parts {
			parts[i] = jsonNameOf(parts[i])
		}
		variables = append(variables, strings.Join(parts, "."))
	}
	request := p.named(c.request)
	if request == nil {
		op.unknown = c.request
		return op
	}
	masked := slices.ContainsFunc(request.members, func(m idlMember) bool { return m.typ == "google.protobuf.FieldMask" })
	for _, m := range request.members {
		switch {
		case slices.Contains(variables, m.name):
			continue
		case c.body == "*":
			op.members = append(op.members, m)
		case c.body != "" && jsonNameOf(c.body) == m.name:
			inner := p.named(m.typ)
			if inner == nil {
				op.unknown = m.typ
			}
			op.within = []*idlType{inner}
			for _, sub := range p.members(inner, 0) {
				if slices.Contains(variables, m.name+"."+sub.name) {
					continue
				}
				sub.required = sub.required && !masked // what the mask leaves out is not sent
				op.members = append(op.members, sub)
			}
		case p.named(m.typ) == nil || len(p.named(m.typ).values) > 0:
			m.in = word.InQuery
			op.members = append(op.members, m)
		}
	}
	return op
}
