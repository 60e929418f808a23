package page

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
)

// curl takes the page's first cURL command apart, or gives nil.
func (t *text) curl() *contract.Curl {
	for n := 1; n <= len(t.lines); n++ {
		if curl.Starts(t.lines[n-1]) {
			if c := t.curlAt(n); c != nil {
				return c
			}
		}
	}
	return nil
}

// curlAt reads the command that begins on a line, up to where the shell would end it. Nothing is expanded.
func (t *text) curlAt(n int) *contract.Curl {
	end := len(t.lines)
	if t.fenced(n) {
		end = t.fences[t.inside[n-1]-1].last
	}
	request := curl.First(strings.Join(t.lines[n-1:end], "\n"))
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
