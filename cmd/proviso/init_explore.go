package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/work"
)

// findings are what GETs on a target showed: ids for path parameters, and other resources of the collections.
type findings struct {
	params     map[string]string
	neighbours map[string]neighbour // by operation id
}

type neighbour struct{ param, id string }

// explore asks the collections of the operations for ids. It sends GETs alone, at most one an operation and five in all.
func (i *starting) explore(ctx context.Context, v *catalog.Vendor) (findings, error) {
	found := findings{map[string]string{}, map[string]neighbour{}}
	known := v.Profile
	if known.Credentials == nil {
		known.Credentials = map[string]contract.Credential{}
	}
	schemes, _ := asked(v.Document.Operations)
	for _, scheme := range schemes {
		known.Credentials[scheme] = contract.Credential{Env: variable(v.Name + "_" + scheme)}
	}
	opened, err := work.Open(v.Document.Operations, known, work.Options{Target: i.target, Getenv: os.Getenv, UserAgent: "proviso/" + buildVersion()})
	if err != nil {
		return found, stageError(err)
	}
	defer opened.Close()
	if err := opened.Reach(ctx); err != nil {
		return found, couldNotRun("%w", err)
	}
	asked := 0
	for n := range v.Document.Operations {
		op := &v.Document.Operations[n]
		list, param, ok := collection(op)
		if !ok || asked == mostProbes || unfilled(list, found.params) {
			continue
		}
		asked++
		x := opened.Client.Send(ctx, list, contract.Request{}, found.params, "", nil)
		i.say("GET %s: %s", list.Path, said(&x))
		ids := idsOf(&x, param)
		if len(ids) > 0 && found.params[param] == "" {
			found.params[param] = ids[0]
		}
		if len(ids) > 1 {
			found.neighbours[op.ID] = neighbour{param, ids[1]}
		}
	}
	return found, nil
}

var lastParam = regexp.MustCompile(`^(.+)/\{([^{}/]+)\}$`)

// collection is the list that an operation's resource is in, as a GET, and the parameter that names the resource in it.
func collection(op *contract.Operation) (list *contract.Operation, param string, ok bool) {
	parts := lastParam.FindStringSubmatch(op.Path)
	if parts == nil {
		return nil, "", false
	}
	get := contract.Operation{Vendor: op.Vendor, Method: "GET", Path: parts[1], Security: op.Security, Server: op.Server}
	get.Params = slices.DeleteFunc(slices.Clone(op.Params), func(p contract.Param) bool { return p.In != "path" || p.Name == parts[2] })
	return &get, parts[2], true
}

// unfilled reports whether a path needs a parameter that nobody knows.
func unfilled(op *contract.Operation, params map[string]string) bool {
	return slices.ContainsFunc(op.Params, func(p contract.Param) bool {
		return p.In == "path" && strings.Contains(op.Path, "{"+p.Name+"}") && params[p.Name] == "" && p.Example == nil
	})
}

// said is what an exchange came to, in a few words.
func said(x *contract.Exchange) string {
	switch {
	case x.Failure != nil:
		return string(x.Failure.Kind) + ": " + x.Failure.Text
	case x.Answer != nil:
		return fmt.Sprint(x.Answer.Status)
	}
	return "no answer"
}

// idsOf are the ids of the first items of an answered list: the member that is called as the parameter is, or else "id".
func idsOf(x *contract.Exchange, param string) []string {
	var body any
	if !x.Accepted() || json.Unmarshal(x.Answer.Body, &body) != nil {
		return nil
	}
	var out []string
	for _, item := range itemsOf(body, 0) {
		object, _ := item.(map[string]any)
		for _, name := range []string{param, "id", "uuid", "slug", "name"} {
			switch id := object[name].(type) {
			case string:
				out = append(out, id)
			case float64:
				out = append(out, fmt.Sprintf("%.0f", id))
			default:
				continue
			}
			break
		}
	}
	return out
}

// itemsOf finds the list in an answer: the body itself, or a list one or two members deep.
func itemsOf(body any, depth int) []any {
	switch body := body.(type) {
	case []any:
		return body
	case map[string]any:
		if depth == 2 {
			return nil
		}
		for _, name := range []string{"data", "items", "results", "value", "records", "_embedded"} {
			if items := itemsOf(body[name], depth+1); items != nil {
				return items
			}
		}
	}
	return nil
}
