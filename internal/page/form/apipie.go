package form

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Controllers of Rails whose actions are described with Apipie: api :PATCH, '/things/:id' with param :name, String below it.

var (
	apipieRoute  = pattern.New(`^\s*api!?\s*\(?\s*:(GET|POST|PUT|PATCH|DELETE)\s*,\s*["']([^"']+)["']\s*(?:,\s*["']([^"']*)["'])?`)
	apipieParam  = pattern.New(`^\s*param\s*\(?\s*:?["']?([\w-]+)["']?\s*,\s*(.*)$`)
	apipieGroup  = pattern.New(`^\s*param_group\s*\(?\s*:(\w+)`)
	apipieDefine = pattern.New(`^\s*def_param_group\s*\(?\s*:(\w+)`)
	apipieError  = pattern.New(`^\s*(?:error|returns)\b.*?\b([1-5]\d\d)\b`)
	apipieType   = pattern.New(`^(\[[^\]]*\]|%w[(\[][^)\]]*[)\]]|/(?:[^/\\]|\\.)+/\w*|:?[A-Za-z_:]+)`)
	apipieFlag   = pattern.New(`:?\b(required|allow_nil|allow_blank)\s*(?::|=>)\s*true\b`)
	apipieSaid   = pattern.New(`:?\bdesc\s*(?::|=>)\s*(?:"([^"]*)"|'([^']*)')`)
	apipieOf     = pattern.New(`:?\bof\s*(?::|=>)\s*([A-Z]\w*)`)
	apipieOpens  = pattern.New(`\bdo\s*(?:\|[^|]*\|)?\s*$`)
	apipieValue  = pattern.New(`["':]?([\w.-]+)["']?`)
	apipieMethod = pattern.New(`^\s*def\s`)
)

var apipieTypes = map[string]string{
	"String": "string", "Integer": "integer", ":number": "integer", ":bool": "boolean", ":boolean": "boolean", "Hash": "object", "Array": "array", ":decimal": "number", "Float": "number", ":array": "array",
	"File": "string", "Date": "string", "DateTime": "string",
}

// FitsApipie: a file whose actions have routes and parameters in the words of Apipie.
func FitsApipie(t *source.Text) bool {
	routes, params := false, false
	for _, l := range t.Lines {
		routes = routes || strings.Contains(l, "api") && apipieRoute.MatchString(l)
		params = params || strings.Contains(l, "param") && (apipieParam.MatchString(l) || apipieGroup.MatchString(l))
	}
	return routes && params
}

// apipie holds the groups of parameters that a file defines, and the lines of those that it takes from another file.
type apipie struct {
	groups  map[string][]contract.Field
	missing []int
}

// ReadApipie reads the PATCH operations of such a file. An action can have several routes.
func ReadApipie(t *source.Text) (contract.Page, error) {
	var p contract.Page
	r := &apipie{groups: map[string][]contract.Field{}}
	for n := 1; n <= len(t.Lines); n++ {
		if m := apipieDefine.FindStringSubmatch(t.Lines[n-1]); m != nil {
			r.groups[m[1]], n = r.params(t, n+1, "")
		}
	}
	var routes []contract.PageOperation
	var fields []contract.Field
	var statuses []contract.Status
	for n := 1; n <= len(t.Lines); n++ {
		l := t.Lines[n-1]
		switch {
		case apipieDefine.MatchString(l):
			_, n = r.params(t, n+1, "")
		case apipieRoute.MatchString(l):
			m := apipieRoute.FindStringSubmatch(l)
			if a, ok := word.SplitAddress(m[2]); ok {
				routes = append(routes, contract.PageOperation{Method: m[1], Path: a.AsWritten(), Title: m[3], Line: n, Media: "application/json"})
			}
		case len(routes) > 0 && apipieError.MatchString(l):
			statuses = append(statuses, contract.Status{Code: apipieError.FindStringSubmatch(l)[1], Line: n})
		case len(routes) > 0 && (apipieParam.MatchString(l) || apipieGroup.MatchString(l)):
			var found []contract.Field
			found, n = r.one(t, n, "")
			fields = append(fields, found...)
		case apipieMethod.MatchString(l):
			for _, op := range routes {
				p.Found = append(p.Found, contract.FoundOperation{Method: op.Method, Path: op.Path, Line: op.Line})
				if op.Method != "PATCH" {
					continue
				}
				op.Fields, op.Statuses = placedParams(op.Path, fields), statuses
				if op.Lacks = read.BodyLost(op); len(r.missing) > 0 {
					op.Readings = []contract.Reading{{What: "list", Line: op.Line, Took: len(fields), Of: len(fields) + len(r.missing), Left: r.missing}}
				}
				p.Operations = append(p.Operations, op)
			}
			routes, fields, statuses, r.missing = nil, nil, nil, nil
		}
	}
	if len(p.Operations) == 0 {
		return contract.Page{}, t.ErrorAt(1, "%d operations are described and none is a PATCH; proviso tests nothing else", len(p.Found))
	}
	return p, nil
}

// placedParams are the parameters of an action: those of its path, and the members of its body.
func placedParams(path string, fields []contract.Field) []contract.Field {
	all := append([]contract.Field(nil), fields...)
	for i := range all {
		if isPathParam(path, all[i].Name) {
			all[i].In, all[i].Required = word.InPath, true
		}
	}
	return all
}

// params reads the parameters from a line on, up to the end of the block that they stand in; last is the line of that end.
func (r *apipie) params(t *source.Text, n int, at string) (all []contract.Field, last int) {
	for ; n <= len(t.Lines); n++ {
		l := strings.TrimSpace(t.Lines[n-1])
		switch {
		case l == "end":
			return all, n
		case apipieMethod.MatchString(l):
			return all, n - 1 // the block was not closed
		case apipieParam.MatchString(l) || apipieGroup.MatchString(l):
			var found []contract.Field
			found, n = r.one(t, n, at)
			all = append(all, found...)
		}
	}
	return all, n
}

// one reads a parameter with those inside of it, or a group of parameters.
func (r *apipie) one(t *source.Text, n int, at string) (all []contract.Field, last int) {
	l := t.Lines[n-1]
	if m := apipieGroup.FindStringSubmatch(l); m != nil {
		group, known := r.groups[m[1]]
		for _, f := range group {
			f.Name = at + f.Name
			all = append(all, f)
		}
		if !known {
			r.missing = append(r.missing, n)
		}
		return all, n
	}
	m := apipieParam.FindStringSubmatch(l)
	f := contract.Field{In: word.InBody, Name: at + m[1], Line: n}
	typ := apipieType.FindString(m[2])
	switch {
	case strings.HasPrefix(typ, "[") || strings.HasPrefix(typ, "%w"):
		f.Type = "string"
		for _, v := range apipieValue.FindAllStringSubmatch(strings.TrimPrefix(typ, "%w"), -1) {
			f.Enum = append(f.Enum, v[1])
		}
	case strings.HasPrefix(typ, "/"):
		f.Type = "string"
	default:
		f.Type = apipieTypes[typ]
	}
	if of := apipieOf.FindStringSubmatch(m[2]); of != nil && f.Type == "array" && apipieTypes[of[1]] != "" {
		f.Type = "array<" + apipieTypes[of[1]] + ">"
	}
	if said := apipieSaid.FindStringSubmatch(m[2]); said != nil {
		word.Describe(&f, said[1]+said[2])
	}
	f.Required = false
	for _, flag := range apipieFlag.FindAllStringSubmatch(m[2], -1) {
		f.Required = f.Required || flag[1] == "required"
		f.Nullable = f.Nullable || flag[1] == "allow_nil"
	}
	all = append(all, f)
	if !apipieOpens.MatchString(l) {
		return all, n
	}
	inner, last := r.params(t, n+1, f.Name+"/")
	return append(all, inner...), last
}
