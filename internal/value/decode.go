package value

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// MaxDepth is how deep a value may be nested. No API's resource is, and what walks a deeper one costs memory by the square.
const MaxDepth = 1000

// TooDeepError is the error of a value that is nested deeper than that many levels.
type TooDeepError int

func (most TooDeepError) Error() string {
	return fmt.Sprintf("nested more than %d levels deep", int(most))
}

// Decode reads exactly one JSON value, numbers as json.Number. Of members that stand twice the last one counts, and what is no
// UTF-8 is read as U+FFFD. Text after the value is an error.
func Decode(b []byte) (any, error) {
	v, _, err := DecodeNoting(b)
	return v, err
}

// DecodeNoting is Decode, and returns the pointer of the first member that stands twice in its object, or "".
func DecodeNoting(b []byte) (v any, twice string, err error) {
	if v, ok := plain(b); ok {
		return v, "", nil
	}
	r := reader{json: jsontext.NewDecoder(bytes.NewBuffer(b), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))}
	v, err = r.document(MaxDepth)
	return v, r.twice, err
}

// DecodeStrict reads exactly one JSON value of at most depth levels, and refuses what RFC 7493 (I-JSON) forbids: a member that
// stands twice, text that is no UTF-8 and half of a surrogate pair.
func DecodeStrict(b []byte, depth int) (any, error) {
	r := reader{json: jsontext.NewDecoder(bytes.NewBuffer(b), jsontext.AllowDuplicateNames(true))}
	v, err := r.document(depth)
	if err == nil && r.twice != "" {
		return nil, fmt.Errorf("the member %s stands twice", r.twice)
	}
	return v, err
}

// plain reads the values that most edits have and that need no decoder: a literal, and a text without escapes.
func plain(b []byte) (any, bool) {
	switch string(b) {
	case "null":
		return nil, true
	case "true":
		return true, true
	case "false":
		return false, true
	}
	if len(b) < 2 || b[0] != '"' || b[len(b)-1] != '"' {
		return nil, false
	}
	text := b[1 : len(b)-1]
	for _, c := range text {
		if c < ' ' || c == '"' || c == '\\' {
			return nil, false
		}
	}
	return string(text), utf8.Valid(text)
}

var errTooDeep = errors.New("nested too deep")

// reader reads one JSON text.
type reader struct {
	json  *jsontext.Decoder
	twice string // pointer of the first member that stands twice in its object
}

// document reads the only value of the text; depth is how many levels it may have.
func (r *reader) document(depth int) (any, error) {
	v, err := r.next(depth)
	if errors.Is(err, errTooDeep) {
		return nil, TooDeepError(depth)
	}
	if err != nil {
		return nil, problem(err)
	}
	if _, err := r.json.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("text after the JSON value at byte %d", r.json.InputOffset())
	}
	return v, nil
}

func (r *reader) next(depth int) (any, error) {
	token, err := r.json.ReadToken()
	if err != nil {
		return nil, err
	}
	switch token.Kind() {
	case jsontext.KindTrue, jsontext.KindFalse:
		return token.Bool(), nil
	case jsontext.KindString:
		return token.String(), nil
	case jsontext.KindNumber:
		return json.Number(token.String()), nil
	case jsontext.KindBeginArray:
		return r.list(depth - 1)
	case jsontext.KindBeginObject:
		return r.object(depth - 1)
	default:
		return nil, nil
	}
}

func (r *reader) list(depth int) (any, error) {
	if depth < 0 {
		return nil, errTooDeep
	}
	items := []any{}
	for r.json.PeekKind() != jsontext.KindEndArray {
		v, err := r.next(depth)
		if err != nil {
			return nil, err
		}
		items = append(items, v)
	}
	_, err := r.json.ReadToken()
	return items, err
}

func (r *reader) object(depth int) (any, error) {
	if depth < 0 {
		return nil, errTooDeep
	}
	members := map[string]any{}
	for r.json.PeekKind() != jsontext.KindEndObject {
		token, err := r.json.ReadToken()
		if err != nil {
			return nil, err
		}
		name := token.String() // a token is good until the next one is read
		if _, there := members[name]; there && r.twice == "" {
			r.twice = string(r.json.StackPointer())
		}
		if members[name], err = r.next(depth); err != nil {
			return nil, err
		}
	}
	_, err := r.json.ReadToken()
	return members, err
}

// problem says in the words of this package why a text is no JSON.
func problem(err error) error {
	var syntactic *jsontext.SyntacticError
	switch {
	case errors.Is(err, io.EOF):
		return errors.New("there is no JSON value")
	case errors.As(err, &syntactic):
		return fmt.Errorf("%w at byte %d", syntactic.Err, syntactic.ByteOffset)
	}
	return err
}
