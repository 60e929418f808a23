package page

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
)

var (
	curlLine = regexp.MustCompile(`^\s*(?:[$%>]\s+)?curl\s`)
	curlText = regexp.MustCompile(`(?m)^\s*(?:[$%>]\s+)?curl\s`)

	programCall = regexp.MustCompile(`(?i)\.patch\(|\bpatch\(|method['"]?\s*[:=]>?\s*['"]PATCH|['"]PATCH['"]|::Patch|http(?:ie)? +PATCH|\bhttps? (?:--?\S+ )*PATCH |--method[= ]PATCH`)
	programBody = regexp.MustCompile(`(?:\bjson|\bdata|\bbody|\bpayload|\bparameters|\bparams|\battributes|--body-data|--data|JSON\.stringify|json\.dumps|json_encode|\.to_json)['"]?\s*(?:=>|[:=(])\s*(?:(?:JSON\.stringify|json\.dumps|json_encode)\s*\(\s*)?['"]?([{\[])`)
	httpieItem  = regexp.MustCompile(`(?:^|\s)([A-Za-z_][\w.\[\]-]*)(:?=)("[^"]*"|'[^']*'|\S+)`)
	httpieLine  = regexp.MustCompile(`(?m)^\s*(?:\$\s+)?https? (?:--?\S+\s+)*PATCH\s+(\S+)((?:.|\\\n)*)`)
)

// curlIn takes apart the command that begins on a line of a block.
func curlIn(b block, n int) *contract.Curl {
	lines := strings.Split(b.Text, "\n")
	request := curl.First(strings.Join(lines[n-b.Line:], "\n"))
	if request == nil {
		return nil
	}
	c := &contract.Curl{Method: request.Method, URL: request.URL, Body: request.Body, Line: request.Line + n - 1}
	if request.Body != nil {
		c.BodyLine = request.BodyLine + n - 1
	}
	for _, h := range request.Header {
		c.Header = append(c.Header, [2]string{h.Name, h.Value})
		c.HeaderLines = append(c.HeaderLines, h.Line+n-1)
	}
	return c
}

// program reads a sample in a language where it is plain: an object literal that is sent as the body, or HTTPie's own words.
// It reports whether the block is a program at all.
func (r *sampleReader) program(b block) bool {
	if m := httpieLine.FindStringSubmatchIndex(b.Text); m != nil && r.op.method == "PATCH" {
		r.httpie(b, b.Text[m[4]:m[5]], b.Line+strings.Count(b.Text[:m[0]], "\n"))
		return true
	}
	if !programCall.MatchString(b.Text) || r.op.method != "PATCH" || strings.HasPrefix(strings.TrimSpace(b.Text), "{") {
		return false
	}
	if r.asked {
		return true
	}
	for _, m := range programBody.FindAllStringSubmatchIndex(b.Text, 8) {
		rest := b.Text[m[2]:]
		mended, ok := mendPrefix(rest)
		if !ok || mended == "{}" || mended == "[]" {
			continue
		}
		line := b.Line + strings.Count(b.Text[:m[2]], "\n")
		r.keep(contract.Sample{Kind: "request", Body: []byte(mended), Line: line, Mended: true})
		break
	}
	return true
}

// mendPrefix mends the value with which a text begins; what follows it is no part of it.
func mendPrefix(source string) (string, bool) {
	p := mender{s: source}
	if !p.value(0) {
		return "", false
	}
	return p.out.String(), json.Valid([]byte(p.out.String()))
}

// httpie reads the items of an HTTPie command: name=text, name:=JSON.
func (r *sampleReader) httpie(b block, rest string, line int) {
	if r.asked {
		return
	}
	body, names := map[string]json.RawMessage{}, []string{}
	for _, m := range httpieItem.FindAllStringSubmatch(strings.ReplaceAll(rest, "\\\n", " "), -1) {
		value := strings.Trim(m[3], `'`)
		if m[2] == "=" {
			quoted, _ := json.Marshal(strings.Trim(value, `"`))
			value = string(quoted)
		}
		if json.Valid([]byte(value)) && body[m[1]] == nil {
			body[m[1]] = json.RawMessage(value)
			names = append(names, m[1])
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
		path, _ := levels(strings.TrimSpace(name))
		if !ok || !nameWord.MatchString(strings.TrimSpace(name)) {
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
