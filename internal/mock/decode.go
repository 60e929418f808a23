package mock

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/dialect"
)

// Limits of a request body; what is beyond them is refused.
const (
	maxBody  = 16 << 20 // bytes
	maxDepth = 200      // arrays and objects inside each other
)

// decode is the stage that reads the body: one JSON value in valid UTF-8, no member twice, no half surrogate.
func decode(t *turn) *problem {
	text, err := io.ReadAll(io.LimitReader(t.request.Body, maxBody+1))
	if err != nil {
		return &problem{status: http.StatusBadRequest, text: "the body could not be read"}
	}
	if len(text) > maxBody {
		return &problem{status: http.StatusRequestEntityTooLarge, text: "the body is too large"}
	}
	t.text = text
	patch, err := decodeStrict(text)
	if d := t.body.dialect; d.Texts {
		patch, err = d.Decode(t.body.op, text)
	}
	if err != nil {
		return t.malformed(err.Error())
	}
	inner, ok := dialect.Unwrapped(t.body.op, patch)
	if !ok {
		return t.malformed("the body has nothing at " + t.body.op.BodyAt)
	}
	t.patch = inner
	return nil
}

// malformed refuses a body that is no JSON document, with 400 unless the page documents only the status of an invalid one.
func (t *turn) malformed(text string) *problem {
	return &problem{status: t.endpoint.malformed, text: text, at: []violation{{in: "body", text: text, kind: "json"}}}
}

func decodeStrict(text []byte) (any, error) {
	switch {
	case len(bytes.TrimSpace(text)) == 0:
		return nil, errors.New("the body is empty")
	case !utf8.Valid(text):
		return nil, errors.New("the body is not valid UTF-8")
	case halfSurrogate(text):
		return nil, errors.New("the body has half of a surrogate pair")
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	v, err := decodeNext(d, 0)
	if err != nil {
		return nil, fmt.Errorf("the body is not JSON: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("the body goes on after the JSON value")
	}
	return v, nil
}

func decodeNext(d *json.Decoder, depth int) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	delim, nested := token.(json.Delim)
	if !nested {
		return token, nil
	}
	if depth == maxDepth {
		return nil, fmt.Errorf("nested deeper than %d", maxDepth)
	}
	if delim == '[' {
		list := []any{}
		for d.More() {
			v, err := decodeNext(d, depth+1)
			if err != nil {
				return nil, err
			}
			list = append(list, v)
		}
		_, err := d.Token()
		return list, err
	}
	object := map[string]any{}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		text, _ := name.(string)
		if _, twice := object[text]; twice {
			return nil, fmt.Errorf("member %q stands twice", text)
		}
		if object[text], err = decodeNext(d, depth+1); err != nil {
			return nil, err
		}
	}
	_, err = d.Token()
	return object, err
}

// halfSurrogate finds \uD800–\uDFFF escapes without their other half: encoding/json would put U+FFFD there in silence.
func halfSurrogate(text []byte) bool {
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		unit, ok := escapedUnit(text[i:])
		switch {
		case !ok:
			i++ // the escaped character is no escape itself
		case unit >= 0xDC00 && unit <= 0xDFFF:
			return true
		case unit >= 0xD800 && unit <= 0xDBFF:
			low, ok := escapedUnit(text[i+6:])
			if !ok || low < 0xDC00 || low > 0xDFFF {
				return true
			}
			i += 11
		default:
			i += 5
		}
	}
	return false
}

func escapedUnit(text []byte) (uint64, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(text[2:6]), 16, 32)
	return unit, err == nil
}
