package contract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Finding is one departure from a rule.
type Finding struct {
	Rule    string `json:"rule"`
	Level   Level  `json:"level"`
	Op      string `json:"op,omitempty"`
	Case    string `json:"case,omitempty"`
	Step    int    `json:"step,omitempty"` // index of the step whose exchange shows it
	At      string `json:"at,omitempty"`   // JSON Pointer into the answer's body, or a header's name; "" is the whole
	Message string `json:"message"`        // what was wanted and what came, in one line
	// Unstored is the pointer of the member whose accepted value is not there, in the resource; "" where the finding is about something else.
	Unstored string `json:"unstored,omitempty"`
	// Refused: the request should have been accepted, and was refused with a 4xx status.
	Refused bool  `json:"-"`
	Source  Place `json:"source,omitzero"`
	// Other is the second line that a lint or drift finding is about.
	Other Place `json:"other,omitzero"`
	// Was and Is are what the old and the new contract say at the place of a drift finding, as YAML; "" where they say nothing there.
	Was string `json:"was,omitempty"`
	Is  string `json:"is,omitempty"`
	// Fingerprint names the finding from run to run: rule, operation and place, not the value.
	Fingerprint string `json:"fingerprint"`
	// Waived is the reason of the waiver that accepts the finding, or "".
	Waived string `json:"waived,omitempty"`
	// Known: the baseline has it already.
	Known bool `json:"known,omitempty"`
}

// Fingerprinted returns the finding with its fingerprint filled in.
func (f Finding) Fingerprinted() Finding {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s\x00%s", f.Rule, f.Op, f.Case, f.At))
	f.Fingerprint = hex.EncodeToString(sum[:8])
	return f
}

// Verdict is of a case. The worst wins: a verdict only rises.
type Verdict int

// The verdicts. Fail is the target's, Broke is ours (the design calls it error). NotApplicable is of a rule that nothing in the run was
// about: a 405 that must carry Allow, of a target that answered none.
const (
	NotApplicable Verdict = iota - 1
	Pass
	Inconclusive
	Fail
	Broke
)

var verdictNames = [...]string{"not-applicable", "pass", "inconclusive", "fail", "error"}

func (v Verdict) String() string { return verdictNames[v-NotApplicable] }

// MarshalText writes not-applicable, pass, inconclusive, fail or error.
func (v Verdict) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads a verdict's name.
func (v *Verdict) UnmarshalText(text []byte) error {
	for i, name := range verdictNames {
		if name == string(text) {
			*v = NotApplicable + Verdict(i)
			return nil
		}
	}
	return fmt.Errorf("verdict %q: want not-applicable, pass, inconclusive, fail or error", text)
}
