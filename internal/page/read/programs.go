package read

import (
	"encoding/json"
	"iter"
	"net/url"
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

var (
	curlText = regexp.MustCompile(`(?m)^\s*(?:[$%>]\s+)?curl\s`)

	programCall = regexp.MustCompile(`(?i)\.patch\(|\bpatch\(|method['"]?\s*[:=]>?\s*['"]PATCH|['"]PATCH['"]|::Patch|http(?:ie)? +PATCH|\bhttps? (?:--?\S+ )*PATCH |--method[= ]PATCH`)
	programBody = regexp.MustCompile(`(?:\bjson|\bdata|\bbody|\bpayload|\bparameters|\bparams|\battributes|--body-data|--data|JSON\.stringify|json\.dumps|json_encode|\.to_json)['"]?\s*(?:=>|[:=(])\s*(?:(?:JSON\.stringify|json\.dumps|json_encode)\s*\(\s*)?['"]?([{\[])`)
	shellWord   = regexp.MustCompile(`(?:"[^"]*"|'[^']*'|[^\s"'])+`)
	// shellVariable is a variable of a shell in the place of a key.
	shellVariable = regexp.MustCompile(`\$(\w+)`)
	httpieItem    = regexp.MustCompile(`^([A-Za-z_][\w.\[\]$-]*)(:?=)((?s:.*))$`)
	httpieLine    = regexp.MustCompile(`(?m)^\s*(?:\$\s+)?(?:echo\s+'([^']*)'\s*\|\s*)?https? (?:--?\S+\s+)*(?i:PATCH)\s+(\S+)`)

	urlInProgram = regexp.MustCompile("[\"'`](https?://[^\"'`\\s]+)[\"'`](?:\\s*[+.]\\s*\\$?(\\w+))?|\\s(https?://\\S+)\\s*(?:\\\\?$)")
	// pathInCall is the path that a program gives to a function of its own: api(`/things/${id}`, {method: "PATCH"}).
	pathInCall      = regexp.MustCompile("\\b\\w+\\(\\s*[\"'`](/[\\w./${}:-]+)[\"'`]")
	patchOfProgram  = regexp.MustCompile(`(?i)\.patch\(|\bpatch\(|['"]PATCH['"]|::Patch|--method[= ]PATCH`)
	interpolatedURL = regexp.MustCompile(`\$\{([\w.]+)\}|\{\$?(\w+)\}|#\{([\w.]+)\}`)
)

// curlIn takes apart the command that begins on a line of a block.
func curlIn(b outline.Block, n int) *contract.Curl {
	lines := strings.Split(b.Text, "\n")
	return command(shellSafe(strings.Join(lines[n-b.Line:], "\n")), n)
}

// commandsIn are the cURL commands of a block, in their order, each with the line it begins on.
func commandsIn(b outline.Block) iter.Seq2[int, *contract.Curl] {
	return func(yield func(int, *contract.Curl) bool) {
		for _, l := range b.Lines() {
			if !word.CurlLine.MatchString(l.Text) {
				continue
			}
			if c := curlIn(b, l.Number); c != nil && !yield(l.Number, c) {
				return
			}
		}
	}
}

// program reads a sample in a language where it is plain: an object literal that is sent as the body, or HTTPie's own words.
// It reports whether the block is a program at all.
func (r *sampleReader) program(b outline.Block) bool {
	if m := httpieLine.FindStringSubmatchIndex(b.Text); m != nil && r.op.Method == "PATCH" {
		line := b.Line + strings.Count(b.Text[:m[0]], "\n")
		if m[2] >= 0 && !r.asked {
			r.body("request", 0, b.Text[m[2]:m[3]], line)
		} else {
			r.httpie(b.Text[m[1]:], line)
		}
		return true
	}
	if !programCall.MatchString(b.Text) || r.op.Method != "PATCH" || strings.HasPrefix(strings.TrimSpace(b.Text), "{") {
		return false
	}
	if r.asked {
		return true
	}
	for _, m := range programBody.FindAllStringSubmatchIndex(b.Text, 8) {
		rest := b.Text[m[2]:]
		mended, ok := sample.MendPrefix(rest)
		if !ok || mended == "{}" || mended == "[]" {
			continue
		}
		line := b.Line + strings.Count(b.Text[:m[2]], "\n")
		r.keep(contract.Sample{Kind: "request", Body: []byte(mended), Line: line, Mended: true})
		break
	}
	return true
}

// programAddress is the URL to which a program in a sample sends a PATCH, with its line.
func programAddress(b outline.Block) (string, int) {
	at := patchOfProgram.FindStringIndex(b.Text)
	if at == nil || strings.HasPrefix(strings.TrimSpace(b.Text), "{") {
		return "", 0
	}
	m := urlInProgram.FindStringSubmatchIndex(b.Text[at[0]:])
	from := at[0]
	if m == nil {
		from = 0
		if m = urlInProgram.FindStringSubmatchIndex(b.Text); m == nil {
			call := pathInCall.FindStringSubmatchIndex(b.Text)
			if call == nil {
				return "", 0
			}
			return interpolatedURL.ReplaceAllString(b.Text[call[2]:call[3]], "{$1$2$3}"), b.Line + strings.Count(b.Text[:call[0]], "\n")
		}
	}
	part := func(i int) string {
		if m[i] < 0 {
			return ""
		}
		return b.Text[from+m[i] : from+m[i+1]]
	}
	url := interpolatedURL.ReplaceAllString(part(2)+part(6), "{$1$2$3}")
	if name := part(4); name != "" && strings.HasSuffix(url, "/") {
		url += "{" + name + "}"
	}
	return url, b.Line + strings.Count(b.Text[:from+m[0]], "\n")
}

// httpie reads the items of an HTTPie command: name=text, name:=JSON.
func (r *sampleReader) httpie(rest string, line int) {
	if r.asked {
		return
	}
	var words []string
	for _, l := range strings.Split(rest, "\n") {
		if strings.HasPrefix(strings.TrimSpace(l), "#") {
			continue
		}
		words = append(words, shellWord.FindAllString(strings.TrimSuffix(l, `\`), -1)...)
		if !strings.HasSuffix(strings.TrimSpace(l), `\`) {
			break
		}
	}
	body, names := map[string]json.RawMessage{}, []string{}
	form := &formNode{}
	for _, term := range words {
		m := httpieItem.FindStringSubmatch(unquoted(term))
		if m == nil {
			continue
		}
		value := unquoted(m[3])
		if m[2] == "=" {
			path, _ := word.Levels(shellVariable.ReplaceAllString(m[1], "<$1>"))
			form.set(strings.Split(path, "/"), value)
			quoted, _ := json.Marshal(value)
			value = string(quoted)
		}
		name, _, nested := strings.Cut(m[1], "[")
		if nested && form.inner[name] != nil {
			value = form.inner[name].json()
		}
		if json.Valid([]byte(value)) {
			if body[name] == nil {
				names = append(names, name)
			}
			body[name] = json.RawMessage(value)
		}
	}
	if len(names) == 0 {
		return
	}
	var text strings.Builder
	for i, name := range names {
		text.WriteString(map[bool]string{true: "{", false: ", "}[i == 0])
		quoted, _ := json.Marshal(name)
		text.WriteString(string(quoted) + ": " + string(body[name]))
	}
	r.keep(contract.Sample{Kind: "request", Body: []byte(text.String() + "}"), Line: line, Mended: true})
}

// formJSON writes the fields of a form as an object, nested where their names are: amount[value]=10.00.
func formJSON(source string) (string, bool) {
	root := &formNode{}
	for _, pair := range strings.Split(strings.ReplaceAll(source, "\n", ""), "&") {
		name, value, ok := strings.Cut(pair, "=")
		if decoded, err := url.QueryUnescape(name); err == nil {
			name = decoded
		}
		if decoded, err := url.QueryUnescape(value); err == nil {
			value = decoded
		}
		path, _ := word.Levels(strings.TrimSpace(name))
		if !ok || !word.NameWord.MatchString(strings.TrimSpace(name)) {
			return "", false
		}
		root.set(strings.Split(path, "/"), value)
	}
	return root.json(), true
}

type formNode struct {
	names []string
	inner map[string]*formNode
	value string
}

func (n *formNode) set(path []string, value string) {
	if len(path) == 0 {
		n.value = value
		return
	}
	if n.inner == nil {
		n.inner = map[string]*formNode{}
	}
	next := n.inner[path[0]]
	if next == nil {
		next = &formNode{}
		n.inner[path[0]] = next
		n.names = append(n.names, path[0])
	}
	next.set(path[1:], value)
}

func (n *formNode) json() string {
	if n.inner == nil {
		quoted, _ := json.Marshal(n.value)
		return string(quoted)
	}
	var parts []string
	for _, name := range n.names {
		quoted, _ := json.Marshal(name)
		parts = append(parts, string(quoted)+": "+n.inner[name].json())
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// unquoted takes the quotes off a word of a shell that stands in them.
func unquoted(s string) string {
	if len(s) > 1 && (s[0] == '"' || s[0] == '\'') && s[len(s)-1] == s[0] {
		return s[1 : len(s)-1]
	}
	return s
}
