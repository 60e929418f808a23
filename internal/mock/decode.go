package mock

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
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
	patch, err := decoded(t, text)
	if err != nil {
		return t.malformed(err.Error())
	}
	inner, ok := dialect.Unwrapped(t.body.op, patch)
	if !ok {
		return t.malformed("the body has nothing at " + t.body.op.BodyAt)
	}
	t.patch = dialect.OnlyNamed(t.body.op, patch, inner)
	return nil
}

// decoded reads a body in the way of its dialect: the fields of a form, or JSON.
func decoded(t *turn, text []byte) (any, error) {
	if d := t.body.dialect; d.Texts {
		return d.Decode(t.body.op, text)
	}
	return decodeStrict(text)
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
	}
	v, err := value.DecodeStrict(text, maxDepth)
	if err != nil {
		return nil, fmt.Errorf("the body is not JSON: %w", err)
	}
	return v, nil
}
