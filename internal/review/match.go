package review

import (
	"path"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Match says which findings an entry or a level is about. What is empty matches all.
type Match struct {
	Rule      string // "V02", or "V*"
	Operation string // "VENDOR PATCH /path", "VENDOR operationId", or either without the vendor
	Path      string // a glob over the operation's path: /v1/*/members/*
}

func (m *Match) matches(rule, vendor, id string, op *contract.Operation) bool {
	if m.Rule != "" && !glob(m.Rule, rule) {
		return false
	}
	names := []string{id, vendor + " " + id}
	at := ""
	if op != nil {
		names = append(names, op.Key(), vendor+" "+op.Key())
		at = op.Path
	}
	if m.Path != "" && !glob(m.Path, at) {
		return false
	}
	for _, name := range names {
		if m.Operation == "" || strings.EqualFold(m.Operation, name) {
			return true
		}
	}
	return false
}

// glob matches a pattern in which * stands for anything within a segment of a path.
func glob(pattern, name string) bool {
	matched, err := path.Match(pattern, name)
	return err == nil && matched || pattern == name
}

// eachFinding visits all findings of a report with their case (nil for lint and drift) and operation (nil where it isn't described).
func eachFinding(r *contract.Report, visit func(*contract.Finding, *contract.Case, *contract.Operation)) {
	for i := range r.Results {
		res := &r.Results[i]
		op := operation(r, res.Case.Vendor(), res.Case.Op)
		for j := range res.Findings {
			visit(&res.Findings[j], &res.Case, op)
		}
	}
	for i := range r.Findings {
		visit(&r.Findings[i], nil, operation(r, "", r.Findings[i].Op))
	}
}

func vendorOf(c *contract.Case, op *contract.Operation) string {
	switch {
	case c != nil:
		return c.Vendor()
	case op != nil:
		return op.Vendor
	}
	return ""
}

func operation(r *contract.Report, vendor, id string) *contract.Operation {
	for i := range r.Operations {
		if op := &r.Operations[i]; op.ID == id && (vendor == "" || op.Vendor == vendor) {
			return op
		}
	}
	return nil
}
