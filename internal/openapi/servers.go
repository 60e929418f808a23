package openapi

import (
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/tree"
)

// serversOf lists the addresses that a document names anywhere, each once.
func serversOf(root *yaml.Node) []contract.Server {
	var out []contract.Server
	seen := map[[2]string]bool{}
	add := func(holder *yaml.Node) {
		for _, n := range tree.Items(tree.Field(holder, "servers")) {
			s := serverAt(n)
			if key := [2]string{s.URL, s.Description}; s.URL != "" && !seen[key] {
				seen[key] = true
				out = append(out, s)
			}
		}
	}
	add(root)
	for _, item := range tree.Pairs(tree.Field(root, "paths")) {
		add(item)
		for _, operation := range tree.Pairs(item) {
			add(operation)
		}
	}
	return out
}

func serverAt(n *yaml.Node) contract.Server {
	s := contract.Server{URL: strings.TrimRight(tree.Text(n, "url"), "/"), Description: tree.Text(n, "description"), Variables: map[string]contract.ServerVariable{}}
	for name, v := range tree.Pairs(tree.Field(n, "variables")) {
		one := contract.ServerVariable{Default: tree.Text(v, "default")}
		for _, value := range tree.Items(tree.Field(v, "enum")) {
			one.Enum = append(one.Enum, value.Value)
		}
		s.Variables[strings.ToLower(name.Value)] = one
	}
	return s
}
