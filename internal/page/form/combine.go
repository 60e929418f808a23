package form

import (
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/tree"
)

// combine lays the documents of one page together: operations side by side, equal components shared, others renamed.
func combine(parts []embedded) *yaml.Node {
	root := parts[0].root
	if len(parts) == 1 {
		return root
	}
	paths, components := under(root, "paths"), under(root, "components")
	settleShared(root)
	for _, e := range parts[1:] {
		settleShared(e.root)
		names := map[string]string{}
		for kind, all := range tree.Pairs(Member(e.root, "components")) {
			mine := under(components, kind.Value)
			for key, c := range tree.Pairs(all) {
				name := key.Value
				for i := 2; Member(mine, name) != nil && !same(Member(mine, name), c); i++ {
					name = key.Value + strconv.Itoa(i)
				}
				if name != key.Value {
					names["#/components/"+kind.Value+"/"+key.Value] = name
				}
				if Member(mine, name) == nil {
					renamedKey := *key
					renamedKey.Value = name
					mine.Content = append(mine.Content, &renamedKey, c)
				}
			}
		}
		follow(e.root, names)
		for path, item := range tree.Pairs(Member(e.root, "paths")) {
			mine := under(paths, path.Value)
			for key, v := range tree.Pairs(item) {
				if Member(mine, key.Value) == nil {
					mine.Content = append(mine.Content, key, v)
				}
			}
		}
	}
	return root
}

// settleShared writes servers and security, which a document says once for all, to each operation.
func settleShared(root *yaml.Node) {
	for _, key := range []string{"servers", "security"} {
		name, shared := Entry(root, key)
		if shared == nil {
			continue
		}
		for _, item := range tree.Pairs(Member(root, "paths")) {
			for method, op := range tree.Pairs(item) {
				if word.IsMethod(method.Value) && op.Kind == yaml.MappingNode && Member(op, key) == nil {
					op.Content = append(op.Content, name, shared)
				}
			}
		}
	}
}

// under is the member of a mapping, made where it is missing.
func under(n *yaml.Node, name string) *yaml.Node {
	if found := Member(n, name); found != nil {
		return found
	}
	made := &yaml.Node{Kind: yaml.MappingNode}
	n.Content = append(n.Content, textNode(name), made)
	return made
}

// same compares what two trees say, whatever their lines are.
func same(a, b *yaml.Node) bool {
	if a.Kind != b.Kind || a.Value != b.Value || len(a.Content) != len(b.Content) {
		return false
	}
	for i := range a.Content {
		if !same(a.Content[i], b.Content[i]) {
			return false
		}
	}
	return true
}

// follow leads references, and the names of schemes in security, to components that were renamed.
func follow(n *yaml.Node, names map[string]string) {
	if len(names) == 0 {
		return
	}
	for k, v := range tree.Pairs(n) {
		if to := names[v.Value]; k.Value == "$ref" && to != "" {
			v.Value = v.Value[:strings.LastIndexByte(v.Value, '/')+1] + to
		}
		if k.Value != "security" {
			continue
		}
		for _, alternative := range tree.Items(v) {
			for scheme := range tree.Pairs(alternative) {
				if to := names["#/components/securitySchemes/"+scheme.Value]; to != "" {
					scheme.Value = to
				}
			}
		}
	}
	for _, inner := range n.Content {
		follow(inner, names)
	}
}
