package render

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/proviso-dev/proviso/internal/page/word"
)

// redoc draws each member as a row whose first cell names it; a row below it holds its parts.
var redoc = viewer{
	operation: func(n *html.Node) bool {
		return attribute(n, "data-section-id") != "" && find(n, redocVerb, 0) != nil &&
			find(n, func(c *html.Node) bool { return attribute(c, "data-section-id") != "" }, 0) == nil
	},
	route: func(n *html.Node) (string, string) {
		verb := find(n, redocVerb, 0)
		m := strings.ToUpper(viewedText(verb))
		if !word.IsMethod(m) {
			return "", ""
		}
		for c := verb.NextSibling; c != nil; c = c.NextSibling {
			if s := viewedText(c); s != "" {
				return m, s
			}
		}
		return "", ""
	},
	member: func(n *html.Node) *html.Node {
		if n.DataAtom != atom.Tr {
			return nil
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Td {
				if attribute(c, "kind") == "" {
					return nil
				}
				return c // that of the keys of a map has another kind, and a name of two words
			}
		}
		return nil
	},
	about: func(row, name *html.Node) *fieldHead {
		cell := name.NextSibling
		for cell != nil && cell.DataAtom != atom.Td {
			cell = cell.NextSibling
		}
		if cell == nil {
			return nil
		}
		facts := find(cell, func(c *html.Node) bool { return c.DataAtom == atom.Div && ownSpans(c) }, 0)
		var typ string
		var badges []string
		if facts != nil {
			for _, s := range valuesIn(facts, func(c *html.Node) bool { return c.DataAtom == atom.Span }) {
				switch {
				case typ == "" || strings.HasPrefix(s, "or null") || s == "null" || strings.HasSuffix(typ, " of"):
					typ = strings.TrimSpace(typ + " " + s)
				case strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">"):
					typ += " " + s // the format
				default:
					badges = append(badges, s)
				}
			}
		}
		values := find(cell, func(c *html.Node) bool {
			first := strings.ToLower(viewedText(firstElement(c)))
			return c.DataAtom == atom.Div && (first == "enum:" || first == "value:" || first == "items enum:")
		}, 0)
		var allowed []string
		if values != nil {
			allowed = behindLabel(valuesIn(values, withElement(atom.Span)))
		}
		required := strings.Contains(strings.ToLower(viewedText(find(name, withElement(atom.Div), 0))), "required")
		return headOf(attribute(name, "title"), typ, required, allowed, find(cell, withElement(atom.P), 0), badges...)
	},
	apart: none,
}

var redocVerb = withClass("http-verb")

func withElement(a atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.DataAtom == a }
}

// ownSpans reports an element that holds nothing but spans.
func ownSpans(n *html.Node) bool {
	c := firstElement(n)
	return c != nil && c.DataAtom == atom.Span
}

func firstElement(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			return c
		}
	}
	return nil
}

// swaggerUI draws the members of a model as rows of tables, one in the other; those of OpenAPI 3.1 as entries of lists.
var swaggerUI = viewer{
	operation: withClass("opblock"),
	route: func(n *html.Node) (string, string) {
		return shownRoute(n, withClass("opblock-summary-method"), withClass("opblock-summary-path", "opblock-summary-path__deprecated"))
	},
	member: func(n *html.Node) *html.Node {
		switch {
		case n.DataAtom == atom.Tr && hasClass(n, "property-row"):
			return firstElement(n)
		case hasClass(n, "json-schema-2020-12-property"):
			return find(n, withClass("json-schema-2020-12__title"), 0)
		case n.DataAtom == atom.Tr:
			return find(n, withClass("parameter__name"), 0)
		}
		return nil
	},
	about: func(row, name *html.Node) *fieldHead {
		switch {
		case hasClass(name, "parameter__name"):
			h := headOf(ownText(name), viewedText(find(row, withClass("parameter__type"), 0)), hasClass(name, "required"), nil, find(row, withClass("renderedMarkdown"), 0))
			h.badges = append(h.badges, strings.Trim(viewedText(find(row, withClass("parameter__in"), 0)), "()"))
			return h
		case name.DataAtom != atom.Td:
			values := valuesIn(swaggerUIWithin(row, withClass("json-schema-2020-12-keyword--enum")), withClass("json-schema-2020-12-json-viewer__value", "json-schema-2020-12-keyword__value"))
			return headOf(viewedText(name), viewedText(swaggerUIWithin(row, withClass("json-schema-2020-12__attribute--primary"))), hasClass(row, "json-schema-2020-12-property--required"),
				values, swaggerUIWithin(row, withClass("json-schema-2020-12-keyword--description")))
		}
		var values []string
		if enum := viewedText(swaggerUIWithin(row, withClass("prop-enum"))); enum != "" {
			_, list, _ := strings.Cut(enum, "[")
			if _, count := strconv.Atoi(strings.Trim(list, " ]")); count == nil && strings.Contains(enum, "Array") {
				list = "" // folded: only their number is shown
			}
			values = listed(strings.TrimSuffix(list, "]"), ",")
		}
		h := headOf(ownText(name), modelType(name), hasClass(row, "required"), values, swaggerUIWithin(row, withClass("renderedMarkdown")))
		if facts := viewedText(swaggerUIWithin(row, withClass("property"))); leafBound.MatchString(strings.ToLower(facts)) {
			h.badges = append(h.badges, facts)
		}
		return h
	},
	apart: func(n *html.Node) bool {
		// "< * >:" heads what the keys of a map hold.
		return n.DataAtom == atom.Tr && !hasClass(n, "property-row") && strings.HasPrefix(viewedText(firstElement(n)), "<")
	},
}

// modelType is the type of a member of a model: a word, or the bracket or brace that opens its parts.
func modelType(name *html.Node) string {
	cell := name.NextSibling
	for cell != nil && cell.DataAtom != atom.Td {
		cell = cell.NextSibling
	}
	if cell == nil {
		return ""
	}
	var typ string
	find(cell, func(c *html.Node) bool {
		own := strings.TrimSpace(ownText(c))
		switch {
		case hasClass(c, "renderedMarkdown", "model-title"):
		case hasClass(c, "prop-type"):
			typ = viewedText(c)
		case strings.HasPrefix(own, "["):
			typ = "array"
		case hasClass(c, "brace-open") || strings.HasPrefix(own, "{"):
			typ = "object"
		}
		return typ != ""
	}, 0)
	return typ
}

// rapiDoc draws members as rows of elements; an element behind a row holds its parts.
var rapiDoc = viewer{
	operation: func(n *html.Node) bool {
		return strings.HasPrefix(attribute(n, "part"), "section-operation ") || hasClass(n, "m-endpoint") || n.DataAtom == atom.Details && find(n, withClass("endpoint-head"), 0) != nil
	},
	route: func(n *html.Node) (string, string) {
		if m, a := shownRoute(n, withAttribute("part", "label-operation-method*"), withAttribute("part", "label-operation-path*")); m != "" {
			return m, a
		}
		return shownRoute(n, withAttribute("part", "section-endpoint-head-method"), withAttribute("part", "section-endpoint-head-path"))
	},
	member: func(n *html.Node) *html.Node {
		switch {
		case hasClass(n, "tr"):
			return find(n, withClass("key-label"), 0)
		case n.DataAtom == atom.Tr:
			return find(n, withClass("param-name"), 0)
		}
		return nil
	},
	about: func(row, name *html.Node) *fieldHead {
		typ, required := viewedText(find(row, withClass("key-type", "param-type"), 0)), strings.Contains(viewedText(name), "*")
		for c := name.NextSibling; c != nil; c = c.NextSibling {
			switch text := viewedText(c); {
			case text == "*":
				required = true
			case typ != "" || text == ":":
			case hasClass(c, "array-of-object", "array"):
				typ = "array"
			case hasClass(c, "open-bracket"):
				typ = "object"
			default:
				typ = text
			}
		}
		var values []string
		if allowed := find(row, func(c *html.Node) bool { return viewedText(c) == "Allowed:" }, 0); allowed != nil && allowed.NextSibling != nil {
			values = listed(allowed.NextSibling.Data, "┃")
		}
		says := find(row, withClass("key-descr"), 0)
		if says != nil {
			says = find(says, withElement(atom.P), 0)
		}
		return headOf(viewedText(name), typ, required, values, says)
	},
	apart: none,
}

// elements draws each member as a row, and its parts behind it.
var elements = viewer{
	operation: withClass("HttpOperation"),
	route: func(n *html.Node) (string, string) {
		at := find(n, func(c *html.Node) bool {
			return word.IsMethod(strings.ToUpper(viewedText(firstElement(c)))) && attribute(c, "title") != ""
		}, 0)
		if at == nil {
			return "", ""
		}
		return strings.ToUpper(viewedText(firstElement(at))), attribute(at, "title")
	},
	member: func(n *html.Node) *html.Node {
		if attribute(n, "data-test") != "schema-row" {
			return nil
		}
		return find(n, withAttribute("data-test", "property-name-*"), 0)
	},
	about: func(row, name *html.Node) *fieldHead {
		var values []string
		find(row, func(c *html.Node) bool {
			if first := viewedText(firstElement(c)); attribute(c, "data-test") != "property-validation" || first != "Allowed values:" && first != "Allowed value:" {
				return false
			}
			values = behindLabel(valuesIn(c, withElement(atom.Span)))
			return true
		}, 0)
		return headOf(viewedText(name), viewedText(find(row, withAttribute("data-test", "property-type"), 0)), find(row, withAttribute("data-test", "property-required"), 0) != nil,
			values, find(row, withAttribute("data-test", "property-description"), 0))
	},
	apart: none,
}

// scalarReference draws each member as an element that holds its parts.
var scalarReference = viewer{
	operation: func(n *html.Node) bool {
		method, _ := routeOfID(n)
		return n.DataAtom == atom.Section && method != ""
	},
	route: routeOfID,
	member: func(n *html.Node) *html.Node {
		if !hasClass(n, "property") {
			return nil
		}
		return scalarWithin(n, withClass("property-name"))
	},
	about: func(row, name *html.Node) *fieldHead {
		var typ string
		var badges []string
		heading := scalarWithin(row, withClass("property-heading"))
		if heading == nil {
			return nil
		}
		for _, s := range valuesIn(heading, withClass("property-detail-value")) {
			if t, isType := strings.CutPrefix(s, "Type:"); isType {
				typ = strings.TrimSpace(t)
			} else if _, labelled := strings.CutPrefix(s, "Format:"); !labelled {
				badges = append(badges, s)
			}
		}
		values := valuesIn(scalarWithin(row, withClass("property-enum")), withClass("property-enum-value-label"))
		return headOf(scalarName(name), typ, find(heading, withClass("property-required"), 0) != nil, values, scalarWithin(row, withClass("property-description")), badges...)
	},
	apart: none,
}

// scalarName is the name of a member without the label of the button beside it; "" for the keys of a map.
func scalarName(name *html.Node) string {
	if find(name, withClass("property-name-additional-properties", "property-name-pattern-properties"), 0) != nil {
		return ""
	}
	if inner := firstElement(name); inner != nil && strings.TrimSpace(ownText(name)) == "" {
		return ownText(inner)
	}
	return ownText(name)
}

// routeOfID reads the method and the path of an operation from the name of its section: "tag/desks/PATCH/desks/{id}".
func routeOfID(n *html.Node) (method, address string) {
	id := attribute(n, "id")
	for _, m := range strings.Split(word.Methods, "|") {
		if before, path, found := strings.Cut(id, "/"+m+"/"); found && strings.Contains(before, "tag/") {
			return m, "/" + path
		}
	}
	return "", ""
}

// swaggerUIWithin and scalarWithin look in what is said of a member, and not in its parts.
func swaggerUIWithin(row *html.Node, meant func(*html.Node) bool) *html.Node {
	return inMember(row, meant, func(n *html.Node) bool {
		return hasClass(n, "property-row", "json-schema-2020-12-property")
	}, 0)
}

func scalarWithin(row *html.Node, meant func(*html.Node) bool) *html.Node {
	return inMember(row, meant, withClass("property"), 0)
}

// inMember is the first element below a member's one that is meant and belongs to no part of the member.
func inMember(row *html.Node, meant, part func(*html.Node) bool, depth int) *html.Node {
	for c := row.FirstChild; c != nil && depth < maxTags; c = c.NextSibling {
		if c.Type != html.ElementNode || part(c) {
			continue
		}
		if meant(c) {
			return c
		}
		if found := inMember(c, meant, part, depth+1); found != nil {
			return found
		}
	}
	return nil
}
