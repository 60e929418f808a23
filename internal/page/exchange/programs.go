package exchange

import (
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"net/url"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/command"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	programCall = pattern.New(`(?i)\.patch(?:<[^<>()]*>)?\(|\bpatch\(|method['"]?\s*[:=]>?\s*['"]PATCH|['"]PATCH['"]|::Patch|NewRequest(?:WithContext)?\([^()]*http\.MethodPatch|-Method\s+Patch\b|http(?:ie)? +PATCH|\bhttps? (?:--?\S+ )*PATCH |--method[= ]PATCH`)
	programBody = pattern.New(`(?:\bjson|\bdata|\bbody|\bpayload|\bparameters|\bparams|\battributes|--body-data|--data|JSON\.stringify|json\.dumps|json_encode|\.to_json)['"]?\s*(?:=>|[:=(])\s*(?:(?:JSON\.stringify|json\.dumps|json_encode)\s*\(\s*)?['"]?([{\[])`)
	shellWord   = pattern.New(`(?:"[^"]*"|'[^']*'|[^\s"'])+`)
	// shellVariable is a variable of a shell in the place of a key.
	shellVariable = pattern.New(`\$(\w+)`)
	httpieItem    = pattern.New(`^([A-Za-z_][\w.\[\]$-]*)(:?=)((?s:.*))$`)
)

// program reads a sample in a language where it is plain: an object literal that is sent as the body, or HTTPie's own words.
// It reports whether the block is a program at all.
func (r *sampleReader) program(b outline.Block) bool {
	if m := command.HTTPieLine.FindStringSubmatchIndex(b.Text); m != nil && r.op.Method == "PATCH" {
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
	if r.asked || command.DefinesRoute(b.Text) {
		return true
	}
	if text, at, ok := literalOf(b.Text); ok {
		r.keep(contract.Sample{Kind: "request", Body: []byte(text), Line: b.Line + strings.Count(b.Text[:at], "\n"), Mended: true})
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
	var pairs [][2]string
	for _, pair := range strings.Split(strings.ReplaceAll(source, "\n", ""), "&") {
		name, value, ok := strings.Cut(pair, "=")
		if !ok {
			return "", false
		}
		if decoded, err := url.QueryUnescape(name); err == nil {
			name = decoded
		}
		if decoded, err := url.QueryUnescape(value); err == nil {
			value = decoded
		}
		pairs = append(pairs, [2]string{name, value})
	}
	return objectOf(pairs)
}

// objectOf writes names with their values as an object; ok is false where one is no name of a member.
func objectOf(pairs [][2]string) (object string, ok bool) {
	root := &formNode{}
	for _, pair := range pairs {
		name := strings.TrimSpace(pair[0])
		if !word.NameWord.MatchString(name) {
			return "", false
		}
		path, _ := word.Levels(name)
		root.set(strings.Split(path, "/"), pair[1])
	}
	return root.json(), true
}

// partsJSON writes the parts of a multipart form as an object, as formJSON does. media is the value of its Content-Type.
func partsJSON(source, media string) (string, bool) {
	_, params, err := mime.ParseMediaType(media)
	if err != nil || params["boundary"] == "" {
		return "", false
	}
	var pairs [][2]string
	for r := multipart.NewReader(strings.NewReader(source), params["boundary"]); ; {
		part, err := r.NextPart()
		if err != nil {
			break
		}
		value, err := io.ReadAll(part)
		if err != nil {
			return "", false
		}
		pairs = append(pairs, [2]string{part.FormName(), string(value)})
	}
	if len(pairs) == 0 {
		return "", false
	}
	return objectOf(pairs)
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
