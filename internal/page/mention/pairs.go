package mention

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// spacedPair is a name with its value in a row of a table whose cells a copy parted by spaces: "HTTP Method PATCH".
var spacedPair = pattern.New(`^((?i:http |request )?(?:Method|Verb|URL|URI|Endpoint|Path))\s+((?:GET|POST|PUT|PATCH|DELETE)|(?:https?(?:\(s\))?://|/)\S+)$`)

// titledMethod is a title that says with which method something is done, and not where: "API: PATCH campaign".
var titledMethod = pattern.New(`^(?:[\w ]+: )?(GET|POST|PUT|PATCH|DELETE) [A-Z][a-z]+(?: [A-Za-z]+){0,5}$`)

// titleBlocks is how many blocks of a copy can hold its title: labels of the site stand before it.
const titleBlocks = 4

// goesOnBehind is what a sentence says of an address behind it: "/shelves/{id} where id is the shelf".
var goesOnBehind = pattern.New(`\s+(?:where|in which|with)\s.*$|\s+(?:where|with)$`)

// behindAddress is a remark in brackets behind a value.
var behindAddress = pattern.New(`\s+\([^()]*\)\.?$`)

// labelAndValue parts a line that names its value: "Method: PATCH", "- **URL**：`/x`". The colon of a URL parts nothing.
func labelAndValue(line string) (name, value string, ok bool) {
	if m := boldLabel.FindStringSubmatch(line); m != nil {
		return m[1], m[2], true
	}
	s := strings.TrimLeft(strings.ReplaceAll(line, "**", ""), "-–•>#*_ \t")
	for i, c := range s {
		if c == '：' || c == ':' && !strings.HasPrefix(s[i:], "://") {
			return strings.TrimSpace(strings.TrimRight(source.Plain(s[:i]), ". ")), strings.Trim(lineBreakTag.ReplaceAllString(s[i+len(string(c)):], ""), "* "), true
		}
	}
	return "", "", false
}

// boldLabel is a label in bold with its value in code, without a colon between them: "**Method** `PATCH`".
var boldLabel = pattern.New("^\\s*\\*\\*([A-Za-z][A-Za-z ]{2,23})\\*\\*\\s+`([^`]+)`\\s*$")

// lineBreakTag is a tag of HTML that ends a line.
var lineBreakTag = pattern.New(`\s*<br\s*/?>\s*$`)

// longestLabel is how long the label of a value can be: "HTTP request method".
const longestLabel = 24

// isLabel reports a short text that could be the label of a value in any language, and is no value itself.
func isLabel(s string) bool {
	return s != "" && len([]rune(s)) <= longestLabel && strings.Count(s, " ") < 3 && !word.IsAddress(s) && !word.MethodLine.MatchString(s)
}

// plainRoute is a path without its first slash, as a label of an address can have it.
var plainRoute = pattern.New(`^[\w-]*[a-z][\w-]*(?:/[\w-]+)*/?$`)

// addressOf is the address that a value is, below a label that surely announces one.
func addressOf(value string) (string, bool) {
	value = behindAddress.ReplaceAllString(valueOf(value), "")
	switch {
	case word.IsAddress(value) || word.IsRelative(value) || word.HostAlone.MatchString(value):
		return value, true
	case plainRoute.MatchString(value) && !word.MethodLine.MatchString(value):
		return "/" + value, true
	}
	return "", false
}

// routeAlone is a paragraph that is a path without its first slash and nothing else.
var routeAlone = pattern.New("^`?[a-z][\\w-]*(?:/[\\w{}:-]+)+`?$")

// namedPair gathers a method and an address that stand in paragraphs or under titles of their own: "Method: PATCH", "URL: /x".
type namedPair struct {
	method, address string
	line, block     int
	level           int    // of the heading that named the first of the two; 0 for a line
	title           string // of the heading before the value
	below           string // a label that was all of the paragraph before, or its last line
	alone           string // a path without its first slash that stood alone in a paragraph
	aloneBlock      int
}

func (n *namedPair) look(o outline.Outline, i int) []Mention {
	b := o[i]
	label := n.below // alone on the line above
	n.below = ""
	switch b.Kind {
	case outline.HeadingBlock:
		if name, value, ok := labelAndValue(b.Text); ok && n.take(name, value, b.Line, i, b.Level) {
			return n.mention()
		}
		title := strings.Trim(source.Plain(b.Text), ": ：*_")
		if m := titledMethod.FindStringSubmatch(title); m != nil && n.line == 0 {
			*n = namedPair{method: m[1], line: b.Line, block: i, level: b.Level}
			return nil
		}
		if n.title = ""; word.IsMethodName(title) || word.IsAddressName(title) {
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
		if routeAlone.MatchString(b.Text) {
			n.alone, n.aloneBlock = strings.Trim(b.Text, "`"), i
		}
	case outline.CodeBlock:
		if n.title == "" || strings.Contains(b.Text, "\n") {
			return nil
		}
	case outline.ListBlock:
		if label == "" {
			label = n.title
		}
		if label != "" && len(b.Items) == 1 {
			n.take(label, b.Items[0].Text, b.Line, i, 0) // the value of a label, in a bullet below it
			return n.mention()
		}
		return nil
	default:
		return nil
	}
	for _, l := range b.Lines() {
		if m := titledMethod.FindStringSubmatch(source.Plain(l.Text)); m != nil && i < titleBlocks && n.line == 0 {
			n.method, n.line, n.block = m[1], l.Number, i // a first line of a copy is its title
			continue
		}
		if s := strings.Trim(source.Plain(l.Text), ": ：-*_"); word.IsMethodName(s) || word.IsAddressName(s) {
			label = s
			continue
		}
		name, value, ok := labelAndValue(l.Text)
		if f := spacedPair.FindStringSubmatch(l.Text); f != nil {
			name, value, ok = f[1], f[2], true
		}
		switch {
		case ok && (word.IsMethodName(name) || word.IsAddressName(name)):
			label = "" // the line says itself what its value is
		case label != "":
			name, value, label = label, goesOnBehind.ReplaceAllString(l.Text, ""), ""
		case !ok || n.title != "":
			name, value = n.title, l.Text
		}
		n.take(name, value, l.Number, i, 0)
	}
	if label != "" && i+1 < len(o) && o[i+1].Kind == outline.CodeBlock {
		n.title = label // its value stands in the code below
	} else {
		n.below = label
	}
	return n.mention()
}

// take keeps the value of a label, if it is a method or an address. A method can have a label in a language that is not known.
func (n *namedPair) take(name, value string, line, block, level int) bool {
	name = strings.Trim(source.Plain(name), ": ")
	value = patchOf(value)
	switch m := word.MethodLine.FindStringSubmatch(strings.ToUpper(valueOf(value))); {
	case name == "":
		return false
	case m != nil && (word.IsMethodName(name) || m[1] == valueOf(value) && isLabel(name)):
		n.method = m[1]
	case word.IsAddressName(name):
		address, ok := addressOf(value)
		if !ok {
			return false
		}
		n.address = address
	default:
		return false
	}
	if n.line == 0 {
		n.line, n.block, n.level = line, block, max(n.level, level)
	}
	if n.address == "" && n.alone != "" && block-n.aloneBlock <= 2 {
		n.address = "/" + n.alone
	}
	return true
}

// mention is the operation that both name, once both are known.
func (n *namedPair) mention() []Mention {
	if n.method == "" || n.address == "" {
		return nil
	}
	c := mentionCollector{block: n.block}
	c.add(n.method, n.address, n.line, Defined)
	*n = namedPair{}
	return c.found
}
