package property

import (
	"math/rand/v2"

	"github.com/lucasjones/reggen"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/schema"
)

// Generator draws values for one schema. It is no more safe for use by several goroutines than its source is.
type Generator struct {
	schema   *contract.Schema
	fit      *schema.Validator
	patterns map[string]*reggen.Generator // that were read
}

// New makes a generator for a schema. It fails where the schema can't be compiled.
func New(s *contract.Schema) (*Generator, error) {
	fit, err := schema.Compile(s)
	if err != nil {
		return nil, err
	}
	return With(s, fit), nil
}

// With makes a generator for a schema that is compiled already.
func With(s *contract.Schema, fit *schema.Validator) *Generator {
	return &Generator{schema: s, fit: fit, patterns: map[string]*reggen.Generator{}}
}

// tries is how often a value is drawn anew where keywords work against each other.
const tries = 30

// Valid draws a value that fits the schema; false where none was found. Size bounds how many items and members it has and
// how deep it goes; 0 gives the smallest.
func (g *Generator) Valid(r *rand.Rand, size int) (any, bool) {
	d := drawer{r, g.patterns}
	for range tries {
		if v := d.value(g.schema, size); g.Fits(v) {
			return v, true
		}
	}
	return nil, false
}

// Fits reports whether a value fits the schema.
func (g *Generator) Fits(v any) bool { return g.fit.Fits(v) }

// Generate draws a value that fits the schema, or nil where none was found.
func Generate(s *contract.Schema, r *rand.Rand, size int) any {
	g, err := New(s)
	if err != nil {
		return nil
	}
	v, _ := g.Valid(r, size)
	return v
}

// Invalid draws a value that does not fit the schema and says what is wrong with it: a valid one with one thing broken; false
// where nothing breaks it.
func (g *Generator) Invalid(r *rand.Rand, size int) (any, string, bool) {
	d := drawer{r, g.patterns}
	for range tries {
		whole, ok := g.Valid(r, size)
		if !ok {
			whole = d.value(g.schema, size)
		}
		breaks := breakings(g.schema, whole, 0)
		if len(breaks) == 0 {
			continue
		}
		b := breaks[r.IntN(len(breaks))]
		if v := b.apply(whole); !g.Fits(v) {
			return v, b.what, true
		}
	}
	return nil, "", false
}

// Boundaries are the values at the edges of the schema's keywords that fit it, the smallest first: what is tried before
// anything is drawn.
func (g *Generator) Boundaries() []any {
	var out []any
	for _, v := range edges(g.schema, 0) {
		if g.Fits(v) {
			out = append(out, v)
		}
	}
	return out
}
