package read

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// spacedPair is a name with its value in a row of a table whose cells a copy parted by spaces: "HTTP Method PATCH".
var spacedPair = regexp.MustCompile(`^((?i:http |request )?(?:Method|Verb|URL|URI|Endpoint|Path))\s+((?:GET|POST|PUT|PATCH|DELETE)|(?:https?(?:\(s\))?://|/)\S+)$`)

// titledMethod is a title that says with which method something is done, and not where: "API: PATCH campaign".
var titledMethod = regexp.MustCompile(`^(?:[\w ]+: )?(GET|POST|PUT|PATCH|DELETE) [A-Z][a-z]+(?: [A-Za-z]+){0,5}$`)

// titleBlocks is how many blocks of a copy can hold its title: labels of the site stand before it.
const titleBlocks = 4

// goesOnBehind is what a sentence says of an address behind it: "/shelves/{id} where id is the shelf".
var goesOnBehind = regexp.MustCompile(`\s+(?:where|in which|with)\s.*$|\s+(?:where|with)$`)

// behindAddress is a remark in brackets behind a value.
var behindAddress = regexp.MustCompile(`\s+\([^()]*\)\.?$`)

// namedPair gathers a method and an address that stand in paragraphs or under titles of their own: "Method: PATCH", "URL: /x".
type namedPair struct {
	method, address string
	line, block     int
	level           int    // of the heading that named the first of the two; 0 for a line
	title           string // of the heading before the value
}

func (n *namedPair) look(o outline.Outline, i int) []Mention {
	b := o[i]
	switch b.Kind {
	case outline.HeadingBlock:
		title := strings.Trim(source.Plain(b.Text), ": ")
		if m := titledMethod.FindStringSubmatch(title); m != nil && n.line == 0 {
			*n = namedPair{method: m[1], line: b.Line, block: i, level: b.Level}
			return nil
		}
		if n.title = ""; isMethodName(title) || word.IsAddressName(title) {
			n.title = title
			if n.line == 0 {
				n.level = b.Level
			}
		} else if b.Level < outline.BareHeading && !word.KnownSection(title) && (n.level == 0 || b.Level <= n.level) {
			// A title of something else ends what was begun; one below the first of the two belongs to it.
			*n = namedPair{}
		}
		return nil
	case outline.ParagraphBlock:
	case outline.CodeBlock:
		if n.title == "" || strings.Contains(b.Text, "\n") {
			return nil
		}
	default:
		return nil
	}
	label := "" // alone on the line above
	for _, l := range b.Lines() {
		if m := titledMethod.FindStringSubmatch(source.Plain(l.Text)); m != nil && i < titleBlocks && n.line == 0 {
			n.method, n.line, n.block = m[1], l.Number, i // a first line of a copy is its title
			continue
		}
		if s := strings.Trim(source.Plain(l.Text), ": "); methodName.MatchString(s) || word.AddressName.MatchString(s) {
			label = s
			continue
		}
		name, value, ok := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(l.Text, "://", "\x01"), "**", ""), ":")
		if f := spacedPair.FindStringSubmatch(l.Text); f != nil {
			name, value, ok = f[1], f[2], true
		}
		switch {
		case ok && (isMethodName(strings.TrimSpace(source.Plain(name))) || word.IsAddressName(strings.TrimSpace(source.Plain(name)))):
			label = "" // the line says itself what its value is
		case label != "":
			name, value, label = label, goesOnBehind.ReplaceAllString(l.Text, ""), ""
		case !ok || n.title != "":
			name, value = n.title, l.Text
		}
		name, value = strings.Trim(source.Plain(name), ": "), trimMarks(strings.Trim(strings.ReplaceAll(value, "\x01", "://"), "* :"))
		value = behindAddress.ReplaceAllString(value, "")
		m := word.MethodLine.FindStringSubmatch(value)
		switch {
		case name == "":
			continue
		case m != nil && isMethodName(name):
			n.method = m[1]
		case word.IsAddressName(name) && (word.IsAddress(value) || word.IsRelative(value) || word.HostAlone.MatchString(value)):
			n.address = value
		default:
			continue
		}
		if n.line == 0 {
			n.line, n.block = l.Number, i
		}
	}
	if n.method == "" || n.address == "" {
		return nil
	}
	c := mentionCollector{block: n.block}
	c.add(n.method, n.address, n.line, Defined)
	*n = namedPair{}
	return c.found
}
