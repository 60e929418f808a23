package form

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/reshape"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Comments of Go as go-swagger reads them: "swagger:route PATCH /things/{id} things updateThing" names an operation, and
// "swagger:parameters updateThing" above a struct says what its requests send.

var (
	goRoute      = pattern.New(`(?im)^[ \t]*(?://|\*)?[ \t]*swagger:route[ \t]+(get|put|post|patch|delete)[ \t]+(/\S*)[ \t]*(.*)$`)
	goParameters = pattern.New(`swagger:parameters\s+(.+)$`)
	goStruct     = pattern.New(`^\s*(?:type\s+)?\w+\s+struct\s*\{\s*$`)
	goStructBody = pattern.New(`^\s*\w+\s+\*?(?:\[\])?struct\s*\{\s*$`)
	goSent       = pattern.New("^\\s*(\\w+)\\s+([\\w.*\\[\\]]+)\\s*(?:`[^`]*(?:json|name):\"([\\w-]+)[^`]*`)?")
	goSays       = pattern.New(`(?i)^(in|required|name|default|enum|example)\s*:\s*(\S.*)$`)
	goStatus     = pattern.New(`^([1-5]\d\d|default)\s*:`)
	// jsonPatchType is a type of Go that is a JSON Patch document.
	jsonPatchType = pattern.New(`(?i)json_?patch\w*\.|^\[?\]?\*?(?:json)?patch(?:ops|operations?|document)$`)
)

// FitsGoRoute: a comment that names an operation with swagger:route.
func FitsGoRoute(t *source.Text) bool {
	return t.Has("swagger:route", "Swagger:Route", "Swagger:route") && goRoute.Match(t.Raw)
}

// goRoutes reads the comments of one file.
type goRoutes struct {
	text     *source.Text
	declared map[string][]contract.Field
}

// ReadGoRoute reads the PATCH operations of such comments. The members of a body are those of its struct, where the same file
// declares it.
func ReadGoRoute(t *source.Text) (contract.Page, error) {
	r := goRoutes{text: t, declared: read.DeclaredFields(string(t.Raw))}
	var p contract.Page
	for n := 1; n <= len(t.Lines); n++ {
		m := goRoute.FindStringSubmatch(t.Lines[n-1])
		if m == nil {
			continue
		}
		method := strings.ToUpper(m[1])
		p.Found = append(p.Found, contract.FoundOperation{Method: method, Path: m[2], Line: n})
		if method == "PATCH" {
			p.Operations = append(p.Operations, r.operation(m[2], strings.Fields(m[3]), n))
		}
	}
	if len(p.Operations) == 0 {
		return contract.Page{}, t.ErrorAt(1, "%d operations stand in the comments and none is a PATCH; proviso tests nothing else", len(p.Found))
	}
	return p, nil
}

// operation reads the comment below the line that names an operation, and the structs that are called its parameters.
func (r *goRoutes) operation(path string, words []string, line int) contract.PageOperation {
	op := contract.PageOperation{Method: "PATCH", Path: path, Line: line, Media: "application/json"}
	for n := line + 1; n <= len(r.text.Lines) && strings.HasPrefix(r.text.Line(n), "//"); n++ {
		s := commentOf(r.text.Lines[n-1])
		if m := goStatus.FindStringSubmatch(s); m != nil {
			addStatus(&op, m[1], n)
		} else if op.Title == "" && s != "" && !strings.Contains(s, ":") {
			op.Title = strings.TrimSuffix(strings.TrimPrefix(s, "# "), ".")
		}
	}
	if len(words) > 0 {
		r.parameters(&op, words[len(words)-1])
	}
	if op.Lacks == "" {
		op.Lacks = read.BodyLost(op)
	}
	return op
}

func commentOf(l string) string { return strings.TrimSpace(commentMark.ReplaceAllString(l, "")) }

// parameters reads the structs that the file calls the parameters of an operation.
func (r *goRoutes) parameters(op *contract.PageOperation, id string) {
	for n := 1; n <= len(r.text.Lines); n++ {
		m := goParameters.FindStringSubmatch(r.text.Lines[n-1])
		if m == nil || !slices.Contains(strings.Fields(m[1]), id) {
			continue
		}
		first := n
		for first < len(r.text.Lines) && strings.HasPrefix(r.text.Line(first), "//") {
			first++
		}
		if goStruct.MatchString(r.text.Lines[first-1]) {
			r.sent(op, first+1)
		}
	}
}

// sent reads the members of such a struct, from a line on: each has comments above it that say where it goes.
func (r *goRoutes) sent(op *contract.PageOperation, n int) {
	says := map[string]string{}
	for ; n <= len(r.text.Lines) && r.text.Line(n) != "}"; n++ {
		l := r.text.Lines[n-1]
		if strings.HasPrefix(strings.TrimSpace(l), "//") {
			if m := goSays.FindStringSubmatch(commentOf(l)); m != nil {
				says[strings.ToLower(m[1])] = strings.TrimSpace(m[2])
			} else if says["in"] == "" {
				says["text"] = strings.TrimSpace(says["text"] + " " + commentOf(l))
			}
			continue
		}
		switch m := goSent.FindStringSubmatch(l); {
		case goStructBody.MatchString(l):
			n = r.inner(op, n)
		case m == nil:
			continue
		case strings.EqualFold(says["in"], "body"):
			r.body(op, m[2], n)
		case says["in"] != "":
			f := contract.Field{In: word.PlaceWords[strings.ToLower(says["in"])], Name: contract.EscapePointer(cmp.Or(says["name"], m[3], m[1])), Line: n}
			f.Required, f.Description, f.Default = says["required"] == "true" || f.In == word.InPath, says["text"], says["default"]
			word.SetType(&f, reshape.GoType(m[2]))
			if f.In != "" {
				op.Fields = append(op.Fields, f)
			}
		}
		says = map[string]string{}
	}
}

// inner takes the members of a struct without a name, which begins at a line, for those of the body; it gives the line of its end.
func (r *goRoutes) inner(op *contract.PageOperation, first int) int {
	last, open := first, 0
	for ; last <= len(r.text.Lines); last++ {
		if open += strings.Count(r.text.Lines[last-1], "{") - strings.Count(r.text.Lines[last-1], "}"); open <= 0 {
			break
		}
	}
	last = min(last, len(r.text.Lines))
	code := strings.Repeat("\n", first-1) + "type Body struct {\n" + strings.Join(r.text.Lines[first:last-1], "\n") + "\n}\n"
	r.members(op, read.DeclaredFields(code)["Body"])
	return last
}

// body takes the members of the type of a body.
func (r *goRoutes) body(op *contract.PageOperation, typ string, line int) {
	name, list := strings.CutPrefix(strings.TrimPrefix(typ, "*"), "[]")
	fields, known := r.declared[strings.TrimPrefix(name[strings.LastIndexByte(name, '.')+1:], "*")]
	switch {
	case jsonPatchType.MatchString(typ):
		op.Media = "application/json-patch+json"
		op.Lacks = "its request body is a JSON Patch, and the file does not say which members it can name"
	case !known:
		op.Lacks = "its request body is a " + typ + ", which the file does not declare"
	default:
		op.List = list
		r.members(op, fields)
	}
}

// members adds the members of a body. A comment above one says that it is required.
func (r *goRoutes) members(op *contract.PageOperation, fields []contract.Field) {
	for _, f := range fields {
		for n := f.Line - 1; n > 0 && strings.HasPrefix(r.text.Line(n), "//"); n-- {
			if m := goSays.FindStringSubmatch(commentOf(r.text.Lines[n-1])); m != nil && strings.EqualFold(m[1], "required") {
				f.Required = m[2] == "true"
			}
		}
		op.Fields = append(op.Fields, f)
	}
}
