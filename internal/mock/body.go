package mock

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// body is one documented request body, ready to be checked and applied.
type body struct {
	media     string              // without parameters, lower case; may be a range such as application/*
	op        *contract.Operation // in the body's dialect
	dialect   dialect.Dialect
	validator *schema.Validator
	form      *form
	required  []string         // members that it must carry
	fixed     []string         // read-only members that its schema names
	tenant    []tenantValue    // members whose values only the tenant knows
	schema    *contract.Schema // as documented, of what lies in the envelope
	hidden    []hiddenMember   // of a document of operations
	refers    []dialect.Reference
}

// tenantValue is a member of which only some values exist.
type tenantValue struct {
	at     string // JSON Pointer; a token "-" stands for every item of an array
	values []any
}

func (e *endpoint) newBody(m contract.Media, d dialect.Dialect, resource *contract.Schema, fs forms) (*body, error) {
	in := m.Schema
	if !d.Operations {
		in = in.At(value.Tokens(e.op.BodyAt))
	}
	validator, err := e.judge.compiledSent(in)
	if err != nil {
		return nil, err
	}
	op := *e.op
	op.Dialect = d.Name
	b := &body{media: contract.Essence(m.Type), op: &op, dialect: d, validator: validator, schema: in, refers: dialect.References(&op)}
	if d.Operations {
		in = nil
	}
	if len(membersOf(in.Value())) == 0 {
		in = resource
	} else {
		b.required = e.op.Required
	}
	b.form = fs.of(in, resource)
	if d.Operations {
		if err := b.compileHidden(e.judge); err != nil {
			return nil, err
		}
	}
	for _, name := range b.form.names {
		if named(membersOf(in.Value()), name).IsReadOnly() {
			b.fixed = append(b.fixed, name)
		}
	}
	for at, values := range e.profile.Values {
		if place, found := tenantPlace(b.form, value.Tokens(at)); found {
			b.tenant = append(b.tenant, tenantValue{place, values})
		}
	}
	slices.SortFunc(b.tenant, func(a, b tenantValue) int { return strings.Compare(a.at, b.at) })
	return b, nil
}

// hiddenMember is a member that no answer shows, at whatever depth: "-" stands for each item of a list.
type hiddenMember struct {
	tokens    []string
	validator *schema.Validator
}

// deepestHidden is how many members and items lie around a hidden member at most.
const deepestHidden = 6

// compileHidden makes the validators of the members that no answer shows.
func (b *body) compileHidden(j *judge) error {
	b.hidden = nil
	return b.hiddenBelow(b.form, nil, j)
}

func (b *body) hiddenBelow(f *form, tokens []string, j *judge) error {
	if len(tokens) > deepestHidden {
		return nil
	}
	if f.items != nil {
		if err := b.hiddenBelow(f.items, append(slices.Clone(tokens), "-"), j); err != nil {
			return err
		}
	}
	for _, name := range f.names {
		m, at := f.members[name], append(slices.Clone(tokens), name)
		if !m.hidden {
			if err := b.hiddenBelow(m.form, at, j); err != nil {
				return err
			}
			continue
		}
		validator, err := j.compiledAsWritten(m.form.shape())
		if err != nil {
			return fmt.Errorf("member %s: %w", value.Pointer(at...), err)
		}
		b.hidden = append(b.hidden, hiddenMember{at, validator})
	}
	return nil
}

// tenantPlace returns the pointer with "-" for each array index, where the schema there marks its values as the tenant's.
func tenantPlace(f *form, tokens []string) (string, bool) {
	var place []string
	marked := func(s *contract.Schema) bool { return s != nil && (s.Tenant != "" || s.Value().Tenant != "") }
	for i := 0; ; i++ {
		for f.items != nil {
			if i < len(tokens) && contract.IsIndex(tokens[i]) {
				i++
			}
			f, place = f.items, append(place, "-")
		}
		if i >= len(tokens) {
			break
		}
		m := f.members[tokens[i]]
		if m == nil {
			return "", false
		}
		place = append(place, tokens[i])
		if i == len(tokens)-1 && f.in != nil && marked(f.in.Property(tokens[i])) && m.form.items == nil {
			return value.Pointer(place...), true
		}
		f = m.form
	}
	return value.Pointer(place...), marked(f.in)
}

func (b *body) takes(media string) bool {
	if b.media == media || b.media == "*/*" {
		return true
	}
	kind, found := strings.CutSuffix(b.media, "/*")
	return found && strings.HasPrefix(media, kind+"/")
}

// negotiate is the stage that finds the documented body by the request's media type. A charset is tolerated; a missing
// media type is not (RFC 9110 section 8.3 leaves that to the server).
func negotiate(t *turn) *problem {
	media := contract.Essence(t.request.Header.Get("Content-Type"))
	for _, b := range t.endpoint.bodies {
		if media != "" && b.takes(media) {
			t.body = b
			return nil
		}
	}
	text := "media type " + media + " is not accepted"
	if media == "" {
		text = "the request names no media type"
	}
	return &problem{status: http.StatusUnsupportedMediaType, text: text,
		header: http.Header{"Accept-Patch": {t.endpoint.acceptPatch}}}
}
