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
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	twice, err := walk(d, "")
	if err != nil {
		return "", err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return "", errors.New("text after the JSON value")
	}
	return twice, nil
}

func walk(d *json.Decoder, at string) (string, error) {
	token, err := d.Token()
	if err != nil {
		return "", err
	}
	delim, isDelim := token.(json.Delim)
	if !isDelim {
		return "", nil
	}
	var twice string
	names := map[string]bool{}
	for i := 0; d.More(); i++ {
		place := at + "/" + strconv.Itoa(i)
		if delim == '{' {
			token, err := d.Token()
			if err != nil {
				return "", err
			}
			name, _ := token.(string)
			place = at + value.Pointer(name)
			if names[name] && twice == "" {
				twice = place
			}
			names[name] = true
		}
		below, err := walk(d, place)
		if err != nil {
			return "", err
		}
		if twice == "" {
			twice = below
		}
	}
	_, err = d.Token()
	return twice, err
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
