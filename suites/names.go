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
		text += " " + member(c)
	}
	if r.Text != "" {
		text += ": " + r.Text
	}
	if rest := strings.TrimLeft(strings.TrimPrefix(c.Title, member(c)), ", "); rest != "" {
		text += " (" + rest + ")"
	}
	return text
}

// member is the member that a case is about, as titles name it; "" where it is about none.
func member(c *Case) string { return strings.TrimPrefix(c.Member, "/") }
