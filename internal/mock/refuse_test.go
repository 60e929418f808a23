package mock

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/value"
)

// Where one member of an error document can't say what is wrong, the others still do: a problem's status is the response's.
func TestAnErrorDocumentSaysWhatItHasRoomFor(t *testing.T) {
	doc, err := openapi.Load("a.yaml", []byte(`openapi: 3.1.0
info: {title: a, version: '1'}
paths:
  /a/{id}:
    patch:
      responses:
        '200': {description: ok}
        '400':
          description: refused
          content:
            application/problem+json:
              schema:
                type: object
                required: [status, errors]
                properties:
                  status: {type: integer}
                  title: {type: string, enum: [Wrong]}
                  errors: {type: array, minItems: 1, items: {oneOf: [{type: object, required: [rule], properties: {rule: {const: required}}}, {type: object, required: [rule, least], properties: {rule: {const: min}, least: {type: integer}}}]}}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	op := &doc.Operations[0]
	r, err := newRefusal(op.Documented(400), newJudge())
	if err != nil {
		t.Fatal(err)
	}
	got := r.document(&problem{status: 400, text: "no", at: []violation{{at: "/name", in: "body", text: "no"}}})
	if misfits := r.validator.Validate(got); len(misfits) > 0 {
		t.Errorf("%v: %v", got, misfits)
	}
	if status, _ := value.At(got, "/status"); !sameValue(400, status) {
		t.Errorf("status %v", status)
	}
}
