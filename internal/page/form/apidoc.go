package form

import (
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/command"
	"github.com/proviso-dev/proviso/internal/page/complete"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// docTag is a tag of an apiDoc comment with the lines that belong to it, their comment marks taken off.
type docTag struct {
	name  string // "api", "apiParam"
	words string // the rest of its line
	line  int
	last  int // its last line
}

// docBlock is one comment: an operation, or a definition that others use by name.
type docBlock struct {
	text *source.Text // the page with this block's lines alone, without comment marks
	tags []docTag
}

var (
	commentMark = pattern.New(`^\s*(?:/\*\*?|\*(?:\s|$)|#(?:\s|$)|//+!?|;|--|""")?\s?`)
	commentEnd  = pattern.New(`\*/\s*$|^\s*"""\s*$|^\s*=(?:cut|end)\s*$`)
	apiTag      = pattern.New(`^\s*@(api\w*)\b\s*(.*)$`)
	apiStart    = pattern.New(`@api\s+\{\w+\}\s+\S`)
	// bearerName is the name of a definition, kept in another file, that says how a token is sent.
	bearerName = pattern.New(`(?i)jwt|bearer|oauth`)
	apiLine    = pattern.New(`^\{(\w+)\}\s+(\S+)\s*(.*)$`)
)

// FitsAPIDoc: a comment that begins an operation with @api {method} path.
func FitsAPIDoc(t *source.Text) bool { return apiStart.Match(t.Raw) }

// docBlocks divides the page at the tags that begin an operation or a definition, and at the ends of comments.
func docBlocks(t *source.Text) []docBlock {
	var all []docBlock
	var own []string
	flush := func() {
		if len(all) > 0 && all[len(all)-1].text == nil {
			all[len(all)-1].text = source.New(t.File, []byte(strings.Join(own, "\n")))
		}
	}
	for n := 1; n <= len(t.Lines); n++ {
		l := commentEnd.ReplaceAllString(commentMark.ReplaceAllString(t.Lines[n-1], ""), "")
		m := apiTag.FindStringSubmatch(l)
		if m != nil && (m[1] == "api" || m[1] == "apiDefine") {
			flush()
			all = append(all, docBlock{})
			own = make([]string, n-1, len(t.Lines))
		}
		if len(all) == 0 || all[len(all)-1].text != nil {
			continue
		}
		b := &all[len(all)-1]
		own = append(own, l)
		if m != nil {
			b.tags = append(b.tags, docTag{name: m[1], words: m[2], line: n, last: n})
		} else if len(b.tags) > 0 {
			b.tags[len(b.tags)-1].last = n
		}
		if commentEnd.MatchString(t.Lines[n-1]) {
			flush()
		}
	}
	flush()
	return all
}

// ReadAPIDoc reads the PATCH operations of apiDoc comments, or the only operation there is.
func ReadAPIDoc(t *source.Text) (contract.Page, error) {
	var p contract.Page
	blocks := docBlocks(t)
	shared := map[string]docBlock{}
	var operations, patches []docBlock
	for _, b := range blocks {
		if b.tags[0].name == "apiDefine" {
			name, _, _ := strings.Cut(b.tags[0].words, " ")
			shared[name] = b
			continue
		}
		operations = append(operations, b)
		if m := apiLine.FindStringSubmatch(b.tags[0].words); m != nil {
			p.Found = append(p.Found, contract.FoundOperation{Method: strings.ToUpper(m[1]), Path: m[2], Line: b.tags[0].line})
			if strings.EqualFold(m[1], "patch") {
				patches = append(patches, b)
			}
		}
	}
	if len(patches) == 0 && len(operations) == 1 {
		patches = operations
	}
	if len(patches) == 0 {
		return contract.Page{}, t.ErrorAt(t.Next(1), "the page's comments describe %d operations and none is a PATCH; proviso tests nothing else", len(operations))
	}
	for _, b := range patches {
		m := apiLine.FindStringSubmatch(b.tags[0].words)
		if m == nil {
			return contract.Page{}, t.ErrorAt(b.tags[0].line, "@api needs {method}, a path and a title; this one is %q", b.tags[0].words)
		}
		e, ok := word.SplitAddress(m[2])
		if !ok {
			return contract.Page{}, t.ErrorAt(b.tags[0].line, "@api names no path: %q", m[2])
		}
		r := apiDocReader{op: contract.PageOperation{Method: strings.ToUpper(m[1]), Path: e.Path, Server: e.Server, Line: b.tags[0].line, Title: m[3], Media: "application/json"}, shared: shared}
		r.block(b, 0)
		r.op.Curl = command.First(b.text)
		if samples := sample.SamplesOf(r.op.Curl); len(samples) > 0 && sample.First(r.op.Samples, "request") == nil {
			r.op.Samples = append(r.op.Samples, samples...)
		}
		p.Notes = append(p.Notes, complete.Operation(&r.op)...)
		r.op.Lacks = read.BodyLost(r.op)
		p.Claims = append(p.Claims, read.ClaimsIn(b.text, read.ProseBetween(b.text, 1, len(b.text.Lines)), r.op.Fields)...)
		p.Operations = append(p.Operations, r.op)
	}
	p.Title = p.Operations[0].Title
	return p, nil
}

type apiDocReader struct {
	op     contract.PageOperation
	shared map[string]docBlock
}

const maxUses = 8

// block reads the tags of a comment, those of the definitions that it uses included.
func (r *apiDocReader) block(b docBlock, depth int) {
	for _, tag := range b.tags {
		switch tag.name {
		case "apiUse":
			name := strings.TrimSpace(tag.words)
			if used, ok := r.shared[name]; ok && depth < maxUses {
				r.block(used, depth+1)
			} else if !ok && bearerName.MatchString(name) {
				r.op.Fields = word.AddKey(r.op.Fields, "Authorization", "Bearer token", tag.line)
			}
		case "apiParam":
			r.field(b, tag, word.InParams)
		case "apiBody":
			r.field(b, tag, word.InBody)
		case "apiQuery":
			r.field(b, tag, word.InQuery)
		case "apiHeader":
			r.field(b, tag, word.InHeader)
		case "apiSuccess":
			r.field(b, tag, word.InAnswer)
		case "apiError":
			r.status(tag.words, tag.line)
		case "apiParamExample", "apiSuccessExample", "apiErrorExample":
			r.sample(b, tag)
		}
	}
}

// field reads "(group) {type} [name=default] description".
func (r *apiDocReader) field(b docBlock, tag docTag, in string) {
	rest := strings.TrimSpace(tag.words)
	group, rest := enclosed(rest, '(', ')')
	typ, rest := enclosed(rest, '{', '}')
	f := contract.Field{In: in, Line: tag.line, Required: true}
	if in == word.InAnswer {
		f.Required = false
		if code := word.StatusInHeading.FindString(group); code != "" {
			r.status(group, tag.line)
			if !strings.HasPrefix(code, "2") {
				return
			}
		}
	}
	name := rest
	if optional, after := enclosed(rest, '[', ']'); optional != "" {
		name, rest, f.Required = optional, after, false
	} else {
		name, rest = cutName(rest)
	}
	name, def, hasDefault := strings.Cut(name, "=")
	if name = pointerOf(strings.TrimSpace(name)); name == "" {
		return
	}
	f.Name = name
	if hasDefault && in != word.InAnswer {
		f.Default = strings.Trim(strings.TrimSpace(def), `"'`)
	}
	f.Description = strings.TrimSpace(rest)
	for n := tag.line + 1; n <= tag.last; n++ {
		f.Description = strings.TrimSpace(f.Description + " " + b.text.Line(n))
	}
	f.Required = f.Required && !tellsDefault.MatchString(f.Description)
	apiDocType(&f, typ)
	lower := strings.ToLower(group)
	if in == word.InParams {
		f.In = word.InBody
		switch {
		case isPathParam(r.op.Path, f.Name) || strings.Contains(lower, "path") || strings.HasPrefix(lower, "url"):
			f.In, f.Required = word.InPath, true
		case strings.Contains(lower, "query"):
			f.In = word.InQuery
		case strings.Contains(lower, "header"):
			f.In = word.InHeader
		}
	}
	if f.In != word.InHeader || !strings.EqualFold(f.Name, "Content-Type") {
		r.op.Fields = append(r.op.Fields, f)
	}
}

// tellsDefault is a description that says what is taken where the field is left out.
var tellsDefault = pattern.New(`(?i)\bdefaults?(?: value)?\s*(?:[:=]|is\b|to\b)`)

// cutName takes the field's name off; a quoted default may hold spaces.
func cutName(s string) (name, rest string) {
	quoted := byte(0)
	for i := range len(s) {
		switch {
		case quoted != 0:
			if s[i] == quoted {
				quoted = 0
			}
		case (s[i] == '"' || s[i] == '\'') && strings.Contains(s[:i], "="):
			quoted = s[i]
		case s[i] == ' ' || s[i] == '\t':
			return s[:i], s[i:]
		}
	}
	return s, ""
}

// enclosed takes what stands in brackets off the front of a text; brackets inside of it are part of it.
func enclosed(s string, from, to byte) (inner, rest string) {
	if s == "" || s[0] != from {
		return "", s
	}
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case from:
			depth++
		case to:
			if depth--; depth == 0 {
				return strings.TrimSpace(s[1:i]), strings.TrimSpace(s[i+1:])
			}
		}
	}
	return "", s
}

// pointerOf writes a nested name as a pointer: user.name, user[name] and users[].name.
func pointerOf(name string) string {
	name = strings.NewReplacer("[]", "", "[", ".", "]", "").Replace(strings.TrimPrefix(name, ":"))
	if strings.ContainsAny(name, " \t/") {
		return ""
	}
	return strings.ReplaceAll(strings.Trim(name, "."), ".", "/")
}

func isPathParam(path, name string) bool {
	for _, p := range word.PathParams(path) {
		if p == name {
			return true
		}
	}
	return false
}

var sizeOf = pattern.New(`\{\s*(-?\d*)\s*(?:\.\.|-)\s*(-?\d*)\s*\}`)

// apiDocType reads a type with its size and its values: String{..5}="small","huge".
func apiDocType(f *contract.Field, typ string) {
	typ, values, _ := strings.Cut(typ, "=")
	size := sizeOf.FindStringSubmatch(typ)
	word.SetType(f, strings.TrimSpace(sizeOf.ReplaceAllString(typ, "")))
	if values != "" {
		if f.Enum = word.SplitValues(values); len(f.Enum) == 1 && strings.Contains(f.Enum[0], ",") {
			f.Enum = word.SplitValues(f.Enum[0]) // one pair of quotes around all of them
		}
	}
	low, high := "minimum", "maximum"
	if f.Type == "string" {
		low, high = "minLength", "maxLength"
	}
	if size == nil || f.Type != "string" && f.Type != "integer" && f.Type != "number" {
		return
	}
	f.Limits = map[string]string{}
	for key, v := range map[string]string{low: size[1], high: size[2]} {
		if _, err := strconv.Atoi(v); err == nil {
			f.Limits[key] = v
		}
	}
}

// status notes the status that a group or an error is called by.
func (r *apiDocReader) status(words string, line int) {
	group, _ := enclosed(strings.TrimSpace(words), '(', ')')
	if group == "" {
		group = words
	}
	code := word.StatusInHeading.FindString(group)
	if code == "" {
		return
	}
	for _, s := range r.op.Statuses {
		if s.Code == strings.ToUpper(code) {
			return
		}
	}
	r.op.Statuses = append(r.op.Statuses, contract.Status{Code: strings.ToUpper(code), Line: line})
}

// sample reads an example: an HTTP line where there is one, and the JSON below it.
func (r *apiDocReader) sample(b docBlock, tag docTag) {
	s := contract.Sample{Kind: "request"}
	if tag.name != "apiParamExample" {
		s.Kind = "answer"
	}
	for n := tag.line + 1; n <= tag.last; n++ {
		l := b.text.Line(n)
		if m := word.HTTPStatus.FindStringSubmatch(l); m != nil {
			s.Status, _ = strconv.Atoi(m[1])
			r.status(m[1], n)
		}
		if !strings.HasPrefix(l, "{") && !strings.HasPrefix(l, "[") {
			continue
		}
		source := strings.TrimLeft(strings.Join(b.text.Lines[n-1:min(tag.last, len(b.text.Lines))], "\n"), " \t")
		if _, length, err := sample.Parse([]byte(source), n); err == nil {
			s.Body, s.Line = []byte(source[:length]), n
			if s.Kind == "request" || s.Status/100 == 2 || s.Status == 0 && tag.name == "apiSuccessExample" {
				r.op.Samples = append(r.op.Samples, s)
			}
		}
		return
	}
}
