package page

import (
	"regexp"
	"strings"
)

// spacedPair is a name with its value in a row of a table whose cells a copy parted by spaces: "HTTP Method PATCH".
var spacedPair = regexp.MustCompile(`^((?i:http |request )?(?:Method|Verb|URL|URI|Endpoint|Path))\s+((?:GET|POST|PUT|PATCH|DELETE)|(?:https?(?:\(s\))?://|/)\S+)$`)

// namedPair gathers a method and an address that stand in paragraphs or under titles of their own: "Method: PATCH", "URL: /x".
type namedPair struct {
	method, address string
	line, block     int
	title           string // of the heading before the value
}

func (n *namedPair) look(o outline, i int) []mention {
	b := o[i]
	switch b.Kind {
	case headingBlock:
		title := strings.Trim(plain(b.Text), ": ")
		if n.title = ""; methodName.MatchString(title) || addressName.MatchString(title) {
			n.title = title
		} else if b.Level < bareHeading {
			*n = namedPair{}
		}
		return nil
	case paragraphBlock:
	case codeBlock:
		if n.title == "" || strings.Contains(b.Text, "\n") {
			return nil
		}
	default:
		return nil
	}
	for _, l := range b.lines() {
		name, value, ok := strings.Cut(strings.ReplaceAll(strings.ReplaceAll(l.s, "://", "\x01"), "**", ""), ":")
		if f := spacedPair.FindStringSubmatch(l.s); f != nil {
			name, value, ok = f[1], f[2], true
		}
		if !ok || n.title != "" {
			name, value = n.title, l.s
		}
		name, value = strings.Trim(plain(name), ": "), trimMarks(strings.Trim(strings.ReplaceAll(value, "\x01", "://"), "* :"))
		m := methodLine.FindStringSubmatch(value)
		switch {
		case name == "":
			continue
		case m != nil && methodName.MatchString(name):
			n.method = m[1]
		case addressName.MatchString(name) && (isAddress(value) || isRelative(value)):
			n.address = value
		default:
			continue
		}
		if n.line == 0 {
			n.line, n.block = l.n, i
		}
	}
	if n.method == "" || n.address == "" {
		return nil
	}
	c := mentionCollector{block: n.block}
	c.add(n.method, n.address, n.line, defined)
	*n = namedPair{}
	return c.found
}
