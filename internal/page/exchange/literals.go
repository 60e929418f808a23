package exchange

import (
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// phpBody is where a program in PHP gives the body as an array with keys: 'json' => ['name' => 'x'].
	phpBody = pattern.New(`['"](?:json|body|form_params)['"]\s*=>\s*(?:json_encode\(\s*)?(\[)\s*['"][^'"]+['"]\s*=>`)
	// powerBody is where a script of PowerShell gives the body as a table: @{ name = "x" } | ConvertTo-Json.
	powerBody = pattern.New(`(?s)(@\{.*?\})\s*\|\s*ConvertTo-Json`)
	powerPair = pattern.New(`([\w"'-]+)\s*=\s*`)
	// clientBody is where a program gives the body as the argument behind the address: axios.patch(`/a/${id}`, { … }), or sends it
	// with a call of its own: patch('/a/1').send({ … }).
	clientBody = pattern.New("\\bpatch(?:<[^<>()]*>)?\\(\\s*[fF]?(?:`[^`]*`|'[^'\\n]*'|\"[^\"\\n]*\")\\s*(?:,\\s*(?:json\\s*=\\s*)?|\\)(?:\\s*\\.\\w+\\((?:[^()]|\\([^()]*\\))*\\))*?\\s*\\.send\\(\\s*)(\\{)")
	// remarkedBody is the only argument of such a call, whose operation stands in the comment above it.
	remarkedBody = pattern.New(`(?m)^\s*(?://|#)\s*PATCH\s+/\S*\s*\n[^\n]*\.patch\(\s*(\{)`)
	// variableBody is a variable as the body of a call, assignedObject the object that a program keeps in one.
	variableBody   = pattern.New("\\bpatch(?:<[^<>()]*>)?\\(\\s*(?:[fF]?`[^`]*`|'[^'\\n]*'|\"[^\"\\n]*\")\\s*,\\s*([A-Za-z_]\\w*)\\s*[,)]|JSON\\.stringify\\(\\s*([A-Za-z_]\\w*)\\s*\\)|\\bjson\\s*=\\s*([A-Za-z_]\\w*)\\s*[,)]")
	assignedObject = pattern.New(`(?m)^[ \t]*(?:const |let |var )?(\w+)(?:\s*:\s*[\w<>, ]+)?\s*=\s*(\{)`)
	// clientOptions are the settings of a request in the place of its body.
	clientOptions = pattern.New(`^\{\s*"(?:headers|json|data|params|body|timeout|method|auth|form)"\s*:`)
	// quotedBody is where a program gives the body as a text whose quotes are escaped: ofString("{\"size\": 4}").
	quotedBody = pattern.New(`(?:ofString|NewReader|NewBufferString|StringContent|create|setEntity|StringEntity|\[\]byte)\(\s*("\s*\{(?:[^"\\\n]|\\.)*")`)
	// goBody is where a program in Go gives the body as a text: strings.NewReader(` + "`" + `{…}` + "`" + `), []byte(` + "`" + `{…}` + "`" + `).
	goBody = pattern.New("(?:NewReader|NewBufferString|\\[\\]byte)\\(\\s*`\\s*([{\\[])")
)

// literalOf finds the body that a program gives as a literal of its own language, and writes it as JSON. at is where the literal begins.
func literalOf(text string) (body string, at int, ok bool) {
	if m := clientBody.FindStringSubmatchIndex(text); m != nil {
		if body, ok = sample.MendPrefix(text[m[2]:]); ok && body != "{}" && !clientOptions.MatchString(body) {
			return body, m[2], true
		}
	}
	if m := variableBody.FindStringSubmatch(text); m != nil {
		name := m[1] + m[2] + m[3]
		for _, a := range assignedObject.FindAllStringSubmatchIndex(text, -1) {
			if text[a[2]:a[3]] != name {
				continue
			}
			if body, ok = sample.MendPrefix(text[a[4]:]); ok && body != "{}" {
				return body, a[4], true
			}
		}
	}
	if m := remarkedBody.FindStringSubmatchIndex(text); m != nil {
		if body, ok = sample.MendPrefix(text[m[2]:]); ok && body != "{}" {
			return body, m[2], true
		}
	}
	if m := phpBody.FindStringSubmatchIndex(text); m != nil {
		body, ok = sample.MendPrefix(phpArray(text[m[2]:]))
		return body, m[2], ok
	}
	if m := powerBody.FindStringSubmatchIndex(text); m != nil {
		body, ok = sample.Mend(powerTable(text[m[2]:m[3]]))
		return body, m[2], ok
	}
	if m := quotedBody.FindStringSubmatchIndex(text); m != nil {
		if plain, err := strconv.Unquote(text[m[2]:m[3]]); err == nil {
			body, ok = sample.Mend(plain)
			return body, m[2], ok
		}
	}
	if m := goBody.FindStringSubmatchIndex(text); m != nil {
		rest, _, _ := strings.Cut(text[m[2]:], "`")
		body, ok = sample.Mend(rest)
		return body, m[2], ok
	}
	return "", 0, false
}

// phpArray writes an array of PHP as JSON, up to its end: one with keys is an object.
func phpArray(s string) string {
	var open []int // where the brackets that are open stand in b, and whether they hold keys
	var keyed []bool
	bytes := []byte{}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\'' || c == '"':
			end := i + 1
			for end < len(s) && s[end] != c {
				if s[end] == '\\' {
					end++
				}
				end++
			}
			if end >= len(s) {
				return s
			}
			bytes = append(bytes, '"')
			bytes = append(bytes, strings.ReplaceAll(s[i+1:end], `"`, `\"`)...)
			bytes = append(bytes, '"')
			i = end
		case c == '[':
			open, keyed = append(open, len(bytes)), append(keyed, false)
			bytes = append(bytes, c)
		case c == ']' && len(open) > 0:
			last := len(open) - 1
			if keyed[last] {
				bytes[open[last]] = '{'
				c = '}'
			}
			bytes = append(bytes, c)
			if open, keyed = open[:last], keyed[:last]; last == 0 {
				return string(bytes)
			}
		case strings.HasPrefix(s[i:], "=>") && len(keyed) > 0:
			keyed[len(keyed)-1] = true
			bytes = append(bytes, ':')
			i++
		default:
			bytes = append(bytes, c)
		}
	}
	return s
}

// powerTable writes a table of PowerShell as JSON.
func powerTable(s string) string {
	s = strings.NewReplacer("@{", "{", "@(", "[", ")", "]", ";", ",", "$true", "true", "$false", "false", "$null", "null").Replace(s)
	lines := strings.Split(powerPair.ReplaceAllString(s, "$1: "), "\n")
	for i, l := range lines {
		l = strings.TrimSpace(l)
		if i+1 < len(lines) && l != "" && !strings.HasSuffix(l, ",") && !strings.HasSuffix(l, "{") && !strings.HasSuffix(l, "[") {
			lines[i] = l + ","
		}
	}
	return strings.Join(lines, "\n")
}
