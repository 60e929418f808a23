package command

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// HTTPieLine is the first line of an HTTPie command that sends a PATCH. Its groups are the body that a pipe gives it, and the address.
var HTTPieLine = pattern.New(`(?m)^\s*(?:\$\s+)?(?:echo\s+'([^']*)'\s*\|\s*)?https? (?:--?\S+\s+)*(?i:PATCH)\s+(\S+)`)

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
	pathInCall      = pattern.New("(?:\\b\\w+\\(|\\burl['\"]?\\s*[:=])\\s*[fF$]?[\"'`]((?:[$#]?\\{[\\w.]+\\})?/[\\w./${}:-]+)[\"'`]")
	patchOfProgram  = pattern.New(`(?i)\.patch\(|\bpatch\(|['"]PATCH['"]|::Patch|--method[= ]PATCH|-Method\s+Patch\b`)
	interpolatedURL = pattern.New(`\$\{([\w.]+)\}|\{\$?(\w+)\}|#\{([\w.]+)\}`)
)

// ProgramAddress is the URL to which a program in a sample sends a PATCH, with its line; "" where the block is no such program.
func ProgramAddress(b outline.Block) (string, int) {
	at := patchOfProgram.FindStringIndex(b.Text)
	if at == nil || strings.HasPrefix(strings.TrimSpace(b.Text), "{") {
		return "", 0
	}
	m := urlInProgram.FindStringSubmatchIndex(b.Text[at[0]:])
	from := at[0]
	if call := pathInCall.FindStringSubmatchIndex(b.Text); call != nil && (m == nil && strings.Contains(b.Text[call[0]:], b.Text[at[0]:at[1]]) && !strings.Contains(b.Text[call[0]:at[1]], "://") || call[0] < at[1] && at[0] < call[1]) {
		// The call that sends the PATCH says where it goes: what stands before it is a variable or another request.
		return interpolatedURL.ReplaceAllString(b.Text[call[2]:call[3]], "{$1$2$3}"), b.Line + strings.Count(b.Text[:call[0]], "\n")
	}
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
