package render

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// liquid renders the tags of GitBook, Hugo and Jekyll: {% swagger-parameter in="path" name="id" %}. A tag that says nothing of
// an API is left out, and what stands inside of it counts.
func (m markdown) liquid(lines []outline.Line, depth int) (outline.Outline, int) {
	l := strings.TrimSpace(lines[0].Text)
	if f := shortcode.FindStringSubmatch(l); f != nil {
		if p := placedRoute.FindStringSubmatch(f[2]); p != nil {
			return outline.Outline{{Kind: outline.EndpointBlock, Line: lines[0].Number, Last: lines[0].Number, Method: strings.ToUpper(p[1]), Address: p[2]}}, 1
		}
		return m.shortcode(lines, f[1], attributes(f[2]), depth)
	}
	f := liquidTag.FindStringSubmatch(l)
	if f == nil {
		return nil, 0
	}
	name, attrs, line := f[1], attributes(strings.ReplaceAll(f[2], `\_`, "_")), lines[0].Number
	route := attrs
	if !word.IsMethod(attrs["method"]) || firstOf(attrs, "path", "url") == "" {
		route = routeIn(attrs)
	}
	switch {
	case name == "capture":
		if b, taken := captured(lines, l[len(f[0]):]); taken > 0 {
			return outline.Outline{b}, taken
		}
	case strings.HasPrefix(name, "end"):
	case route != nil:
		b, _ := endpointTag(route, nil, line)
		return outline.Outline{b}, 1
	case strings.HasSuffix(name, "-parameter"):
		return m.liquidParameter(lines, name, attrs, depth)
	case strings.HasSuffix(name, "-response-example"), strings.HasSuffix(name, "swagger-response"), strings.HasSuffix(name, "-response") && attrs["status"] != "":
		status := firstOf(attrs, "status", "httpCode")
		return outline.Outline{{Kind: outline.HeadingBlock, Line: line, Last: line, Level: outline.BareHeading, Text: strings.TrimSpace("Response " + status)}}, 1
	case name == "api-method-request", name == "api-method-query-parameters", name == "api-method-body-parameters", name == "api-method-path-parameters", name == "api-method-headers":
		title := strings.TrimPrefix(strings.ReplaceAll(name, "-", " "), "api method ")
		return outline.Outline{{Kind: outline.HeadingBlock, Line: line, Last: line, Level: outline.BareHeading, Text: title}}, 1
	default:
		if found, taken := m.markdocField(lines, name, attrs, depth); taken > 0 {
			return found, taken
		}
		if title := firstOf(attrs, "title", "label"); title != "" && (name == "tab" || name == "swagger-tab" || word.KnownSection(attrs["title"])) {
			return outline.Outline{{Kind: outline.HeadingBlock, Line: line, Last: line, Level: outline.BareHeading, Text: title}}, 1
		}
	}
	rest := strings.TrimSpace(l[len(f[0]):])
	if rest == "" {
		return nil, 1
	}
	return m.blocks([]outline.Line{{Number: line, Text: rest}}, depth+1), 1
}

// placedRoute are the arguments of a tag that gives a method and an address by their place.
var placedRoute = pattern.New(`^["']?(` + word.Methods + `)["']?\s+["']((?:https?:/)?/[^"'\s]+)["']`)

// shortcode renders a tag of Hugo that names an operation or describes a field; of any other only what stands inside of it counts.
func (m markdown) shortcode(lines []outline.Line, name string, attrs map[string]string, depth int) (outline.Outline, int) {
	line := lines[0].Number
	if word.IsMethod(attrs["method"]) && firstOf(attrs, "path", "url") != "" {
		b, _ := endpointTag(attrs, nil, line)
		return outline.Outline{b}, 1
	}
	if attrs["name"] == "" || attrs["type"] == "" || !strings.Contains(name, "param") && !strings.Contains(name, "field") && !strings.Contains(name, "prop") {
		return nil, 1
	}
	it := outline.Item{Line: line, Term: attrs["name"], Attr: map[string]string{}}
	for _, key := range []string{"in", "type", "required", "default", "example"} {
		if v := attrs[key]; v != "" {
			it.Attr[key] = v
		}
	}
	end := 0
	for i, l := range lines[:min(len(lines), longestBlock)] {
		if f := shortcode.FindStringSubmatch(strings.TrimSpace(l.Text)); i > 0 && f != nil {
			if f[1] == "/"+name {
				end = i
			}
			break
		}
	}
	if end > 0 {
		it.Text, it.Sub = m.split(lines[1:end], depth)
	}
	return outline.Outline{{Kind: outline.FieldsBlock, Line: line, Last: lines[end].Number, Items: []outline.Item{it}}}, end + 1
}

// endCapture ends what a page keeps in a variable, to show it elsewhere.
var endCapture = pattern.New(`\{%-?\s*endcapture\s*-?%\}`)

// captured is a message or JSON that a page keeps in a variable, as code.
func captured(lines []outline.Line, first string) (b outline.Block, taken int) {
	first = strings.TrimSpace(first)
	if !strings.HasPrefix(first, "{") && !strings.HasPrefix(first, "[") && !strings.HasPrefix(first, "HTTP/") && !word.MessageLine.MatchString(first) {
		return b, 0
	}
	inner := []outline.Line{{Number: lines[0].Number, Text: first}}
	for i, l := range lines {
		if i > 0 {
			inner = append(inner, l)
		}
		if at := endCapture.FindStringIndex(inner[i].Text); at != nil {
			inner[i].Text = inner[i].Text[:at[0]]
			return codeOf(inner, "", 0), i + 1
		}
	}
	return b, 0
}

var (
	liquidEnd  = pattern.New(`^\{%-?\s*end`)
	liquidNext = pattern.New(`^\{%-?\s*[\w-]+-parameter\s`)
)

// liquidParameter renders a parameter with the text up to its end tag, or, where that is missing, up to the next parameter: they
// don't stand inside of each other.
func (m markdown) liquidParameter(lines []outline.Line, name string, attrs map[string]string, depth int) (outline.Outline, int) {
	it := outline.Item{Line: lines[0].Number, Term: attrs["name"], Attr: map[string]string{}}
	for _, key := range []string{"in", "type", "required", "default", "example"} {
		if v := attrs[key]; v != "" {
			it.Attr[key] = v
		}
	}
	end := 1
	next := false
	for end < len(lines) && !next && !liquidEnd.MatchString(strings.TrimSpace(lines[end].Text)) {
		if next = liquidNext.MatchString(strings.TrimSpace(lines[end].Text)); !next {
			end++
		}
	}
	it.Text, it.Sub = m.split(lines[1:end], depth)
	after := min(end+1, len(lines))
	if next {
		after = end
	}
	return outline.Outline{{Kind: outline.FieldsBlock, Line: it.Line, Last: lines[min(end, len(lines)-1)].Number, Items: []outline.Item{it}}}, after
}
