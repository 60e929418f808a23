package exchange

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/command"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// command reads the cURL commands of a block. Those of another method count only where they are sent to the operation's address, and no
// command of its own sends a body: some pages write their samples without a method.
func (r *sampleReader) command(b outline.Block) *contract.Curl {
	var found *contract.Curl
	for _, c := range command.In(b) {
		if r.ofAnother(c) || r.elsewhere(c) || c.Method == "GET" && r.op.Method != "GET" || c.Method != r.op.Method && (r.own || r.Curl != nil) {
			continue
		}
		first := r.Curl == nil || r.Curl.Method != r.op.Method && c.Method == r.op.Method
		if first {
			r.Curl = c
			r.asked = true
		}
		if found == nil {
			found = c
		}
		if (first || len(r.Samples) == 0 || c.Method == r.op.Method && r.sameAddress(c)) && len(bytes.TrimSpace(c.Body)) > 0 {
			r.commandBody(c)
		}
	}
	return found
}

// ofAnother reports a command that is sent to another operation of the page, and not to this one.
func (r *sampleReader) ofAnother(c *contract.Curl) bool {
	m, ok := mentionOf(c)
	if !ok {
		return false
	}
	i := r.all.Shown(m)
	if i < 0 {
		return false
	}
	other := r.all.Operations[i]
	return other.Method == r.op.Method && other.Line != r.op.Line && (!r.op.Shows(m) || word.SameTemplate(other.Path, m.Path) && !word.SameTemplate(r.op.Path, m.Path))
}

// elsewhere reports a command of another method that is sent to another address than the operation's.
func (r *sampleReader) elsewhere(c *contract.Curl) bool {
	m, ok := mentionOf(c)
	if !ok || c.Method == r.op.Method {
		return false
	}
	m.Method = r.op.Method
	return !r.op.Shows(m)
}

// sameAddress reports a command that is sent to the operation.
func (r *sampleReader) sameAddress(c *contract.Curl) bool {
	m, ok := mentionOf(c)
	return ok && r.op.Shows(m)
}

// mentionOf is the operation that a command is sent to; ok is false where its address is none.
func mentionOf(c *contract.Curl) (m mention.Mention, ok bool) {
	a, ok := word.SplitAddress(c.URL)
	return mention.Mention{Address: a, Method: c.Method}, ok
}

// withoutQuotes is the JSON that a command sends as one text, as a generator writes it whose sample is a text: '"{\"a\": 1}"'.
func withoutQuotes(s string) string {
	inside := ""
	if !strings.HasPrefix(s, `"{`) || json.Unmarshal([]byte(s), &inside) != nil || !json.Valid([]byte(inside)) {
		return s
	}
	return inside
}

// standIn is a name in brackets in the place of a body, which is no list: -d '[json_payload]'.
var standIn = pattern.New(`^\s*[\[{(]\s*[A-Za-z][\w -]*[\])}]\s*$`)

// commandBody reads the body of a command: JSON, almost JSON, or the fields of a form.
func (r *sampleReader) commandBody(c *contract.Curl) {
	source := withoutQuotes(string(c.Body))
	trimmed := strings.TrimLeft(source, " \t\n")
	if standIn.MatchString(source) {
		return
	}
	if strings.HasPrefix(trimmed, "{") || strings.HasPrefix(trimmed, "[") {
		r.body("request", 0, source, c.BodyLine)
		if c.Method == r.op.Method {
			r.Sent = append(r.Sent, c.BodyLine+strings.Count(source[:len(source)-len(trimmed)], "\n"))
		}
		return
	}
	media, parts := "", ""
	for _, h := range c.Header {
		if strings.EqualFold(h[0], "Content-Type") {
			media = strings.ToLower(h[1])
			if strings.HasPrefix(media, "multipart/form-data") {
				parts = h[1]
			}
		}
	}
	if parts != "" {
		if body, ok := partsJSON(source, parts); ok {
			r.Media = "multipart/form-data"
			r.keep(contract.Sample{Kind: "request", Body: []byte(body), Line: c.BodyLine, Mended: true})
		}
		return
	}
	if body, ok := formJSON(source); ok && !strings.Contains(media, "json") {
		r.Media = "application/x-www-form-urlencoded"
		r.keep(contract.Sample{Kind: "request", Body: []byte(body), Line: c.BodyLine, Mended: true})
	}
}
