package render

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// withClass is the test for one of the classes.
func withClass(names ...string) func(*html.Node) bool {
	return func(n *html.Node) bool { return hasClass(n, names...) }
}

// withAttribute is the test for an attribute's value, or for how it begins.
func withAttribute(name, value string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		v := attribute(n, name)
		return v == value || strings.HasSuffix(value, "*") && strings.HasPrefix(v, strings.TrimSuffix(value, "*"))
	}
}

// viewedText is the text of an element in one line; "" of nil.
func viewedText(n *html.Node) string {
	if n == nil {
		return ""
	}
	return strings.Join(strings.Fields(textOf(n)), " ")
}

// shownRoute gives the method and the address that stand in two elements of an operation.
func shownRoute(n *html.Node, method, address func(*html.Node) bool) (string, string) {
	m := strings.ToUpper(viewedText(find(n, method, 0)))
	if !word.IsMethod(m) {
		return "", ""
	}
	return m, strings.ReplaceAll(viewedText(find(n, address, 0)), " ", "")
}

// none is the test that nothing passes.
func none(*html.Node) bool { return false }

// valuesIn are the texts of the elements below one that are meant, without quotes.
func valuesIn(n *html.Node, meant func(*html.Node) bool) []string {
	var all []string
	var look func(*html.Node, int)
	look = func(n *html.Node, depth int) {
		for c := n.FirstChild; c != nil && depth < maxTags; c = c.NextSibling {
			if c.Type == html.ElementNode && meant(c) {
				if s := strings.Trim(viewedText(c), "\"'`"); s != "" {
					all = append(all, s)
				}
				continue
			}
			look(c, depth+1)
		}
	}
	if n != nil {
		look(n, 0)
	}
	return all
}

// listed are the values of a text between marks.
func listed(text, mark string) []string {
	var all []string
	for v := range strings.SplitSeq(text, mark) {
		if v = strings.TrimSpace(v); v != "" {
			all = append(all, v)
		}
	}
	return all
}

// behindLabel are values without the label before them.
func behindLabel(all []string) []string { return all[min(1, len(all)):] }

// viewedFormat is the format of a string behind its type: "<uuid>", "($uuid)".
var viewedFormat = pattern.New(`(?:<|\(\$)([a-z][\w-]*)[>)]`)

// viewedMap begins the type of an object whose keys are the client's own: what stands below it are no members.
const viewedMap = "dictionary"

// typeTail is what a viewer says behind a type: the title of the schema, a format, bounds.
var typeTail = pattern.New(`\s*(?:\(.*|\[ .*|<[\w-]+>.*)$`)

// viewedType is the type of a member in the words that all readers know: without "| null", which it reports instead.
func viewedType(s string) (typ string, nullable bool) {
	s, _, _ = strings.Cut(s, "·") // the title of the schema
	s = strings.Join(strings.Fields(strings.NewReplacer("┃", "|", " or ", "|").Replace(s)), " ")
	format := viewedFormat.FindStringSubmatch(s)
	if format != nil {
		s = strings.Replace(s, " <"+format[1]+">", "", 1) // it can stand behind "or null"
	}
	var kinds []string
	for _, k := range strings.Split(s, "|") {
		switch k = strings.TrimSpace(k); strings.ToLower(k) {
		case "null":
			nullable = true
		case "":
		default:
			kinds = append(kinds, k)
		}
	}
	if len(kinds) != 1 {
		return "any", nullable
	}
	typ = typeTail.ReplaceAllString(kinds[0], "")
	if format != nil && typ == "string" {
		typ += "<" + format[1] + ">"
	}
	switch low := strings.ToLower(typ); {
	case low == "enum":
		typ = "string"
	case strings.HasPrefix(low, "array ") && strings.HasSuffix(low, "[]"):
		typ = "array of " + strings.TrimSuffix(typ[len("array "):], "[]")
	case low == "[enum]":
		typ = "array of string"
	case strings.HasPrefix(typ, "["):
		typ = "array"
	case strings.HasPrefix(low, "{") || strings.HasPrefix(low, "recursive"):
		typ = "object"
	case strings.HasPrefix(low, viewedMap):
		return viewedMap, nullable
	}
	if _, isType := word.KindOf(typ); !isType {
		typ = "any"
	}
	return typ, nullable
}

// headOf is what a viewer says of a member, from the parts that it shows.
func headOf(name, typ string, required bool, values []string, says *html.Node, badges ...string) *fieldHead {
	h := &fieldHead{name: strings.Trim(strings.Join(strings.Fields(name), " "), "*: ")}
	var nullable bool
	if h.typ, nullable = viewedType(typ); nullable {
		h.badges = append(h.badges, "nullable")
	}
	if required {
		h.badges = append(h.badges, "required")
	}
	h.badges = append(h.badges, badges...)
	if len(values) > 0 {
		quoted := make([]string, len(values))
		for i, v := range values {
			quoted[i] = "`" + v + "`"
		}
		h.badges = append(h.badges, "Allowed values: "+strings.Join(quoted, ", "))
	}
	if says != nil {
		h.says = []*html.Node{says}
	}
	return h
}
