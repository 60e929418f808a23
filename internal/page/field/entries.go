package field

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Reader reads the fields of one operation, and notes what it took and what it left. Its zero value is ready for use.
type Reader struct {
	Readings []contract.Reading
	values   map[string][]string // of members, from lists of values that stand apart
}

// Fields reads all fields that a section's blocks list, in their order. They go where the section's kind says, if nothing of theirs
// says otherwise.
func (r *Reader) Fields(o outline.Outline, s cut.Section) []contract.Field {
	var all []contract.Field
	for i, b := range o {
		switch b.Kind {
		case outline.TableBlock:
			found, _ := r.rows(b, s)
			all = append(all, found...)
		case outline.FieldsBlock:
			all = append(all, r.terms(b, s)...)
		case outline.ListBlock:
			if i > 0 && (r.valuesOf(o[i-1], b) || valuesOfLast(all, o[i-1], b)) || i == 0 && r.valuesOf(outline.Block{Kind: outline.HeadingBlock, Text: s.Title}, b) {
				continue
			}
			all = append(all, r.items(b, s)...)
		case outline.ParagraphBlock:
			r.valuesIn(b)
			all = append(all, r.paragraph(b, o[i+1:], s)...)
		}
	}
	return all
}

// terms reads definition lists, directives, tags and entries of rendered text: names that are marked as such.
func (r *Reader) terms(b outline.Block, s cut.Section) []contract.Field {
	var all []contract.Field
	took := contract.Reading{What: "list", Line: b.Line, Of: len(b.Items)}
	if namesOperation(b) {
		return nil
	}
	for _, it := range b.Items {
		if it.Attr["in"] == word.InStatus || mention.NamesOperation(it.Text) {
			took.Of--
			continue
		}
		f := contract.Field{In: s.Kind, Line: it.Line}
		n, ok := word.FieldName(it.Term)
		if !ok {
			n, ok = word.NameAndType(it.Term)
		}
		if !ok {
			took.Left = append(took.Left, it.Line)
			continue
		}
		took.Took++
		it = fold(&f, it)
		if term := it.Attr["type"]; term != "" {
			word.SetType(&f, term)
		}
		n.Apply(&f)
		if n.Param && (f.In == word.InParams || f.In == word.InOther || f.In == word.InSampleRequest) {
			f.In = word.InPath
		}
		attributed(&f, it.Attr)
		f.Required = f.Required || requiredMark.MatchString(it.Text)
		required := f.Required
		word.Describe(&f, it.Text)
		f.Required = f.Required || required
		if it.Attr["required"] != "" {
			f.Required = required
		}
		if f.Type == "" && f.Of == "" || n.List && f.Type == "array" {
			leading(&f)
		}
		goesOn(&f, it.Sub)
		attach(&f, it.Sub)
		if it.Attr["in"] == word.InBody && f.Name == word.InBody && f.Type == "" && f.Of == "" {
			f.Description = "" // of the body as a whole: a generator gives it a place, as a parameter
		}
		inner := r.below(it.Sub, s, f)
		f.Open = f.Open && len(inner) == 0
		all = append(append(all, f), inner...)
	}
	if took.Of > 0 {
		r.Readings = append(r.Readings, took)
	}
	return all
}

// attributed gives a field what a tag or directive says of it by attribute.
func attributed(f *contract.Field, attr map[string]string) {
	if in := attr["in"]; in != "" {
		place, known := word.PlaceWords[strings.ToLower(in)]
		switch {
		case f.In == word.InAuth && (place == word.InHeader || place == word.InQuery || place == word.InCookie):
			if place != word.InHeader {
				f.Format = place
			}
		case f.In == word.InAnswer && word.SendsBody(place) && attr["of"] != "request":
			// the body of the answer
		case f.In == word.InAnswer && place == word.InHeader && attr["of"] != "request":
			f.In = word.InAnswer + "-" + word.InHeader
		case known:
			f.In = place
		default:
			f.In = in
		}
	}
	switch v := strings.ToLower(word.English(attr["required"])); v {
	case "":
	case "true", "required", "yes", "1", "mandatory":
		f.Required = true
	default:
		f.Required = word.IsYes(v)
	}
	if v := attr["bounds"]; v != "" {
		word.Bounded(f, v)
	}
	if v := attr["rules"]; v != "" {
		word.Rules(f, v)
	}
	if v := attr["default"]; v != "" {
		f.Default = strings.Trim(v, "`")
	}
	if v := attr["enum"]; v != "" {
		f.Enum = word.SplitValues(strings.Trim(v, "[]"))
	}
	if v := attr["format"]; v != "" {
		f.Format = v
	}
	if v := attr["example"]; v != "" {
		word.SetExample(f, v)
	}
	f.Nullable = f.Nullable || attr["nullable"] == "true"
	f.Deprecated = f.Deprecated || attr["deprecated"] == "true"
	f.ReadOnly = f.ReadOnly || attr["readOnly"] == "true"
	f.WriteOnly = f.WriteOnly || attr["writeOnly"] == "true"
	for key, keyword := range map[string]string{"min": "minimum", "max": "maximum", "minLength": "minLength", "maxLength": "maxLength", "pattern": "pattern"} {
		if v := attr[key]; v != "" {
			word.Limit(f, keyword, v)
		}
	}
}

// bulletTitle is a bullet that heads a part of the operation: "Request body:", "Response codes:".
var bulletTitle = pattern.New(`^(?:Request|Response|Return|HTTP|Curl|Example|Auth|Access|Authentication|Authorization|Permission|Scope)s?(?: [A-Za-z]+){0,2} ?:(?:\s|$)`)

// headsCode reports a bullet whose first line is the name of the body and nothing else, with a sample below it.
func headsCode(it outline.Item) bool {
	first, _, _ := strings.Cut(it.Text, "\n")
	return bodyAlone.MatchString(source.Plain(first)) && it.HoldsCode()
}

// bodyAlone is such a line.
var bodyAlone = pattern.New(`(?i)^(?:request )?(?:body|payload)$`)

// items reads a list whose bullets are fields. In a section that does not list fields, most of the bullets must be ones for sure.
func (r *Reader) items(b outline.Block, s cut.Section) []contract.Field {
	var all, grouped []contract.Field
	if listsPatchOps(b) {
		return nil
	}
	took := contract.Reading{What: "list", Line: b.Line, Of: len(b.Items)}
	certain, labels, names, marked := 0, 0, namesOperation(b), marksOptional(b.Items)
	for _, it := range b.Items {
		if mention.BeginsWithRoute(it.Text) {
			continue
		}
		if several := namesInLine(it, s); len(several) > 0 {
			all = append(all, several...)
			took.Took++
			certain++
			continue
		}
		if mention.NamesRoute(it.Text) {
			took.Of--
			continue
		}
		if bulletTitle.MatchString(it.Text) || headsCode(it) {
			took.Of-- // it heads a sample, or names the operation
			continue
		}
		f, sure, ok := itemField(it.Text, s.Kind)
		if coded, isCoded := codedField(it.Text, s.Kind, marked); isCoded {
			f, sure, ok = coded, true, true
		}
		if where := strings.Trim(source.Plain(f.Description), ".` "); ok && strings.Count(where, "/") > 1 && word.IsAddress(where) {
			took.Of-- // "Users: /v1/users/{id}" says where something is
			continue
		}
		if s.Kind == word.InAuth && strings.EqualFold(f.Name, "header") {
			took.Of-- // it says where the credential goes, and the line below which one it is
			continue
		}
		group, isGroup := groupTitle(it)
		if !ok || names || isGroup && !listsFields(s) {
			if isGroup {
				if ofAnswer(s.Kind) && !ofAnswer(group) {
					group = s.Kind // "Hide attributes", below the status of an answer
				}
				inner := r.Fields(it.Sub, cut.Section{Kind: group, Title: s.Title})
				all, grouped = append(all, inner...), append(grouped, inner...)
				took.Took++
				certain++
				continue
			}
			if names {
				took.Of--
				continue
			}
			if inner := r.variant(it, s); len(inner) > 0 {
				all = append(all, inner...)
				took.Took++
				continue
			}
			took.Left = append(took.Left, it.Line)
			continue
		}
		if !sure && it.TitlesCode() {
			took.Of--
			continue
		}
		f.Line = it.Line
		it.Sub = typedBelow(&f, it.Sub)
		goesOn(&f, it.Sub)
		attach(&f, it.Sub)
		took.Took++
		if sure {
			certain++
		} else if isLabel(it.Text) {
			labels++
		}
		all = append(all, f)
		all = append(all, r.below(it.Sub, s, f)...)
	}
	if !listsFields(s) && certain*2 < len(b.Items) || took.Took == 0 || s.Kind == word.InAnswer && certain*2 < len(b.Items) {
		return grouped
	}
	if labels > 1 && labels == took.Took {
		return grouped // what a screen shows, and not what a request has
	}
	if (took.Took*2 < took.Of || s.Caption && took.Took < took.Of) && certain == 0 {
		return nil // bare words, of which some are no names
	}
	r.Readings = append(r.Readings, took)
	return all
}

// namesOperation reports a list that says of an operation what its method, its address and its parameters are: its bullets are
// no fields, those below them can be.
func namesOperation(b outline.Block) bool {
	method, address := false, false
	for _, it := range b.Items {
		if it.Attr["type"] != "" {
			continue // a member, which can be called url or method
		}
		name, _, _ := strings.Cut(it.Text, ":")
		if it.Term != "" {
			name = it.Term
		}
		name = strings.TrimSpace(source.Plain(name))
		method, address = method || word.IsMethodName(name), address || word.IsAddressName(name)
	}
	return method && address
}

// ofAnswer reports a kind of section that speaks of an answer.
func ofAnswer(kind string) bool { return kind == word.InAnswer || kind == word.InStatus }

// variant reads the members below a bullet that only names an alternative.
func (r *Reader) variant(it outline.Item, s cut.Section) []contract.Field {
	if len(it.Sub) == 0 || strings.Count(it.Text, " ") > 4 {
		return nil
	}
	inner := r.Fields(it.Sub, s)
	for i := range inner {
		inner[i].Required = false
	}
	return inner
}

var aboutField = pattern.New(`(?i)^[*_]*(type|required|optional|default(?: value)?|allowed values?|possible values?|valid values?|enum|values|options|example|examples|format|min(?:imum)?|max(?:imum)?|min ?length|max ?length|length|pattern|description|note|nullable|deprecated|in|constraints?)\b[*_]*\s*(?::[*_]*|$)\s*(.*)$`)

// below reads what is nested under a field: its parts, its values, or what else is said of it.
func (r *Reader) below(o outline.Outline, s cut.Section, f contract.Field) []contract.Field {
	var all []contract.Field
	open := f.Open
	f.Open = false
	for _, b := range o {
		if open && b.Kind != outline.FieldsBlock {
			continue // the names are the client's own, but where the page marks some as fields
		}
		if b.Kind != outline.ListBlock {
			if b.Kind != outline.CodeBlock {
				all = append(all, r.nested(outline.Outline{b}, s, f)...)
			}
			continue
		}
		var rest []outline.Item
		for _, it := range b.Items {
			if !aboutField.MatchString(it.Text) || strings.HasPrefix(it.Text, "`") {
				rest = append(rest, it)
			}
		}
		if len(rest) == 0 || word.ScalarType(f.Type) {
			continue
		}
		all = append(all, r.nested(outline.Outline{{Kind: outline.ListBlock, Line: b.Line, Last: b.Last, Items: rest}}, s, f)...)
	}
	return all
}

// attach gives a field what the bullets below it say of it.
func attach(f *contract.Field, o outline.Outline) {
	for _, b := range o {
		if b.Kind != outline.ListBlock {
			continue
		}
		var values []string
		for _, it := range b.Items {
			m := aboutField.FindStringSubmatch(it.Text)
			if m == nil || strings.HasPrefix(it.Text, "`") {
				if v := firstCode.FindStringSubmatch(it.Text); v != nil {
					values = append(values, strings.Trim(v[1], `"'`))
				}
				continue
			}
			about(f, strings.ToLower(m[1]), m[2], it)
		}
		if word.ScalarType(f.Type) && len(values) > 1 && len(values) == len(b.Items) && len(f.Enum) == 0 {
			f.Enum = values
		}
	}
}

var firstCode = pattern.New("^`([^`\\s]+)`")

// about reads one bullet below a field: "Allowed values: `a`, `b`", "Default: 3", "Required".
func about(f *contract.Field, key, value string, it outline.Item) {
	switch {
	case key == "type":
		if f.Type == "" {
			word.SetType(f, value)
		}
	case key == "required":
		f.Required = value == "" || word.IsYes(value)
	case key == "optional":
		f.Required = false
	case key == "nullable":
		f.Nullable = value == "" || word.IsYes(value)
	case key == "deprecated":
		f.Deprecated = true
	case strings.HasPrefix(key, "default"):
		if v := strings.Trim(source.Plain(value), `"'`); f.Default == "" && !none.MatchString(v) && strings.Count(v, " ") < 3 {
			f.Default = v
		}
	case strings.HasPrefix(key, "example"):
		word.SetExample(f, source.Plain(value))
	case key == "format":
		if f.Format == "" && !strings.Contains(value, " ") {
			f.Format = source.Plain(value)
		}
	case key == "pattern":
		word.Limit(f, "pattern", strings.Trim(value, "`"))
	case strings.Contains(key, "value"), key == "enum", key == "options":
		f.Enum = word.SplitValues(strings.TrimSuffix(value, "."))
		for _, b := range it.Sub {
			for _, inner := range b.Items {
				if v := firstCode.FindStringSubmatch(inner.Text); v != nil {
					f.Enum = append(f.Enum, strings.Trim(v[1], `"'`))
				}
			}
		}
	case key == "description" || key == "note":
		word.Describe(f, value)
	default:
		word.Bounded(f, key+": "+value)
	}
}
