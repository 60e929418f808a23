package render

import (
	"encoding/csv"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// rstPart is a directive: its name, what stands behind it, its options and its content.
type rstPart struct {
	name, args string
	options    map[string]string
	content    []outline.Line
	line, last int
}

// rstRow is a kind of directive and how it is rendered.
type rstRow struct {
	name   *pattern.Pattern
	render func(r *rst, p rstPart, depth int) outline.Outline
}

// The names of directives.
var (
	httpDirectives      = pattern.New(`(?i)^(?:http:)?(?:get|put|post|patch|delete|options|head)$`)
	jsonDirective       = pattern.New(`^json:object$`)
	methodDirective     = pattern.New(`^rest_method$`)
	endpointDirective   = pattern.New(`^(?:api-)?(?:endpoint|method|operation|request)$`)
	parametersDirective = pattern.New(`^rest_parameters$`)
	statusDirective     = pattern.New(`^rest_status_code$`)
	parameterDirective  = pattern.New(`^(?:api-)?(?:parameter|param|attribute|property|field|body-param|jsonparam)$`)
	codeDirective       = pattern.New(`^(?:http:example|code-block|code|sourcecode|code-tab|parsed-literal|highlight|prompt|group-code)$`)
	literalDirective    = pattern.New(`^literalinclude$`)
	listTableDirective  = pattern.New(`^list-table$`)
	csvTableDirective   = pattern.New(`^csv-table$`)
	rawDirective        = pattern.New(`^raw$`)
	silentDirective     = pattern.New(`^(?:image|figure|include|toctree|contents|index|meta|highlightlang|module|currentmodule|openapi|swagger)$`)
)

// rstRows lists the directives that say something of an API, or hold code or tables. Of any other, its content counts.
func rstRows() []rstRow {
	return []rstRow{
		{httpDirectives, (*rst).httpOperation},
		{jsonDirective, (*rst).jsonObject},
		{methodDirective, (*rst).restMethod},
		{endpointDirective, (*rst).endpointOptions},
		{parametersDirective, (*rst).restParameters},
		{statusDirective, (*rst).restStatuses},
		{parameterDirective, (*rst).parameter},
		{codeDirective, (*rst).code},
		{literalDirective, (*rst).literalInclude},
		{listTableDirective, (*rst).listTable},
		{csvTableDirective, (*rst).csvTable},
		{rawDirective, (*rst).raw},
		{silentDirective, func(*rst, rstPart, int) outline.Outline { return nil }},
	}
}

func (r *rst) directive(lines []outline.Line, depth int) (outline.Outline, int) {
	m := rstDirective.FindStringSubmatch(strings.TrimSpace(lines[0].Text))
	n := 1 + indentedFrom(lines, 1, 0)
	p := rstPart{name: m[1], args: strings.TrimSpace(m[2]), options: map[string]string{}, line: lines[0].Number, last: lines[n-1].Number}
	body := dedentAll(lines[1:n])
	for len(body) > 0 {
		f := rstOption.FindStringSubmatch(strings.TrimSpace(body[0].Text))
		if f == nil || IndentOf(body[0].Text) > 0 {
			break
		}
		p.options[strings.ToLower(f[1])] = strings.TrimSpace(f[2])
		body = body[1:]
	}
	p.content = trimBlank(body)
	for _, row := range rstRows() {
		if row.name.MatchString(p.name) {
			return row.render(r, p, depth), n
		}
	}
	// Notes and tabs may have their first words behind the directive.
	inner := p.content
	if p.args != "" && strings.Contains(p.args, " ") {
		inner = append([]outline.Line{{Number: p.line, Text: p.args}}, dedentAll(p.content)...)
	}
	return r.blocks(dedentAll(inner), depth+1), n
}

// raw renders what the page gives as HTML; of another format nothing is read.
func (r *rst) raw(p rstPart, _ int) outline.Outline {
	if strings.ToLower(p.args) != "html" || len(p.content) == 0 {
		return nil
	}
	texts := make([]string, len(p.content))
	for i, l := range p.content {
		texts[i] = l.Text
	}
	return htmlOutline(strings.Join(texts, "\n"), p.content[0].Number)
}

// rstConverter is a variable part of an address in the http domain: (int:user_id).
var rstConverter = pattern.New(`\((?:[\w.]+\s*:)?\s*([\w.-]+)\)`)

func (r *rst) endpoint(method, address string, line, last int) outline.Block {
	r.address = rstConverter.ReplaceAllString(strings.TrimSpace(address), "{$1}")
	return outline.Block{Kind: outline.EndpointBlock, Line: line, Last: last, Method: strings.ToUpper(method), Address: r.address}
}

func (r *rst) httpOperation(p rstPart, depth int) outline.Outline {
	name := p.name[strings.LastIndex(p.name, ":")+1:]
	out := outline.Outline{r.endpoint(name, p.args, p.line, p.line)}
	return append(out, r.blocks(dedentAll(p.content), depth+1)...)
}

func (r *rst) restMethod(p rstPart, depth int) outline.Outline {
	method, address, _ := strings.Cut(p.args, " ")
	if !word.IsMethod(method) {
		return nil
	}
	return append(outline.Outline{r.endpoint(method, address, p.line, p.line)}, r.blocks(dedentAll(p.content), depth+1)...)
}

// endpointOptions is a directive that names method and address by options, or behind its name.
func (r *rst) endpointOptions(p rstPart, depth int) outline.Outline {
	method, address := p.options["method"], firstOf(p.options, "url", "path", "uri", "route")
	if first, rest, _ := strings.Cut(p.args, " "); method == "" && word.IsMethod(first) {
		method, address = first, rest
	}
	var out outline.Outline
	if word.IsMethod(method) && address != "" {
		out = outline.Outline{r.endpoint(method, address, p.line, p.last)}
	}
	return append(out, r.blocks(dedentAll(p.content), depth+1)...)
}

var restItem = pattern.New(`^[-*]\s+([\w.\[\]:@-]+?)(?::\s+(\S+))?\s*$`)

// restParameters is OpenStack's list of names, each with the key of its description in another file. The key says where a
// parameter goes; a first member that is called like the resource has the others inside of it.
func (r *rst) restParameters(p rstPart, _ int) outline.Outline {
	b := outline.Block{Kind: outline.FieldsBlock, Line: p.line, Last: p.last}
	wrapper := -1
	described := describedParameters(r.text, p.args)
	for _, l := range p.content {
		m := restItem.FindStringSubmatch(strings.TrimSpace(l.Text))
		if m == nil {
			continue
		}
		it := outline.Item{Line: l.Number, Term: m[1], Attr: map[string]string{}}
		key := strings.ToLower(strings.ReplaceAll(m[2], "-", "_"))
		switch {
		case strings.HasSuffix(key, "in_path") || strings.HasSuffix(key, "_path") || strings.Contains(r.address, "{"+m[1]+"}"):
			it.Attr["in"] = word.InPath
		case strings.HasSuffix(key, "_query") || strings.Contains(key, "query_"):
			it.Attr["in"] = word.InQuery
		case strings.HasSuffix(key, "_header") || key == "x_auth_token" || strings.HasPrefix(key, "content_type") || strings.HasPrefix(strings.ToLower(m[1]), "x-") || strings.HasPrefix(m[1], "OpenStack-"):
			it.Attr["in"] = word.InHeader
		}
		switch {
		case strings.Contains(key, "not_required") || strings.Contains(key, "optional"):
			it.Attr["required"] = "false"
		case strings.HasSuffix(key, "_required"):
			it.Attr["required"] = "true"
		}
		describe(&it, described[m[2]])
		if described != nil {
			b.Items = append(b.Items, it)
			continue
		}
		if wrapper >= 0 && it.Attr["in"] == "" {
			holder := &b.Items[wrapper]
			if len(holder.Sub) == 0 {
				holder.Sub = outline.Outline{{Kind: outline.FieldsBlock, Line: it.Line}}
			}
			holder.Sub[0].Items, holder.Sub[0].Last = append(holder.Sub[0].Items, it), it.Line
			continue
		}
		b.Items = append(b.Items, it)
		if it.Attr["in"] == "" && m[1] == r.resource() {
			wrapper = len(b.Items) - 1
			b.Items[wrapper].Attr["type"] = "object"
		}
	}
	if len(b.Items) == 0 {
		return nil
	}
	return outline.Outline{b}
}

// literalInclude is a sample that stands in a file of its own.
func (r *rst) literalInclude(p rstPart, _ int) outline.Outline {
	b, ok := includedCode(r.text, p.args, p.line)
	if !ok {
		return nil
	}
	return outline.Outline{b}
}

// resource is the singular of the collection that the address ends in: /v3/domains/{domain_id} is a domain.
func (r *rst) resource() string {
	parts := strings.Split(strings.Trim(r.address, "/"), "/")
	for i := len(parts) - 1; i >= 0; i-- {
		if !word.IsParam(parts[i]) {
			return strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(parts[i], "s"), "ie"), "-", "_")
		}
	}
	return ""
}

func (r *rst) restStatuses(p rstPart, _ int) outline.Outline {
	b := outline.Block{Kind: outline.FieldsBlock, Line: p.line, Last: p.last}
	for _, l := range p.content {
		if m := restItem.FindStringSubmatch(strings.TrimSpace(l.Text)); m != nil && word.BareStatus.MatchString(m[1]) {
			b.Items = append(b.Items, outline.Item{Line: l.Number, Term: m[1], Attr: map[string]string{"in": "status"}})
		}
	}
	if len(b.Items) == 0 {
		return nil
	}
	return outline.Outline{b}
}

// parameter is a directive that describes one field by options; those inside of it are its members.
func (r *rst) parameter(p rstPart, depth int) outline.Outline {
	it := outline.Item{Line: p.line, Term: rstInline(p.args), Attr: map[string]string{}}
	for _, key := range []string{"type", "default", "example", "format", "in", "enum"} {
		if v := p.options[key]; v != "" {
			it.Attr[key] = rstInline(v)
		}
	}
	for _, key := range []string{"condition", "required"} {
		if v, said := p.options[key]; said {
			it.Attr["required"] = firstOf(map[string]string{"v": strings.ToLower(v), "true": "true"}, "v", "true")
		}
	}
	if _, said := p.options["optional"]; said {
		it.Attr["required"] = "false"
	}
	inner := r.item(dedentAll(p.content), depth)
	if len(p.content) == 0 {
		inner = outline.Item{}
	}
	it.Text, it.Sub = inner.Text, inner.Sub
	return outline.Outline{{Kind: outline.FieldsBlock, Line: p.line, Last: p.last, Items: []outline.Item{it}}}
}

func (r *rst) code(p rstPart, _ int) outline.Outline {
	if len(p.content) == 0 {
		return nil
	}
	if p.name == "http:example" {
		p.args = "http" // what stands behind it names the tools whose commands a reader sees
	}
	return outline.Outline{codeOf(p.content, p.args, p.content[0].Number-1)}
}

// listTable is a table written as a list of rows, each a list of cells.
func (r *rst) listTable(p rstPart, depth int) outline.Outline {
	b := outline.Block{Kind: outline.TableBlock, Line: p.line, Last: p.last, Ruled: p.options["header-rows"] != "" && p.options["header-rows"] != "0"}
	rows := r.blocks(dedentAll(p.content), depth+1)
	for _, list := range rows {
		for _, it := range list.Items {
			one := outline.Row{Line: it.Line}
			for _, cells := range it.Sub {
				for _, cell := range cells.Items {
					one.Cells = append(one.Cells, cell.Text)
					one.Sub = append(one.Sub, cell.Sub...)
				}
			}
			if len(one.Cells) > 0 {
				b.Rows = append(b.Rows, one)
			}
		}
	}
	if len(b.Rows) == 0 {
		return nil
	}
	return outline.Outline{b}
}

// csvTable is a table whose rows are parted by commas.
func (r *rst) csvTable(p rstPart, _ int) outline.Outline {
	b := outline.Block{Kind: outline.TableBlock, Line: p.line, Last: p.last}
	delimiter := ','
	if d := p.options["delim"]; len(d) == 1 {
		delimiter = rune(d[0])
	}
	read := func(line int, s string) {
		c := csv.NewReader(strings.NewReader(s))
		c.Comma, c.LazyQuotes, c.TrimLeadingSpace = delimiter, true, true
		cells, err := c.Read()
		if err != nil {
			return
		}
		for i := range cells {
			cells[i] = rstInline(cells[i])
		}
		b.Rows = append(b.Rows, outline.Row{Line: line, Cells: cells})
	}
	if header := p.options["header"]; header != "" {
		read(p.line, header)
		b.Ruled = true
	}
	b.Ruled = b.Ruled || p.options["header-rows"] == "1"
	for _, l := range p.content {
		if strings.TrimSpace(l.Text) != "" {
			read(l.Number, strings.TrimSpace(l.Text))
		}
	}
	if len(b.Rows) == 0 {
		return nil
	}
	return outline.Outline{b}
}

// httpFields are the fields of the http domain, and where what they name goes.
var httpFields = map[string]string{
	"param": word.InPath, "parameter": word.InPath, "arg": word.InPath, "argument": word.InPath,
	"query": word.InQuery, "queryparameter": word.InQuery, "queryparam": word.InQuery,
	"form": "form", "formparameter": "form", "formparam": "form",
	"json": word.InBody, "jsonparameter": word.InBody, "jsonparam": word.InBody, "<json": word.InBody, "reqjson": word.InBody, "reqjsonobj": word.InBody, "<jsonarr": word.InBody, "<multipart": word.InForm, "reqjsonarr": word.InBody,
	">json": word.InAnswer, "resjson": word.InAnswer, "resjsonobj": word.InAnswer, ">jsonarr": word.InAnswer, "resjsonarr": word.InAnswer,
	"reqheader": word.InHeader, "requestheader": word.InHeader, "<header": word.InHeader, "header": word.InHeader,
	"property": "", // of an object, wherever that goes
	"status":   "status", "statuscode": "status", "code": "status",
}

// answerHeaders are fields that say nothing of the request or of a body.
var answerHeaders = map[string]bool{"resheader": true, "responseheader": true, ">header": true}

// domainOptions are options of the http domain, and no fields.
var domainOptions = word.SetOf("synopsis deprecated noindex noindexentry")

// fields renders a list of fields, each with what is indented below it.
func (r *rst) fields(lines []outline.Line, depth int) (outline.Outline, int) {
	b := outline.Block{Kind: outline.FieldsBlock, Line: lines[0].Number}
	i := 0
	for i < len(lines) {
		m := rstField.FindStringSubmatch(strings.TrimSpace(lines[i].Text))
		if m == nil || IndentOf(lines[i].Text) > 0 {
			break
		}
		n := 1 + indentedFrom(lines, i+1, 0)
		own := append([]outline.Line{{Number: lines[i].Number, Text: m[2]}}, dedentAll(lines[i+1:i+n])...)
		inner := r.item(trimBlank(own), depth)
		if name, ok := strings.CutPrefix(strings.TrimPrefix(m[1], "prop"), "type "); ok && typeBelow(b.Items, strings.TrimSpace(name), m[2]) {
			b.Last = lines[i+n-1].Number
		} else if it, ok := bodyField(m[1], m[2]); ok {
			it.Line = lines[i].Number
			b.Items = append(b.Items, it)
		} else if it, ok := httpField(m[1]); ok {
			if it.Attr["in"] == word.InPath && r.address != "" && !strings.Contains(r.address, it.Term) && it.Attr["type"] == "" {
				delete(it.Attr, "in") // the path has no such parameter
			}
			it.Line, it.Text, it.Sub = lines[i].Number, inner.Text, inner.Sub
			b.Items = append(b.Items, it)
		}
		b.Last = lines[i+n-1].Number
		for i += n; i < len(lines) && strings.TrimSpace(lines[i].Text) == ""; i++ {
		}
	}
	if len(b.Items) == 0 {
		return nil, i
	}
	return outline.Outline{b}, i
}

// typeBelow gives a field listed before its type, which stands in a field of its own: ":type name: string". It reports whether there
// is such a field.
func typeBelow(items []outline.Item, name, typ string) bool {
	i := slices.IndexFunc(items, func(it outline.Item) bool { return it.Term == name })
	if i >= 0 && items[i].Attr["type"] == "" {
		items[i].Attr["type"] = strings.TrimSpace(typ)
	}
	return i >= 0
}

// httpField reads the name of a field: its kind, a type and a name.
func httpField(name string) (outline.Item, bool) {
	words := strings.Fields(strings.ReplaceAll(name, `\`, ""))
	kind := strings.ToLower(words[0])
	in, known := httpFields[kind]
	switch {
	case answerHeaders[kind], domainOptions[kind]:
		return outline.Item{}, false
	case known && len(words) > 1:
		it := outline.Item{Term: words[len(words)-1], Attr: map[string]string{"in": in}}
		if in == word.InBody {
			it.Attr["of"] = "request" // wherever the field stands
		}
		if typ := strings.Join(words[1:len(words)-1], " "); typ != "" {
			it.Attr["type"] = typ
		}
		return it, true
	case known:
		return outline.Item{}, false
	}
	return outline.Item{Term: rstInline(name), Attr: map[string]string{}}, true
}
