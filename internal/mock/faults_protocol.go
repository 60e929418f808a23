package mock

import (
	"bytes"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
)

// protocolFaults answer in a way that HTTP or JSON does not allow.
func protocolFaults() []Fault {
	list := []Fault{
		{Name: "no-media-type", Rule: "P01", needs: answersBody(), Text: "an answer with a body does not name its media type",
			install: func(p *pipeline) { onReply(p, func(t *turn) { t.reply.header["Content-Type"] = nil }) }},
		{Name: "html-media-type", Rule: "P01", needs: answersBody(), Text: "a JSON answer is called text/html",
			install: func(p *pipeline) {
				onReply(p, func(t *turn) { t.reply.header.Set("Content-Type", "text/html; charset=utf-8") })
			}},
		{Name: "half-answer", Rule: "P02", needs: answersBody(), Text: "the connection closes in the middle of the answer", install: halfAnswer},
		{Name: "broken-json", Rule: "P02", needs: answersBody(), Text: "the answer is no valid JSON", install: func(p *pipeline) {
			onBytes(p, func(text []byte) []byte { return append(bytes.TrimSuffix(text, []byte("}")), ",}"...) })
		}},
		{Name: "latin1-answer", Rule: "P02", needs: both(answersBody(), anyFreeText()), Text: "the answer is Latin-1 in place of UTF-8", install: func(p *pipeline) {
			onBytes(p, latin1)
		}},
		{Name: "member-twice", Rule: "P02", needs: answersBody(), Text: "the answer has a member twice", install: func(p *pipeline) {
			onBytes(p, func(text []byte) []byte {
				if end := bytes.IndexByte(text, ':'); bytes.HasPrefix(text, []byte("{")) && end > 0 {
					return append([]byte("{"+string(text[1:end])+":null,"), text[1:]...)
				}
				return text
			})
		}},
		{Name: "two-documents", Rule: "P02", needs: answersBody(), Text: "something follows the JSON document of the answer", install: func(p *pipeline) {
			onBytes(p, func(text []byte) []byte { return append(text, "\n{}"...) })
		}},
		{Name: "empty-answer", Rule: "O05", needs: answersBody(), Text: "a documented body is left out of the answer", install: func(p *pipeline) {
			onReply(p, func(t *turn) { t.reply.bare = t.reply.bare || t.reply.status/100 == 2 })
		}},
		{Name: "hangs-on-long-text", Rule: "P03", needs: anyFreeText(), Text: "a text of more than 1,000 characters is never answered", install: func(p *pipeline) {
			crash(&p.decode, func(t *turn) bool {
				if anyText(t.patch, func(s string) bool { return utf8.RuneCountInString(s) > 1000 }) {
					<-t.request.Context().Done()
					return true
				}
				return false
			})
		}},
		{Name: "drops-connection-on-deep", Rule: "V08", Text: "a value nested deeper than 50 closes the connection", install: func(p *pipeline) {
			then(&p.decode, func(t *turn) *problem {
				if depth(t.patch) > 50 {
					panic(http.ErrAbortHandler)
				}
				return nil
			})
		}},
		{Name: "options-500", Rule: "P04", Text: "OPTIONS ends in a 500", install: func(p *pipeline) { method500(p, http.MethodOptions) }},
		{Name: "head-500", Rule: "P04", Text: "HEAD ends in a 500", install: func(p *pipeline) { method500(p, http.MethodHead) }},
		{Name: "trace-500", Rule: "P04", Text: "TRACE ends in a 500", install: func(p *pipeline) { method500(p, http.MethodTrace) }},
		{Name: "no-allow", Rule: "H15", Text: "405 has no Allow", needs: need("a path without a documented GET", func(op *contract.Operation) bool { return op.Read == nil }),
			install: func(p *pipeline) { onReply(p, func(t *turn) { t.reply.header.Del("Allow") }) }},
		{Name: "accepts-any-media", Rule: "H06", Text: "a body of any media type is taken for JSON", install: func(p *pipeline) {
			otherwise(&p.negotiate, func(t *turn, _ *problem) *problem {
				t.body = t.endpoint.bodies[0]
				return nil
			})
		}},
		{Name: "strange-media-500", Rule: "H06", Text: "a media type that is not documented ends in a 500", install: func(p *pipeline) {
			otherwise(&p.negotiate, func(t *turn, bad *problem) *problem {
				if t.request.Header.Get("Content-Type") == "" {
					return bad
				}
				return internal()
			})
		}},
		{Name: "no-media-500", Rule: "H31", Text: "a body without Content-Type ends in a 500", install: func(p *pipeline) {
			otherwise(&p.negotiate, func(t *turn, bad *problem) *problem {
				if t.request.Header.Get("Content-Type") != "" {
					return bad
				}
				return internal()
			})
		}},
		{Name: "charset-refused", Rule: "H32", Text: "application/json with a charset is refused", install: func(p *pipeline) {
			first(&p.negotiate, func(t *turn) *problem {
				if strings.Contains(t.request.Header.Get("Content-Type"), "charset") {
					return &problem{status: http.StatusUnsupportedMediaType, text: "media type with parameters"}
				}
				return nil
			})
		}},
		{Name: "no-accept-patch", Rule: "H07", Text: "415 has no Accept-Patch",
			install: func(p *pipeline) { onReply(p, func(t *turn) { t.reply.header.Del("Accept-Patch") }) }},
	}
	for i := range list {
		list[i].Group = "protocol"
	}
	return list
}

// onBytes rewrites the bytes of a success.
func onBytes(p *pipeline, f func([]byte) []byte) {
	onReply(p, func(t *turn) {
		if !t.reply.bare && t.reply.status/100 == 2 {
			t.reply.text = f(t.encoded())
		}
	})
}

// latin1 writes each character up to U+00FF as one byte.
func latin1(text []byte) []byte {
	var out []byte
	for _, r := range string(text) {
		if r > 0x7F && r <= 0xFF {
			out = append(out, byte(r))
		} else {
			out = utf8.AppendRune(out, r)
		}
	}
	return out
}

func halfAnswer(p *pipeline) {
	inner := p.send
	p.send = func(t *turn) {
		if t.reply.bare || t.reply.status/100 != 2 {
			inner(t)
			return
		}
		text := t.encoded()
		t.writer.Header().Set("Content-Type", t.reply.header.Get("Content-Type"))
		t.writer.Header().Set("Content-Length", itoa(len(text)))
		t.writer.WriteHeader(t.reply.status)
		_, _ = t.writer.Write(text[:len(text)/2]) // what is missing is the fault
		if f, ok := t.writer.(http.Flusher); ok {
			f.Flush()
		}
		panic(http.ErrAbortHandler)
	}
}

func method500(p *pipeline, method string) {
	first(&p.route, func(t *turn) *problem {
		if t.request.Method == method {
			return internal()
		}
		return nil
	})
}
