package suite

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/suites"
)

// fields collects the fields of a struct literal that are not zero.
type fields []string

func (f *fields) add(name, value string, present bool) {
	if present {
		*f = append(*f, name+": "+value)
	}
}

func (f fields) line(typ string) string { return typ + "{" + strings.Join(f, ", ") + "}" }

// block is a literal of one field a line.
func (f fields) block(typ string) string {
	return typ + "{\n" + strings.Join(f, ",\n") + ",\n}"
}

// caseLiteral is a case as Go source. The operation is left out: it is the one that proves it. So is a title that Proves
// would give: the member's.
func caseLiteral(c *suites.Case) string {
	var f fields
	f.add("ID", text(c.ID), true)
	f.add("Rule", text(c.Rule), true)
	f.add("Member", text(c.Member), c.Member != "")
	f.add("Title", text(c.Title), c.Title != c.About())
	f.add("Why", text(c.Why), c.Why != "")
	f.add("Undecidable", text(c.Undecidable), c.Undecidable != "")
	f.add("Watch", "true", c.Watch)
	f.add("Batch", "true", c.Batch)
	f.add("Parallel", "true", c.Parallel)
	f.add("Modelled", "true", c.Modelled)
	f.add("Drawn", "true", c.Drawn)
	f.add("Rank", strconv.Itoa(c.Rank), c.Rank != 0)
	if len(c.Steps) > 0 {
		steps := make([]string, len(c.Steps))
		for i := range c.Steps {
			steps[i] = stepLiteral(&c.Steps[i])
		}
		f.add("Steps", "[]suites.Step{\n"+strings.Join(steps, ",\n")+",\n}", true)
	}
	return f.block("suites.Case")
}

func stepLiteral(s *suites.Step) string {
	maker := map[contract.Role]string{contract.Setup: "suites.Setup", contract.Act: "suites.Act", contract.Observe: "suites.Look"}[s.Role]
	request, expect := requestLiteral(&s.Request), expectLiteral(&s.Expect)
	step := fmt.Sprintf("%s(%s, %s, %s)", maker, text(s.Title), request, expect)
	if s.Role == contract.Observe && s.Title == "" && request == "suites.Request{}" && expect == "suites.IsHandled()" {
		step = "suites.Observe()"
	}
	if len(s.Only) > 0 {
		return fmt.Sprintf("suites.ContinueOn(%s, %s)", step, strings.Trim(strings.ReplaceAll(fmt.Sprint(s.Only), " ", ", "), "[]"))
	}
	return step
}

func requestLiteral(r *suites.Request) string {
	if len(r.Header) > 0 {
		bare := *r
		bare.Header = nil
		made := requestLiteral(&bare)
		for _, name := range slices.Backward(slices.Sorted(maps.Keys(r.Header))) {
			if value := r.Header[name]; value == "" {
				made = fmt.Sprintf("suites.Without(%s, %s)", text(name), made)
			} else {
				made = fmt.Sprintf("suites.With(%s, %s, %s)", text(name), text(value), made)
			}
		}
		return made
	}
	body := bodyLiteral(&r.Body)
	var f fields
	f.add("Method", text(r.Method), r.Method != "")
	f.add("Read", "true", r.Read)
	f.add("Params", texts(r.Params), len(r.Params) > 0)
	f.add("Key", keyLiteral(r.Key), r.Key != suites.Key{})
	if len(f) == 0 && body != "" {
		return body
	}
	f.add("Body", body+".Body", body != "")
	return f.line("suites.Request")
}

func keyLiteral(k suites.Key) string {
	kinds := map[contract.KeyKind]string{contract.KeyNone: "suites.KeyNone", contract.KeyEmpty: "suites.KeyEmpty",
		contract.KeyWrong:  "suites.KeyWrong",
		contract.KeyLonger: "suites.KeyLonger", contract.KeyShorter: "suites.KeyShorter", contract.KeyOtherCase: "suites.KeyOtherCase", contract.KeyRefused: "suites.KeyRefused", contract.KeyStranger: "suites.KeyStranger"}
	var f fields
	f.add("Kind", kinds[k.Kind], k.Kind != "")
	f.add("Scheme", text(k.Scheme), k.Scheme != "")
	f.add("Header", text(k.Header), k.Header != "")
	return f.line("suites.Key")
}

// bodyLiteral is the request that has this body and nothing else, or "" for no body.
func bodyLiteral(b *suites.Body) string {
	var made, means string
	if len(b.Edits) > 0 {
		means = ", " + editLiterals(b.Edits)
	}
	switch {
	case b.Bytes != nil:
		made = "suites.Bytes([]byte(" + strconv.Quote(string(b.Bytes)) + ")" + means + ")"
	case b.Text != nil:
		made = "suites.Text(" + text(*b.Text) + means + ")"
	case b.Bare:
		made = "suites.Bare(" + editLiterals(b.Edits) + ")"
	case len(b.Edits) > 0:
		made = editsLiteral(b.Edits)
	}
	const empty = "suites.Request{}"
	if len(b.Fill) > 0 {
		made = "suites.Carrying(" + cmp.Or(made, empty) + ", " + editLiterals(b.Fill) + ")"
	}
	if len(b.Mask) > 0 {
		masked := cmp.Or(made, empty)
		for _, member := range b.Mask {
			masked += ", " + text(member)
		}
		made = "suites.Masked(" + masked + ")"
	}
	if b.Dialect != "" {
		made = "suites.WrittenIn(" + text(string(b.Dialect)) + ", " + cmp.Or(made, empty) + ")"
	}
	if b.Media == contract.OwnMedia {
		return made
	}
	media := text(string(b.Media))
	if b.Media == contract.NoMedia {
		media = "suites.NoMedia"
	}
	return "suites.As(" + media + ", " + cmp.Or(made, empty) + ")"
}

// editsLiteral writes edits as one JSON object where that says the same.
func editsLiteral(edits []suites.Edit) string {
	var members []string
	for _, e := range edits {
		name, err := json.Marshal(contract.UnescapePointer(strings.TrimPrefix(e.At, "/")))
		if err != nil || len(e.Value) == 0 || len(e.Value) > 200 {
			return "suites.Edited(" + editLiterals(edits) + ")"
		}
		members = append(members, string(name)+": "+string(e.Value))
	}
	object := "{" + strings.Join(members, ", ") + "}"
	if !json.Valid([]byte(object)) || !reflect.DeepEqual(suites.Members(object), edits) {
		return "suites.Edited(" + editLiterals(edits) + ")"
	}
	return "suites.Patch(" + text(object) + ")"
}

func editLiterals(edits []suites.Edit) string {
	var made []string
	for _, e := range edits {
		switch {
		case e.Remove && e.Again, len(e.Value) == 0 && !e.Remove && !e.Found():
			made = append(made, fmt.Sprintf("suites.Edit{At: %s, Remove: %t, Again: %t}", text(e.At), e.Remove, e.Again))
		case e.Remove:
			made = append(made, "suites.Remove("+text(e.At)+")")
		case e.Neighbour > 0:
			made = append(made, fmt.Sprintf("suites.OfNeighbour(%s, %d)", text(e.At), e.Neighbour))
		case e.Flip:
			made = append(made, "suites.Flip("+text(e.At)+")")
		case e.Again:
			made = append(made, "suites.Again("+text(e.At)+")")
		default:
			made = append(made, "suites.Set("+text(e.At)+", "+text(string(e.Value))+")")
		}
	}
	return strings.Join(made, ", ")
}

func expectLiteral(e *suites.Expect) string {
	short := map[string]suites.Expect{"Handled": suites.IsHandled(), "Accepted": suites.IsAccepted(), "Stored": suites.IsStored(), "Cleared": suites.IsCleared(),
		"Refused": suites.IsRefused(), "Denied": suites.IsDenied(), "Missing": suites.IsMissing()}
	for word, expect := range short {
		if reflect.DeepEqual(*e, expect) {
			return "suites.Is" + word + "()"
		}
	}
	classes := map[contract.StatusClass]string{contract.Accepted: "suites.Accepted", contract.Refused: "suites.Refused",
		contract.Denied: "suites.Denied", contract.Missing: "suites.Missing"}
	var f fields
	f.add("Class", classes[e.Class], e.Class != contract.Handled)
	f.add("Statuses", fmt.Sprintf("%#v", e.Statuses), len(e.Statuses) > 0)
	f.add("Exact", "true", e.Exact)
	f.add("Open", text(e.Open), e.Open != "")
	f.add("Stored", "true", e.Stored)
	f.add("Unchanged", "true", e.Unchanged)
	f.add("Cleared", "true", e.Cleared)
	f.add("NotStored", "true", e.NotStored)
	f.add("Header", fmt.Sprintf("%#v", e.Header), len(e.Header) > 0)
	return f.line("suites.Expect")
}

func texts(m map[string]string) string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(m)) {
		pairs = append(pairs, text(name)+": "+text(m[name]))
	}
	return "map[string]string{" + strings.Join(pairs, ", ") + "}"
}

// text is a Go string expression that a person can read: in back quotes where there are quotes to escape, with runs of
// one text written as strings.Repeat, and with escapes for what an editor would not show.
func text(s string) string {
	if len(s) > 200 {
		if unit, start, times := repetition(s); times*len(unit) > 100 {
			parts := []string{fmt.Sprintf("strings.Repeat(%s, %d)", text(unit), times)}
			if start > 0 {
				parts = slices.Insert(parts, 0, text(s[:start]))
			}
			if rest := s[start+times*len(unit):]; rest != "" {
				parts = append(parts, text(rest))
			}
			return strings.Join(parts, " + ")
		}
	}
	if strings.ContainsAny(s, `"\`) && !strings.Contains(s, "`") && shown(s) {
		return "`" + s + "`"
	}
	return strconv.Quote(s)
}

// shown reports whether an editor shows every character of s as itself.
func shown(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsGraphic(r) || unicode.In(r, unicode.Zs) && r != ' ' })
}

// repetition is the longest stretch of s that repeats one short unit: the unit, where it starts, and how many times.
func repetition(s string) (unit string, start, times int) {
	best := 0
	for size := 1; size <= 16; size++ {
		for at := 0; at+size <= len(s); {
			n := 1
			for at+(n+1)*size <= len(s) && s[at+n*size:at+(n+1)*size] == s[at:at+size] {
				n++
			}
			if n*size > best && n > 1 && utf8.ValidString(s[at:at+size]) {
				best, unit, start, times = n*size, s[at:at+size], at, n
			}
			at += max(1, (n-1)*size)
		}
	}
	return unit, start, times
}
