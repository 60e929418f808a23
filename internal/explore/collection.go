package explore

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// lastParam is a path that ends with a parameter, with a slash behind it or without: what is before it, its name, the slash.
var lastParam = regexp.MustCompile(`^(.+)/\{([^{}/]+)\}(/?)$`)

// collection is the list that an operation's resource is in, as a GET, and the parameter that names the resource in it.
func collection(op *contract.Operation) (list *contract.Operation, param string, ok bool) {
	parts := lastParam.FindStringSubmatch(op.Path)
	if parts == nil || strings.Contains(parts[1], "{"+parts[2]+"}") {
		return nil, "", false
	}
	get := contract.Operation{Vendor: op.Vendor, Method: "GET", Path: parts[1] + parts[3], Security: op.Security, Server: op.Server}
	for _, shows := range []*contract.Operation{op.Read, op} { // a server may answer in its own media type alone
		if shows == nil || len(get.Responses) > 0 {
			continue
		}
		if success := shows.Success(); success != nil && len(success.Bodies) > 0 {
			get.Responses = []contract.Response{{Status: success.Status, Bodies: []contract.Media{{Type: success.Bodies[0].Type}}}}
		}
	}
	get.Params = slices.DeleteFunc(slices.Clone(op.Params), func(p contract.Param) bool { return p.In != "path" || p.Name == parts[2] })
	return &get, parts[2], true
}

// Unfilled reports whether the path of an operation has a parameter without a value.
func Unfilled(op *contract.Operation, params map[string]string) bool {
	return slices.ContainsFunc(op.Params, func(p contract.Param) bool {
		return p.In == "path" && strings.Contains(op.Path, "{"+p.Name+"}") && params[p.Name] == "" && p.Example == nil
	})
}

// ListPath is the path before a path parameter, which is that of the collection; "" where the path does not have the parameter.
func ListPath(path, param string) string {
	before, _, has := strings.Cut(path, "/{"+param+"}")
	if !has {
		return ""
	}
	return before
}

// otherSlash is a path without the slash at its end, or with one where it has none.
func otherSlash(path string) string {
	if without, had := strings.CutSuffix(path, "/"); had {
		return without
	}
	return path + "/"
}
