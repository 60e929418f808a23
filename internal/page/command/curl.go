package command

import (
	"iter"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// CurlText is the beginning of a cURL command on any line of a text.
var CurlText = pattern.New(`(?m)` + word.CurlBegins)

// First takes the page's first cURL command apart, or gives nil.
func First(t *source.Text) *contract.Curl {
	for n := 1; n <= len(t.Lines); n++ {
		if curl.Starts(t.Lines[n-1]) {
			if c := curlAt(t, n); c != nil {
				return c
			}
		}
	}
	return nil
}

// curlAt reads the command that begins on a line, up to where the shell would end it. Nothing is expanded.
func curlAt(t *source.Text, n int) *contract.Curl {
	end := len(t.Lines)
	if t.Fenced(n) {
		end = t.Fences[t.Inside[n-1]-1].Last
	}
	return command(strings.Join(t.Lines[n-1:end], "\n"), n)
}

// command is the first cURL command of a text that begins on a line of the page; nil where it has none.
func command(text string, n int) *contract.Curl {
	request := curl.First(text)
	if request == nil {
		return nil
	}
	c := &contract.Curl{Method: request.Method, URL: request.URL, Body: request.Body, Line: request.Line + n - 1}
	if request.Body != nil {
		c.BodyLine = request.BodyLine + n - 1
	}
	for _, h := range request.Header {
		c.Header = append(c.Header, [2]string{h.Name, h.Value})
		c.HeaderLines = append(c.HeaderLines, h.Line+n-1)
	}
	return c
}

// schemeless is an address that begins with a host and its port, or with the writer's own machine, as cURL takes it without a scheme.
var schemeless = pattern.New(`^(?:localhost(?::\d+)?|[\w.-]+:\d+)(/.*)$`)

// Address is where a command sends its request: a URL, or a path where the command names a host without a scheme.
func Address(url string) string {
	if m := schemeless.FindStringSubmatch(url); m != nil {
		return m[1]
	}
	return url
}

// At takes apart the command that begins on the line n of the page, which is one of the block's; nil where none does.
func At(b outline.Block, n int) *contract.Curl {
	lines := strings.Split(b.Text, "\n")
	return command(shellSafe(strings.Join(lines[n-b.Line:], "\n")), n)
}

// In gives the cURL commands of a block, in their order, each with the line it begins on.
func In(b outline.Block) iter.Seq2[int, *contract.Curl] {
	return func(yield func(int, *contract.Curl) bool) {
		for _, l := range b.Lines() {
			if !word.CurlLine.MatchString(l.Text) {
				continue
			}
			if c := At(b, l.Number); c != nil && !yield(l.Number, c) {
				return
			}
		}
	}
}
