package check

import (
	"cmp"
	"html"
	"math/big"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// form is a way in which the docs may say that a server keeps a value: what the sentence looks like, and whether an answered value is
// the sent one in that form. A form allows what its sentence says and nothing more.
type form struct {
	said  *pattern.Pattern
	is    func(said string, sent, got any) bool
	exact string // the type of values of which the sentence says all, so that another value is none in the form; "" for all types, loose for none
}

// loose is the exact type of a form whose sentence may mean more than the form allows.
const loose = "none"

var forms = []form{
	{anyOrder, inListForm, "array"},
	{eachOnce, inListForm, "array"},
	{pattern.New(`(?i)\b(wins?|counts?|prevails?|precedence|kept|used|taken|stored|replaces?|overwrites?)\b`), oneOfEachKept, "array"},
	{intervalsMerged, mergedIntervals, "array"},
	{anyCase, func(_ string, sent, got any) bool { return bothTexts(sent, got, strings.EqualFold) }, ""},
	{pattern.New(`(?i)\b(newest|latest|most recent|oldest|older|earlier|last|first)\b[^.]*\b(drop(s|ped)?|removed|discarded|kept|forgotten|evicted|trimmed)\b|\b(drop(s|ped)?|removed|discarded|kept|forgotten|evicted|trimmed)\b[^.]*\b(newest|latest|most recent|oldest|older|earlier|last|first)\b|\b(newest|latest|most recent)\b[^.]*; (older|earlier)\b`), keptAtOneEnd, "array"},
	{pattern.New(`(?i)\b(rounded|rounds|(kept|stored|cut|precise|truncated) to (the|a|full|whole) (full |whole )?(second|minute|hour|day)s?|decimal places|(one|two|three|four|six|\d) decimals?|cents)\b`), rounded, "number"},
	{pattern.New(`(?i)\b(sanitis|sanitiz|purif|stripped|(tags?|html|scripts?|markup)\b.*\b(removed|cleaned|escaped)|escaped)`), func(_ string, sent, got any) bool {
		return bothTexts(sent, "", func(a, _ string) bool { return strings.ContainsAny(a, "<>&") }) ||
			bothTexts(sent, got, func(a, b string) bool { return html.UnescapeString(b) == a })
	}, ""},
	{pattern.New(`(?i)\b(truncated|shortened|cut (off|to|at))\b`), cutWhereSaid, ""},
	{pattern.New(`(?i)\b(E\.?164|normali[sz]ed|canonical(i[sz]ed)?|standard form|reformatted|(spaces?|blanks|white ?space|dashes|hyphens|separators|punctuation)( and \w+)? (is|are|gets?|will be) (removed|stripped|ignored|dropped|collapsed)|without (spaces|dashes|hyphens|separators))\b`), func(said string, sent, got any) bool {
		if atTheEnds.MatchString(said) {
			return bothTexts(sent, got, func(a, b string) bool { return strings.TrimSpace(a) == strings.TrimSpace(b) })
		}
		return bothTexts(sent, got, sameSigns)
	}, ""},
	{pattern.New(`(?i)\b(runs?|sequences?|series|consecutive|multiple|repeated|several|double|adjacent) (of )?(spaces?|blanks?|white ?space|tabs?|line breaks|newlines)|\b(spaces|blanks|white ?space|tabs|line breaks|newlines)\b[^.]*\b(one|a single|single) (space|blank)\b`), func(_ string, sent, got any) bool {
		return bothTexts(sent, got, func(a, b string) bool { return slices.Equal(strings.Fields(a), strings.Fields(b)) })
	}, ""},
	{pattern.New(`(?i)\binstead\b|hosted\b|uploaded\b|\b(fetched|downloaded|copied)\b`), func(said string, sent, got any) bool {
		return prose.ShownInstead(said) && bothTexts(sent, got, func(_, b string) bool { return b != "" })
	}, loose},
	{pattern.New(`(?i)\b(added|appended|prepended)\b`), func(said string, sent, got any) bool {
		return prose.SignAdded(said) && bothTexts(sent, got, func(a, b string) bool {
			return a != "" && (strings.HasPrefix(b, a) || strings.HasSuffix(b, a)) && len(b) <= len(a)+12
		})
	}, loose},
	{pattern.New(`(?i)\bhost (bits|part)\b|\b(network|base) address\b|\bmasked\b|\bnormali[sz]ed|\bcanonical`), func(_ string, sent, got any) bool { return bothTexts(sent, got, sameNetwork) }, ""},
	{writtenIn, func(said string, sent, got any) bool {
		return writtenIn.MatchString(prose.WithoutAsSent(said)) && bothTexts(sent, got, func(a, b string) bool {
			return slices.Equal(wordsAndNumbers(a, anyCase.MatchString(said)), wordsAndNumbers(b, anyCase.MatchString(said)))
		})
	}, loose},
	{pattern.New(`(?i)\bconver(ted|sion|ts?)\b`), convertedTo, loose},
	{otherName, func(said string, sent, got any) bool {
		return got != "" && slices.ContainsFunc(strings.Split(said, ". "), func(sentence string) bool { return otherName.MatchString(sentence) && convertedTo(sentence, got, sent) })
	}, loose},
	{pattern.New(`(?i)\bempty (text|string|value)s?\b[^.]*\bnull\b|\bnull\b[^.]*\bempty (text|string|value)|"" [^.]*\bnull\b|` +
		`\b(empty|blank) (text|string|value)s? (will |to )?(clears?|removes?|unsets?|deletes?|resets?|erases?)\b|` +
		`\b(clear|remov|unset|eras|delet)\w*( it| them)? (by|with|through)( \w+)?( it| them)?( to)? an? (empty|blank) (text|string|value)\b|` +
		`\b(send|sending|pass|passing|post|posting|use|set( it)? to) an? (empty|blank) (text|string|value) to (clear|unset|remove|delete|erase|reset)\b`), func(_ string, sent, got any) bool { return sent == "" && got == nil }, ""},
}

// sameNetwork reports the network that an address with the length of its prefix lies in.
func sameNetwork(sent, got string) bool {
	a, errA := netip.ParsePrefix(strings.TrimSpace(sent))
	b, errB := netip.ParsePrefix(got)
	return errA == nil && errB == nil && a.Masked() == b
}

// convertedTo reports a text in the place of another one, where the docs say that values are converted and name the one that is shown: "converted
// to grams".
func convertedTo(said string, sent, got any) bool {
	return bothTexts(sent, got, func(a, b string) bool {
		return a != b && b != "" && strings.Contains(said, b) && regexp.MustCompile(`(^|[^\pL\pN])`+regexp.QuoteMeta(b)+`($|[^\pL\pN])`).MatchString(said)
	})
}

var (
	// writtenIn is how the docs say in which form a value is shown.
	writtenIn = pattern.New(`(?i)\b(answered|returned|shown|stored|kept|saved|written|displayed|formatted)( back)? (in|as|with|without)\b`)
	anyOrder  = pattern.New(`(?i)\b(sorted|(in|by) (ascending|descending)|ordered by|alphabetical|unordered|(in )?no (particular|fixed) order|order(ing)? (is|are) (not|un)|order is ignored)`)
	// otherName is how the docs say of a value that it is another name of the one that is kept.
	otherName = pattern.New(`(?i)\b(stored as|stands? for|alias(es)?|synonyms?|the same as|equivalent|short(hand)? for|shorthands?|becomes?|turned into|expanded|mapped to)\b`)
	eachOnce  = pattern.New(`(?i)\b(duplicates?|doubles|repeats|repeated|de-?dup(licated|ed)?|(kept|stored|listed|counted) (only )?once|distinct|unique|each (one )?(only )?once)\b`)
	anyCase   = pattern.New(`(?i)\b((lower|upper)[- ]?case[ds]?|case[- ]insensitive|not case[- ]sensitive|case (does not|doesn't) matter|case is (ignored|irrelevant|insignificant|not significant)|regardless of case|(upper|lower) (and|or) (upper|lower) ?case|any (letter )?case|letter case|in (capitals|capital letters|block letters|small letters))\b`)
)

// atTheEnds is how the docs say that white space goes from the ends of a text alone.
var atTheEnds = pattern.New(`(?i)\b(leading|trailing|surrounding|outer) [^.]*\b(spaces?|blanks|white ?space)\b`)

// cutWhereSaid reports a text that is the beginning of the one that was sent, as long as the docs say where they have a number.
func cutWhereSaid(said string, sent, got any) bool {
	return bothTexts(sent, got, func(a, b string) bool {
		long := lengthText.FindStringSubmatch(said)
		if long == nil || !strings.HasPrefix(a, b) {
			return strings.HasPrefix(a, b)
		}
		n, err := strconv.Atoi(long[1])
		return err != nil || slices.Contains([]int{len(b), utf8.RuneCountInString(b), len(utf16.Encode([]rune(b)))}, n)
	})
}

var lengthText = pattern.New(`(?i)\b(\d{1,6}) (characters?|chars|bytes|letters|signs|symbols)\b`)

// inDocumentedForm reports an answered value that is the sent one in a form which the docs say of the member.
func inDocumentedForm(op *contract.Operation, pointer string, sent, got any) bool {
	for _, said := range slices.Concat(descriptions(op, pointer), saidAround(op, pointer)) {
		for i := range forms {
			if forms[i].said.MatchString(said) && forms[i].is(said, sent, got) {
				return true
			}
		}
	}
	return false
}

// inExactForm reports a sentence that says all there is to the form of values of a type, and speaks of no other form.
func inExactForm(said, kind string) bool {
	says := func(exact bool) bool {
		return slices.ContainsFunc(forms, func(f form) bool { return (f.exact == kind) == exact && f.said.MatchString(said) })
	}
	return says(true) && !says(false)
}

// inNamedForm reports a sentence that speaks of a form which is known, and that is one of values of the type.
func inNamedForm(said, kind string) bool {
	return slices.ContainsFunc(forms, func(f form) bool { return (f.exact == kind || f.exact == "") && f.said.MatchString(said) })
}

// saidAround are the sentences in which the docs say of more than one member how values are kept: those of the objects around a member, and
// those of the operation and its read that are about all members of a kind.
func saidAround(op *contract.Operation, pointer string) (out []string) {
	tokens := value.Tokens(pointer)
	for n := len(tokens) - 1; n > 0; n-- {
		out = append(out, descriptions(op, value.Pointer(tokens[:n]...))...)
	}
	out = append(out, op.OfAll...)
	if op.Read != nil {
		out = append(out, op.Read.OfAll...)
	}
	return out
}

// describing are the schemas that describe the resource's members: the body's, the answer's and the read's.
func describing(op *contract.Operation) []*contract.Schema {
	return append([]*contract.Schema{dialect.Settable(op)}, op.Shown()...)
}

// descriptions are what the docs say of a member: in the body, in the answer and in the read.
func descriptions(op *contract.Operation, pointer string) []string {
	tokens := value.Tokens(pointer)
	var out []string
	for _, schema := range describing(op) {
		if s := schema.At(tokens); s != nil {
			out = append(out, s.Description, s.Value().Description)
		}
	}
	return slices.DeleteFunc(out, func(text string) bool { return text == "" })
}

// inUsualForm reports texts that write the same thing in two usual ways: a telephone number, a decimal number with zeros at its end, a
// time of day with its seconds, a duration in larger units.
func inUsualForm(op *contract.Operation, pointer, sent, got string) bool {
	name := strings.ToLower(LastName(pointer))
	switch {
	case phoneName.MatchString(name):
		return sameDigits(sent, got)
	case clock.MatchString(sent) && clock.MatchString(got):
		return shortClock(sent) == shortClock(got)
	case sameDuration(sent, got), sameAddress(sent, got):
		return true
	case writtenNumber.MatchString(sent) && writtenNumber.MatchString(got) && isNumber(op, pointer) && sameNumber(sent, got):
		return true
	case decimal.MatchString(sent) && decimal.MatchString(got) && shortDecimal(sent) == shortDecimal(got):
		if len(got) >= len(sent) {
			return true
		}
		isMoney := func(said string) bool { return moneyText.MatchString(said) }
		return moneyText.MatchString(strings.ReplaceAll(name, "_", " ")) || slices.ContainsFunc(descriptions(op, pointer), isMoney)
	}
	return false
}

var (
	phoneName = pattern.New(`(^|[_-])(phone|mobile|tel|telephone|fax)([_-]?(number|no))?$|phone(number)?$`)
	clock     = pattern.New(`^\d\d:\d\d(:\d\d(\.\d+)?)?$`)
	decimal   = pattern.New(`^-?\d+(\.\d+)?$`)
	// writtenNumber is a number as a member that keeps numbers as texts takes it, with zeros in front or without digits after the point.
	writtenNumber = pattern.New(`^-?\d{1,40}(\.\d{0,40})?$`)
	moneyText     = pattern.New(`(?i)\b(decimal|price|amount|money|cost|total|sum|balance|fee|rate)\b`)
)

// sameAddress reports one IPv6 address, or one block of them, in two spellings.
func sameAddress(sent, got string) bool {
	if a, err := netip.ParseAddr(sent); err == nil && a.Is6() {
		b, err := netip.ParseAddr(got)
		return err == nil && a == b
	}
	a, errA := netip.ParsePrefix(sent)
	b, errB := netip.ParsePrefix(got)
	return errA == nil && errB == nil && a == b
}

// isNumber reports a text that the docs call a number: it is written as a text so that it keeps its digits.
func isNumber(op *contract.Operation, pointer string) bool {
	s := dialect.Settable(op).At(value.Tokens(pointer))
	return s != nil && (numberFormat(s.Format) || numberFormat(s.Value().Format)) || slices.ContainsFunc(descriptions(op, pointer), numberText.MatchString)
}

// numberText is how a description says that a text is a number.
var numberText = pattern.New(`(?i)\bdecimal (number|amount|value|string|text)\b|\bnumber (written )?as (a )?(text|string)\b`)

func numberFormat(format string) bool {
	return slices.Contains([]string{"decimal", "int64", "uint64", "int32", "uint32", "integer", "bigint", "double", "float"}, format)
}

// sameNumber reports texts that write the same number.
func sameNumber(a, b string) bool {
	x, okX := new(big.Rat).SetString(strings.TrimSuffix(a, "."))
	y, okY := new(big.Rat).SetString(strings.TrimSuffix(b, "."))
	return okX && okY && x.Cmp(y) == 0
}

// shortClock is a time of day without the seconds that are zero.
func shortClock(text string) string {
	if strings.Contains(text, ".") {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
	}
	if len(text) == len("15:04:05") {
		text = strings.TrimSuffix(text, ":00")
	}
	return text
}

// shortDecimal is a decimal number without the zeros at the end of its fraction.
func shortDecimal(text string) string {
	if !strings.Contains(text, ".") {
		return text
	}
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

// sameDigits reports telephone numbers with the same digits; the answered one may begin with the country's as well.
func sameDigits(sent, got string) bool {
	a, b := onlyDigits(sent), onlyDigits(got)
	return len(a) > 3 && (a == b || strings.HasSuffix(b, strings.TrimLeft(a, "0")) && len(b) <= len(a)+3)
}

func onlyDigits(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}

// sameSigns reports texts with the same letters and digits, whatever their case and what stands between them.
func sameSigns(sent, got string) bool {
	plain := func(text string) string {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(" \t\n\r+-_.,;:()/'\"", r) {
				return -1
			}
			return r
		}, strings.ToLower(text))
	}
	return plain(sent) == plain(got) || sameDigits(sent, got) && onlyDigits(sent) == plain(sent)
}

// wordsAndNumbers are the runs of letters and of digits in a text, without the zeros before a number: what a text says in whatever signs stand
// between. Where letter case does not matter, the letters are small ones.
func wordsAndNumbers(text string, anyCase bool) (out []string) {
	if anyCase {
		text = strings.ToLower(text)
	}
	kind := func(r rune) int {
		switch {
		case unicode.IsDigit(r):
			return 1
		case unicode.IsLetter(r):
			return 2
		}
		return 0
	}
	last := 0
	for _, r := range text {
		switch now := kind(r); {
		case now == 0:
		case now != last:
			out = append(out, string(r))
		default:
			out[len(out)-1] += string(r)
		}
		last = kind(r)
	}
	for i, run := range out {
		if short := strings.TrimLeft(run, "0"); short != run {
			out[i] = cmp.Or(short, "0")
		}
	}
	return out
}

func bothTexts(sent, got any, same func(a, b string) bool) bool {
	a, okA := sent.(string)
	b, okB := got.(string)
	if okA && okB {
		return same(a, b)
	}
	left, okA := sent.([]any)
	right, okB := got.([]any)
	if !okA || !okB || len(left) != len(right) {
		return false
	}
	for i := range left {
		if !bothTexts(left[i], right[i], same) {
			return false
		}
	}
	return true
}

// zeroText reports a text that writes nothing of another kind: no duration, an empty object.
func zeroText(v any) bool {
	text, isText := v.(string)
	return isText && slices.Contains([]string{"{}", "[]", "0", "0.0", "0.00", "00:00", "00:00:00", "P0D", "PT0S", "0s"}, text)
}
