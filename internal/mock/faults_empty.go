package mock

import (
	"encoding/json"
	"math"
	"strconv"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// emptyFaults take a value for no value, and damage numbers.
func emptyFaults() []Fault {
	emptiable := some("an answered list that may be empty", func(p place) bool {
		return isList(p) && (p.schema.Value().MinItems == nil || *p.schema.Value().MinItems == 0)
	})
	return []Fault{
		{Name: "false-as-absent", Group: "values", Rule: "V02", needs: anyBoolean(), Text: "false is taken for a member that was not sent",
			install: func(p *pipeline) { keepsWhere(p, func(v any) bool { return v == false }) }},
		{Name: "zero-as-absent", Group: "values", Rule: "V02", needs: anyNumber(), Text: "0 is taken for a member that was not sent",
			install: func(p *pipeline) {
				keepsWhere(p, func(v any) bool {
					f, ok := value.Float(v)
					return ok && f == 0
				})
			}},
		{Name: "empty-text-as-absent", Group: "values", Rule: "V02", needs: anyFreeText(), Text: "an empty text is taken for a member that was not sent",
			install: func(p *pipeline) { keepsWhere(p, func(v any) bool { return v == "" }) }},
		{Name: "empty-text-as-null", Group: "values", Rule: "V02", Text: "an empty text is stored as null",
			needs: some("a text that may be null and that no schema limits", func(p place) bool { return freeText(p) && p.schema.Nullable() }),
			install: func(p *pipeline) {
				onChanged(p, func(_ *turn, _ string, _, now any) any {
					if now == "" {
						return nil
					}
					return now
				})
			}},
		{Name: "empty-list-as-absent", Group: "values", Rule: "V02", Text: "an empty list is taken for a member that was not sent",
			needs: emptiable,
			install: func(p *pipeline) {
				keepsWhere(p, func(v any) bool { list, ok := v.([]any); return ok && len(list) == 0 })
			}},
		{Name: "empty-list-as-null", Group: "values", Rule: "V02", Text: "an empty list is stored as null",
			needs: emptiable,
			install: func(p *pipeline) {
				onChanged(p, func(_ *turn, _ string, _, now any) any {
					if list, ok := now.([]any); ok && len(list) == 0 {
						return nil
					}
					return now
				})
			}},
		{Name: "true-only", Group: "values", Rule: "V02", needs: anyBoolean(), Text: "every boolean is stored as true",
			install: func(p *pipeline) {
				onChanged(p, func(_ *turn, _ string, _, now any) any {
					if now == false {
						return true
					}
					return now
				})
			}},
		{Name: "float-precision", Group: "values", Rule: "M22", needs: anyNumber(), Text: "numbers lose digits beyond the sixth",
			install: func(p *pipeline) { onNumbers(p, func(f float64) float64 { return float64(float32(f)) }) }},
		{Name: "int32-wraps", Group: "values", Rule: "M22", Text: "integers wrap around beyond 32 bits",
			needs: some("an integer of more than 32 bits", func(p place) bool { return p.shown && p.schema.Type() == "integer" && wide(p.schema.Value()) }),
			install: func(p *pipeline) {
				onNumbers(p, func(f float64) float64 {
					if f == math.Trunc(f) && math.Abs(f) < 1<<62 {
						return float64(int32(int64(f)))
					}
					return f
				})
			}},
		{Name: "negative-to-positive", Group: "values", Rule: "I05", Text: "the sign of a number is lost",
			needs: some("a number that may be negative", func(p place) bool {
				return isNumber(p) && (p.schema.Value().Minimum == nil || *p.schema.Value().Minimum < 0)
			}),
			install: func(p *pipeline) { onNumbers(p, math.Abs) }},
	}
}

// wide: the schema admits integers beyond 32 bits.
func wide(s *contract.Schema) bool {
	return s.Format != "int32" && (s.Maximum == nil || *s.Maximum > math.MaxInt32)
}

// keepsWhere keeps the present value where a patch sends one of a kind.
func keepsWhere(p *pipeline, is func(any) bool) {
	onChanged(p, func(_ *turn, _ string, was, now any) any {
		if is(now) {
			return was
		}
		return now
	})
}

func onNumbers(p *pipeline, f func(float64) float64) {
	onChanged(p, func(_ *turn, _ string, _, now any) any {
		n, ok := now.(json.Number)
		before, err := n.Float64()
		if !ok || err != nil {
			return now
		}
		if after := f(before); after != before {
			return number(strconv.FormatFloat(after, 'f', -1, 64))
		}
		return now
	})
}

func number(text string) json.Number { return json.Number(text) }
