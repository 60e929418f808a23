package mention

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// sentRoute is a line that begins with a method and ends with the address behind a colon, both in code: "`PATCH` request sent: `/things/{id}`".
var sentRoute = pattern.New("^[*_\\s]*`(" + word.Methods + ")`[^`:/]{0,30}:[*_\\s]*`([^`]+)`[.]?$")

// routeThenMethod is a label with an address and its method, both in code: "Endpoint: `/things/{id}` `PATCH`".
var routeThenMethod = pattern.New("^[*_\\s-]*[A-Za-z ]{2,20}:[*_\\s]*`([^`]+)`\\s+`(" + word.Methods + ")`$")

// labelledPair reads a method and an address that stand on one line, each behind its label: "Method: PATCH URL: /things/{id}".
func labelledPair(s string) (method, address string) {
	if m := sentRoute.FindStringSubmatch(s); m != nil && word.IsAddress(m[2]) {
		return m[1], m[2]
	}
	if m := routeThenMethod.FindStringSubmatch(s); m != nil && word.IsAddress(m[1]) {
		return m[2], m[1]
	}
	label := ""
	for _, w := range strings.Fields(s) {
		name, labelled := strings.CutSuffix(strings.Trim(w, "*_`"), ":")
		switch {
		case labelled:
			label = name
		case word.IsMethodName(label) && word.IsMethod(w):
			method = w
		case word.IsAddressName(label) && address == "" && word.IsAddress(w):
			address = w
		case label != "":
			return "", "" // a sentence
		default:
			label = ""
		}
	}
	if method == "" || address == "" {
		return "", ""
	}
	return method, address
}

// pair is a name with its value: "Method: PATCH".
type pair struct {
	name, value string
	line        int
}

func rowPairs(b outline.Block) []pair {
	var all []pair
	for _, r := range b.Rows {
		if len(r.Cells) >= 2 && outline.Blank(r.Cells[2:]) {
			all = append(all, pair{r.Cells[0], r.Cells[1], r.Line})
		}
	}
	return all
}

// pairs finds a method and an address that are each named: "Method: PATCH", "URL: /v1/things/{id}". Where one of the two labels
// is of a language that is not known, the other one is next to it.
func (c *mentionCollector) pairs(all []pair) {
	method, address := -1, ""
	unknown := -1 // a method whose label is not known
	methods := 0
	for i, p := range all {
		all[i].value = patchOf(p.value)
		name, value := strings.Trim(source.Plain(p.name), ": ："), valueOf(all[i].value)
		if word.IsMethodName(name) {
			value = strings.ToUpper(value) // "Method: patch"
			all[i].value = strings.ToUpper(all[i].value)
		}
		if word.MethodLine.MatchString(value) {
			if methods++; word.IsMethodName(name) {
				method = i
			} else if isLabel(name) {
				unknown = i
			}
		}
		if word.IsAddressName(name) && (word.IsAddress(value) || word.IsRelative(value)) {
			address = value
		}
	}
	if method < 0 && methods == 1 {
		method = unknown
	}
	if method < 0 {
		return
	}
	for i := max(method-1, 0); address == "" && i < len(all) && i <= method+1; i++ {
		if value := trimMarks(strings.Trim(all[i].value, "* ")); isLabel(source.Plain(all[i].name)) && word.IsAddress(value) {
			address = value
		}
	}
	if address != "" {
		m := word.MethodLine.FindStringSubmatch(valueOf(all[method].value))
		c.add(m[1], address, all[method].line, Defined)
	}
}

// NamesRoute reports a bullet that gives the method or the address of the operation behind its label: "**Endpoint:** `PATCH /a`".
func NamesRoute(text string) bool {
	name, value, ok := labelAndValue(text)
	value = trimMarks(value)
	return ok && (word.IsAddressName(name) || word.IsMethodName(name)) && (BeginsWithRoute(value) || word.IsAddress(value) || word.MethodLine.MatchString(value))
}

// NamesOperation reports a text that is a method with an address, and nothing else.
func NamesOperation(text string) bool {
	m := methodFirst.FindStringSubmatch(text)
	return m != nil && word.IsAddress(trimMarks(m[2])) && !strings.Contains(trimMarks(m[2]), " ")
}

// valueOf is the value behind a label without a remark behind it: that it is set already, an example of it in brackets.
func valueOf(s string) string {
	s = strings.Trim(s, "* ")
	if rest, coded := strings.CutPrefix(s, "`"); coded {
		inside, behind, ends := strings.Cut(rest, "`")
		if behind = strings.TrimLeftFunc(behind, func(c rune) bool { return c >= 0x2000 || c == ' ' || c == '*' }); ends && (behind == "" || behind[0] == '(' && strings.HasSuffix(behind, ")")) {
			return inside
		}
	}
	return trimMarks(s)
}

// BeginsWithRoute reports a text that begins with a method, behind which something stands.
func BeginsWithRoute(text string) bool { return methodFirst.MatchString(text) }
