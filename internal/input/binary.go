package input

import (
	"bytes"
	"net/http"
	"strings"
	"unicode/utf8"
)

// Binary is what data begins with where that is no text: "application/pdf", "image/png". "" is text, or bytes that nobody knows.
func Binary(data []byte) string {
	head := data[:min(len(data), 512)]
	kind, _, _ := strings.Cut(http.DetectContentType(head), ";")
	switch {
	case kind == "application/pdf":
		return kind
	case strings.HasPrefix(kind, "text/"), kind == "application/octet-stream":
		return ""
	case bytes.IndexByte(head, 0) < 0 && utf8.Valid(head[:max(0, len(head)-utf8.UTFMax)]):
		return "" // a text may begin as a picture does: with BM, say
	}
	return kind
}
