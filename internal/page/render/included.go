package render

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

const (
	// deepestInclude is how many files may include one another, and mostLines how many lines all of them may have.
	deepestInclude = 4
	mostLines      = 200_000
)

// withIncluded puts the lines of the files that a page includes in the place of the lines that name them. All that such a file says
// has the line of the page that names it. named gives the file that a line includes; "" is none.
func withIncluded(t *source.Text, lines []outline.Line, named func(line string) string) []outline.Line {
	if t.Folder == nil {
		return lines
	}
	return included(t, lines, named, 0)
}

func included(t *source.Text, lines []outline.Line, named func(line string) string, depth int) []outline.Line {
	out := make([]outline.Line, 0, len(lines))
	for _, l := range lines {
		name := named(l.Text)
		text, ok := "", false
		if name != "" && depth < deepestInclude && len(out) < mostLines {
			text, ok = t.Included(name)
		}
		if !ok {
			out = append(out, l)
			continue
		}
		var inner []outline.Line
		indent := l.Text[:IndentOf(l.Text)]
		for _, s := range strings.Split(strings.TrimRight(text, "\n"), "\n") {
			inner = append(inner, outline.Line{Number: l.Number, Text: indent + Expand(s)})
		}
		out = append(out, included(t, inner, named, depth+1)...)
	}
	return out
}

// operationMacro is a line that includes the snippets of an operation which Spring REST Docs wrote: operation::name[snippets='a,b'].
var operationMacro = pattern.New(`^operation::([\w/{}-]+)\[(?:snippets=['"]([\w, -]*)['"])?.*\]\s*$`)

// snippets are those that such a line includes where it names none.
const snippets = "path-parameters,query-parameters,request-parameters,request-headers,request-fields,http-request,response-fields,http-response"

// withSnippets writes such lines as the includes that they stand for, each below its title, where the page stands in a folder.
func withSnippets(t *source.Text, lines []outline.Line) []outline.Line {
	if t.Folder == nil || !strings.Contains(string(t.Raw), "\noperation::") {
		return lines
	}
	var out []outline.Line
	for _, l := range lines {
		m := operationMacro.FindStringSubmatch(l.Text)
		if m == nil {
			out = append(out, l)
			continue
		}
		names := m[2]
		if names == "" {
			names = snippets
		}
		for _, name := range strings.Split(names, ",") {
			name = strings.TrimSpace(name)
			title := strings.ToUpper(name[:min(1, len(name))]) + strings.ReplaceAll(name[min(1, len(name)):], "-", " ")
			out = append(out, partsOf(l, "", "."+title, "include::{snippets}/"+m[1]+"/"+name+".adoc[]", "")...)
		}
	}
	return out
}

// includedCode is a sample in JSON that the page includes from a file, on one line, since the page has only one for it.
func includedCode(t *source.Text, name string, line int) (outline.Block, bool) {
	text, ok := t.Included(name)
	var compact bytes.Buffer
	if !ok || json.Compact(&compact, []byte(text)) != nil {
		return outline.Block{}, false
	}
	return outline.Block{Kind: outline.CodeBlock, Line: line, Last: line, Text: compact.String(), Lang: "json"}, true
}

var (
	describedName = pattern.New(`^([\w.-]+):\s*$`)
	describedSays = pattern.New(`^ {1,3}(in|required|type|default|format|description):\s*(.*)$`)
)

// describedParameters are the parameters that OpenStack's file of parameters describes, by their keys. Its descriptions are all
// written in one way: a key at the margin, and below it what is said, a description over several lines.
func describedParameters(t *source.Text, file string) map[string]map[string]string {
	text, ok := t.Included(file)
	if !ok {
		return nil
	}
	return source.Once(t, "parameters of "+file, func() map[string]map[string]string {
		all := map[string]map[string]string{}
		var at map[string]string
		key := ""
		for _, l := range strings.Split(text, "\n") {
			if m := describedName.FindStringSubmatch(l); m != nil {
				at, key = map[string]string{}, ""
				all[m[1]] = at
			} else if m := describedSays.FindStringSubmatch(l); m != nil && at != nil {
				key = m[1]
				if v := strings.Trim(m[2], `"'`); v != "|" && v != ">" && v != "|-" && v != ">-" {
					at[key] = v
				}
			} else if key == "description" && at != nil && (IndentOf(l) > 2 || strings.TrimSpace(l) == "") {
				at[key] = strings.TrimSpace(at[key] + " " + rstInline(strings.TrimSpace(l)))
			} else {
				key = ""
			}
		}
		return all
	})
}

// describe gives an item what the file of parameters says of it.
func describe(it *outline.Item, says map[string]string) {
	if says == nil {
		return
	}
	switch says["in"] {
	case word.InBody, word.InPath, word.InQuery, word.InHeader, word.InCookie:
		it.Attr["in"] = says["in"]
	}
	if v := strings.ToLower(says["required"]); v == "true" || v == "false" {
		it.Attr["required"] = v
	}
	if v := says["type"]; v != "" && !strings.EqualFold(v, "none") {
		it.Attr["type"] = v
	}
	if v := says["default"]; v != "" && !strings.EqualFold(v, "none") {
		it.Attr["default"] = v
	}
	it.Text = says["description"]
}
