package har

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
)

const (
	harHead = `{"log":{"version":"1.2","creator":{"name":"proviso","version":"1"},"entries":[`
	harTail = "\n]}}\n"
)

// Writer writes exchanges to a HAR file as they come. Where its writer can seek, the file is a whole HAR after every
// exchange: a crash loses at most the one in flight. It is safe for concurrent use.
type Writer struct {
	mu      sync.Mutex
	to      io.Writer
	seeker  io.WriteSeeker // nil where the closing brackets are written at Close
	end     int64          // where the next entry goes
	entries int
	closed  bool
	redact  func(contract.Exchange) contract.Exchange
	buffer  bytes.Buffer
}

// NewWriter starts a HAR file. redact takes secrets out of each exchange; it may be nil for exchanges that hold no secret.
func NewWriter(w io.Writer, redact func(contract.Exchange) contract.Exchange) (*Writer, error) {
	h := &Writer{to: w, redact: redact}
	head := harHead
	if seeker, ok := w.(io.WriteSeeker); ok {
		if at, err := seeker.Seek(0, io.SeekCurrent); err == nil {
			h.seeker, h.end, head = seeker, at+int64(len(harHead)), harHead+harTail
		}
	}
	if _, err := io.WriteString(w, head); err != nil {
		return nil, fmt.Errorf("writing HAR: %w", err)
	}
	return h, nil
}

// Write appends one exchange, redacted.
func (h *Writer) Write(x contract.Exchange) error {
	if h.redact != nil {
		x = h.redact(x)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.buffer.Reset()
	if h.entries > 0 {
		h.buffer.WriteByte(',')
	}
	h.buffer.WriteByte('\n')
	encoder := json.NewEncoder(contract.HarmlessWriter{W: &h.buffer})
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(entry(&x)); err != nil {
		return fmt.Errorf("writing HAR: %w", err)
	}
	h.buffer.Truncate(h.buffer.Len() - 1)
	length := int64(h.buffer.Len())
	if h.seeker != nil {
		if _, err := h.seeker.Seek(h.end, io.SeekStart); err != nil {
			return fmt.Errorf("writing HAR: %w", err)
		}
		h.buffer.WriteString(harTail)
	}
	if _, err := h.to.Write(h.buffer.Bytes()); err != nil {
		return fmt.Errorf("writing HAR: %w", err)
	}
	h.end += length
	h.entries++
	return nil
}

// Entries is how many exchanges were written.
func (h *Writer) Entries() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.entries
}

// Close ends the file; it does not close the writer under it.
func (h *Writer) Close() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed || h.seeker != nil {
		return nil
	}
	h.closed = true
	if _, err := io.WriteString(h.to, harTail); err != nil {
		return fmt.Errorf("writing HAR: %w", err)
	}
	return nil
}

// Write writes exchanges as one HAR file: the same bytes for the same exchanges.
func Write(w io.Writer, exchanges []contract.Exchange, redact func(contract.Exchange) contract.Exchange) error {
	h, err := NewWriter(struct{ io.Writer }{w}, redact)
	if err != nil {
		return err
	}
	for _, x := range exchanges {
		if err := h.Write(x); err != nil {
			return err
		}
	}
	return h.Close()
}
