package contract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Identity names what a finding is about from run to run: which rule, of which operation, at which place. It holds no value, no
// case id and no position, so it survives another order, renamed cases and another seed.
type Identity struct {
	Rule   string `json:"rule"`
	Vendor string `json:"vendor,omitempty"`
	Op     string `json:"op,omitempty"`
	Place  string `json:"place,omitempty"` // a JSON Pointer or a header's name
}

// Identity returns what the finding is about. The case is nil for findings of lint and drift.
func (f *Finding) Identity(c *Case) Identity {
	id := Identity{Rule: f.Rule, Op: f.Op, Place: f.At}
	if c != nil {
		id.Vendor, id.Op = c.Vendor(), c.Op
		if id.Place == "" {
			id.Place = c.Member
		}
	}
	id.Place = anyIndex(id.Place)
	return id
}

// Fingerprint is a short name for the identity.
func (id Identity) Fingerprint() string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%s", id.Rule, id.Vendor, id.Op, id.Place))
	return hex.EncodeToString(sum[:8])
}

// anyIndex puts "*" in place of the indexes of a JSON Pointer: which item of a list shows a fault differs from run to run.
func anyIndex(pointer string) string {
	if !strings.HasPrefix(pointer, "/") {
		return pointer
	}
	parts := strings.Split(pointer, "/")
	for i, part := range parts {
		if part != "" && strings.Trim(part, "0123456789") == "" {
			parts[i] = "*"
		}
	}
	return strings.Join(parts, "/")
}

// Identify gives every finding of a case the fingerprint of its identity.
func (r *Report) Identify() {
	for i := range r.Results {
		res := &r.Results[i]
		for j := range res.Findings {
			res.Findings[j].Fingerprint = res.Findings[j].Identity(&res.Case).Fingerprint()
		}
	}
}
