package reports

import (
	"bufio"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The lines of results.ndjson, each with its type: one run, then operations, rules, results and findings, then one end.
type (
	runLine struct {
		Type string `json:"type"` // "run"
		*contract.Report
	}
	operationLine struct {
		Type    string           `json:"type"` // "operation"
		Vendor  string           `json:"vendor"`
		ID      string           `json:"id"`
		Method  string           `json:"method"`
		Path    string           `json:"path"`
		Summary string           `json:"summary,omitempty"`
		Server  string           `json:"server,omitempty"`
		Dialect contract.Dialect `json:"dialect,omitempty"`
		Source  contract.Place   `json:"source,omitzero"`
		Spec    contract.Place   `json:"spec,omitzero"`
	}
	ruleLine struct {
		Type string `json:"type"` // "rule"
		*contract.Rule
	}
	resultLine struct {
		Type string `json:"type"` // "result"
		*contract.Result
		Exchanges []exchangeLine `json:"exchanges,omitempty"`
	}
	findingLine struct {
		Type string `json:"type"` // "finding", of no case
		*contract.Finding
	}
	endLine struct {
		Type     string           `json:"type"` // "end": without it the file is not whole
		Outcome  contract.Outcome `json:"outcome"`
		Results  int              `json:"results"`
		Findings int              `json:"findings"`
	}

	// exchangeLine is an exchange whose bodies are text where they can be, for whoever reads the file or searches in it.
	exchangeLine struct {
		*contract.Exchange
		Body   *bodyLine  `json:"body,omitempty"`
		Answer *replyLine `json:"answer,omitempty"`
	}
	replyLine struct {
		*contract.Reply
		Body *bodyLine `json:"body,omitempty"`
	}
	// bodyLine is {"text": ...}, or {"bytes": base64} where the body is not valid UTF-8.
	bodyLine struct {
		Text  *string `json:"text,omitempty"`
		Bytes []byte  `json:"bytes,omitempty"`
	}
)

// WriteNDJSON writes the report as JSON lines that ReadNDJSON reads back. Of the operations only what reports show is kept.
func WriteNDJSON(w io.Writer, r *Report) error {
	buffered := bufio.NewWriter(w)
	enc := json.NewEncoder(contract.HarmlessWriter{W: buffered})
	enc.SetEscapeHTML(false)
	write := func(v any) error { return enc.Encode(v) }
	if err := writeHead(write, r); err != nil {
		return err
	}
	for i := range r.Results {
		if err := write(newResultLine(&r.Results[i])); err != nil {
			return err
		}
	}
	for i := range r.Findings {
		if err := write(findingLine{"finding", &r.Findings[i]}); err != nil {
			return err
		}
	}
	if err := write(endLine{"end", r.Outcome(), len(r.Results), len(r.Findings)}); err != nil {
		return err
	}
	return buffered.Flush()
}

// writeHead writes what stands before the first result.
func writeHead(write func(any) error, r *contract.Report) error {
	if err := write(runLine{"run", r}); err != nil {
		return err
	}
	for i := range r.Operations {
		op := &r.Operations[i]
		if err := write(operationLine{"operation", op.Vendor, op.ID, op.Method, op.Path, op.Summary, op.Server, op.Dialect, op.Source, op.Spec}); err != nil {
			return err
		}
	}
	for _, id := range ruleIDs(r) {
		rule := r.Rules[id]
		rule.ID = id
		if err := write(ruleLine{"rule", &rule}); err != nil {
			return err
		}
	}
	return nil
}

// ruleIDs are the ids of the report's rules, in order.
func ruleIDs(r *contract.Report) []string {
	return slices.Sorted(maps.Keys(r.Rules))
}

func newResultLine(res *contract.Result) resultLine {
	l := resultLine{Type: "result", Result: res}
	for i := range res.Exchanges {
		x := &res.Exchanges[i]
		e := exchangeLine{Exchange: x, Body: newBodyLine(x.Body)}
		if x.Reply != nil {
			e.Answer = &replyLine{Reply: x.Reply, Body: newBodyLine(x.Reply.Body)}
		}
		l.Exchanges = append(l.Exchanges, e)
	}
	return l
}

func newBodyLine(b []byte) *bodyLine {
	switch {
	case b == nil:
		return nil
	case utf8.Valid(b):
		text := string(b)
		return &bodyLine{Text: &text}
	}
	return &bodyLine{Bytes: b}
}
