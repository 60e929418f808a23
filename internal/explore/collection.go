package explore

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// collection is the list that an operation's resource is in, as a GET, and the parameter that names the resource in it.
func collection(op *contract.Operation) (list *contract.Operation, param string, ok bool) {
	path, param := contract.Collection(op.Path)
	if path == "" || strings.Contains(path, "{"+param+"}") {
		return nil, "", false
	}
	if strings.HasSuffix(op.Path, "/") {
		path += "/"
	}
	get := contract.Operation{Vendor: op.Vendor, Method: "GET", Path: path, Security: op.Security, Server: op.Server}
	if media := mediaOf(op); media != "" {
		get.Responses = []contract.Response{{Status: "200", Bodies: []contract.Media{{Type: media}}}}
	}
	get.Params = slices.DeleteFunc(slices.Clone(op.Params), func(p contract.Param) bool { return p.In != "path" || p.Name == param })
	return &get, param, true
}

// mediaOf is the media type that the read of an operation's resource answers in, or else the operation itself: a server may answer in its
// own media type alone. "" where no answer is documented.
func mediaOf(op *contract.Operation) string {
	for _, shows := range []*contract.Operation{op.Read, op} {
		if shows == nil {
			continue
		}
		if success := shows.Success(); success != nil && len(success.Bodies) > 0 {
			return success.Bodies[0].Type
		}
	}
	return ""
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
