package check

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// Likeness is how an answered value compares with the one that was sent.
type Likeness int

// Normalised values (white space around text, letter case of an e-mail or uuid, time zone of a timestamp, a URL's empty
// path, Unicode's composed form) are a note and no error, by the first part of the rule catalogue.
const (
	Same Likeness = iota
	Normalised
	Different
)

// Compare compares a sent value with the answered one. Members that the answer adds inside nested objects are no
// difference; members that it lacks are one, unless they were sent as null.
func Compare(sent, got any) Likeness {
	switch want := sent.(type) {
	case map[string]any:
		have, ok := got.(map[string]any)
		if !ok {
			return Different
		}
		worst := Same
		for name, v := range want {
			w, there := have[name]
			if !there && v != nil {
				return Different
			}
			worst = max(worst, Compare(v, w))
		}
		return worst
	case []any:
		have, ok := got.([]any)
		if !ok || len(have) != len(want) {
			return Different
		}
		worst := Same
		for i := range want {
			worst = max(worst, Compare(want[i], have[i]))
		}
		return worst
	case string:
		have, ok := got.(string)
		if !ok {
			return Different
		}
		return compareText(want, have)
	}
	if value.Equal(sent, got) {
		return Same
	}
	return Different
}

func compareText(sent, got string) Likeness {
	switch {
	case sent == got:
		return Same
	case strings.TrimSpace(sent) == strings.TrimSpace(got) && strings.TrimSpace(got) == got,
		sameInstant(sent, got), sameDay(sent, got),
		(isMail(sent) || isUUID(sent)) && strings.EqualFold(sent, got),
		isMail(strings.TrimSpace(sent)) && strings.EqualFold(strings.TrimSpace(sent), got) && strings.ToLower(got) == got,
		strings.Contains(sent, "://") && strings.TrimSuffix(sent, "/") == strings.TrimSuffix(got, "/"),
		value.SameText(sent, got), value.SameText(strings.TrimSpace(sent), got),
		masks(sent, got):
		return Normalised
	}
	return Different
}

// AsStored reports that a sent value was stored, whatever a correct server makes of values of its kind: what Compare takes as
// normalised, an e-mail in other letters, and a set in another order.
func AsStored(op *contract.Operation, pointer string, sent, got any) bool {
	if Compare(sent, got) != Different || sameMail(pointer, sent, got) || sameSet(op, pointer, sent, got) || Constant(op, pointer) || InAnotherForm(op, pointer) || sameNumberAsText(op, pointer, sent, got) {
		return true
	}
	usual := func(a, b string) bool { return inUsualForm(op, pointer, a, b) }
	return bothTexts(sent, got, usual) || inDocumentedForm(op, pointer, sent, got)
}

// InAnotherForm reports a member that the documented answers describe with a type which no value of the body's type has: what is
// set there is shown in another form.
func InAnotherForm(op *contract.Operation, pointer string) bool {
	tokens := value.Tokens(pointer)
	in := dialect.Settable(op).At(tokens)
	for _, shows := range []*contract.Operation{op, op.Read} {
		if shows == nil {
			continue
		}
		shown := shows.Resource().EveryAt(tokens)
		if len(shown) > 0 && !slices.ContainsFunc(shown, func(s *contract.Schema) bool { return !dialect.Disjoint(in, s) }) {
			return true
		}
	}
	return false
}

// sameSet reports arrays with the same items in another order, where the docs say that no item stands twice: nothing in a set is
// the first, and servers keep sets sorted.
func sameSet(op *contract.Operation, pointer string, sent, got any) bool {
	schema := dialect.Settable(op).At(value.Tokens(pointer)).Value()
	return schema != nil && schema.UniqueItems && sameItems(sent, got, true)
}

// sameMail reports values of a member called an e-mail that differ in letter case and white space alone.
func sameMail(pointer string, sent, got any) bool {
	x, okX := sent.(string)
	y, okY := got.(string)
	name := strings.ToLower(strings.ReplaceAll(LastName(pointer), "-", ""))
	return okX && okY && strings.Contains(name, "email") && strings.EqualFold(strings.TrimSpace(x), strings.TrimSpace(y))
}

func sameInstant(a, b string) bool {
	x, okX := Instant(a)
	y, okY := Instant(b)
	return okX && okY && x.Equal(y)
}

// sameDay reports a day that is answered as a time on it, in the answer's own offset, and the first moment of a day that is answered as the day.
func sameDay(sent, got string) bool {
	if at, ok := Instant(got); ok {
		return at.Format(time.DateOnly) == sent
	}
	at, ok := Instant(sent)
	return ok && at.Format(time.DateOnly) == got && at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0
}

// Instant reads a timestamp as APIs write them: RFC 3339, or the same without a zone, which is taken as UTC.
func Instant(v any) (time.Time, bool) {
	text, ok := v.(string)
	if !ok || len(text) < len("2006-01-02T15:04") || text[4] != '-' || text[7] != '-' || text[13] != ':' { // no layout below would do
		return time.Time{}, false
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999Z07:00", "2006-01-02 15:04:05.999999999", "2006-01-02T15:04:05.999999999-0700"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// setByServer says why a version, or a creation or modification time, that comes back otherwise than it was sent decides nothing: servers set
// these themselves, also where a document that was written from the code lists them among the members of a body. It is "" for all
// other members, and for what is no time.
func setByServer(pointer string, sent, got any) string {
	_, isTime := Instant(got)
	kind := value.Type(got)
	isNumber := kind == "integer" || kind == "number"
	isVersion := counterName.MatchString(LastName(pointer)) && kind == "integer"
	if !isVersion && !Modified(pointer) && !Created(pointer) || !isTime && !isNumber || Compare(sent, got) != Different {
		return ""
	}
	return pointer + " was accepted and the server sets it itself, although the docs let a client set it"
}

func isMail(text string) bool {
	if !strings.Contains(text, "@") {
		return false
	}
	address, err := mail.ParseAddress(text)
	return err == nil && address.Address == text
}

func isUUID(text string) bool {
	if len(text) != 36 {
		return false
	}
	for i, r := range text {
		switch {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if r != '-' {
				return false
			}
		case !strings.ContainsRune("0123456789abcdefABCDEF", r):
			return false
		}
	}
	return true
}

// Empty reports values that say nothing: null, false, "", [] and {}.
func Empty(v any) bool {
	switch w := v.(type) {
	case nil:
		return true
	case bool:
		return !w
	case string:
		return w == ""
	case []any:
		return len(w) == 0
	case map[string]any:
		return len(w) == 0
	}
	return false
}

// IsZero reports the number 0, which some servers leave out of answers like an empty text.
func IsZero(v any) bool {
	n, isNumber := value.Float(v)
	return isNumber && n == 0
}

// BriefIfThere is Brief for what a place holds, and "nothing" where the place is not there.
func BriefIfThere(v any, there bool) string {
	if !there {
		return "nothing"
	}
	return Brief(v)
}

// Brief shows a value in a message: as JSON, cut in the middle where it is long; of a long text it tells the length.
func Brief(v any) string {
	text, err := value.Encode(v)
	if err != nil {
		return "a value that is no JSON"
	}
	runes := []rune(string(text))
	if len(runes) > 80 {
		short := string(runes[:50]) + " … " + string(runes[len(runes)-20:])
		if text, ok := v.(string); ok { // without its length, a text that was cut looks like the one that was sent
			short += fmt.Sprintf(" (%d characters)", utf8.RuneCountInString(text))
		}
		return short
	}
	return string(runes)
}
