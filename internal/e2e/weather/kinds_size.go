package weather

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"sync"
)

// sizes are answers that are large, deep, or have no end.
func sizes() []Kind {
	deadline, few := []string{"--deadline", "500ms"}, []string{"--rule", "O10,V02,P02,M01", "--deadline", "60s"}
	return []Kind{
		{Name: "deep", Does: "answers with 100,000 arrays in each other", Change: func(a *Answer) { a.Body = []byte(nested("[", "]", 100_000)) }},
		{Name: "deep-each-9th", Does: "does so to each ninth request", Hits: each(9), Change: func(a *Answer) { a.Body = []byte(nested("[", "]", 100_000)) }},
		{Name: "deep-objects", Does: "answers with 100,000 objects in each other", Change: func(a *Answer) { a.Body = []byte(nested(`{"a":`, "}", 100_000)) }},
		{Name: "deep-member", Does: "answers with a further member 100,000 arrays deep", Change: accepted(func(a *Answer) {
			a.Body = append(append(a.Body[:len(a.Body)-1], `,"extra":`+nested("[", "]", 100_000)...), '}')
		})},
		{Name: "deep-900", Does: "answers with a further member 900 objects deep", Change: accepted(func(a *Answer) {
			a.Body = append(append(a.Body[:len(a.Body)-1], `,"extra":`+nested(`{"a":`, "}", 900)...), '}')
		})},
		{Name: "50-mb", Does: "answers with 50 MB", Send: func(w *Wire) { sendMegabytes(w, 50) }},
		{Name: "50-mb-each-9th", Does: "does so to each ninth request", Hits: each(9), Send: func(w *Wire) { sendMegabytes(w, 50) }},
		{Name: "9-mb", Flags: few, Does: "answers with 9 MB, most of them one further member", Change: accepted(func(a *Answer) { widen(a, 9<<20) })},
		{Name: "9-mb-numbers", Does: "answers with 9 MB of small numbers in one further member", Change: accepted(func(a *Answer) {
			a.Body = append(append(a.Body[:len(a.Body)-1], `,"extra":[1`+strings.Repeat(",1", 9<<19)...), "]}"...)
		})},
		{Name: "endless-body", Does: "answers without an end", Send: func(w *Wire) {
			w.Write(w.Head("Transfer-Encoding: chunked") + "\r\n")
			w.Forever("1000\r\n" + strings.Repeat(" ", 0x1000) + "\r\n")
		}},
		{Name: "slow-bytes", Does: "sends one byte in 50 ms", Flags: deadline, Send: func(w *Wire) {
			text := w.Head(fmt.Sprintf("Content-Length: %d", len(w.Answer.Body))) + "\r\n" + string(w.Answer.Body)
			for i := 0; i < len(text) && w.Write(text[i:i+1]) && w.pause(); i++ {
			}
		}},
		{Name: "hang", Does: "accepts each request and never answers", Flags: deadline, Send: (*Wire).Hang},
		{Name: "hang-on-long", Does: "never answers a text of more than 39 characters", Flags: deadline, Hits: longText, Send: (*Wire).Hang},
		{Name: "endless-1xx", Does: "sends 103 responses without an end", Flags: deadline, Send: func(w *Wire) { w.Forever("HTTP/1.1 103 Early Hints\r\n\r\n") }},
		{Name: "endless-1xx-each-9th", Does: "does so to each ninth request", Flags: deadline, Hits: each(9), Send: func(w *Wire) { w.Forever("HTTP/1.1 103 Early Hints\r\n\r\n") }},
		{Name: "slow-1xx", Does: "sends a 103 response in 50 ms without an end", Flags: deadline, Send: func(w *Wire) {
			for w.Write("HTTP/1.1 103 Early Hints\r\n\r\n") && w.pause() {
			}
		}},
		{Name: "endless-headers", Does: "sends headers without an end", Send: func(w *Wire) {
			w.Write(w.Head())
			w.Forever("X-More: " + strings.Repeat("x", 4000) + "\r\n")
		}},
		{Name: "endless-trailers", Does: "sends trailers without an end", Flags: deadline, Send: func(w *Wire) {
			w.Write(w.Head("Transfer-Encoding: chunked") + fmt.Sprintf("\r\n%x\r\n%s\r\n0\r\n", len(w.Answer.Body), w.Answer.Body))
			w.Forever("X-More: " + strings.Repeat("x", 4000) + "\r\n")
		}},
		{Name: "gzip-bomb", Does: "answers with 10 kB of gzip that unfold to 10 MB and more", Change: packed("gzip", func(w io.Writer) io.WriteCloser { return gzip.NewWriter(w) })},
		{Name: "deflate-bomb", Does: "does so with deflate", Change: packed("deflate", func(w io.Writer) io.WriteCloser { return zlib.NewWriter(w) })},
		{Name: "br-each-9th", Does: "answers each ninth request with brotli, which was not asked for", Hits: each(9), Change: func(a *Answer) { a.Header.Set("Content-Encoding", "br") }},
		{Name: "br-bomb", Does: "answers with brotli, which was not asked for", Change: func(a *Answer) {
			a.Header.Set("Content-Encoding", "br")
			a.Body, _ = hex.DecodeString("5b" + strings.Repeat("ff", 4000)) // digits always decode
		}},
	}
}

func nested(open, shut string, depth int) string {
	inside := ""
	if shut == "}" {
		inside = "1"
	}
	return strings.Repeat(open, depth) + inside + strings.Repeat(shut, depth)
}

// widen adds a text member to the answer, so that it has about size bytes.
func widen(a *Answer, size int) {
	a.Body = append(append(a.Body[:len(a.Body)-1], `,"extra":"`+strings.Repeat("x", size)...), `"}`...)
}

func sendMegabytes(w *Wire, n int) {
	body := w.Answer.Body
	if len(body) == 0 {
		body = []byte("{}")
	}
	padding := strings.Repeat(" ", 1<<20)
	w.Write(w.Head(fmt.Sprintf("Content-Length: %d", len(body)+n<<20)) + "\r\n" + string(body))
	for i := 0; i < n && w.Write(padding); i++ {
	}
}

// packed answers with JSON that unfolds to 64 MB.
func packed(encoding string, writer func(io.Writer) io.WriteCloser) func(*Answer) {
	bomb := sync.OnceValue(func() []byte {
		var packed bytes.Buffer
		w := writer(&packed)
		_, _ = io.WriteString(w, `{"name":"`) // a buffer takes everything
		zeros := strings.Repeat("0", 1<<20)
		for range 64 {
			_, _ = io.WriteString(w, zeros)
		}
		_, _ = io.WriteString(w, `"}`)
		w.Close()
		return packed.Bytes()
	})
	return func(a *Answer) {
		a.Header.Set("Content-Encoding", encoding)
		a.Body = bomb()
	}
}
