package docs

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"strings"
)

// Link is a page that a docs index lists.
type Link struct {
	Title, Address, Says string // Address as the index has it: absolute, or relative to the index
	Line                 int
}

// maxLinks bounds an index; the largest known has some ten thousand.
const maxLinks = 1_000_000

var (
	linkLine = regexp.MustCompile(`\[([^\]]*)\]\(([^)\s]+)\)(?::\s*(.*))?`)
	editing  = regexp.MustCompile(`(?i)\b(patch|update|edit|modify|change|set|rename)`)
)

// ReadIndex reads a docs index in the form of llmstxt.org: Markdown with one link a line, "- [Title](address): what it says".
// An index without any link is an error: it is a page, or a login in place of one.
func ReadIndex(name string, in io.Reader) ([]Link, error) {
	var out []Link
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<20)
	n := 0
	for lines.Scan() {
		n++
		m := linkLine.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		if len(out) == maxLinks {
			return nil, fmt.Errorf("%s:%d: the index has over %d links", name, n, maxLinks)
		}
		out = append(out, Link{Title: strings.TrimSpace(m[1]), Address: m[2], Says: strings.TrimSpace(m[3]), Line: n})
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, fmt.Errorf("%s:%d: a line of over 1 MB: this is no docs index", name, n+1)
	case err != nil:
		return nil, fmt.Errorf("%s: the index can't be read: %w", name, err)
	case len(out) == 0:
		return nil, fmt.Errorf("%s: no link in it: a docs index (llms.txt) has lines as \"- [Title](address)\"", name)
	}
	return out, nil
}

// About reports a link whose title, address or description is about changing something, as the page of a PATCH operation is.
func (l Link) About() bool {
	return editing.MatchString(strings.NewReplacer("-", " ", "_", " ", "/", " ").Replace(l.Title + " " + l.Address + " " + l.Says))
}

// At is the link's address in full: relative ones are beside the index.
func (l Link) At(index string) string {
	base, err := url.Parse(index)
	if err != nil || base.Host == "" {
		if u, err := url.Parse(l.Address); err == nil && u.Host != "" {
			return l.Address
		}
		return path.Join(path.Dir(index), l.Address)
	}
	u, err := base.Parse(l.Address)
	if err != nil {
		return l.Address
	}
	return u.String()
}
