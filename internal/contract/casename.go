package contract

import "strings"

// CaseName is what a suite calls a case: its rule, the member that it is about, the rule's sentence, and what else its title says.
func CaseName(c *Case, r Rule) string {
	text := c.Rule
	if c.Member != "" {
		text += " " + c.About()
	}
	if r.Text != "" {
		text += ": " + r.Text
	}
	if rest := strings.TrimLeft(strings.TrimPrefix(c.Title, c.About()), ", "); rest != "" {
		text += " (" + rest + ")"
	}
	return text
}

// About is the member that the case is about, as titles name it; "" where it is about none.
func (c *Case) About() string { return strings.TrimPrefix(c.Member, "/") }
