package plan

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// watches are the rules that are judged over all exchanges and need no request of their own.
func watches(m *maker) {
	rules := []string{"H01", "H07", "H08", "H15", "H16", "H17", "H27", "H29", "H30", "M01", "O03", "O05", "V12", "I01", "I03", "I05", "I06", "P01", "P02", "P03"}
	if len(m.op.Security) > 0 {
		rules = append(rules, "H18", "S02", "S04")
	}
	if m.documentsErrors() {
		rules = append(rules, "V11", "E04")
	}
	if m.documentsProblems() {
		rules = append(rules, "E01", "E02", "E03")
	}
	if m.dialect == contract.Merge || m.dialect == contract.JSONPatch {
		rules = append(rules, "H04")
	}
	if m.dialect == contract.JSONPatch {
		rules = append(rules, "H10")
	}
	if m.resource() != nil {
		rules = append(rules, "M23")
	}
	if m.readable() {
		rules = append(rules, "O13")
	} else {
		m.undecidable("O13", "read", "no read is documented; operations."+m.op.ID+".read in the profile would decide it")
	}
	for _, rule := range rules {
		c := m.start(rule, "watch")
		c.Watch = true
		c.Why = "judged over every exchange of the operation"
		c.Rank = 0
		m.add(c)
	}
}

// documentsErrors reports a documented 4xx answer with a schema.
func (m *maker) documentsErrors() bool {
	for _, a := range m.op.Answers {
		if strings.HasPrefix(a.Status, "4") || strings.EqualFold(a.Status, "default") {
			for _, body := range a.Bodies {
				if body.Schema != nil {
					return true
				}
			}
		}
	}
	return false
}

// documentsProblems reports a documented answer of application/problem+json.
func (m *maker) documentsProblems() bool {
	for _, a := range m.op.Answers {
		for _, body := range a.Bodies {
			if strings.Contains(body.Type, "problem+json") {
				return true
			}
		}
	}
	return false
}
