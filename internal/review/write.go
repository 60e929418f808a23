package review

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Written is a baseline as YAML for people: what fails the run, one entry a cause, and what the old baseline has and still matches.
// Waivers stay as they are. The old baseline may be nil.
func Written(r *contract.Report, old *Baseline, today time.Time) []byte {
	var known, waived []Entry
	messages := map[string]string{}
	if old != nil {
		for _, e := range old.Entries {
			switch {
			case e.Waiver:
				waived = append(waived, e)
			case !decided(r, &e.Match) || stillFound(r, &e):
				known = append(known, e)
			}
		}
	}
	eachFinding(r, func(f *contract.Finding, c *contract.Case, op *contract.Operation) {
		if !f.Counts(r.FailOn) {
			return
		}
		e := Entry{Match: Match{Rule: f.Rule, Operation: strings.TrimSpace(vendorOf(c, op) + " " + f.Op)}, Place: f.Identity(c).Place, Since: today,
			Reason: "found when the baseline was written"}
		if op != nil {
			e.Operation = strings.TrimSpace(vendorOf(c, op) + " " + op.Key())
		}
		if key := e.key(); messages[key] == "" {
			messages[key] = f.Message
			if !slices.ContainsFunc(known, func(k Entry) bool { return k.key() == key }) {
				known = append(known, e)
			}
		}
	})
	var b strings.Builder
	b.WriteString("# What is known of this API and accepted for now: only other findings fail a run (proviso verify --baseline FILE).\n" +
		"# Review each entry. One that stays for long belongs under waived, with a reason and an end date.\n")
	writeEntries(&b, "known", known, messages)
	writeEntries(&b, "waived", waived, nil)
	return []byte(b.String())
}

func (e *Entry) key() string { return e.Rule + "\x00" + e.Operation + "\x00" + e.Place }

// stillFound reports whether any finding of the run is the entry's.
func stillFound(r *contract.Report, e *Entry) bool {
	found := false
	eachFinding(r, func(f *contract.Finding, c *contract.Case, op *contract.Operation) {
		found = found || e.matches(f.Rule, vendorOf(c, op), f.Op, op) && (e.Place == "" || e.Place == f.Identity(c).Place)
	})
	return found
}

func writeEntries(b *strings.Builder, name string, entries []Entry, messages map[string]string) {
	if len(entries) == 0 {
		fmt.Fprintf(b, "%s: []\n", name)
		return
	}
	slices.SortStableFunc(entries, func(x, y Entry) int { return strings.Compare(x.Operation+x.Rule+x.Place, y.Operation+y.Rule+y.Place) })
	fmt.Fprintf(b, "%s:\n", name)
	for i := range entries {
		e := &entries[i]
		fmt.Fprintf(b, "  - rule: %s", e.Rule)
		if message := messages[e.key()]; message != "" {
			fmt.Fprintf(b, " # %s", oneLine(message))
		}
		fmt.Fprintf(b, "\n    operation: %s\n", strconv.Quote(e.Operation))
		if e.Place != "" {
			fmt.Fprintf(b, "    place: %s\n", strconv.Quote(e.Place))
		}
		fmt.Fprintf(b, "    reason: %s\n", strconv.Quote(e.Reason))
		for _, d := range []struct {
			name string
			day  time.Time
		}{{"since", e.Since}, {"until", e.Until}} {
			if !d.day.IsZero() {
				fmt.Fprintf(b, "    %s: %s\n", d.name, d.day.Format(day))
			}
		}
	}
}

// oneLine is a message as a YAML comment: on one line, without characters that end it, and not too long to be read.
func oneLine(text string) string {
	text = strings.Join(strings.Fields(strconv.QuoteToGraphic(text)), " ")
	text = strings.ReplaceAll(strings.Trim(text, `"`), `\"`, `"`)
	if runes := []rune(text); len(runes) > 120 {
		text = string(runes[:120]) + "…"
	}
	return text
}
