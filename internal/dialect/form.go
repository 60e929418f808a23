package dialect

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/url"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Form is the name of the dialect of form fields.
const Form contract.Dialect = "form"

const multipartForm = "multipart/form-data"

// boundary parts the fields of a multipart form.
const boundary = "proviso-8f1c2a6e4b7a4913"

// form is the fields of a form: a field for each member, and one for each item of a list.
func form() Dialect {
	return Dialect{
		Name: Form, Text: "form fields, each of which sets a member",
		Media:       []string{"application/x-www-form-urlencoded", multipartForm},
		Unspecified: true, Texts: true, Replaces: true,
		encode: encodeForm, apply: applyMerge, decode: decodeForm,
	}
}

// encodeForm writes a field for each edit. What a field cannot say is an error: an object, a null where text may stand, an empty list.
func encodeForm(op *contract.Operation, _ any, edits []edit, _ int) (Encoded, error) {
	fields := url.Values{}
	var named []string
	for _, e := range edits {
		name, texts, ok := field(op, e)
		if !ok {
			return Encoded{}, fmt.Errorf("a form has no field for %s with this value", e.at)
		}
		fields[name] = texts
		named = append(named, e.at)
	}
	if m := Body(op); m == nil || contract.Essence(m.Type) != multipartForm {
		return Encoded{Body: []byte(fields.Encode()), Named: named}, nil
	}
	body, err := inParts(fields)
	return Encoded{Body: body, Media: multipartForm + "; boundary=" + boundary, Named: named}, err
}

// inParts writes fields as the parts of a multipart form.
func inParts(fields url.Values) ([]byte, error) {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	if err := w.SetBoundary(boundary); err != nil {
		return nil, err
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		for _, text := range fields[name] {
			if err := w.WriteField(name, text); err != nil {
				return nil, err
			}
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

// parts reads the fields of a multipart form.
func parts(body []byte) (url.Values, error) {
	out := url.Values{}
	r := multipart.NewReader(bytes.NewReader(body), boundary)
	for {
		part, err := r.NextPart()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		text, err := io.ReadAll(part)
		if err != nil {
			return nil, err
		}
		out.Add(part.FormName(), string(text))
	}
}

// field is the name of an edit's field and its values.
func field(op *contract.Operation, e edit) (name string, texts []string, ok bool) {
	tokens := value.Tokens(e.at)
	if len(tokens) != 1 {
		return "", nil, false
	}
	s := Settable(op).Property(tokens[0])
	if s.Type() == "object" || s != nil && slices.Contains([]string{s.Format, s.Value().Format}, "binary") {
		return "", nil, false // each server has its own way to write an object, and a file is no text
	}
	if e.remove || e.value == nil {
		return tokens[0], []string{""}, s.Nullable()
	}
	list, isList := e.value.([]any)
	if !isList {
		list = []any{e.value}
	}
	for _, v := range list {
		switch v := v.(type) {
		case map[string]any, []any, nil:
			return "", nil, false
		default:
			texts = append(texts, fmt.Sprint(v))
		}
	}
	return tokens[0], texts, len(texts) > 0
}

// decodeForm reads fields as the members that they set, each as the type that its schema has.
func decodeForm(op *contract.Operation, body []byte) (any, error) {
	fields, err := url.ParseQuery(string(body))
	if bytes.HasPrefix(body, []byte("--"+boundary)) {
		fields, err = parts(body)
	}
	if err != nil {
		return nil, err
	}
	out := map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		s := Settable(op).Property(name)
		if out[name], err = typed(s, fields[name]); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return out, nil
}

// typed is what the values of one field say of a member.
func typed(s *contract.Schema, texts []string) (any, error) {
	if s.Type() == "array" {
		list := make([]any, len(texts))
		for i, text := range texts {
			list[i] = asScalar(s.Value().Items, text)
		}
		return list, nil
	}
	if len(texts) != 1 {
		return nil, errors.New("the field stands more than once")
	}
	return asScalar(s, texts[0]), nil
}

func asScalar(s *contract.Schema, text string) any {
	if text == "" && s.Nullable() {
		return nil
	}
	if s = s.Value(); s == nil {
		return text
	}
	return asType(s, text)
}

// Says reports whether a body of the dialect can express an edit, and can't be read as another one. A form field holds text alone, which
// the server reads as the member's type: a form can't send the text "5" to a member that is a number, nor null beside the empty text.
func (d Dialect) Says(op *contract.Operation, e contract.Edit) bool {
	if !d.Texts || e.Found() {
		return true
	}
	read, err := resolve(op, nil, []contract.Edit{e})
	if err != nil {
		return false
	}
	name, texts, ok := field(op, read[0])
	if !ok {
		return false
	}
	is, err := typed(Settable(op).Property(name), texts)
	return err == nil && value.Equal(is, read[0].value)
}
