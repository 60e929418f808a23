package target

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/proviso-dev/proviso/internal/value"
)

var (
	errTooLarge = errors.New("too large")
	errTooMany  = errors.New("too many values")
	errGarbled  = errors.New("garbled")
)

// keptOfTooLarge is how much of an answer beyond the limit is kept as evidence.
const keptOfTooLarge = 4 << 10

// read reads an answer's body within the bounds of size and depth. What came before an error is returned with it.
func (c *Client) read(response *http.Response) ([]byte, error) {
	defer response.Body.Close()
	limit := c.options.Limits.Answer
	body, err := c.decoded(response, limit)
	if err != nil {
		return body, err
	}
	return measured(body, limit)
}

// bytesOfValue is how many bytes of an answer there are for each value that it may hold: a text of many small values costs far more
// memory than its length, and each of them is compared with every look at the resource.
const bytesOfValue = 200

// measured returns the body of an answer, or the beginning of it and an error where it is nested too deep or holds too many values to be judged.
func measured(body []byte, limit int64) ([]byte, error) {
	start := bytes.TrimLeft(body, " \t\r\n\ufeff")
	if len(start) == 0 || start[0] != '{' && start[0] != '[' {
		return body, nil
	}
	most := int(limit / bytesOfValue)
	switch depth, values := value.Measure(start, value.MaxDepth, most); {
	case depth > value.MaxDepth:
		return beginning(body), value.TooDeepError(value.MaxDepth)
	case values > most:
		return beginning(body), errTooMany
	}
	return body, nil
}

// beginning is a copy of what is kept of a body that is too large.
func beginning(body []byte) []byte { return bytes.Clone(body[:min(len(body), keptOfTooLarge)]) }

// decoded reads a body whole, and undoes its content encoding.
func (c *Client) decoded(response *http.Response, limit int64) ([]byte, error) {
	body, err := readAll(response.Body, response.ContentLength, limit)
	if err != nil {
		return body, err
	}
	encoding := strings.ToLower(strings.TrimSpace(response.Header.Get("Content-Encoding")))
	if encoding == "" || encoding == "identity" || len(body) == 0 {
		return body, nil
	}
	var plain io.Reader
	switch encoding {
	case "gzip", "x-gzip":
		plain, err = gzip.NewReader(bytes.NewReader(body))
	case "deflate":
		plain, err = zlib.NewReader(bytes.NewReader(body))
	default:
		return body, fmt.Errorf("%w: Content-Encoding is %q, which was not asked for", errGarbled, encoding)
	}
	if err != nil {
		return body, fmt.Errorf("%w: Content-Encoding says %s, the body is something else (%w)", errGarbled, encoding, err)
	}
	decoded, err := readAll(plain, -1, limit)
	switch {
	case errors.Is(err, errTooLarge):
		return decoded, err
	case err != nil:
		return body, fmt.Errorf("%w: Content-Encoding says %s, the body breaks off or is damaged (%w)", errGarbled, encoding, err)
	}
	response.Header.Del("Content-Length")
	return decoded, nil
}

// readAll reads up to limit bytes; size is what the header says, -1 where it says nothing.
func readAll(r io.Reader, size, limit int64) ([]byte, error) {
	if size > limit {
		kept, _ := io.ReadAll(io.LimitReader(r, keptOfTooLarge))
		return kept, errTooLarge
	}
	if size < 0 {
		size = 1 << 10
	}
	body := make([]byte, 0, min(size, 1<<20)+1)
	for {
		n, err := r.Read(body[len(body):cap(body)])
		body = body[:len(body)+n]
		switch {
		case int64(len(body)) > limit:
			return beginning(body), errTooLarge
		case err == io.EOF:
			return body, nil
		case err != nil:
			return body, err
		}
		if len(body) == cap(body) {
			body = append(body, 0)[:len(body)]
		}
	}
}
