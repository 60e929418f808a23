package form

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"encoding/base64"
	"io"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/tree"
)

// apiKey is the key of Docusaurus' front matter that holds the operation, compressed or as JSON.
var apiKey = pattern.New(`^api:\s*(.+)$`)

// frontMatterOperation reads the operation that docusaurus-openapi-docs keeps in the front matter: base64 of a compressed
// JSON object with method, path and what an operation has, or that object itself.
func frontMatterOperation(t *source.Text) []embedded {
	if t.Line(1) != "---" {
		return nil
	}
	for n := 2; n <= len(t.Lines) && t.Line(n) != "---"; n++ {
		m := apiKey.FindStringSubmatch(t.Lines[n-1])
		if m == nil {
			continue
		}
		value := strings.TrimSpace(m[1])
		body := value
		if !strings.HasPrefix(value, "{") {
			data, err := inflate(strings.Trim(value, `"'`))
			if err != nil {
				return []embedded{{line: n, first: n, err: t.ErrorAt(n, "the compressed operation of the front matter can't be read: %v; the page is cut off or damaged", err)}}
			}
			body = string(data)
		}
		e := embedded{first: n, line: n, fixed: true}
		op := parseMapping(body)
		if e.method, e.path = strings.ToUpper(Scalar(Member(op, "method"))), Scalar(Member(op, "path")); !word.IsMethod(e.method) || !strings.HasPrefix(e.path, "/") {
			return nil
		}
		e.root = documentAround(op, e.method, e.path)
		return []embedded{e}
	}
	return nil
}

// largestOperation bounds what one line of front matter may unpack to.
const largestOperation = 16 << 20

func inflate(encoded string) ([]byte, error) {
	packed, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		return nil, err
	}
	var r io.Reader
	switch {
	case bytes.HasPrefix(packed, []byte{0x1f, 0x8b}):
		r, err = gzip.NewReader(bytes.NewReader(packed))
	case len(packed) > 0 && packed[0]&0x0f == 8:
		r, err = zlib.NewReader(bytes.NewReader(packed))
	default:
		r = flate.NewReader(bytes.NewReader(packed))
	}
	if err != nil {
		return nil, err
	}
	return io.ReadAll(io.LimitReader(r, largestOperation))
}

// documentAround makes a document of one operation that stands alone, with the servers, the security schemes and the title
// that it carries itself.
func documentAround(op *yaml.Node, method, path string) *yaml.Node {
	r := rewriter{}
	inner, components := r.mapping(), r.mapping()
	root := r.mapping()
	r.put(root, nil, "openapi", textNode("3.0.3"))
	info := Member(op, "info")
	if info == nil || Scalar(Member(info, "title")) == "" {
		info = r.mapping()
		r.put(info, nil, "title", textNode("API"))
	}
	if Scalar(Member(info, "version")) == "" {
		r.put(info, nil, "version", textNode("0"))
	}
	r.put(root, nil, "info", info)
	for key, value := range tree.Pairs(op) {
		switch key.Value {
		case "method", "path", "info", "jsonRequestBodyExample", "postman":
		case "servers":
			r.put(root, nil, "servers", value)
		case "securitySchemes":
			namedAsRequired(value, Member(op, "security"))
			r.put(components, nil, "securitySchemes", value)
		default:
			r.put(inner, nil, key.Value, value)
		}
	}
	item, paths := r.mapping(), r.mapping()
	r.put(item, nil, strings.ToLower(method), inner)
	r.put(paths, nil, path, item)
	r.put(root, nil, "paths", paths)
	if len(components.Content) > 0 {
		r.put(root, nil, "components", components)
	}
	return root
}

// namedAsRequired gives security schemes, which a site that joins several APIs puts the API's name before, the names by which
// the operation requires them.
func namedAsRequired(schemes, security *yaml.Node) {
	for _, alternative := range tree.Items(security) {
		for wanted := range tree.Pairs(alternative) {
			if Member(schemes, wanted.Value) != nil {
				continue
			}
			for have := range tree.Pairs(schemes) {
				if strings.HasSuffix(have.Value, "_"+wanted.Value) {
					have.Value = wanted.Value
				}
			}
		}
	}
}
