package observe

import "github.com/proviso-dev/proviso/internal/value"

// Bodies remembers what the bodies of an operation's responses say, because refusals and looks repeat the same few. The zero
// value is ready; it is for one goroutine.
type Bodies struct {
	known map[string]*body
	size  int
}

// mostRemembered is how many bytes of bodies are remembered before it starts anew.
const mostRemembered = 256 << 10

// body is a response's body, decoded, with what does not depend on the request.
type body struct {
	document any
	twice    string // pointer of the first member that stands twice
	problem  error
	hidden   *[]string // places of members that must not be answered
}

func (b *Bodies) read(text []byte) *body {
	if b != nil {
		if known, ok := b.known[string(text)]; ok {
			return known
		}
	}
	read := &body{}
	read.document, read.twice, read.problem = value.DecodeNoting(text)
	if b == nil || len(text) > mostRemembered {
		return read
	}
	if b.size += len(text); b.known == nil || b.size > mostRemembered {
		b.known, b.size = map[string]*body{}, len(text)
	}
	b.known[string(text)] = read
	return read
}
