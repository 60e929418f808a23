package build

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/tree"
)

// merger lays the documents of a vendor's pages together: operations side by side, equal components shared, others renamed.
type merger struct {
	vendor     string
	info       *yaml.Node
	pages      *yaml.Node
	paths      *yaml.Node
	components *yaml.Node
	places     tree.Index // of paths and components
	warnings   []contract.Finding
}

func newMerger(vendor string) *merger {
	return &merger{vendor: vendor, pages: tree.Sequence(0), paths: tree.Mapping(0), components: tree.Mapping(0), places: tree.Index{}}
}

// add lays one page's document on what is there.
func (m *merger) add(p contract.Page, doc *yaml.Node) {
	m.pages.Content = append(m.pages.Content, object("file", p.File, "title", p.Title, "address", p.Address, "sha256", p.SHA256))
	for _, note := range p.Notes {
		m.warn(p.File, 0, note)
	}
	if m.info == nil {
		m.info = tree.Field(doc, "info")
	}
	spread(doc)
	rename(doc, m.renames(doc))
	for kind, all := range tree.Pairs(tree.Field(doc, "components")) {
		mine := m.places.Under(m.components, kind.Value)
		for name, c := range tree.Pairs(all) {
			if m.places.Field(mine, name.Value) == nil {
				m.places.Put(mine, name.Value, c)
			}
		}
	}
	for path, item := range tree.Pairs(tree.Field(doc, "paths")) {
		mine := m.places.Under(m.paths, path.Value)
		for key, v := range tree.Pairs(item) {
			if present := tree.Field(mine, key.Value); present == nil {
				tree.Put(mine, key.Value, v)
			} else if fingerprint(present) != fingerprint(v) {
				m.warn(p.File, lineOf(v), "this page tells "+strings.ToUpper(key.Value)+" "+path.Value+" in another way than "+tree.Text(present, openapi.SourceKey)+"; the first page counts")
			}
		}
	}
}

func (m *merger) warn(file string, line int, what string) {
	m.warnings = append(m.warnings, contract.Finding{Rule: "ingest", Level: contract.Warning, Message: what, Source: contract.Place{File: file, Line: line}})
}

func lineOf(n *yaml.Node) int {
	s := tree.Text(n, openapi.SourceKey)
	line, _ := strconv.Atoi(s[strings.LastIndexByte(s, ':')+1:])
	return line
}

// spread writes servers and security, which a document may say once for all, to each operation.
func spread(doc *yaml.Node) {
	for _, item := range tree.Pairs(tree.Field(doc, "paths")) {
		for method, op := range tree.Pairs(item) {
			if op.Kind != yaml.MappingNode || !isMethodName(method.Value) {
				continue
			}
			for _, key := range []string{"servers", "security"} {
				from := tree.Field(item, key)
				if key == "security" || from == nil {
					from = tree.Field(doc, key)
				}
				if from != nil && tree.Field(op, key) == nil {
					tree.Put(op, key, from)
				}
			}
		}
		tree.Drop(item, "servers")
	}
}

func isMethodName(s string) bool {
	for _, m := range openapi.Methods() {
		if m == s {
			return true
		}
	}
	return false
}

// gather says once what every operation says: the inverse of spread.
func gather(root, paths *yaml.Node, key string) {
	var all []*yaml.Node
	var first *yaml.Node
	for _, item := range tree.Pairs(paths) {
		for method, op := range tree.Pairs(item) {
			if !isMethodName(method.Value) {
				continue
			}
			v := tree.Field(op, key)
			if v == nil || first != nil && fingerprint(first) != fingerprint(v) {
				return
			}
			first = v
			all = append(all, op)
		}
	}
	if first == nil {
		return
	}
	for _, op := range all {
		tree.Drop(op, key)
	}
	tree.Put(root, key, first)
}

// renames finds new names for components that are called like others already there and are not the same. One renamed
// makes those that refer to it differ too, hence the loop.
func (m *merger) renames(doc *yaml.Node) map[string]string {
	names := map[string]string{}
	for changed := true; changed; {
		changed = false
		for kind, all := range tree.Pairs(tree.Field(doc, "components")) {
			for name, c := range tree.Pairs(all) {
				ref := "#/components/" + kind.Value + "/" + name.Value
				present := m.places.Field(tree.Field(m.components, kind.Value), name.Value)
				if present == nil || names[ref] != "" || renamed(fingerprint(c), names) == fingerprint(present) {
					continue
				}
				names[ref] = m.free(kind.Value, name.Value, all)
				changed = true
			}
		}
	}
	return names
}

func (m *merger) free(kind, name string, taken *yaml.Node) string {
	for i := 2; ; i++ {
		candidate := name + strconv.Itoa(i)
		if tree.Field(tree.Field(m.components, kind), candidate) == nil && tree.Field(taken, candidate) == nil {
			return candidate
		}
	}
}

// renamed applies new names to the references in a fingerprint.
func renamed(print string, names map[string]string) string {
	for _, ref := range slices.Sorted(maps.Keys(names)) {
		print = strings.ReplaceAll(print, ref+"\n", ref[:strings.LastIndexByte(ref, '/')+1]+names[ref]+"\n")
	}
	return print
}

func rename(doc *yaml.Node, names map[string]string) {
	if len(names) == 0 {
		return
	}
	for kind, all := range tree.Pairs(tree.Field(doc, "components")) {
		for i := 0; i+1 < len(all.Content); i += 2 {
			if to := names["#/components/"+kind.Value+"/"+all.Content[i].Value]; to != "" {
				all.Content[i].Value = to
			}
		}
	}
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		for k, v := range tree.Pairs(n) {
			if to := names[v.Value]; k.Value == "$ref" && to != "" {
				v.Value = v.Value[:strings.LastIndexByte(v.Value, '/')+1] + to
			}
			if k.Value == "security" {
				renameSchemes(v, names)
			}
		}
		for _, c := range n.Content {
			walk(c)
		}
	}
	walk(doc)
}

// renameSchemes follows the requirement objects of security, which name schemes without a reference.
func renameSchemes(security *yaml.Node, names map[string]string) {
	for _, alternative := range tree.Items(security) {
		for i := 0; i+1 < len(alternative.Content); i += 2 {
			if to := names["#/components/securitySchemes/"+alternative.Content[i].Value]; to != "" {
				alternative.Content[i].Value = to
			}
		}
	}
}

// isRemark reports a member of a node that doesn't change what it means: two pages may tell one thing in different sentences.
func isRemark(key string, v *yaml.Node) bool {
	switch key {
	case openapi.SourceKey, openapi.InferredKey, openapi.TextKey, openapi.ToldKey:
		return true
	case "description":
		return v.Kind == yaml.ScalarNode
	}
	return false
}

// fingerprint is what a node says, without where it says so, in which words, and what of it was inferred.
func fingerprint(n *yaml.Node) string {
	var b strings.Builder
	var write func(n *yaml.Node)
	write = func(n *yaml.Node) {
		switch n.Kind {
		case yaml.MappingNode:
			b.WriteString("{\n")
			for k, v := range tree.Pairs(n) {
				if !isRemark(k.Value, v) {
					b.WriteString(k.Value + ":\n")
					write(v)
				}
			}
			b.WriteString("}\n")
		case yaml.SequenceNode:
			b.WriteString("[\n")
			for _, v := range n.Content {
				write(v)
			}
			b.WriteString("]\n")
		default:
			b.WriteString(n.ShortTag() + " " + n.Value + "\n")
		}
	}
	write(n)
	return b.String()
}

// finish puts the document together.
func (m *merger) finish() *yaml.Node {
	root := object("openapi", "3.1.0", "info", m.info, openapi.SourceKey, m.pages)
	gather(root, m.paths, "servers")
	gather(root, m.paths, "security")
	nameOnce(m.paths)
	tree.Put(root, "paths", m.paths)
	if len(m.components.Content) > 0 {
		tree.Put(root, "components", m.components)
	}
	return root
}

// nameOnce takes the name that a page's title gives away from each operation but the first: one title may stand above several.
func nameOnce(paths *yaml.Node) {
	named := map[string]bool{}
	for _, item := range tree.Pairs(paths) {
		for _, op := range tree.Pairs(item) {
			id, suggested := tree.Text(op, "operationId"), tree.Items(tree.Field(op, openapi.InferredKey))
			isName := func(n *yaml.Node) bool { return n.Value == "operationId" }
			if named[id] && slices.ContainsFunc(suggested, isName) {
				tree.Drop(op, "operationId")
				if suggested = slices.DeleteFunc(suggested, isName); len(suggested) == 0 {
					tree.Drop(op, openapi.InferredKey)
				} else {
					tree.Field(op, openapi.InferredKey).Content = suggested
				}
			}
			named[id] = id != ""
		}
	}
}
