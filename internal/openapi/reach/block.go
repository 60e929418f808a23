package reach

import (
	"bytes"
	"regexp"
	"strings"
)

// blockKey is a line of a block mapping that begins a member: its key, and what stands behind the colon.
var blockKey = regexp.MustCompile(`^(?:"([^"\\]+)"|'([^']+)'|([^\s"'#&*!|>%@{}\[\],?:-][^#]*?)):(?:[ \t]+(.*))?$`)

// blockMembers divides a mapping of YAML in block style into its members, by their indentation. It reports whether the text is one.
func blockMembers(raw []byte, in span) ([]member, bool) {
	var out []member
	indent := -1
	for at := in.from; at < in.to; {
		end := in.to
		if i := bytes.IndexByte(raw[at:in.to], '\n'); i >= 0 {
			end = at + i + 1
		}
		line := strings.TrimRight(string(raw[at:end]), " \t\r\n")
		text := strings.TrimLeft(line, " ")
		depth := len(line) - len(text)
		start := at
		at = end
		switch {
		case text == "", text[0] == '#', len(out) == 0 && text == "---":
			continue
		case indent < 0:
			indent = depth
		case depth > indent, len(out) > 0 && (text == "-" || strings.HasPrefix(text, "- ")): // a list may stand as far left as its key
			continue
		}
		m := blockKey.FindStringSubmatch(text)
		if depth < indent || m == nil {
			return nil, false
		}
		if len(out) > 0 {
			out[len(out)-1].end(start)
		}
		next := member{name: m[1] + m[2] + m[3], whole: span{from: start}}
		if next.value.from = end; m[4] != "" && m[4][0] != '#' {
			next.value.from = start + strings.Index(line, m[4]) // no block: it is not divided further
		}
		out = append(out, next)
	}
	if len(out) > 0 {
		out[len(out)-1].end(in.to)
	}
	return out, len(out) > 0
}

// end says where a member ends.
func (m *member) end(at int) { m.whole.to, m.value.to = at, at }
