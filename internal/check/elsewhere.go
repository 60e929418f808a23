package check

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// docs are the texts in which the docs may speak of one member: its own descriptions, those of the objects around it, and those that describe neither.
type docs struct {
	subject              prose.Subject
	own, around, further []string
	beside               []string // the descriptions of other members
}

// docsOf gathers what the docs may say of a member, wherever they say it.
func docsOf(op *contract.Operation, pointer string) docs {
	tokens := value.Tokens(pointer)
	d := docs{own: descriptions(op, pointer), further: slices.Clone(op.Texts)}
	if op.Read != nil {
		d.further = append(d.further, op.Read.Texts...)
	}
	d.further = append(d.further, descriptions(op, "")...)
	for n := len(tokens); n > 0; n-- {
		if !contract.IsIndex(tokens[n-1]) {
			d.subject.Names = append(d.subject.Names, tokens[n-1])
		}
		if n < len(tokens) {
			d.around = append(d.around, descriptions(op, value.Pointer(tokens[:n]...))...)
		}
	}
	d.addOthers(dialect.Settable(op), tokens)
	for _, schema := range describing(op) {
		d.subject.Kinds = append(d.subject.Kinds, kindsOf(schema.At(tokens).Value())...)
		d.addBeside(schema, tokens)
	}
	return d
}

// addOthers notes the names of the members around a place that clients set. A sentence that names what the resource is called is about no other member.
func (d *docs) addOthers(body *contract.Schema, tokens []string) {
	for n := range tokens {
		for _, p := range body.At(tokens[:n]).Members() {
			if !slices.Contains(d.subject.Others, p.Name) {
				d.subject.Others = append(d.subject.Others, p.Name)
			}
		}
	}
}

// addBeside notes the descriptions of the members beside a place.
func (d *docs) addBeside(schema *contract.Schema, tokens []string) {
	for n := range tokens {
		for _, p := range schema.At(tokens[:n]).Members() {
			if p.Name != tokens[n] {
				d.beside = append(d.beside, p.Schema.Description, p.Schema.Value().Description)
			}
		}
	}
}

// kindsOf are the words for what a schema takes: types of JSON, "time", and "number" for texts that write one.
func kindsOf(s *contract.Schema) []string {
	if s == nil {
		return nil
	}
	out := slices.Clone(s.Types)
	switch {
	case slices.Contains([]string{"date", "date-time", "time"}, s.Format):
		out = append(out, "time")
	case numberFormat(s.Format):
		out = append(out, "number")
	}
	if s.HasType("string") && (s.Pattern != "" || len(s.Enum) > 0) {
		out = append(out, "code")
	}
	return out
}

// told is a sentence of the docs that tells what becomes of the member's values, outside of its own descriptions; "" where there is none.
func (d *docs) told() string { return d.first(d.subject.ToldInside, d.subject.Told) }

// mentioned is a sentence of the docs about the member, or about the way in which a value differs from the one that was sent; "" where there is none.
func (d *docs) mentioned(sent, got any) string {
	if said := d.first(d.subject.Mentioned, d.subject.Mentioned); said != "" {
		return said
	}
	for _, difference := range differences(sent, got) {
		of := func(text string) string { return d.subject.ToldOf(text, difference) }
		if said := d.first(of, of); said != "" {
			return said
		}
	}
	return ""
}

// showing is a sentence of the docs that names a value which is shown in the place of the one that was sent: "`none` or null is in order". Of several
// documented values it names both. It is "" where there is none.
func (d *docs) showing(op *contract.Operation, pointer string, sent, got any) string {
	shown, was := plainText(got), plainText(sent)
	schema := dialect.Settable(op).At(value.Tokens(pointer)).Value()
	few := schema != nil && len(schema.Enum) > 0 && value.Contains(schema.Enum, got) || got == nil
	return firstOf(slices.Concat(d.own, d.around, d.further, d.beside), func(text string) string {
		said := d.subject.Showing(text, was, shown, few)
		if said == "" || schema == nil {
			return said
		}
		named := 0
		for _, v := range schema.Enum {
			if hasWord(said, plainText(v)) {
				named++
			}
		}
		if named > 2 && prose.Statement(said) == "" {
			return "" // the sentence lists the values
		}
		return said
	})
}

// plainText is a scalar as a sentence writes it; "" for what is none.
func plainText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any, map[string]any:
		return ""
	}
	return Brief(v)
}

// differences are the ways in which a value may differ from one in which it is known again.
func differences(sent, got any) []prose.Difference {
	a, isText := sent.(string)
	b, isToo := got.(string)
	_, isList := sent.([]any)
	_, isNumber := value.Float(sent)
	_, isTime := Instant(sent)
	switch {
	case isNumber || isTime || isText && isToo && decimal.MatchString(a):
		return []prose.Difference{prose.InDigits}
	case isList:
		return []prose.Difference{prose.InOrder, prose.InRepeats, prose.InCase, prose.InSpace}
	case isText && isToo && strings.EqualFold(a, b):
		return []prose.Difference{prose.InCase}
	case isText && isToo:
		return []prose.Difference{prose.InSpace, prose.InCase, prose.InDigits}
	}
	return nil
}

// toldInSomeCases is a sentence of the docs that tells what becomes of the member's values in some cases alone; "" where there is none.
func (d *docs) toldInSomeCases() string {
	for _, text := range append(slices.Clone(d.own), d.told()) {
		for _, said := range prose.Sentences(text) {
			if prose.InSomeCases(said) && prose.Statement(said) != "" {
				return said
			}
		}
	}
	return ""
}

// bound is a sentence of the docs about which values the member takes; "" where there is none.
func (d *docs) bound() string { return d.first(d.subject.BoundInside, d.subject.Bound) }

// ofNull is a sentence of the docs that says what null does; "" where there is none.
func (d *docs) ofNull() string {
	if said := firstOf(d.own, d.subject.ToldOfNull); said != "" {
		return said
	}
	return d.first(d.subject.ToldOfNull, d.subject.ToldOfNull)
}

// tiedTo is a sentence of the docs that tells of the member and names one of some others; "" where there is none.
func (d *docs) tiedTo(others []string) string {
	for _, other := range others {
		name := LastName(other)
		if said := firstOf(slices.Concat(d.own, d.around, d.further, d.beside), func(text string) string { return d.subject.Tied(text, name) }); said != "" && !slices.Contains(d.subject.Names, name) {
			return said
		}
	}
	return ""
}

func (d *docs) first(inside, further func(string) string) string {
	if said := firstOf(d.around, inside); said != "" {
		return said
	}
	return firstOf(d.further, further)
}

// firstOf is the first sentence that one of the texts has.
func firstOf(texts []string, find func(string) string) string {
	for _, text := range texts {
		if said := find(text); said != "" {
			return said
		}
	}
	return ""
}

// apart are the places inside of two values where they differ: of two objects or two lists of one length, the places of what differs inside of them.
func apart(pointer string, sent, got any) (out []string) {
	if Compare(sent, got) != Different {
		return nil
	}
	switch a := sent.(type) {
	case map[string]any:
		b, isObject := got.(map[string]any)
		for name, v := range a {
			if w, there := b[name]; isObject && there {
				out = append(out, apart(pointer+value.Pointer(name), v, w)...)
			}
		}
	case []any:
		b, isList := got.([]any)
		for i := 0; isList && len(a) == len(b) && i < len(a); i++ {
			out = append(out, apart(pointer+value.Pointer(strconv.Itoa(i)), a[i], b[i])...)
		}
	}
	if len(out) == 0 {
		return []string{pointer}
	}
	return out
}

// undescribed reports a place that the docs of the body have no member for.
func undescribed(op *contract.Operation, pointer string) bool {
	return dialect.Settable(op).At(value.Tokens(pointer)) == nil
}
