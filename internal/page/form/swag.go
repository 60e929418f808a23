package form

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Comments of Go as swag reads them: "@Router /things/{id} [patch]" with "@Param" and "@Success" in one block of comments.

var (
	swagRouter   = pattern.New(`(?im)^[ \t]*(?://+|\*|#)?[ \t]*@router\s+(/\S*)\s+\[(get|put|post|patch|delete|head|options)\]`)
	swagTag      = pattern.New(`^@([A-Za-z][\w.]*)\s*(.*)$`)
	swagParam    = pattern.New(`^(\S+)\s+(query|path|header|body|formData|cookie)\s+(\S+)\s+(true|false|required|optional)\b\s*(?:"([^"]*)")?\s*(.*)$`)
	swagStatus   = pattern.New(`^([1-5]\d\d)\b`)
	swagAttr     = pattern.New(`(?i)\b(enums|default|minlength|maxlength|minimum|maximum|format|example)\(([^()]*)\)`)
	swagMedia    = map[string]string{"json": "application/json", "x-www-form-urlencoded": "application/x-www-form-urlencoded", "mpfd": "multipart/form-data", "json-api": "application/vnd.api+json"}
	swagKeywords = map[string]string{"minlength": "minLength", "maxlength": "maxLength", "minimum": "minimum", "maximum": "maximum"}
)

// FitsSwag: a comment that ends an operation with @Router path [method].
func FitsSwag(t *source.Text) bool {
	return t.Has("@Router", "@router", "@ROUTER") && swagRouter.Match(t.Raw)
}

// swagKey is a way of sending a credential that the comments define: securityDefinitions.
type swagKey struct{ in, name, format string }

// swag reads the comments of one file.
type swag struct {
	text     *source.Text
	server   [3]string // scheme, host, base path
	keys     map[string]swagKey
	declared map[string][]contract.Field
	page     contract.Page
}

// ReadSwag reads the PATCH operations of such comments. The members of a body are those of the struct that the comment names, where
// the same file declares it.
func ReadSwag(t *source.Text) (contract.Page, error) {
	s := swag{text: t, server: [3]string{"https"}, keys: map[string]swagKey{}, declared: read.DeclaredFields(string(t.Raw))}
	blocks := s.blocks()
	for _, b := range blocks {
		s.settings(b)
	}
	for _, b := range blocks {
		s.operations(b)
	}
	if len(s.page.Operations) == 0 {
		return contract.Page{}, t.ErrorAt(1, "%d operations stand in the comments and none is a PATCH; proviso tests nothing else", len(s.page.Found))
	}
	return s.page, nil
}

// blocks are the tags of each block of comments.
func (s *swag) blocks() [][]docTag {
	var all [][]docTag
	var block []docTag
	for n := 1; n <= len(s.text.Lines); n++ {
		l := s.text.Lines[n-1]
		if trimmed := strings.TrimSpace(l); !commentLine.MatchString(l) || trimmed == "" {
			if len(block) > 0 {
				all, block = append(all, block), nil
			}
			continue
		}
		if m := swagTag.FindStringSubmatch(strings.TrimSpace(commentMark.ReplaceAllString(l, ""))); m != nil {
			block = append(block, docTag{name: strings.ToLower(m[1]), words: strings.TrimSpace(m[2]), line: n})
		}
	}
	return append(all, block)
}

// settings reads what a block says of the whole API: its host, its base path, its credentials.
func (s *swag) settings(block []docTag) {
	key := ""
	for _, tag := range block {
		switch tag.name {
		case "host":
			s.server[1] = tag.words
		case "basepath":
			s.server[2] = strings.TrimSuffix(tag.words, "/")
		case "schemes":
			if s.server[0], _, _ = strings.Cut(tag.words, " "); strings.Contains(tag.words, "https") {
				s.server[0] = "https"
			}
		case "in", "name":
			k := s.keys[key]
			if tag.name == "in" {
				k.in = tag.words
			} else {
				k.name = tag.words
			}
			if key != "" {
				s.keys[key] = k
			}
		default:
			kind, ok := strings.CutPrefix(tag.name, "securitydefinitions.")
			if !ok {
				continue
			}
			key = tag.words
			switch {
			case kind == "basic":
				s.keys[key] = swagKey{"header", "Authorization", "basic"}
			case strings.HasPrefix(kind, "oauth2") || strings.HasPrefix(kind, "bearer"):
				s.keys[key] = swagKey{"header", "Authorization", "bearer"}
			default:
				s.keys[key] = swagKey{}
			}
		}
	}
}

// operations reads a block with one or more @Router.
func (s *swag) operations(block []docTag) {
	for _, tag := range block {
		m := swagRouter.FindStringSubmatch("@router " + tag.words)
		if tag.name != "router" || m == nil {
			continue
		}
		method := strings.ToUpper(m[2])
		path := s.server[2] + m[1]
		s.page.Found = append(s.page.Found, contract.FoundOperation{Method: method, Path: path, Line: tag.line})
		if method != "PATCH" {
			continue
		}
		op := contract.PageOperation{Method: method, Path: path, Line: tag.line, Media: "application/json"}
		if s.server[1] != "" {
			op.Server = s.server[0] + "://" + s.server[1]
		}
		s.fill(&op, block)
		if op.Lacks == "" {
			op.Lacks = read.BodyLost(op)
		}
		s.page.Operations = append(s.page.Operations, op)
	}
}

// fill reads the tags of an operation.
func (s *swag) fill(op *contract.PageOperation, block []docTag) {
	for _, tag := range block {
		switch tag.name {
		case "summary":
			op.Title = tag.words
		case "accept":
			first, _, _ := strings.Cut(strings.ReplaceAll(tag.words, ",", " "), " ")
			if op.Media = swagMedia[first]; op.Media == "" {
				op.Media = "application/json"
				if strings.Contains(first, "/") {
					op.Media = first
				}
			}
		case "param":
			s.param(op, tag)
		case "success", "failure", "response":
			for _, code := range strings.Split(tag.words, ",") {
				if m := swagStatus.FindStringSubmatch(strings.TrimSpace(code)); m != nil {
					addStatus(op, m[1], tag.line)
				}
			}
		case "security":
			s.security(op, tag)
		}
	}
}

func (s *swag) param(op *contract.PageOperation, tag docTag) {
	m := swagParam.FindStringSubmatch(tag.words)
	if m == nil {
		s.page.Notes = append(s.page.Notes, s.text.ErrorAt(tag.line, "this @Param is not understood; it is left out").Error())
		return
	}
	required := m[4] == "true" || m[4] == "required"
	if m[2] == "body" {
		s.body(op, m[3], tag.line)
		return
	}
	f := contract.Field{In: m[2], Name: contract.EscapePointer(m[1]), Required: required || m[2] == "path", Description: m[5], Line: tag.line}
	if f.In == "formData" {
		f.In = word.InBody
		if op.Media == "application/json" {
			op.Media = "multipart/form-data"
		}
	}
	word.SetType(&f, m[3])
	for _, a := range swagAttr.FindAllStringSubmatch(m[6], -1) {
		switch name := strings.ToLower(a[1]); name {
		case "enums":
			f.Enum = word.SplitValues(a[2])
		case "default":
			f.Default = a[2]
		case "format":
			f.Format = a[2]
		case "example":
			word.SetExample(&f, a[2])
		default:
			word.Limit(&f, swagKeywords[name], a[2])
		}
	}
	if f.In == word.InHeader && word.IsKeyHeader(f.Name) {
		op.Fields = word.AddKey(op.Fields, f.Name, f.Description, f.Line)
		return
	}
	op.Fields = append(op.Fields, f)
}

// body takes the members of the struct that a comment names as the body.
func (s *swag) body(op *contract.PageOperation, typ string, line int) {
	name, list := strings.CutPrefix(typ, "[]")
	op.List = op.List || list
	if _, parts, ok := strings.Cut(strings.TrimSuffix(name, "}"), "{"); ok { // object{name=string,size=int}
		for _, part := range strings.Split(parts, ",") {
			member, kind, _ := strings.Cut(part, "=")
			f := contract.Field{In: word.InBody, Name: contract.EscapePointer(strings.TrimSpace(member)), Line: line}
			word.SetType(&f, kind)
			op.Fields = append(op.Fields, f)
		}
		return
	}
	name = name[strings.LastIndexByte(name, '.')+1:]
	fields, known := s.declared[name]
	if !known {
		op.Lacks = "its request body is a " + typ + ", which the file does not declare"
		return
	}
	op.Fields = append(op.Fields, fields...)
}

// security adds the credentials that an operation requires.
func (s *swag) security(op *contract.PageOperation, tag docTag) {
	for _, name := range strings.Split(tag.words, "&&") {
		name, _, _ = strings.Cut(strings.TrimSpace(name), "[")
		key, known := s.keys[name]
		switch {
		case !known && bearerName.MatchString(name):
			key = swagKey{"header", "Authorization", "bearer"}
		case !known && strings.Contains(strings.ToLower(name), "basic"):
			key = swagKey{"header", "Authorization", "basic"}
		case key.name == "Authorization" && key.format == "" && (bearerName.MatchString(name) || known):
			key.format = "bearer"
		}
		if key.name == "" {
			s.page.Notes = append(s.page.Notes, s.text.ErrorAt(tag.line, "the file does not say how the credential %s is sent; it is left out", name).Error())
			continue
		}
		f := contract.Field{In: word.InAuth, Name: key.name, Type: "string", Required: true, Line: tag.line, Format: key.format, Inferred: []string{"security"}}
		if key.in != "" && key.in != "header" {
			f.Format = key.in
		}
		op.Fields = append(op.Fields, f)
	}
}
