package contract

import (
	"fmt"
	"strings"
)

// Level is how much a broken rule weighs. The zero value is Note, so nothing fails a run by omission.
type Level int

// The levels, in rising order. MUST, MUST NOT and the vendor's own page are Error, SHOULD is Warning, advice is Note.
const (
	Note Level = iota
	Warning
	Error
)

var levelNames = [...]string{"note", "warning", "error"}

func (l Level) String() string { return levelNames[l] }

// MarshalText writes the level's name.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads a level's name: note, warning or error.
func (l *Level) UnmarshalText(text []byte) error {
	for i, name := range levelNames {
		if name == string(text) {
			*l = Level(i)
			return nil
		}
	}
	return fmt.Errorf("level %q: want note, warning or error", text)
}

// Rule is a clause of the catalogue: what a PATCH owes its clients, in one sentence that a black box can be tested for.
type Rule struct {
	ID     string `json:"id"`              // "V02"
	Text   string `json:"text"`            // the clause, one sentence
	Source string `json:"source"`          // "RFC 5789 section 2", "docs", "OpenAPI Schema Object"
	Level  Level  `json:"level"`           // of a finding, unless the check says less
	How    string `json:"how,omitempty"`   // how it is tried
	Guard  string `json:"guard,omitempty"` // what keeps it quiet on a correct server
	// Dialects names the dialects the rule belongs to; empty means all.
	Dialects []Dialect `json:"dialects,omitempty"`
}

// Titled is a case's whole title, as reports show it: the rule's text, then what the case adds to it.
func (r Rule) Titled(c *Case) string {
	switch {
	case r.Text == "":
		return c.Title
	case c.Title == "":
		return r.Text
	}
	return r.Text + ": " + c.Title
}

// Dialect is what a PATCH body means. The media type and the page choose it, the profile can overrule it.
type Dialect string

// NamesRule reports whether a word of the user names a rule: by its id, or by the letter of its group. Letter case means nothing.
func NamesRule(word, id string) bool {
	return strings.EqualFold(word, id) || len(word) == 1 && strings.EqualFold(word, id[:1])
}
