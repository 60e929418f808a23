package suites

import (
	"io"
	"strings"
	"time"

	"github.com/onsi/ginkgo/v2"
	"github.com/onsi/ginkgo/v2/extensions/globals"
	"github.com/onsi/ginkgo/v2/formatter"
	"github.com/proviso-dev/proviso/internal/contract"
)

// Tree is a plan to be run as a Ginkgo suite in this process: one Describe an operation, one It a case.
type Tree struct {
	Name       string
	Operations []contract.Operation
	Rules      map[string]contract.Rule // by id, for the names
	Cases      []Case
	Result     func(id string) contract.Result // waits until the case is done
	Seed       uint64
	Console    io.Writer // gets what Ginkgo prints
}

// failing is the least that Ginkgo asks of a test.
type failing struct{ failed bool }

// Fail marks the suite as failed.
func (f *failing) Fail() { f.failed = true }

// Run runs the tree and reports whether no case failed. Ginkgo keeps its suite in globals, so one tree runs at a time.
func (t Tree) Run() bool {
	globals.Reset()
	console := formatter.ColorableStdOut
	formatter.ColorableStdOut = t.Console
	defer func() { formatter.ColorableStdOut = console }()

	for _, op := range t.Operations {
		ginkgo.Describe(describe(&op), func() {
			for _, c := range t.Cases {
				if c.Op == op.ID && c.Vendor() == op.Vendor {
					ginkgo.It(name(&c, t.Rules[c.Rule]), func() { judge(t.Result(c.ID)) })
				}
			}
		})
	}
	suite, reporter := ginkgo.GinkgoConfiguration()
	suite.Timeout = 365 * 24 * time.Hour // the run has its own budget
	suite.RandomSeed = int64(t.Seed >> 1)
	reporter.NoColor = true
	run := &failing{}
	return ginkgo.RunSpecs(run, t.Name, suite, reporter) && !run.failed
}

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
