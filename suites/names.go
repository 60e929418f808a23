package suites

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// describe is the name of an operation's container.
func describe(op *contract.Operation) string {
	if op.ID == op.Key() {
		return op.Key()
	}
	return op.Key() + " (" + op.ID + ")"
}

// name is the name of a case's It: the rule, the member it is about, the rule's sentence, and what else its title says.
func name(c *Case, r contract.Rule) string {
	text := c.Rule
	if c.Member != "" {
		text += " " + c.Member[1:]
	}
	if r.Text != "" {
		text += ": " + r.Text
	}
	rest := strings.TrimPrefix(strings.ReplaceAll(c.Title, "`", ""), r.Text) // catalogue and plan differ in quoting
	rest = strings.TrimLeft(rest, ":, ")
	if c.Member != "" {
		rest = strings.TrimLeft(strings.TrimPrefix(rest, c.Member[1:]), ":, ")
	}
	if rest != "" {
		text += " (" + rest + ")"
	}
	return text
}

// title is what a case is called where it says nothing else: the rule's sentence, and the member.
func title(c *Case, r contract.Rule) string {
	if c.Member == "" {
		return r.Text
	}
	return r.Text + ": " + c.Member[1:]
}
