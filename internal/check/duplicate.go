package check

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"

	"github.com/proviso-dev/proviso/internal/value"
)

// DuplicateMember reads one JSON value and returns the pointer of the first member that stands twice in its object, or "".
func DuplicateMember(text []byte) (string, error) {
	if depth, _ := value.Measure(text, value.MaxDepth, len(text)); depth > value.MaxDepth {
		return "", value.ErrTooDeep
	}
	w := walker{json: json.NewDecoder(bytes.NewReader(text))}
	w.json.UseNumber()
	if err := w.walk(); err != nil {
		return "", err
	}
	if _, err := w.json.Token(); !errors.Is(err, io.EOF) {
		return "", errors.New("text after the JSON value")
	}
	return w.twice, nil
}

// walker goes through a JSON text. The pointer of a place is only written where a member stands there twice.
type walker struct {
	json  *json.Decoder
	at    []string
	twice string
}

func (w *walker) walk() error {
	token, err := w.json.Token()
	if err != nil {
		return err
	}
	delim, isDelim := token.(json.Delim)
	if !isDelim {
		return nil
	}
	names := map[string]bool{}
	w.at = append(w.at, "")
	for i := 0; w.json.More(); i++ {
		if delim == '[' {
			w.at[len(w.at)-1] = strconv.Itoa(i)
		} else {
			token, err := w.json.Token()
			if err != nil {
				return err
			}
			name, _ := token.(string)
			w.at[len(w.at)-1] = name
			if names[name] && w.twice == "" {
				w.twice = value.Pointer(w.at...)
			}
			names[name] = true
		}
		if err := w.walk(); err != nil {
			return err
		}
	}
	w.at = w.at[:len(w.at)-1]
	_, err = w.json.Token()
	return err
}

// CountNames counts the member names in a JSON text: the colons outside of its strings. The text must be valid.
func CountNames(text []byte) (n int) {
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case ':':
			n++
		case '"':
			for i++; i < len(text) && text[i] != '"'; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		}
	}
	return n
}

// CountMembers counts the members of all objects in a value.
func CountMembers(doc any) (n int) {
	switch node := doc.(type) {
	case map[string]any:
		n = len(node)
		for _, v := range node {
			n += CountMembers(v)
		}
	case []any:
		for _, v := range node {
			n += CountMembers(v)
		}
	}
	return n
}
