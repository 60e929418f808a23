package rule

import (
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
)

// malformedRules are about bodies that are no patch.
func malformedRules() []Rule {
	return []Rule{
		{
			ID: "V09", Text: "malformed JSON, invalid UTF-8, empty body, a body that is no object, duplicate members: refused, no 5xx, nothing saved",
			Source: "docs", Level: contract.Error,
			Rank: 40, First: plan.First{Turn: 4, Cases: 3}, Cases: malformedBodies,
		},
		{
			ID: "M21", Text: "Duplicate names in the patch: no 5xx, one consistent value",
			Source: "RFC 8259 section 4", Level: contract.Warning,
			How:  "patches alone: status; with a read: read-back one of the two",
			Rank: 110, First: plan.First{Turn: 8, Cases: 1}, Cases: nameTwice,
		},
		{
			ID: "H05", Text: "Malformed document -> 400",
			Source: "RFC 5789 section 2.2", Level: contract.Warning,
			How: "patches alone: status; with a read: unchanged", Guard: "422 accepted unless profile strict",
			Rank: 90, First: plan.First{Turn: 8, Cases: 1}, Cases: openBrace,
		},
		{
			ID: "M13", Text: "Non-object patch replaces all or is refused; never 2xx and ignored",
			Source: "RFC 7396 section 2", Level: contract.Error,
			How:  "patches alone: status; with a read: read-back",
			Rank: 100, Cases: noObject,
		},
	}
}

// malformedBodies sends what is no JSON, and JSON that is no patch.
func malformedBodies(m *plan.Maker) {
	switch {
	case m.Dialect.List:
		malformedDocument(m)
		return
	case dialect.Body(m.Op) == nil:
		return
	}
	body := m.LiteralBody("malformed")
	good := string(body)
	c := m.Start("syntax")
	c.Batch, c.Why = true, "a body that can't be read must not be read half"
	c.Steps = []contract.Step{
		plan.ActWithText("cut off in the middle", plan.ExpectRefused(), good[:len(good)-1]),
		plan.ActWithText("text after the value", plan.ExpectRefused(), good+" x"),
		plan.ActWithText("single quotes", plan.ExpectRefused(), "{'proviso': 1}"),
		plan.ActWithBytes("invalid UTF-8", plan.ExpectRefused(), m.InvalidUTF8Body()),
	}
	if m.Options.Effort == plan.Quick {
		c.Steps = []contract.Step{c.Steps[0], c.Steps[3]}
	}
	m.Add(c)

	c = m.Start("no-object")
	c.Batch, c.Why = true, "a patch is an object"
	expect := expectRefusedNoObject(m)
	for _, t := range [][2]string{{"an array", "[]"}, {"a text", `"text"`}, {"null", "null"}, {"a number", "42"}} {
		if t[1] == "null" && dialect.IsLinkage(m.Op) {
			continue // it takes the relationship away, as it should
		}
		c.Steps = append(c.Steps, plan.ActWithText(t[0], expect, t[1]))
	}
	if m.Options.Effort == plan.Quick {
		c.Steps = []contract.Step{c.Steps[0], c.Steps[2]} // an array, and null or a number
	}
	m.Add(c)

	emptyBody(m)
}

// takesObject reports that the body is an object of members, by the documented type.
func takesObject(m *plan.Maker) bool { return dialect.Body(m.Op) != nil && !m.Dialect.Operations }

// openBrace sends text that ends before its value does.
func openBrace(m *plan.Maker) {
	if !takesObject(m) {
		return
	}
	c := m.Start("malformed")
	c.Batch, c.Why = true, "400 says that the text could not be read"
	bad := plan.ExpectRefused()
	bad.Statuses = []int{400, 422}
	c.Steps = []contract.Step{plan.ActWithText("an open brace", bad, `{"a":`)}
	m.Add(c)
}

// noObject sends values that are no object.
func noObject(m *plan.Maker) {
	if !takesObject(m) {
		return
	}
	c := m.Start("array")
	c.Batch, c.Why = true, "a patch that is no object must not be answered with success and ignored"
	expect := expectRefusedNoObject(m)
	c.Steps = []contract.Step{plan.ActWithText("an array of patches", expect, "["+string(m.LiteralBody("malformed"))+"]"), plan.ActWithText("true", expect, "true")}
	m.Add(c)
}

// emptyBody sends no body at all: refused where the page wants one, and else it changes nothing.
func emptyBody(m *plan.Maker) {
	c := m.Start("empty-body")
	c.Why = "a body that is not there says nothing"
	if m.Op.BodyNeeded {
		c.Batch, c.Why = true, "the page wants a body"
		c.Steps = []contract.Step{plan.ActWithText("no body at all", plan.ExpectRefused(), "")}
	} else {
		c.Steps = []contract.Step{plan.ActWithText("no body at all", contract.Expect{Unchanged: true}, ""), plan.Look()}
	}
	m.Add(c)
}

// expectRefusedNoObject wants a value refused that is no object, where the page says that the body is one.
func expectRefusedNoObject(m *plan.Maker) contract.Expect {
	if m.Root.Type() != "object" || len(m.Root.Types) != 1 {
		return plan.ExpectRefusedUnless("the page does not say that the body is an object")
	}
	return plan.ExpectRefused()
}

// nameTwice sends a member name twice: refusing it and taking one of the values are both right.
func nameTwice(m *plan.Maker) {
	b := m.BestMember()
	if !takesObject(m) || b == nil || b.Depth > 0 {
		return
	}
	first, second := string(plan.JSON(m.FreshValue(b, "first"))), string(plan.JSON(m.FreshValue(b, "second")))
	body, ok := m.WholeBody(b, first+","+string(plan.JSON(b.Name))+":"+second)
	if !ok {
		return
	}
	c := m.Start(b.Label)
	c.Why = "parsers differ in which of two equal names they take"
	c.Steps = []contract.Step{plan.ActWithText("one name twice", contract.Expect{}, body), plan.Look()}
	m.Add(c)
}
