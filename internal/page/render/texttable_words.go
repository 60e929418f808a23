package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

func firstWord(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

// nameBefore is how long the name is with which a row begins: up to a space; in a row that ran together up to its type, or up to the
// capital with which the text begins.
func nameBefore(s string, behind []columnKind, glued bool) int {
	first := firstWord(s)
	if !glued {
		return len(first)
	}
	if len(behind) > 0 && (behind[0] == holdsType || behind[0] == holdsPlace) {
		flagged := len(behind) > 1 && behind[0] == holdsType && behind[1] == holdsFlag
		other := 0
		for i := 1; i < len(s) && s[i-1] != ' '; i++ {
			rest := s[i:]
			if behind[0] == holdsPlace {
				rest = rest[placeBegins(rest):]
			}
			n := typeBegins(rest, true)
			if _, named := word.FieldName(s[:i]); !named || n == 0 || s[i-1] == '_' || len(rest) == len(s)-i && behind[0] == holdsPlace {
				continue
			}
			if strongType(rest[:n]) && (!flagged || flagBegins(rest[n:]) != "") {
				return i
			}
			if other == 0 {
				other = i // "Email", "Date" and the like begin a part of a name too
			}
		}
		if n := stemAgain(first); n > 0 && (flagged || other > n) && customType(s[n:]) > 0 {
			return n
		}
		return other
	}
	for i := len(first) - 1; i > 0; i-- {
		if isUpper(s[i]) && !isUpper(s[i-1]) && s[i-1] != '-' && s[i-1] != '_' {
			return i
		}
	}
	return 0
}

// stemAgain is how long the name is with which a text begins that goes on with the same word, as the name of its type: "lampsLampList".
func stemAgain(s string) int {
	for i := 2; i < len(s); i++ {
		if !isUpper(s[i]) || isUpper(s[i-1]) {
			continue
		}
		stem := word.Singular(strings.ToLower(s[:i]))
		if rest := strings.ToLower(s[i:]); len(stem) > 2 && strings.HasPrefix(rest, stem) {
			return i
		}
	}
	return 0
}

// customType is how long the name of a type of the page's own is with which a text begins, before the word that says whether the member is
// required: "LampListOptional".
func customType(s string) int {
	for i := 2; i < len(s) && i <= 40; i++ {
		if flagBegins(s[i:]) != "" && namedType.MatchString(s[:i]) {
			return i
		}
	}
	return 0
}

// namedType is such a name.
var namedType = pattern.New(`^[A-Z][A-Za-z0-9]*(?:\[\])?\??$`)

// strongTypes are types that hardly are a part of a name.
var strongTypes = word.SetOf("string integer int int32 int64 number boolean bool object array float double decimal long enum datetime")

// strongType reports a type whose first word is one of them.
func strongType(s string) bool {
	end := 0
	for end < len(s) && (isLower(s[end]) || isUpper(s[end]) || s[end] >= '0' && s[end] <= '9') {
		end++
	}
	return strongTypes[strings.ToLower(s[:end])]
}

// placeBegins is how long the word is with which a text says where a member goes; 0 where it says nothing.
func placeBegins(s string) int {
	for _, place := range []string{"path", "query", "body", "header", "form", "formData"} {
		if strings.HasPrefix(s, place) && (len(s) == len(place) || typeBegins(s[len(place):], true) > 0 || s[len(place)] == ' ') {
			return len(place)
		}
	}
	return 0
}

func isUpper(c byte) bool { return c >= 'A' && c <= 'Z' }
func isLower(c byte) bool { return c >= 'a' && c <= 'z' }

// typeBegins is how long the type is with which a text begins; what follows it must not go on with its last word.
func typeBegins(s string, glued bool) int {
	if strings.HasPrefix(s, `"`) {
		return literalsBegin(s)
	}
	if !word.BeginsWithBase(s) {
		return 0
	}
	longest := 0
	for i := 2; i <= len(s) && i <= 40; i++ {
		if i < len(s) && (isLower(s[i]) || s[i] == '_') && flagBegins(s[i:]) == "" {
			continue
		}
		if !glued && i < len(s) && s[i] != ' ' {
			continue
		}
		if k, ok := word.KindOf(s[:i]); ok && k.Name != "null" && !strings.HasSuffix(s[:i], " ") && beginsWithType(s[:i]) {
			longest = i
		}
	}
	for _, note := range []struct{ open, end string }{{" (", ")"}, {"(", ")"}, {":{", "}"}, {"<", ">"}} {
		if end := strings.Index(s[longest:], note.end); longest > 0 && strings.HasPrefix(s[longest:], note.open) && end > 0 && end < 40 {
			return longest + end + 1 // a remark that goes with it: "string (uuid)"
		}
	}
	return longest
}

// literalsBegin is how long the values are with which a text begins, each in quotes and parted by bars.
func literalsBegin(s string) int {
	n := 0
	for i := 0; i < len(s) && s[i] == '"'; {
		end := strings.IndexByte(s[i+1:], '"')
		if end < 1 {
			break
		}
		i += end + 2
		n = i
		rest := strings.TrimLeft(s[i:], " ")
		if !strings.HasPrefix(rest, "|") {
			break
		}
		i = len(s) - len(strings.TrimLeft(rest[1:], " "))
	}
	if !strings.Contains(s[:n], "|") {
		return 0
	}
	return n
}

// beginsWithType reports a text whose first word is itself a type, and whose other words go with types.
func beginsWithType(s string) bool {
	for i, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" <>[]|(),/?", r) }) {
		w = strings.ToLower(w)
		_, known := word.BaseTypes[strings.TrimSuffix(w, "s")]
		if _, alone := word.BaseTypes[w]; !known && !alone && (i == 0 || w != "of" && w != "or") {
			return false
		}
	}
	return true
}

// typeEnds is how long the type is with which a text ends, behind the last sentence.
func typeEnds(s string) int {
	tail := s[strings.LastIndexAny(s, ".!?)")+1:]
	if tail == "" || strings.Contains(strings.TrimSpace(tail), " ") {
		for i := len(s) - 2; i > 0 && i > len(s)-20; i-- {
			if isUpper(s[i]) && typeBegins(s[i:], true) == len(s)-i {
				return len(s) - i
			}
		}
		return 0
	}
	return len(tail)
}

// flagWords answer whether a member is required.
func flagWords() []string {
	return []string{"required", "optional", "mandatory", "conditional", "false", "true", "yes", "no"}
}

// flagBegins is the answer with which a text begins, "" where it begins with none: what follows begins like a sentence or a value.
func flagBegins(s string) string {
	for _, f := range flagWords() {
		if len(s) >= len(f) && strings.EqualFold(s[:len(f)], f) && (len(s) == len(f) || !isLower(s[len(f)])) && s[1:len(f)] == strings.ToLower(s[1:len(f)]) {
			return s[:len(f)]
		}
	}
	return ""
}

// flagEnds is the answer with which a text ends, "" where it ends with none.
func flagEnds(s string) string {
	for _, f := range flagWords() {
		at := len(s) - len(f)
		if at < 0 || !strings.EqualFold(s[at:], f) || s[at+1:] != strings.ToLower(s[at+1:]) {
			continue
		}
		if at == 0 || isUpper(s[at]) || s[at-1] == ' ' {
			return s[at:]
		}
	}
	return ""
}

// valueBehindFlag is how long the value is that stands behind the last answer of a text, without a space in it.
func valueBehindFlag(s string) int {
	for n := 0; n < len(s) && (n == 0 || s[len(s)-n] != ' '); n++ {
		if flagEnds(s[:len(s)-n]) != "" {
			return n
		}
	}
	return 0
}
