package weather

import (
	"fmt"
	"net"
	"net/http"
	"strings"
)

// sound are ways of answering that a client has to understand.
func sound() []Kind {
	return []Kind{
		{Name: "fair", Does: "answers as it should", Sound: true},
		{Name: "trailers", Does: "sends chunks with a trailer after them", Sound: true, Send: func(w *Wire) {
			w.Write(w.Head("Transfer-Encoding: chunked", "Trailer: X-Sum") + "\r\n")
			if body := w.Answer.Body; len(body) > 0 && w.Answer.Of.Method != http.MethodHead {
				half := len(body) / 2
				w.Write(fmt.Sprintf("%x\r\n%s\r\n%x;note=1\r\n%s\r\n0\r\nX-Sum: 12\r\n\r\n", half, body[:half], len(body)-half, body[half:]))
			}
		}},
		{Name: "http-1.0", Does: "speaks HTTP/1.0 and ends bodies by closing", Sound: true, Send: func(w *Wire) {
			head := strings.Replace(w.Head(), "HTTP/1.1", "HTTP/1.0", 1) + "\r\n"
			if w.Answer.Of.Method != http.MethodHead {
				head += string(w.Answer.Body)
			}
			w.Write(head)
		}},
		{Name: "closes-each", Does: "closes the connection after each answer", Sound: true, Change: func(a *Answer) { a.Header.Set("Connection", "close") }},
		{Name: "early-hints", Does: "sends two 103 responses before each answer", Sound: true, Send: func(w *Wire) {
			w.Write(strings.Repeat("HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n", 2))
			sendWhole(w)
		}},
		{Name: "repeated-headers", Does: "repeats headers and folds one", Sound: true, Send: func(w *Wire) {
			sendWhole(w, "X-Twice: a", "X-Twice: b", "X-Folded: begins", " and goes on", "Set-Cookie: a=1", "Set-Cookie: a=2")
		}},
		{Name: "ipv6", Does: "listens on ::1", Sound: true, Listen: func(s *Server) error {
			listener, err := net.Listen("tcp6", "[::1]:0")
			if err != nil {
				return err
			}
			s.http.Listener.Close()
			s.http.Listener = listener
			s.http.Start()
			s.URL = s.http.URL
			return nil
		}},
	}
}

// sendWhole writes the response as it is, with further header lines.
func sendWhole(w *Wire, lines ...string) {
	text := w.Head(append(lines, fmt.Sprintf("Content-Length: %d", len(w.Answer.Body)), "Connection: close")...) + "\r\n"
	if w.Answer.Of.Method != http.MethodHead {
		text += string(w.Answer.Body)
	}
	w.Write(text)
}
