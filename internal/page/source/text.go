// Package source is a page as numbered lines of text: what stands between fences is known, and each error names the file and the line.
package source

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf16"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Text is a page as numbered lines: what stands between fences is known, and characters that no reader sees are gone.
type Text struct {
	File   string
	Raw    []byte   // its lines end with a line feed alone
	Lines  []string // line n is lines[n-1]
	Fences []Fence
	Inside []int          // per line: 1 + index of the fence it belongs to (its marks included), 0 outside
	Folder fs.FS          // where the files that the page includes may stand; nil where nothing else is read
	found  map[string]any // what once has found
}

// Once finds something on a page the first time that it is asked for, and gives the same again from then on. what is its name.
func Once[T any](t *Text, what string, find func() T) T {
	if known, ok := t.found[what]; ok {
		return known.(T)
	}
	if t.found == nil {
		t.found = map[string]any{}
	}
	v := find()
	t.found[what] = v
	return v
}

// Has reports a page with one of these texts in it. It is cheap, so that a pattern is only tried on pages that can have it.
func (t *Text) Has(texts ...string) bool {
	for _, s := range texts {
		if bytes.Contains(t.Raw, []byte(s)) {
			return true
		}
	}
	return false
}

var invisible = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00a0", " ")

// New parts a page, in UTF-8, into its lines. The file name is only for places and errors.
func New(file string, raw []byte) *Text {
	t := &Text{File: file, Raw: lineFeeds(raw)}
	t.Lines = strings.Split(strings.TrimSuffix(string(t.Raw), "\n"), "\n")
	for i, l := range t.Lines {
		t.Lines[i] = strings.TrimRight(invisible.Replace(l), " \t")
	}
	t.findFences()
	return t
}

// lineFeeds is a text whose lines end with a line feed alone. Carriage returns end the lines where the text has no line feed; where it
// has some, any others have no meaning.
func lineFeeds(raw []byte) []byte {
	switch {
	case !bytes.Contains(raw, []byte("\r")):
		return raw
	case bytes.Contains(raw, []byte("\n")):
		return bytes.ReplaceAll(raw, []byte("\r"), nil)
	}
	return bytes.ReplaceAll(raw, []byte("\r"), []byte("\n"))
}

// SHA256 is the hash of a page as captured, in hexadecimal digits.
func SHA256(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// Decoded is a page as UTF-8 without a byte order mark. Text in UTF-16 is known by its mark, or by every second byte of its
// beginning being zero.
func Decoded(raw []byte) []byte {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(raw, []byte{0xef, 0xbb, 0xbf}):
		return raw[3:]
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		order, raw = binary.LittleEndian, raw[2:]
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		order, raw = binary.BigEndian, raw[2:]
	default:
		switch head := raw[:min(len(raw), 64)]; {
		case len(head) < 8:
			return raw
		case zeros(head[1:]) > len(head)/3 && zeros(head) == 0:
			order = binary.LittleEndian
		case zeros(head) > len(head)/3 && zeros(head[1:]) == 0:
			order = binary.BigEndian
		default:
			return raw
		}
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = order.Uint16(raw[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// zeros counts the zero bytes at even offsets.
func zeros(b []byte) int {
	n := 0
	for i := 0; i < len(b); i += 2 {
		if b[i] == 0 {
			n++
		}
	}
	return n
}

// Empty reports a page without any text.
func (t *Text) Empty() bool { return strings.TrimSpace(strings.Join(t.Lines, "")) == "" }

// Line returns the trimmed text of a line, "" outside the page.
func (t *Text) Line(n int) string {
	if n < 1 || n > len(t.Lines) {
		return ""
	}
	return strings.TrimSpace(t.Lines[n-1])
}

// Next returns the number of the first line at or after n that is not blank, or 0.
func (t *Text) Next(n int) int {
	for ; n <= len(t.Lines); n++ {
		if t.Line(n) != "" {
			return n
		}
	}
	return 0
}

// Fenced reports whether a line belongs to a fence.
func (t *Text) Fenced(n int) bool { return n >= 1 && n <= len(t.Inside) && t.Inside[n-1] != 0 }

// Place is where a line stands, for facts and errors.
func (t *Text) Place(line int) contract.Place { return contract.Place{File: t.File, Line: line} }

// ErrorAt is an *Error at a line; 0 is the page as a whole.
func (t *Text) ErrorAt(line int, format string, args ...any) error {
	return &Error{t.Place(line), fmt.Sprintf(format, args...)}
}

// Heading is a heading of Markdown, and Anchor the id that some generators let stand behind its text.
var (
	Heading = pattern.New(`^(#{1,6})\s+(.*?)\s*#*$`)
	Anchor  = pattern.New(`\s*\{#[^}]*\}$`)
)

// Link and Tag are what inline Markdown may hold beside its text.
var (
	Link     = pattern.New(`\[([^\]]*)\]\([^)]*\)`)
	emphasis = pattern.New("[`*]|\\\\")
	Tag      = pattern.New(`<br\s*/?>|</?[A-Za-z][^<>]*>`)
)

// Plain takes links, emphasis, tags and escapes out of inline Markdown. What looks like a placeholder stays.
func Plain(s string) string {
	if !strings.ContainsAny(s, "[]<>`*\\\t") && !strings.Contains(s, "  ") {
		return strings.TrimSpace(s)
	}
	s = Link.ReplaceAllString(s, "$1")
	s = Tag.ReplaceAllStringFunc(s, func(m string) string {
		if strings.ContainsAny(m, "=/") {
			return " "
		}
		return m
	})
	return strings.Join(strings.Fields(emphasis.ReplaceAllString(s, "")), " ")
}
