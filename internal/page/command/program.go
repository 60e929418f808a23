package command

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// HTTPieLine is the first line of an HTTPie command that sends a PATCH. Its groups are the body that a pipe gives it, and the address.
var HTTPieLine = pattern.New(`(?m)^\s*(?:\$\s+)?(?:echo\s+'([^']*)'\s*\|[\s\\]*)?https? (?:--?\S+\s+)*(?i:PATCH)\s+(\S+)`)

// HTTPieURL is the address of an HTTPie command as a URL: it may leave out the host, which is the machine itself then (":8000/things").
func HTTPieURL(s string) string {
	if rest, local := strings.CutPrefix(strings.Trim(s, `"'`), ":"); local {
		if port, path, ok := strings.Cut(rest, "/"); ok && strings.Trim(port, "0123456789") == "" {
			return "http://localhost" + strings.TrimSuffix(":"+port, ":") + "/" + path
		}
	}
	return strings.Trim(s, `"'`)
}

var (
	urlInProgram = pattern.New("[\"'`](https?://[^\"'`\\s]+)[\"'`](?:\\s*[+.]\\s*\\$?(\\w+))?|\\s(https?://\\S+)\\s*(?:\\\\?$)")
	// pathInCall is the path that a program gives to a function of its own, or by its name: api(`/things/${id}`, {method: "PATCH"}),
	// axios({method: "PATCH", url: `/things/${id}`}).
	pathInCall      = pattern.New("(?:\\b\\w+\\((?:[$\\w>.-]+[ \\t]*[.+][ \\t]*)?|\\burl['\"]?\\s*[:=])\\s*[fF$]?[\"'`]((?:[$#]?\\{[\\w.]+\\})?/[\\w./${}:-]+)[\"'`]")
	patchOfProgram  = pattern.New(`(?i)\.patch(?:<[^<>()]*>)?\(|\bpatch\(|['"]PATCH['"]|::Patch|NewRequest(?:WithContext)?\([^()]*http\.MethodPatch|--method[= ]PATCH|-Method\s+Patch\b`)
	interpolatedURL = pattern.New(`(?:\$|#)\{([\w.]+)\}|\{\$?(\w+)\}|\\\(([\w.]+)\)`)
)

// joinedText is a variable that a program puts between or behind texts of a path: '/things/' . $id . '/state', "/things/" + id.
var joinedText = pattern.New(`/["'][ \t]*[.+][ \t]*\$?(\w+)(?:[ \t]*[.+][ \t]*(["'])|(["']?))`)

// amongMethods is the method in a list of methods, which sends nothing: ['POST', 'PATCH'].includes(method).
var amongMethods = pattern.New(`['"](?:GET|POST|PUT|DELETE|HEAD|OPTIONS)['"]\s*,\s*['"]PATCH['"]|['"]PATCH['"]\s*,\s*['"](?:GET|POST|PUT|DELETE|HEAD|OPTIONS)['"]`)

// assignedObject is an object that a program gives to a variable: "const value: Model = {".
var assignedObject = pattern.New(`(?m)^\s*(?:const|let|var)\s+\w+[^=\n]*=\s*\{`)

// ProgramAddress is the URL to which a program in a sample sends a PATCH, with its line; "" where the block is no such program.
func ProgramAddress(b outline.Block) (string, int) {
	text := b.Text
	if strings.Contains(text, "PATCH") {
		text = amongMethods.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat("\n", strings.Count(s, "\n")) })
	}
	at := patchOfProgram.FindStringIndex(text)
	if at == nil || strings.HasPrefix(strings.TrimSpace(text), "{") || !strings.Contains(text, "(") && assignedObject.MatchString(text) {
		return "", 0 // an object with a method and an address that nothing sends, too
	}
	if definesRoute(text, at[0]) {
		return "", 0 // a server says what it does with such a request, and sends none
	}
	if address := assignedAddress(text, at[1]); address != "" {
		return interpolatedURL.ReplaceAllString(address, "{$1$2$3}"), b.Line + strings.Count(text[:at[0]], "\n")
	}
	text = withoutBases(text)
	if strings.Contains(text, `/"`) || strings.Contains(text, `/'`) {
		text = text[:at[0]] + joined(text[at[0]:])
		text = joined(text[:at[0]]) + text[at[0]:]
		at = patchOfProgram.FindStringIndex(text)
	}
	open := enclosing(text, at[0])
	if i := strings.LastIndex(text[:at[0]], "curl_init("); i >= 0 {
		open = i + len("curl_init")
	}
	if open >= 0 {
		if m := urlOfCall.FindStringSubmatch(text[open:]); m != nil {
			return interpolatedURL.ReplaceAllString(m[1], "{$1$2$3}"), b.Line + strings.Count(text[:open], "\n")
		}
	}
	m := urlInProgram.FindStringSubmatchIndex(text[at[0]:])
	from := at[0]
	call := nearestCall(text, at[0])
	if call != nil && (m == nil && strings.Contains(text[call[0]:], text[at[0]:at[1]]) && !strings.Contains(text[call[0]:max(at[1], call[1])], "://") || call[0] < at[1] && at[0] < call[1]) {
		// The call that sends the PATCH says where it goes: what stands before it is a variable or another request.
		return interpolatedURL.ReplaceAllString(text[call[2]:call[3]], "{$1$2$3}"), b.Line + strings.Count(text[:call[0]], "\n")
	}
	if m == nil {
		from = 0
		if m = urlInProgram.FindStringSubmatchIndex(text); m == nil {
			if call == nil {
				return "", 0
			}
			return interpolatedURL.ReplaceAllString(text[call[2]:call[3]], "{$1$2$3}"), b.Line + strings.Count(text[:call[0]], "\n")
		}
	}
	part := func(i int) string {
		if m[i] < 0 {
			return ""
		}
		return text[from+m[i] : from+m[i+1]]
	}
	url := interpolatedURL.ReplaceAllString(part(2)+part(6), "{$1$2$3}")
	if name := part(4); name != "" && strings.HasSuffix(url, "/") {
		url += "{" + name + "}"
	}
	return url, b.Line + strings.Count(text[:from+m[0]], "\n")
}

// urlOfCall is the URL that is the first argument of a call, where nothing is joined to it.
var urlOfCall = pattern.New("^\\(\\s*[fF$]?[\"'`](https?://[^\"'`\\s]+)[\"'`]\\s*[,)]")

// enclosing is where the argument list begins in which a place of a program stands; -1 where none does.
func enclosing(text string, at int) int {
	depth := 0
	for i := at - 1; i >= 0; i-- {
		switch text[i] {
		case ')':
			depth++
		case '(':
			if depth--; depth < 0 {
				return i
			}
		}
	}
	return -1
}

// joined writes the variables between texts of a path into the path.
func joined(s string) string {
	return joinedText.ReplaceAllStringFunc(s, func(found string) string {
		m := joinedText.FindStringSubmatch(found)
		if m[2] != "" {
			return "/{" + m[1] + "}" // the path goes on in the next text
		}
		return "/{" + m[1] + "}" + found[1:2] + m[3]
	})
}

// nearestCall is the call with a path that sends the PATCH which stands at this place: one that holds it, else the last one that begins
// before it in its statement, else the next one.
func nearestCall(text string, at int) []int {
	var before []int
	for _, call := range pathInCall.FindAllStringSubmatchIndex(text, -1) {
		if call[0] > at || call[1] > at {
			if before != nil && (call[0] > at || !strings.Contains(text[before[1]:at], ";")) && call[0] > at {
				return before
			}
			return call
		}
		if before = call; strings.Contains(text[call[1]:at], ";") {
			before = nil
		}
	}
	return before
}
