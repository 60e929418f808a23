package openapi

import (
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
)

// serversOf lists the addresses that a document names anywhere, each once.
func serversOf(root *yaml.Node) []contract.Server {
	var out []contract.Server
	seen := map[[2]string]bool{}
	add := func(holder *yaml.Node) {
		for _, n := range items(field(holder, "servers")) {
			s := serverAt(n)
			if key := [2]string{s.URL, s.Description}; s.URL != "" && !seen[key] {
				seen[key] = true
				out = append(out, s)
			}
		}
	}
	add(root)
	for _, item := range pairs(field(root, "paths")) {
		add(item)
		for _, operation := range pairs(item) {
			add(operation)
		}
	}
	return out
}

func serverAt(n *yaml.Node) contract.Server {
	s := contract.Server{URL: strings.TrimRight(text(n, "url"), "/"), Description: text(n, "description"), Variables: map[string]contract.ServerVariable{}}
	for name, v := range pairs(field(n, "variables")) {
		one := contract.ServerVariable{Default: text(v, "default")}
		for _, value := range items(field(v, "enum")) {
			one.Enum = append(one.Enum, value.Value)
		}
		s.Variables[strings.ToLower(name.Value)] = one
	}
	return s
}
