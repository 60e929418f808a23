package render

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Source code whose comments describe operations: Javadoc, YARD, the tags of Canvas, docstrings, plain lines. Each comment is a section
// of the page; the code between them is none of it.

// codeFiles are the endings of source code, with what begins a comment of one line there.
var codeFiles = map[string]string{
	".js": "//", ".mjs": "//", ".cjs": "//", ".jsx": "//", ".ts": "//", ".tsx": "//", ".java": "//", ".kt": "//", ".scala": "//", ".groovy": "//", ".go": "//", ".cs": "//", ".rs": "//", ".swift": "//",
	".php": "//", ".dart": "//", ".rb": "#", ".py": "#", ".ex": "#", ".exs": "#",
}

// commentRoute is a line of a comment that gives a method: with an address behind it, or behind a label.
var commentRoute = pattern.New("(?m)(?:^|[\\s:：`@])PATCH[`*]*(?:\\s+[`/]|\\s*$|\\s+https?://)")

// httpDirective is the directive of Sphinx that describes an operation.
var httpDirective = pattern.New(`^\.\. http:(?:get|post|put|patch|delete)::`)

// IsComments: a file of source code with a comment that names the method of an operation.
func IsComments(t *source.Text) bool {
	if codeFiles[strings.ToLower(filepath.Ext(t.File))] == "" || !t.Has("PATCH", "http:patch::") {
		return false
	}
	for _, c := range commentsOf(t) {
		for _, l := range c {
			if commentRoute.MatchString(l.Text) || strings.HasPrefix(strings.TrimSpace(l.Text), ".. http:patch::") {
				return true
			}
		}
	}
	return false
}

// Comments makes the outline of the comments of source code.
func Comments(t *source.Text) outline.Outline {
	var out outline.Outline
	m := markdown{text: t}
	for _, c := range commentsOf(t) {
		lines := tagsAsText(c)
		first := 0
		for first < len(lines) && strings.TrimSpace(lines[first].Text) == "" {
			first++
		}
		if first == len(lines) {
			continue
		}
		title := strings.TrimRight(strings.TrimSpace(lines[first].Text), ".")
		if len(title) > word.LongestTitle || strings.HasSuffix(title, ":") || strings.HasPrefix(title, "-") || strings.HasPrefix(title, "```") || strings.HasPrefix(title, "**") {
			title, first = "…", first-1
		}
		if slices.ContainsFunc(c, func(l outline.Line) bool { return httpDirective.MatchString(strings.TrimSpace(l.Text)) }) {
			// Sphinx takes the operation from the comment, which is reStructuredText.
			out = append(out, outline.Block{Kind: outline.HeadingBlock, Line: c[0].Number, Last: c[0].Number, Level: 2, Text: title})
			out = append(out, (&rst{text: t}).blocks(c[max(first+1, 1):], 0)...)
			continue
		}
		out = append(out, outline.Block{Kind: outline.HeadingBlock, Line: lines[max(first, 0)].Number, Last: lines[max(first, 0)].Number, Level: 2, Text: title})
		out = append(out, m.blocks(lines[first+1:], 0)...)
	}
	return out
}

// commentsOf are the comments of a file, each as its lines without the marks.
func commentsOf(t *source.Text) [][]outline.Line {
	var all [][]outline.Line
	var open []outline.Line
	lineMark := codeFiles[strings.ToLower(filepath.Ext(t.File))]
	end := "" // of the comment that is open
	closed := func() {
		if len(open) > 0 {
			all = append(all, append(open[:1:1], dedentAll(open[1:])...))
		}
		open, end = nil, ""
	}
	for i, raw := range t.Lines {
		s := strings.TrimSpace(raw)
		switch {
		case end != "":
			text, _, last := strings.Cut(raw, end)
			if end == "*/" {
				text = withoutStar(text)
			}
			open = append(open, outline.Line{Number: i + 1, Text: text})
			if last {
				closed()
			}
		case strings.HasPrefix(s, "/*"):
			closed()
			text, _, last := strings.Cut(strings.TrimLeft(s, "/*"), "*/")
			open, end = append(open, outline.Line{Number: i + 1, Text: strings.TrimSpace(text)}), "*/"
			if last {
				closed()
			}
		case lineMark == "#" && (strings.HasPrefix(s, `"""`) || strings.HasPrefix(s, "'''")):
			closed()
			text, _, last := strings.Cut(s[3:], s[:3])
			open, end = append(open, outline.Line{Number: i + 1, Text: text}), s[:3]
			if last {
				closed()
			}
		case strings.HasPrefix(s, lineMark) && !strings.HasPrefix(s, "#!") && !strings.HasPrefix(s, "#{"):
			text := strings.TrimPrefix(strings.TrimLeft(s, lineMark[:1]), " ")
			open = append(open, outline.Line{Number: i + 1, Text: ornament.ReplaceAllString(text, "")})
		default:
			closed()
		}
	}
	closed()
	return all
}

// ornament is a line that a writer draws around a comment.
var ornament = pattern.New(`^[=*#-]{3,}\s*|\s*[=*#-]{3,}$`)

// withoutStar is a line of a block comment without the star that it begins with.
func withoutStar(l string) string {
	trimmed := strings.TrimLeft(l, " \t")
	if rest, starred := strings.CutPrefix(trimmed, "*"); starred {
		return strings.TrimPrefix(rest, " ")
	}
	return l
}

var (
	routeTagLine = pattern.New(`^@(?:route|endpoint|api|http|path)\s+\{?(GET|POST|PUT|PATCH|DELETE)\}?\s+(\S+)`)
	labelTag     = pattern.New(`^@(method|verb|url|uri|path|route|endpoint)\s+(\S+)$`)
	// argumentTag is a tag of Canvas about a parameter: @argument user[name] [Required, String] The name.
	argumentTag = pattern.New(`^@argument\s+(\S+)(?:\s+\[([^\]]*)\])?\s*(.*)$`)
	// yardTag is a tag of YARD about a parameter, whose type stands before or behind its name.
	yardTag   = pattern.New(`^@(?:param|bodyparam|body_param)\s+(?:\[([^\]]+)\]\s+([\w.\[\]-]+)|([\w.\[\]-]+)\s+\[([^\]]+)\])\s*(.*)$`)
	optionTag = pattern.New(`^@option\s+\w+\s+\[([^\]]+)\]\s+:?([\w.-]+)(?:\s+\([^)]*\))?\s*(.*)$`)
	answerTag = pattern.New(`^@(?:return|returns|response|success|raise|throws|error)s?\b\s*(.*)$`)
	sampleTag = pattern.New(`^@(?:example(?:_request)?|sample)\b\s*(.*)$`)
	anyTag    = pattern.New(`^@[A-Za-z]\w*`)
)

// tagsAsText writes the tags of a comment in Markdown: a list of parameters, labels, titles. Other tags are left out.
func tagsAsText(lines []outline.Line) []outline.Line {
	var out []outline.Line
	listed := false // the line before is an entry of the list of parameters
	put := func(n int, texts ...string) {
		for _, s := range texts {
			out = append(out, outline.Line{Number: n, Text: s})
		}
	}
	entry := func(n int, name, typ, said string) {
		if !listed {
			put(n, "", "**Parameters**", "")
		}
		listed = true
		put(n, "- `"+name+"` ("+typ+"): "+said)
	}
	for _, l := range lines {
		s := strings.TrimSpace(l.Text)
		if strings.HasPrefix(s, "<pre") || strings.HasPrefix(s, "</pre>") {
			put(l.Number, "```")
			continue
		}
		if !strings.HasPrefix(s, "@") {
			if listed && s != "" {
				l.Text = "  " + s // it goes on with the entry
			}
			put(l.Number, l.Text)
			continue
		}
		switch {
		case routeTagLine.MatchString(s):
			m := routeTagLine.FindStringSubmatch(s)
			put(l.Number, "", m[1]+" "+m[2], "")
		case labelTag.MatchString(s):
			m := labelTag.FindStringSubmatch(s)
			put(l.Number, strings.ToUpper(m[1][:1])+m[1][1:]+": "+m[2])
		case argumentTag.MatchString(s):
			m := argumentTag.FindStringSubmatch(s)
			typ, values := canvasType(m[2])
			entry(l.Number, m[1], typ, strings.TrimSpace(values+" "+m[3]))
			continue
		case optionTag.MatchString(s):
			m := optionTag.FindStringSubmatch(s)
			entry(l.Number, m[2], m[1], m[3])
			continue
		case yardTag.MatchString(s):
			m := yardTag.FindStringSubmatch(s)
			entry(l.Number, m[2]+m[3], m[1]+m[4], m[5])
			continue
		case answerTag.MatchString(s):
			put(l.Number, "", "**Response**", "", answerTag.FindStringSubmatch(s)[1])
		case sampleTag.MatchString(s):
			put(l.Number, "", "**Example request**", "", sampleTag.FindStringSubmatch(s)[1])
		case anyTag.MatchString(s):
			text := strings.TrimSpace(anyTag.ReplaceAllString(s, ""))
			if strings.HasPrefix(s, "@API ") || strings.HasPrefix(s, "@summary ") || strings.HasPrefix(s, "@description ") || strings.HasPrefix(s, "@desc ") {
				put(l.Number, text)
			} else {
				put(l.Number, "")
			}
		}
		listed = false
	}
	return out
}

// canvasType is what stands in the brackets of an argument: whether it is required, a type, and values in quotes.
func canvasType(s string) (typ, values string) {
	var parts []string
	for _, part := range strings.Split(s, ",") {
		part = strings.TrimSpace(part)
		if strings.Contains(part, `"|"`) {
			values = "Allowed values: " + strings.ReplaceAll(part, `"|"`, `", "`) + "."
			continue
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, ", "), values
}
