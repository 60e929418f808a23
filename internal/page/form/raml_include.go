package form

import (
	"io/fs"
	"path"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/tree"
)

const (
	// mostIncluded is how many bytes the files that a document includes may have together.
	mostIncluded = 32 << 20
	mostFiles    = 2000
	// deepestInclude is how many files may include one another.
	deepestInclude = 16
)

// ramlIncluder puts the files that a RAML document includes in the place of its !include tags, and the types, traits and
// resource types of the libraries that it uses beside its own. Everything that comes from another file gets the line of the tag
// that names it, since the page's lines are those of the document alone.
type ramlIncluder struct {
	text  *source.Text
	root  *yaml.Node
	names map[string]string // of a library's file, the prefix of what it declares
	bytes int
	files int
}

// include reads the whole document. Without a folder, or where a file is missing, the tag stays.
func (r *ramlIncluder) include() {
	r.resolve(r.root, ".", 0)
	r.uses(r.root, ".", 0)
}

// read returns the file that is called so below the folder of the file that names it; ok is false for one that can't be read.
func (r *ramlIncluder) read(dir, name string) (file string, data []byte, ok bool) {
	name, _, _ = strings.Cut(strings.TrimSpace(name), "#")
	file = path.Join(dir, name)
	if strings.HasPrefix(name, "/") {
		file = strings.TrimPrefix(path.Clean(name), "/")
	}
	if r.text.Folder == nil || strings.Contains(name, "://") || !fs.ValidPath(file) {
		return file, nil, false
	}
	data, err := fs.ReadFile(r.text.Folder, file)
	if err != nil || r.bytes+len(data) > mostIncluded || r.files == mostFiles {
		return file, nil, false
	}
	r.bytes += len(data)
	r.files++
	return file, source.Decoded(data), true
}

var ramlSuffix = pattern.New(`(?i)\.(?:raml|ya?ml)$`)

// resolve replaces the tags below a node that stands in a file of the folder dir.
func (r *ramlIncluder) resolve(n *yaml.Node, dir string, depth int) {
	if n == nil || depth > deepestInclude {
		return
	}
	if n.Tag != "!include" || n.Kind != yaml.ScalarNode {
		for _, inner := range n.Content {
			r.resolve(inner, dir, depth)
		}
		return
	}
	file, data, ok := r.read(dir, n.Value)
	if !ok {
		return
	}
	line := n.Line
	if !ramlSuffix.MatchString(file) {
		*n = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: string(data), Line: line}
		return
	}
	if inner := r.document(file, data, line, depth); inner != nil {
		*n = *inner
	}
}

// document is what an included file holds, with what it includes in turn; nil where it is no YAML. It stands on the line that names it.
func (r *ramlIncluder) document(file string, data []byte, line, depth int) *yaml.Node {
	var doc yaml.Node
	if yaml.Unmarshal(data, &doc) != nil || len(doc.Content) == 0 || hasAlias(&doc) {
		return nil
	}
	root := doc.Content[0]
	setLines(root, line)
	r.resolve(root, path.Dir(file), depth+1)
	r.uses(root, path.Dir(file), depth+1)
	return root
}

func setLines(n *yaml.Node, line int) {
	n.Line = line
	for _, inner := range n.Content {
		setLines(inner, line)
	}
}

// ramlDeclares are the members of a document that declare something by name.
var ramlDeclares = []string{"types", "schemas", "traits", "resourceTypes", "securitySchemes"}

// uses reads the libraries that a file uses: what they declare stands beside what the document declares, below the library's name.
func (r *ramlIncluder) uses(n *yaml.Node, dir string, depth int) {
	libraries := Member(n, "uses")
	if libraries == nil || depth > deepestInclude {
		return
	}
	renamed := map[string]string{}
	for alias, name := range tree.Pairs(libraries) {
		file, data, ok := r.read(dir, Scalar(name))
		if !ok {
			continue
		}
		prefix, known := r.names[file]
		if !known {
			prefix = r.freePrefix(alias.Value)
			r.names[file] = prefix
			r.library(file, prefix, data, name.Line, depth)
		}
		renamed[alias.Value+"."] = prefix + "."
	}
	renameTypes(n, "", func(name string) string {
		alias, rest, dotted := strings.Cut(name, ".")
		if prefix, known := renamed[alias+"."]; dotted && known {
			return prefix + rest
		}
		return name
	})
	dropMember(n, "uses")
}

// freePrefix is the name under which what a library declares is known: the first file's name for it, and a longer one where
// another library is already called so.
func (r *ramlIncluder) freePrefix(alias string) string {
	taken := func(s string) bool {
		for _, p := range r.names {
			if p == s {
				return true
			}
		}
		return false
	}
	prefix := alias
	for i := 2; taken(prefix); i++ {
		prefix = alias + itoa(i)
	}
	return prefix
}

// library adds what a library declares to the document.
func (r *ramlIncluder) library(file, prefix string, data []byte, line, depth int) {
	lib := r.document(file, data, line, depth)
	if lib == nil {
		return
	}
	own := map[string]bool{}
	for _, kind := range ramlDeclares {
		eachNamed(Member(lib, kind), func(key, _ *yaml.Node) { own[key.Value] = true })
	}
	renameTypes(lib, "", func(name string) string {
		if own[name] {
			return prefix + "." + name
		}
		return name
	})
	for _, kind := range ramlDeclares {
		all := under(r.root, kind)
		eachNamed(Member(lib, kind), func(key, v *yaml.Node) {
			renamed := *key
			renamed.Value = prefix + "." + key.Value
			if all.Kind == yaml.SequenceNode {
				all.Content = append(all.Content, &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{&renamed, v}})
				return
			}
			all.Content = append(all.Content, &renamed, v)
		})
	}
}

var (
	typeName = pattern.New(`[A-Za-z_][\w.-]*`)
	// typeHolders are the keys whose text is the name of a type, a trait or a security scheme.
	typeHolders = pattern.New(`^(?:type|schema|items|is|body|securedBy)\??$|/`)
	// memberHolders are the keys below which each member's text is a type.
	memberHolders = pattern.New(`^(?:properties|types|schemas|headers|queryParameters|uriParameters|baseUriParameters)\??$`)
	noTypes       = pattern.New(`^(?:examples?|default|enum|description|displayName|title|value|pattern|usage)\??$`)
)

// renameTypes gives the types that are named below a node their names in the document.
func renameTypes(n *yaml.Node, holder string, name func(string) string) {
	if n == nil || n.Tag == "!include" || noTypes.MatchString(holder) {
		return
	}
	switch n.Kind {
	case yaml.ScalarNode:
		if typeHolders.MatchString(holder) && !strings.HasPrefix(strings.TrimSpace(n.Value), "{") {
			n.Value = typeName.ReplaceAllStringFunc(n.Value, name)
		}
	case yaml.SequenceNode:
		for _, inner := range n.Content {
			renameTypes(inner, holder, name)
		}
	case yaml.MappingNode:
		for key, v := range tree.Pairs(n) {
			inside := key.Value
			switch {
			case memberHolders.MatchString(holder) && v.Kind != yaml.MappingNode:
				inside = "type"
			case memberHolders.MatchString(holder):
				inside = "declaration"
			case (holder == "type" || holder == "is") && v.Kind == yaml.MappingNode:
				key.Value = name(key.Value)
				inside = "arguments"
			case holder == "arguments":
				inside = "type"
			}
			renameTypes(v, inside, name)
		}
	}
}

// dropMember takes a member out of a mapping.
func dropMember(n *yaml.Node, name string) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			n.Content = append(n.Content[:i:i], n.Content[i+2:]...)
			return
		}
	}
}
