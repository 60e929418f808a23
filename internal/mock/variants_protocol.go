package mock

import (
	"bytes"
	"compress/gzip"
	"maps"
	"net/http"
	"strings"
)

// protocolVariants use other parts of HTTP.
func protocolVariants() []Variant {
	return []Variant{
		{"gzip", "answers are compressed where the client takes that", func(p *pipeline) {
			onReply(p, func(t *turn) {
				if t.reply.bare || !strings.Contains(t.request.Header.Get("Accept-Encoding"), "gzip") {
					return
				}
				var b bytes.Buffer
				w := gzip.NewWriter(&b)
				if _, err := w.Write(t.encoded()); err != nil || w.Close() != nil {
					return
				}
				t.reply.text = b.Bytes()
				t.reply.header.Set("Content-Encoding", "gzip")
			})
		}},
		{"chunked", "answers come in chunks, without a length", func(p *pipeline) { p.send = inPieces }},
		{"closes-connections", "the connection is closed after each answer", func(p *pipeline) {
			onReply(p, func(t *turn) { t.reply.header.Set("Connection", "close") })
		}},
		{"early-hints", "an informational answer (103) comes before the final one", func(p *pipeline) {
			onReply(p, func(t *turn) {
				t.writer.Header().Set("Link", "</style.css>; rel=preload")
				t.writer.WriteHeader(http.StatusEarlyHints)
				t.writer.Header().Del("Link")
			})
		}},
		{"head-empty-errors", "errors of HEAD, OPTIONS and TRACE have no body", func(p *pipeline) {
			onReply(p, func(t *turn) {
				switch t.request.Method {
				case http.MethodHead, http.MethodOptions, http.MethodTrace:
					t.reply.bare = true
				}
			})
		}},
	}
}

// inPieces writes the reply in small parts, each flushed.
func inPieces(t *turn) {
	if t.reply.bare {
		send(t)
		return
	}
	maps.Copy(t.writer.Header(), t.reply.header)
	t.writer.WriteHeader(t.reply.status)
	flusher, _ := t.writer.(http.Flusher)
	for text := t.encoded(); len(text) > 0; {
		n := min(64, len(text))
		if _, err := t.writer.Write(text[:n]); err != nil {
			return
		}
		if text = text[n:]; flusher != nil {
			flusher.Flush()
		}
	}
}
