package har

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/input"
)

// maxDepth is how deep the values of a file may be nested.
const maxDepth = 1000

// Read reads a HAR file as a stream and gives each exchange to each, in the file's order; memory holds one at a time, of at most so
// many bytes (0 is input.Most). It stops at the first error: each's own, or one that says where the file is broken (entry, line,
// byte). Entries before that place have been given already.
func Read(r io.Reader, most int64, each func(contract.Exchange) error) error {
	if most <= 0 {
		most = input.Most
	}
	h := &harReader{lines: &lines{from: r, most: most}}
	h.tokens = json.NewDecoder(h.lines)
	found := false
	err := h.object(func(name string) error {
		if name != "log" {
			return h.skip()
		}
		return h.object(func(name string) error {
			if name != "entries" {
				return h.skip()
			}
			found = true
			return h.entries(each)
		})
	})
	if err != nil {
		return err
	}
	if !found {
		return errors.New("not a HAR file: it has no log.entries")
	}
	return nil
}

type harReader struct {
	lines  *lines
	tokens *json.Decoder
	count  int
}

// broken says where reading stopped, in words that fit what stopped it.
func (h *harReader) broken(err error) error {
	at := h.tokens.InputOffset()
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok && syntax.Offset > at {
		at = syntax.Offset
	}
	what := err.Error()
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		what = "the file ends in the middle"
	case errors.Is(err, errLarge):
		what = "larger than " + contract.Size(h.lines.most) + "; --max-size SIZE reads larger ones"
	case strings.Contains(what, "exceeded max depth"):
		what = "nested too deep"
	}
	return fmt.Errorf("HAR entry %d, line %d, byte %d: %s", h.count+1, h.lines.at(at), at, what)
}

// object walks the members of one object; each must read its member's value.
func (h *harReader) object(each func(name string) error) error {
	token, err := h.tokens.Token()
	if err != nil {
		return h.broken(err)
	}
	if token != json.Delim('{') {
		return fmt.Errorf("not a HAR file: line %d, byte %d: want an object", h.lines.at(h.tokens.InputOffset()), h.tokens.InputOffset())
	}
	for h.tokens.More() {
		name, err := h.tokens.Token()
		if err != nil {
			return h.broken(err)
		}
		if err := each(name.(string)); err != nil {
			return err
		}
	}
	if _, err := h.tokens.Token(); err != nil {
		return h.broken(err)
	}
	return nil
}

// skip reads past one value, token by token, so that a large one takes no memory.
func (h *harReader) skip() error {
	for depth := 0; ; {
		token, err := h.tokens.Token()
		if err != nil {
			return h.broken(err)
		}
		h.lines.forget(h.tokens.InputOffset())
		switch token {
		case json.Delim('{'), json.Delim('['):
			if depth++; depth > maxDepth {
				return h.broken(fmt.Errorf("nested more than %d levels deep", maxDepth))
			}
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

func (h *harReader) entries(each func(contract.Exchange) error) error {
	token, err := h.tokens.Token()
	if err != nil {
		return h.broken(err)
	}
	if token == nil {
		return nil
	}
	if token != json.Delim('[') {
		return fmt.Errorf("not a HAR file: log.entries in line %d is no array", h.lines.at(h.tokens.InputOffset()))
	}
	for h.tokens.More() {
		var e harEntry
		if err := h.tokens.Decode(&e); err != nil {
			return h.broken(err)
		}
		x, err := e.exchange()
		if err != nil {
			return h.broken(err)
		}
		h.lines.forget(h.tokens.InputOffset())
		h.count++
		if err := each(x); err != nil {
			return err
		}
	}
	if _, err := h.tokens.Token(); err != nil {
		return h.broken(err)
	}
	return nil
}
