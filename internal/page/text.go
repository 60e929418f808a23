package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf16"

	"github.com/proviso-dev/proviso/internal/contract"
)

// text is a page as numbered lines: what stands between fences is known, and characters that no reader sees are gone.
type text struct {
	file   string
	raw    []byte
	lines  []string // line n is lines[n-1]
	fences []fence
	inside []int          // per line: 1 + index of the fence it belongs to (its marks included), 0 outside
	found  map[string]any // what once has found
}

// once finds something on a page the first time that it is asked for, and gives the same again from then on. what is its name.
func once[T any](t *text, what string, find func() T) T {
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

var invisible = strings.NewReplacer("\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00a0", " ", "\r", "")

func newText(file string, raw []byte) *text {
	t := &text{file: file, raw: raw}
	s := strings.ReplaceAll(string(raw), "\r\n", "\n")
	t.lines = strings.Split(strings.TrimSuffix(s, "\n"), "\n")
	for i, l := range t.lines {
		t.lines[i] = strings.TrimRight(invisible.Replace(l), " \t")
	}
	t.findFences()
	return t
}

func sha256Of(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// decoded is a page as UTF-8 without a byte order mark. Text in UTF-16 is known by its mark, or by every second byte of its
// beginning being zero.
func decoded(raw []byte) []byte {
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

func (t *text) empty() bool { return strings.TrimSpace(strings.Join(t.lines, "")) == "" }

// line returns the trimmed text of a line, "" outside the page.
func (t *text) line(n int) string {
	if n < 1 || n > len(t.lines) {
		return ""
	}
	return strings.TrimSpace(t.lines[n-1])
}

// next returns the number of the first line at or after n that is not blank, or 0.
func (t *text) next(n int) int {
	for ; n <= len(t.lines); n++ {
		if t.line(n) != "" {
			return n
		}
	}
	return 0
}

// fenced reports whether a line belongs to a fence.
func (t *text) fenced(n int) bool { return n >= 1 && n <= len(t.inside) && t.inside[n-1] != 0 }

func (t *text) place(line int) contract.Place { return contract.Place{File: t.file, Line: line} }

func (t *text) errorAt(line int, format string, args ...any) error {
	return &Error{t.place(line), fmt.Sprintf(format, args...)}
}

// unknownForm says what was looked for, so that the reader sees what the page lacks.
func (t *text) unknownForm() error {
	var says []string
	for _, f := range Forms() {
		says = append(says, f.Says)
	}
	return &Error{t.place(t.next(1)), errNoForm.Error() + "; a page is one of: " + strings.Join(says, "; ")}
}

var (
	sourceLine = regexp.MustCompile(`(?i)^#?\s*(?:source|url|canonical)\s*:\s*<?(https?://[^\s>]+)`)
	indexLine  = regexp.MustCompile(`(?i)documentation index at:?\s*(https?://[^/\s]+)`)
	heading    = regexp.MustCompile(`^(#{1,6})\s+(.*?)\s*#*$`)
	anchor     = regexp.MustCompile(`\s*\{#[^}]*\}$`)
	updating   = regexp.MustCompile(`(?i)^(partially |bulk )?(update|modify|patch|edit|change|set|rename|replace|adjust|alter|revise)\b`)
	furniture  = regexp.MustCompile(`(?i)^(back to .*|need help\?|on this page|copy( page)?|try it|.*\bapi docs?|home|search.*|skip to .*|https?://.*|ask ai)$`)
	frontTitle = regexp.MustCompile(`^title:\s*["']?(.*?)["']?$`)
)

// address is the page's own, where the page names it, else the site whose index the page names, else "".
func (t *text) address() string {
	for _, pattern := range []*regexp.Regexp{sourceLine, indexLine} {
		for n := 1; n <= len(t.lines); n++ {
			if t.fenced(n) {
				continue
			}
			if m := pattern.FindStringSubmatch(t.line(n)); m != nil {
				return m[1]
			}
		}
	}
	return ""
}

// title is the title of a page that is rendered from something else than lines of Markdown.
func (o outline) title() string {
	for _, b := range o {
		if b.Kind != headingBlock || b.Level == bareHeading {
			continue
		}
		if _, known := sectionOf(b.Text); known {
			break
		}
		return titleWithoutRoute(b.Text)
	}
	return ""
}

// title is the page's heading; in text without headings, the first line that reads like the name of an update.
func (t *text) title() string {
	if t.line(1) == "---" {
		for n := 2; n <= len(t.lines) && t.line(n) != "---"; n++ {
			if m := frontTitle.FindStringSubmatch(t.line(n)); m != nil {
				return m[1]
			}
		}
	}
	for n := 1; n <= len(t.lines); n++ {
		if t.fenced(n) || sourceLine.MatchString(t.line(n)) {
			continue
		}
		if m := heading.FindStringSubmatch(t.line(n)); m != nil {
			if _, isSection := sectionOf(m[2]); isSection {
				break
			}
			return plain(anchor.ReplaceAllString(m[2], ""))
		}
	}
	return t.plainTitle()
}

// titleAt reports a line that begins a section.
func (t *text) titleAt(n int) bool {
	l := t.line(n)
	if t.fenced(n) || strings.HasPrefix(l, "|") {
		return false
	}
	_, ok := plainTitleOf(l)
	return ok || heading.MatchString(l)
}

func (t *text) plainTitle() string {
	first := ""
	for n := 1; n <= len(t.lines); n++ {
		l := t.line(n)
		if strings.HasPrefix(l, "curl ") && !t.fenced(n) || first != "" && t.titleAt(n) {
			break
		}
		l = strings.TrimLeft(l, "> ")
		switch {
		case t.titleAt(n):
		case l == "" || t.fenced(n) || furniture.MatchString(l) || methodLine.MatchString(l) || strings.ContainsAny(l[:1], "/{}"):
		case len(l) > 80 || !strings.Contains(l, " ") || spacedEntryLine.MatchString(l) || strings.HasPrefix(strings.ToLower(l), "example"):
		case updating.MatchString(l) && len(l) < 80:
			return strings.TrimSuffix(l, ".")
		case first == "":
			first = l
		}
	}
	return strings.TrimSuffix(first, ".")
}

var (
	link     = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
	emphasis = regexp.MustCompile("[`*]|\\\\")
	tag      = regexp.MustCompile(`<br\s*/?>|</?[A-Za-z][^<>]*>`)
)

// plain takes links, emphasis, tags and escapes out of inline Markdown. What looks like a placeholder stays.
func plain(s string) string {
	if !strings.ContainsAny(s, "[]<>`*\\\t") && !strings.Contains(s, "  ") {
		return strings.TrimSpace(s)
	}
	s = link.ReplaceAllString(s, "$1")
	s = tag.ReplaceAllStringFunc(s, func(m string) string {
		if strings.ContainsAny(m, "=/") {
			return " "
		}
		return m
	})
	return strings.Join(strings.Fields(emphasis.ReplaceAllString(s, "")), " ")
}
