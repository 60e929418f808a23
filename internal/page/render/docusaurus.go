package render

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// ownTyped is a line of a copied page of Docusaurus with a member whose type the page has named itself, or that it calls by its own name
// again; the badge has run into it: "status CardStatusrequired", "cardName Cardname".
var ownTyped = pattern.New(`^([A-Za-z_$][\w$-]*) ([A-Z]\w*?)(required)?$`)

// objectLine is such a line with an object.
var objectLine = pattern.New(`^([a-z_$][\w$.-]*) (object(?:\[\])?)(required)?$`)

// docusaurusTypes parts such lines of the body into the name, a type that says nothing, and the badge.
func docusaurusTypes(lines []outline.Line) []outline.Line {
	is := func(text string) func(outline.Line) bool {
		return func(l outline.Line) bool { return strings.TrimSpace(l.Text) == text }
	}
	first := slices.IndexFunc(lines, is("Body"))
	if first < 1 || !is("- application/json")(lines[first-1]) {
		return lines
	}
	last := slices.IndexFunc(lines, is("Responses"))
	var out []outline.Line
	for i, l := range lines {
		text := strings.TrimSpace(l.Text)
		m := objectLine.FindStringSubmatch(text)
		if own := ownTyped.FindStringSubmatch(text); own != nil && (own[3] != "" || strings.EqualFold(word.Letters(own[1]), own[2])) {
			m = []string{text, own[1], "any", own[3]}
		}
		if i < first || i > last || m == nil {
			out = append(out, l)
			continue
		}
		out = append(out, partsOf(l, m[1], m[2])...)
		if m[3] != "" {
			out = append(out, partsOf(l, m[3])...)
		}
	}
	return out
}

var (
	// bodyKind is the line below the title of the body that says what the whole body is, with the badge that has run into it.
	bodyKind = pattern.New(`^(?:array|object|any)(?:required)?$`)
	// opensArray and closesArray are the bullets around the members of a list's elements.
	opensArray  = pattern.New(`^(?:[•*-] )?Array \[$`)
	closesArray = pattern.New(`^(?:[•*-] )?\]$`)
)

// listedBody takes out of a copied body that is a list the lines that say so: "arrayrequired", and the brackets around what an element holds. A
// list inside of another stays as it is.
func listedBody(lines []outline.Line) []outline.Line {
	at := slices.IndexFunc(lines, func(l outline.Line) bool { return strings.TrimSpace(l.Text) == "Body" })
	if at < 0 {
		return lines
	}
	first, last, kinds := 0, 0, 0
	for i := at + 1; i < len(lines) && last == 0; i++ {
		switch text := strings.TrimSpace(lines[i].Text); {
		case text == "":
		case kinds == 0 && bodyKind.MatchString(text):
			kinds++
			lines[i].Text = ""
		case opensArray.MatchString(text):
			if first > 0 {
				return lines
			}
			first = i
		case first > 0 && closesArray.MatchString(text):
			last = i
		case first == 0 && SpacedEntryLine.MatchString(gluedRequired.ReplaceAllString(text, "$1 $2")), text == "Responses":
			return lines
		default:
			kinds++ // only the first line below the title can be such a one
		}
	}
	if last == 0 {
		return lines
	}
	lines[first].Text, lines[last].Text = "", ""
	for i := first; i < last; i++ {
		if text := strings.TrimSpace(lines[i].Text); strings.HasPrefix(text, "• ") {
			lines[i].Text = strings.TrimPrefix(text, "• ")
		}
	}
	return lines
}

// ofElements writes what stands between the brackets behind a member that is a list as parts of that member: "tags object[]", "Array [", "id
// string", "]".
func ofElements(lines []outline.Line) []outline.Line {
	if !slices.ContainsFunc(lines, func(l outline.Line) bool { return opensArray.MatchString(strings.TrimSpace(l.Text)) }) {
		return lines
	}
	member, at := "", 0  // the member before the line, and where it stands
	var holders []string // the members whose brackets are open
	for i, l := range lines {
		text := strings.TrimPrefix(strings.TrimSpace(l.Text), "• ")
		spaced := gluedRequired.ReplaceAllString(text, "$1 $2")
		switch {
		case opensArray.MatchString(text) && member != "":
			holders = append(holders, member)
			lines[i].Text = ""
			lines[at].Text = strings.Replace(gluedRequired.ReplaceAllString(strings.TrimSpace(lines[at].Text), "$1 $2"), " object[]", " array of object", 1)
		case closesArray.MatchString(text) && len(holders) > 0:
			member, holders = "", holders[:len(holders)-1]
			lines[i].Text = ""
		case SpacedEntryLine.MatchString(spaced) || unbadgedLine.MatchString(spaced) || objectLine.MatchString(text):
			if len(holders) > 0 {
				text = holders[len(holders)-1] + "." + text
				lines[i].Text = text
			}
			member, _, _ = strings.Cut(text, " ")
			at = i
		case text == "Responses" || text == "Body":
			member, holders = "", nil
		}
	}
	return lines
}
