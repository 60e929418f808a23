package contract

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// Cause is what several findings of one operation have in common: the same status with the same error text, or the same
// effect on the same member, or on many. Reports list causes; the findings stand below them.
type Cause struct {
	Vendor, Op string
	Status     int      // of the answers that show it; 0 where there was no answer, or where no exchange shows it
	Error      string   // what those answers say of the error, without ids and numbers; "" where they say nothing
	Member     string   // JSON Pointer of the member; "" where the findings are about several
	Members    []string // of all findings, each once
	Level      Level    // of the heaviest finding
	Rules      []string
	Evidence   []Evidence // in the report's order
}

// Evidence is one finding of a cause with the case that it comes from.
type Evidence struct {
	Result  *Result // nil for a finding of lint or drift, which has no case
	Finding *Finding
}

// Cases counts the cases of the cause.
func (c *Cause) Cases() int {
	seen := map[*Result]bool{}
	for _, e := range c.Evidence {
		seen[e.Result] = true
	}
	return len(seen)
}

// causeKey is what makes two findings one cause.
type causeKey struct {
	vendor, op    string
	status        int
	error, member string
	effect        string
}

// Causes groups the findings that the filter lets through. Causes with heavier findings come first, then those with more of them,
// then those that were found earlier.
func (r *Report) Causes(filter func(*Finding) bool) []Cause {
	var out []Cause
	var all []causeKey // of out
	at, storeNothing, tried := map[causeKey]int{}, r.storeNothing(), r.membersTried()
	add := func(key causeKey, e Evidence) {
		if storeNothing[[2]string{key.vendor, key.op}] && key.effect != "" && e.Finding.Unstored != "" {
			key = causeKey{vendor: key.vendor, op: key.op, error: StoredNothing}
		}
		i, known := at[key]
		if !known {
			i = len(out)
			at[key], all = i, append(all, key)
			out = append(out, Cause{Vendor: key.vendor, Op: key.op, Status: key.status, Error: key.error, Member: e.member()})
		}
		out[i].add(e)
	}
	for i := range r.Results {
		res := &r.Results[i]
		keys := map[string]causeKey{} // of this case: what one answer breaks of one rule is one cause, however many findings tell it
		for j := range res.Findings {
			f := &res.Findings[j]
			if !filter(f) {
				continue
			}
			e, same := Evidence{res, f}, fmt.Sprintf("%s %d", f.Rule, f.Step)
			if status := e.exchange().Status(); status >= 500 && res.Case.Member == "" && !res.Case.Watch {
				same = fmt.Sprintf("%s answered %d", f.Rule, status) // a parser tells of each malformed body in other words
			}
			if _, known := keys[same]; !known {
				keys[same] = keyOf(e, tried)
			}
			add(keys[same], e)
		}
	}
	for i := range r.Findings {
		if f := &r.Findings[i]; filter(f) {
			e := Evidence{nil, f}
			add(keyOf(e, tried), e)
		}
	}
	out = mergeBeside(mergeMembers(out, all))
	slices.SortStableFunc(out, func(a, b Cause) int {
		if a.Level != b.Level {
			return int(b.Level) - int(a.Level)
		}
		return b.Cases() - a.Cases()
	})
	return out
}

// StoredNothing is what an operation whose accepted patches changed nothing is told with.
const StoredNothing = "no accepted PATCH was stored: each look shows the members as they were found"

// storeNothing are the operations, each with its vendor, whose accepted patches changed nothing.
func (r *Report) storeNothing() map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, one := range r.Restored {
		if one.StoredNothing {
			for i := range r.Results {
				if c := &r.Results[i].Case; c.Op == one.Op && (one.Vendor == "" || c.Vendor() == one.Vendor) {
					out[[2]string{c.Vendor(), c.Op}] = true
				}
			}
		}
	}
	return out
}

// membersTried are the members that cases are about, by the case's id: what a rule finds that is judged over all answers is about one of them.
func (r *Report) membersTried() map[string]string {
	out := map[string]string{}
	for i := range r.Results {
		if c := &r.Results[i].Case; c.Member != "" {
			out[c.ID] = c.Member
		}
	}
	return out
}

// add takes one more finding in.
func (c *Cause) add(e Evidence) {
	c.Evidence = append(c.Evidence, e)
	c.Level = max(c.Level, e.Finding.Level)
	if !slices.Contains(c.Rules, e.Finding.Rule) {
		c.Rules = append(c.Rules, e.Finding.Rule)
	}
	at := e.member()
	if c.Member != at {
		c.Member = ""
	}
	if at != "" && !slices.Contains(c.Members, at) {
		c.Members = append(c.Members, at)
	}
}

// member is the member that the finding is about: the one whose wrong value should have been refused, or else the case's, or the one that was
// sent, or else the place in the answer, which may be inside of an envelope.
func (e Evidence) member() string {
	if beside := besideValid.FindStringSubmatch(e.Finding.Message); beside != nil {
		return beside[2]
	}
	if e.Result != nil && e.Result.Case.Member != "" {
		return e.Result.Case.Member
	}
	return cmp.Or(e.Finding.Unstored, e.Finding.At)
}

// exchange is the exchange that shows the finding, or nil. A case that is judged over all answers holds those of other cases.
func (e Evidence) exchange() *Exchange {
	switch {
	case e.Result == nil:
		return nil
	case e.Result.Case.Watch && e.Finding.Step < len(e.Result.Exchanges):
		return &e.Result.Exchanges[e.Finding.Step]
	}
	for i := range e.Result.Exchanges {
		if x := &e.Result.Exchanges[i]; x.Case == e.Result.Case.ID && x.Step == e.Finding.Step {
			return x
		}
	}
	return nil
}

// keyOf says which cause a finding belongs to. An answer that tells its error is one cause whatever was sent; an answer that
// tells nothing, or only its status in words, is one cause for each member.
func keyOf(e Evidence, tried map[string]string) causeKey {
	key := causeKey{op: e.Finding.Op, member: e.member()}
	if e.Result == nil {
		key.effect = e.Finding.Rule
		return key
	}
	key.vendor, key.op = e.Result.Case.Vendor(), e.Result.Case.Op
	x := e.exchange()
	switch status := x.Status(); {
	case e.Result.Case.Watch && x.whole() && status < 500:
		// A rule that is judged over all answers finds one fault in each of them, at each member that it strikes.
		key.member, key.effect = "", effect(pointers.ReplaceAllString(e.Finding.Message, "…"))
	case x != nil && x.Failure != nil:
		key.error = string(x.Failure.Kind)
	case status >= 400:
		key.status, key.error = status, errorText(x.Reply)
		if e.Result.Case.Watch && key.member == "" {
			key.member = tried[x.Case]
		}
		if key.error != "" && !strings.EqualFold(key.error, http.StatusText(status)) {
			key.member = ""
		}
	default:
		key.status, key.effect = status, effect(e.Finding.Message)
		if _, wanted, titled := strings.Cut(e.Finding.Message, ": wanted a 4xx refusal"); titled {
			// All values of a member, or of a parameter, that a server takes against one rule are one cause.
			key.effect = e.Finding.Rule + parameter.FindString(e.Finding.Message) + effect(wanted)
		} else if wanted := denied.FindString(e.Finding.Message); wanted != "" {
			key.effect = wanted // access that should have been denied is one cause, with whichever credential or path it was asked for
		}
	}
	return key
}

// errorText is what an answer says of the error: the first text of a member that is named for it, or else the body's beginning.
func errorText(a *Reply) string {
	var body any
	text := ""
	if json.Unmarshal(a.Body, &body) == nil {
		text = errorMember(body, 0)
	} else if media := a.Header.Get("Content-Type"); !strings.Contains(media, "html") {
		text = string(a.Body)
	}
	return constant(text)
}

// errorMember looks for the text of an error, also in the lists and objects that errors are wrapped in.
func errorMember(v any, depth int) string {
	if depth > 4 {
		return ""
	}
	switch v := v.(type) {
	case string:
		return v
	case []any:
		for _, each := range v {
			if text := errorMember(each, depth+1); text != "" {
				return text
			}
		}
	case map[string]any:
		for _, name := range []string{"detail", "message", "msg", "error_description", "error", "errors", "exception", "reason", "title"} {
			if each, ok := v[name]; ok {
				if text := errorMember(each, depth+1); text != "" {
					return text
				}
			}
		}
	}
	return ""
}

var (
	quoted = regexp.MustCompile(`"(?:[^"\\]|\\.)*"|'[^']*'|` + "`[^`]*`")
	// shown are lists and objects in a message, which may be cut in their middle.
	shown = regexp.MustCompile(`[\[{].*?[\]}]($|[:;,]? )`)
	// parameter is how a message names a query or header parameter.
	parameter = regexp.MustCompile(`^the parameter \S+`)
	// denied is what a message says of an answer that should have denied access.
	denied = regexp.MustCompile(`: wanted 401 or 403.*`)
	// noNull is what a message says of a null where the schema has other types, whichever they are.
	noNull = regexp.MustCompile(`\bgot null, want \w+(?: or \w+)*`)
	// otherType is what a message says of a value whose type is none that the schema has.
	otherType = regexp.MustCompile(`\bgot (?:boolean|number|integer|string|array|object), want \w+(?: or \w+)*`)
	// shower is what shows a value, right after it was sent or later: a value that is stored is shown by both.
	shower = regexp.MustCompile(`\bthe (?:answer|next look) shows\b`)
	// lengths are how long the texts are that a message shows.
	lengths = regexp.MustCompile(` \(… characters\)`)
	// pointers are the members that a message names.
	pointers = regexp.MustCompile(`(^|[\s(])/[^\s:,;)]+`)
	varying  = regexp.MustCompile(`(?i)\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b0x[0-9a-f]+\b|\b[0-9a-f]{12,}\b|-?\d+(?:\.\d+)?`)
)

// constant is the part of an error text that is the same for every value sent: quoted texts, ids and numbers are left out.
func constant(text string) string {
	if len(text) > 1<<10 {
		text = text[:1<<10]
	}
	text = quoted.ReplaceAllString(text, "…")
	text = varying.ReplaceAllString(text, "…")
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 120 {
		text = string(runes[:120]) + "…"
	}
	return text
}

// effect is what a finding's message says without the values that it shows.
func effect(message string) string {
	message = noNull.ReplaceAllString(message[:min(len(message), 1<<10)], "got null, want …")
	message = otherType.ReplaceAllString(message, "got another type")
	text := constant(shown.ReplaceAllString(message, "…$1"))
	text = lengths.ReplaceAllString(shower.ReplaceAllString(text, "it is shown as"), "")
	for _, literal := range []string{" false", " true", " null"} {
		text = strings.ReplaceAll(text, literal, " …")
	}
	return text
}
