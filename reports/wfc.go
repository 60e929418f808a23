package reports

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// The report of Web Fuzzing Commons (wfc/schemas/report.yaml), which research tools and their viewers read.
type (
	wfcReport struct {
		Schema   string        `json:"schemaVersion"`
		Tool     string        `json:"toolName"`
		Version  string        `json:"toolVersion"`
		Created  string        `json:"creationTime"`
		Faults   wfcFaults     `json:"faults"`
		Problem  wfcProblem    `json:"problemDetails"`
		Total    int           `json:"totalTests"`
		Files    []string      `json:"testFilePaths"`
		Cases    []wfcCase     `json:"testCases"`
		Seconds  int           `json:"executionTimeInSeconds"`
		Warnings []*wfcWarning `json:"warnings,omitempty"`
	}
	wfcFaults struct {
		Total int        `json:"totalNumber"`
		Found []wfcFault `json:"foundFaults"`
	}
	wfcFault struct {
		Operation  string        `json:"operationId"`
		Endpoint   string        `json:"endpointId"` // the schema demands this name and describes the other one
		Case       string        `json:"testCaseId"`
		Categories []wfcCategory `json:"faultCategories"`
	}
	wfcCategory struct {
		Code    int    `json:"code"`
		Context string `json:"context,omitempty"`
	}
	wfcProblem struct {
		REST wfcREST `json:"rest"`
	}
	wfcREST struct {
		Output    int          `json:"outputHttpCalls"`
		Evaluated int          `json:"evaluatedHttpCalls"`
		Endpoints []string     `json:"endpointIds"`
		Covered   []wfcCovered `json:"coveredHttpStatus"`
	}
	wfcCovered struct {
		Endpoint string `json:"endpointId"`
		Case     string `json:"testCaseId"`
		Statuses []int  `json:"httpStatus"`
	}
	wfcCase struct {
		ID   string `json:"id"`
		File string `json:"filePath"`
		Name string `json:"name"`
	}
	wfcWarning struct {
		Message  string `json:"message"`
		Category string `json:"category"`
	}
)

// wfcFile is where the cases of the report are described: the folder's own results.
const wfcFile = "results.ndjson"

// WriteWFC writes the run as a report of Web Fuzzing Commons. Cases that decided nothing are warnings, never faults.
func WriteWFC(w io.Writer, r *Report) error {
	out := wfcReport{Schema: "0.2.0", Tool: r.Tool, Version: line(r.Version), Created: r.Started.UTC().Format(time.RFC3339),
		Faults: wfcFaults{Found: []wfcFault{}}, Files: []string{wfcFile}, Cases: []wfcCase{}, Seconds: int(r.Took.Seconds()), Total: r.Cases()}
	out.Problem.REST = wfcREST{Evaluated: r.Requests, Endpoints: []string{}, Covered: []wfcCovered{}}
	rest := &out.Problem.REST
	for i := range r.Operations {
		if id := wfcOperation(&r.Operations[i], contract.Promise{}); !slices.Contains(rest.Endpoints, id) {
			rest.Endpoints = append(rest.Endpoints, id)
		}
	}
	distinct := map[wfcCategory]bool{}
	for i := range r.Results {
		res := &r.Results[i]
		rest.Output += res.Requests
		id := wfcOperation(operation(r, res.Case.Vendor(), res.Case.Op), contract.Promise{Op: res.Case.Op})
		out.Cases = append(out.Cases, wfcCase{ID: line(res.Case.ID), File: wfcFile, Name: line(res.Case.Rule + " " + r.Rules[res.Case.Rule].Titled(&res.Case))})
		rest.Covered = append(rest.Covered, wfcCovered{id, line(res.Case.ID), statuses(res.Exchanges)})
		fault := wfcFault{Operation: id, Endpoint: id, Case: line(res.Case.ID)}
		for j := range res.Findings {
			if f := &res.Findings[j]; f.Counts(r.FailOn) {
				if category := wfcCategoryOf(f, res); !slices.Contains(fault.Categories, category) {
					fault.Categories = append(fault.Categories, category)
					distinct[category] = true
				}
			}
		}
		if fault.Categories != nil {
			out.Faults.Found = append(out.Faults.Found, fault)
		}
	}
	out.Faults.Total = len(distinct)
	for _, reason := range reasons(r) {
		out.Warnings = append(out.Warnings, &wfcWarning{fmt.Sprintf("%s: %s", count(len(reason.Results), "inconclusive case"), reason.Text), "inconclusive"})
	}
	enc := json.NewEncoder(contract.HarmlessWriter{W: w})
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}

// wfcOperation names an operation as Web Fuzzing Commons does: "PATCH:/users/{id}".
func wfcOperation(op *contract.Operation, p contract.Promise) string {
	if op == nil {
		return line(p.Op)
	}
	return line(op.Method + ":" + op.Path)
}

// wfcCodes are the numbers of their catalogue (DefinedFaultCategory) for our rules. They number nothing else that a PATCH can
// break; what is not here gets a number of ours, from 900 on, with the rule as its context.
var wfcCodes = map[string]int{
	"O05": 101, "P01": 101, "V11": 101, "V12": 101, "E04": 101, "D31": 101, "D32": 101, "D33": 101,
	"O06": 102, "O08": 102, "O09": 102, "V01": 102, "V06": 102, "V07": 102, "V09": 102, "J01": 102, "J02": 102, "J03": 102,
	"O01": 203, "I02": 203,
	"S01": 206, "S03": 206, "H33": 206, "H34": 206,
}

// wfcFamilies are our own numbers, by the letter of the rule's family.
var wfcFamilies = map[byte]int{'H': 901, 'E': 902, 'M': 903, 'J': 904, 'O': 905, 'V': 906, 'I': 907, 'C': 908, 'S': 909, 'P': 910, 'R': 911, 'D': 912}

func wfcCategoryOf(f *contract.Finding, res *contract.Result) wfcCategory {
	for i := range res.Exchanges {
		if x := &res.Exchanges[i]; x.Case == res.Case.ID && x.Step == f.Step && x.Status() >= 500 {
			return wfcCategory{Code: 100, Context: line(f.Rule)}
		}
	}
	if code, ok := wfcCodes[f.Rule]; ok {
		return wfcCategory{Code: code, Context: line(f.Rule)}
	}
	code := 999
	if f.Rule != "" && wfcFamilies[f.Rule[0]] != 0 {
		code = wfcFamilies[f.Rule[0]]
	}
	return wfcCategory{Code: code, Context: line(f.Rule)}
}

// statuses are those of the exchanges, each once, in order.
func statuses(exchanges []contract.Exchange) []int {
	var out []int
	for i := range exchanges {
		if status := exchanges[i].Status(); status > 0 && status < 600 && !slices.Contains(out, status) {
			out = append(out, status)
		}
	}
	return out
}
