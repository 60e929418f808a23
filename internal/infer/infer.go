// Package infer tells what a target really answers, from exchanges, and where that is not what the contract says: drift of the
// server. It takes one exchange after the other and keeps counts, and a few examples of each departure, never all.
package infer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// The rules of a server's drift.
const (
	statusRule  = "D31"
	mediaRule   = "D32"
	valueRule   = "D33"
	memberRule  = "D34"
	unseenRule  = "D35"
	headerRule  = "D36"
	narrowRule  = "D37"
	secretRule  = "D38"
	mostShown   = 3    // exchanges that go with a departure
	mostFound   = 2000 // departures that are told apart: a server that differs everywhere needs no longer list
	enoughToSay = 10   // sightings of a member before one says that a type of it never comes
)

// Rules are the clauses that the answers of a target can depart from.
func Rules() []contract.Rule {
	rule := func(id string, level contract.Level, text, guard string) contract.Rule {
		return contract.Rule{ID: id, Text: text, Source: "the docs", Level: level, Guard: guard, How: "what a target answered, sent or recorded, against the contract"}
	}
	return []contract.Rule{
		rule(statusRule, contract.Error, "a success answers with a documented status", "an undocumented 4xx or 5xx is a note: every API answers some"),
		rule(mediaRule, contract.Error, "an answer has a documented media type", "in an error's answer it is a warning"),
		rule(valueRule, contract.Error, "an answer is what its documented schema says",
			"bounds and patterns are warnings, and so is all of it in an error's answer; members that go in and never come out are not missed"),
		rule(memberRule, contract.Note, "the members of an answer are documented", "where the docs say that there are no others it is D33"),
		rule(unseenRule, contract.Note, "documented members and headers are seen", "said of answers that came at all"),
		rule(headerRule, contract.Note, "the headers of an answer are documented", "those of the transfer and of caches, proxies and browsers are not looked at"),
		rule(secretRule, contract.Error, "an answer holds no credential", "said where an answer holds the whole of a credential that is known, in whatever spelling; never a part of the contract"),
		rule(narrowRule, contract.Note, "the types that are documented are seen", fmt.Sprintf("said after %d sightings", enoughToSay)),
	}
}

// Watch takes in what a target answers.
type Watch struct {
	ops     []contract.Operation
	answers map[string]*tally // by operation's key and documented status
	found   map[string]*departure
	order   []string
	levels  map[string]contract.Level
	total   map[string]int // answers of an operation
}

// tally is what was seen of one documented answer.
type tally struct {
	op         *contract.Operation
	answer     *contract.Response
	count      int
	documented map[string]bool           // places of documented members, of objects that were seen
	seen       map[string]map[string]int // by place, how often each JSON type was there
	types      map[string][]string       // the documented types of a place
	headers    map[string]bool           // canonical names that came
	compiled   map[*contract.Schema]*schema.Validator
}

// departure is one way in which answers are not what the contract says.
type departure struct {
	op        *contract.Operation
	rule      string
	level     contract.Level
	at        string // "answer 200 /tags/-"
	message   string
	source    contract.Place
	count     int
	exchanges []contract.Exchange
	amend     []openapi.Amendment
	kinds     []string // JSON types that were seen, of an undocumented member
}

// New watches operations, and their reads.
func New(ops []contract.Operation) *Watch {
	w := &Watch{ops: ops, answers: map[string]*tally{}, found: map[string]*departure{}, levels: map[string]contract.Level{}, total: map[string]int{}}
	for _, r := range Rules() {
		w.levels[r.ID] = r.Level
	}
	return w
}

// Add takes in one exchange of an operation. An answer that did not come whole says nothing.
func (w *Watch) Add(op *contract.Operation, x *contract.Exchange) {
	if x.Reply == nil || x.Failure != nil || x.Method != op.Method {
		return
	}
	w.total[op.Key()]++
	status := x.Status()
	answer := op.Documented(status)
	if answer == nil {
		w.undocumentedStatus(op, x)
		return
	}
	t := w.tally(op, answer)
	t.count++
	j := judge{watch: w, tally: t, exchange: x, where: under(op, "responses", answer.Status), at: "answer " + answer.Status, lenient: status/100 != 2}
	j.headers()
	j.body()
}

// undocumentedStatus counts an answer whose status the operation does not document: an error for a success, a note for any other.
func (w *Watch) undocumentedStatus(op *contract.Operation, x *contract.Exchange) {
	level := contract.Note
	if x.Status()/100 == 2 {
		level = contract.Error
	}
	code := fmt.Sprint(x.Status())
	seen := map[string]any{"description": "seen, and not documented"}
	if kind := contract.Essence(x.Reply.Header.Get("Content-Type")); kind != "" && len(x.Reply.Body) > 0 {
		seen["content"] = map[string]any{kind: map[string]any{}}
	}
	w.depart(departure{op: op, rule: statusRule, level: level, at: "answer " + code, message: code + " is not documented", source: op.Source,
		amend: []openapi.Amendment{{At: under(op, "responses"), Update: map[string]any{code: seen}}}}, x)
}

// Leak takes in that an answer holds the credential of that name. The exchange is without it already.
func (w *Watch) Leak(op *contract.Operation, x *contract.Exchange, name string) {
	w.depart(departure{op: op, rule: secretRule, level: contract.Error, at: fmt.Sprintf("answer %d", x.Status()),
		message: "it holds the credential " + name, source: op.Source}, x)
}

// tally is what was seen so far of a documented answer.
func (w *Watch) tally(op *contract.Operation, answer *contract.Response) *tally {
	key := op.Key() + " " + answer.Status
	if w.answers[key] == nil {
		w.answers[key] = &tally{op: op, answer: answer, documented: map[string]bool{}, seen: map[string]map[string]int{}, types: map[string][]string{},
			headers: map[string]bool{}, compiled: map[*contract.Schema]*schema.Validator{}}
	}
	return w.answers[key]
}

// under is where something of an operation stands in its document.
func under(op *contract.Operation, tokens ...string) []string {
	return append([]string{"paths", op.Path, strings.ToLower(op.Method)}, tokens...)
}

// depart counts a departure that an exchange shows, or that no exchange shows (nil); the same one is kept once, with its first exchanges.
func (w *Watch) depart(seen departure, x *contract.Exchange) *departure {
	key := seen.op.Key() + "\x00" + seen.rule + "\x00" + seen.at + "\x00" + seen.message
	d := w.found[key]
	if d == nil && len(w.found) >= mostFound {
		return &departure{}
	}
	if d == nil {
		d = &seen
		w.found[key] = d
		w.order = append(w.order, key)
	}
	d.count++
	if x != nil && len(d.exchanges) < mostShown {
		d.exchanges = append(d.exchanges, *x)
	}
	return d
}

// Answers says how many answers were taken in.
func (w *Watch) Answers() int {
	n := 0
	for _, count := range w.total {
		n += count
	}
	return n
}

// Departures says how many errors there are.
func (w *Watch) Departures() int {
	n := 0
	for _, d := range w.found {
		if d.level == contract.Error {
			n++
		}
	}
	return n
}

// Results are the departures, each with how often it was seen and exchanges that show it, and a pass for each rule that an
// operation's answers kept.
func (w *Watch) Results() []contract.Result {
	w.unseen()
	seen := map[string][]*departure{} // by operation and rule
	for _, key := range w.order {
		d := w.found[key]
		seen[d.op.Key()+" "+d.rule] = append(seen[d.op.Key()+" "+d.rule], d)
	}
	var out []contract.Result
	for i := range w.ops {
		for _, op := range []*contract.Operation{&w.ops[i], w.ops[i].Read} {
			if op == nil || w.total[op.Key()] == 0 {
				continue
			}
			for _, rule := range Rules() {
				out = append(out, w.results(op, rule.ID, seen[op.Key()+" "+rule.ID])...)
			}
		}
	}
	return out
}

// results are those of one rule on one operation: its departures, the worst first, or a pass where there are none.
func (w *Watch) results(op *contract.Operation, rule string, seen []*departure) []contract.Result {
	about := fmt.Sprintf("%s/%s/%s", op.Vendor, plan.Slug(op), rule)
	var out []contract.Result
	for _, d := range seen {
		c := contract.Case{ID: fmt.Sprintf("%s/%d", about, len(out)+1), Op: op.ID, Rule: rule, Title: d.at}
		message := d.at + ": " + d.message
		if d.exchanges != nil {
			message += fmt.Sprintf(" (in %d of %d answers)", d.count, w.total[op.Key()])
		}
		f := contract.Finding{Rule: rule, Level: d.level, Op: op.ID, Case: about, At: d.at, Message: message, Source: d.source}.Fingerprinted()
		f.Case, f.At = c.ID, inBody(d.at)
		r := contract.Result{Case: c, Verdict: contract.Pass, Findings: []contract.Finding{f}, Exchanges: d.exchanges, Requests: d.count}
		if d.level == contract.Error {
			r.Verdict = contract.Fail
		}
		out = append(out, r)
	}
	if len(out) == 0 {
		c := contract.Case{ID: about, Op: op.ID, Rule: rule}
		out = []contract.Result{{Case: c, Verdict: contract.Pass, Requests: w.total[op.Key()]}}
	}
	slices.SortStableFunc(out, func(a, b contract.Result) int { return cmp.Compare(b.Verdict, a.Verdict) })
	return out
}

// Amendments are the changes that make the contract true to what was seen.
func (w *Watch) Amendments() []openapi.Amendment {
	var out []openapi.Amendment
	keys := slices.Clone(w.order) // operations are tried side by side: which came first says nothing
	slices.SortStableFunc(keys, func(a, b string) int { return strings.Compare(w.found[a].op.Key(), w.found[b].op.Key()) })
	for _, key := range keys {
		d := w.found[key]
		for _, a := range d.amend {
			a.Why = fmt.Sprintf("%s, %s: %s (in %s)", d.op.Key(), d.at, d.message, answersIn(d.count))
			if d.kinds != nil {
				a.Update = map[string]any{lastToken(d.at): typed(d.kinds)}
			}
			out = append(out, a)
		}
	}
	return out
}

// inBody is the JSON Pointer into an answer's body of a departure's place; of what is said of all items or entries, that of the
// list or map that holds them.
func inBody(at string) string {
	_, pointer, _ := strings.Cut(strings.TrimPrefix(at, "answer "), " ")
	tokens := value.Tokens(pointer)
	for i, token := range tokens {
		if token == "-" || token == "*" {
			tokens = tokens[:i]
			break
		}
	}
	return value.Pointer(tokens...)
}

func lastToken(at string) string {
	_, pointer, _ := strings.Cut(strings.TrimPrefix(at, "answer "), " ")
	tokens := value.Tokens(pointer)
	return tokens[len(tokens)-1]
}

func answersIn(count int) string {
	if count == 1 {
		return "1 answer"
	}
	return fmt.Sprintf("%d answers", count)
}

// typed is a schema of what has one of the JSON types. What was null in every answer may be anything where it is there.
func typed(kinds []string) map[string]any {
	switch {
	case len(kinds) == 0, len(kinds) == 1 && kinds[0] == "null":
		return map[string]any{}
	case len(kinds) == 1:
		return map[string]any{"type": kinds[0]}
	}
	types := make([]any, len(kinds))
	for i, k := range kinds {
		types[i] = k
	}
	return map[string]any{"type": types}
}
