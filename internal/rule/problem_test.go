package rule

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// A document describes the details of its problems as a list: each of them was told against RFC 9457.
func TestAProblemThatTheDocsDescribeOtherwiseIsAsTheyDescribeIt(t *testing.T) {
	list := &contract.Schema{Types: []string{"array"}}
	text := &contract.Schema{Types: []string{"string"}}
	for _, c := range []struct {
		rule, shown string
		own         *contract.Schema
		want        int
	}{
		{"E03", `{"detail":["x"]}`, list, 0}, {"E03", `{"detail":["x"]}`, text, 1}, {"E03", `{"detail":["x"]}`, nil, 1}, {"E03", `{"detail":"x"}`, text, 0},
		{"E01", `{"status":"422"}`, text, 0}, {"E01", `{"status":"422"}`, nil, 1}, {"E02", `{"type":["x"]}`, list, 0}, {"E02", `{"type":["x"]}`, nil, 1},
	} {
		op := titled(dialect.Plain)
		described := &contract.Schema{Types: []string{"object"}}
		for _, name := range []string{"detail", "status", "type"} {
			if c.own != nil {
				described.Properties = append(described.Properties, contract.Property{Name: name, Schema: c.own})
			}
		}
		op.Responses = append(op.Responses, contract.Response{Status: "422", Bodies: []contract.Media{{Type: "application/problem+json", Schema: described}}})
		x := patched(`{"title":"x"}`, 422, c.shown)
		x.Reply.Header.Set("Content-Type", "application/problem+json")
		if got := len(watchedBy(c.rule, op, x)); got != c.want {
			t.Errorf("%s, %s: %d findings, want %d", c.rule, c.shown, got, c.want)
		}
	}
}
