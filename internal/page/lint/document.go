package lint

import (
	"slices"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/nearest"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/view"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/tree"
)

func lintUndefined(w *whole) (found []contract.Finding) {
	for _, c := range w.page.Claims {
		if c.Kind != read.ClaimUndefined {
			continue
		}
		key, components := form.Entry(w.doc.Root, "components")
		if inner, _ := form.Entry(components, "schemas"); inner != nil {
			key = inner
		}
		name := c.Member[strings.LastIndex(c.Member, "/")+1:]
		line := c.Source.Line
		if key != nil {
			line = w.doc.Line(key)
		}
		found = append(found, finding(c.Member, c.Source.Line, line, "%s is referred to here and defined nowhere", name))
	}
	return found
}

func lintNullable(w *whole) (found []contract.Finding) {
	versionKey, version := form.Entry(w.doc.Root, "openapi")
	if !strings.HasPrefix(form.Scalar(version), "3.1") || w.page.Lines != nil {
		return nil
	}
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if key, value := form.Entry(n, "nullable"); value != nil && value.Kind == yaml.ScalarNode && value.Tag == "!!bool" {
			found = append(found, finding("nullable", w.doc.Line(key), w.doc.Line(versionKey), "nullable means nothing in OpenAPI 3.1; a type of null says it"))
		}
		for _, c := range n.Content {
			walk(c)
		}
	}
	walk(w.doc.Root)
	return found
}

func lintVersion(w *whole) []contract.Finding {
	infoKey, info := form.Entry(w.doc.Root, "info")
	key, version := form.Entry(info, "version")
	if info == nil || w.page.Lines != nil || version != nil && (version.Kind != yaml.ScalarNode || strings.TrimSpace(version.Value) != "") {
		return nil
	}
	if key == nil {
		key = infoKey
	}
	return []contract.Finding{finding("/info/version", w.doc.Line(key), w.doc.Line(infoKey), "info.version is empty, so that two versions of the API can't be told apart")}
}

// everyMedia are media types that APIs use; what is one letter away from one of them and is none of them exists nowhere.
var everyMedia = []string{
	"application/json", "application/merge-patch+json", "application/json-patch+json", "application/problem+json", "application/hal+json",
	"application/vnd.api+json", "application/ld+json", "application/xml", "application/problem+xml", "application/x-www-form-urlencoded",
	"application/octet-stream", "application/pdf", "application/zip", "application/gzip", "application/yaml", "application/x-yaml", "application/x-ndjson", "application/jsonl",
	"application/json-seq", "application/soap+xml", "application/javascript", "application/graphql", "application/jwt", "application/cbor", "application/msgpack",
	"application/geo+json", "application/scim+json", "application/schema+json", "application/senml+json", "application/json5", "application/bson",
	"multipart/form-data", "multipart/mixed", "multipart/related", "multipart/alternative", "text/plain", "text/html", "text/csv", "text/xml", "text/json", "text/yaml", "text/markdown",
	"text/event-stream", "text/javascript", "text/css", "image/png", "image/jpeg", "image/gif", "image/svg+xml", "image/webp", "audio/mpeg", "video/mp4",
}

var (
	mediaForm = pattern.New(`^(?:\*|[A-Za-z0-9!#$&^_.+-]+)/(?:\*|[A-Za-z0-9!#$&^_.+*-]+)$`)
	topMedia  = []string{"application", "text", "image", "audio", "video", "multipart", "message", "font", "model", "example", "haptics", "chemical", "x-conference", "*"}
)

// lintMedia looks at the media types of the PATCH operations.
func lintMedia(w *whole) (found []contract.Finding) {
	look := func(holder *yaml.Node, line int) {
		for key := range tree.Pairs(w.doc.Resolve(form.Member(w.doc.Resolve(holder), "content"))) {
			name, _, _ := strings.Cut(strings.ToLower(key.Value), ";")
			name = strings.TrimSpace(name)
			top, sub, _ := strings.Cut(name, "/")
			if mediaForm.MatchString(name) && (slices.Contains(everyMedia, name) || strings.Contains(sub, "vnd.") || strings.HasPrefix(sub, "x-") || strings.Contains(name, "*")) {
				continue
			}
			if !mediaForm.MatchString(name) || !slices.Contains(topMedia, top) && !strings.HasPrefix(top, "x-") {
				found = append(found, finding(key.Value, w.doc.Line(key), line, "%q is no media type%s", key.Value, offered(nearest.Name(name, everyMedia))))
				continue
			}
			// There are thousands of media types, and these are some of them: one that is not like any of these may well exist.
			meant := nearest.Slip(name, everyMedia)
			if slices.Contains(everyMedia, name+"+json") {
				meant = name + "+json"
			}
			if meant != "" {
				found = append(found, finding(key.Value, w.doc.Line(key), line, "the media type %q exists nowhere%s", key.Value, offered(meant)))
			}
		}
	}
	for _, op := range w.page.Operations {
		node := w.operation(op)
		look(form.Member(node, "requestBody"), op.Line)
		for _, answer := range tree.Pairs(form.Member(node, "responses")) {
			look(answer, op.Line)
		}
	}
	return found
}

func offered(meant string) string {
	if meant == "" {
		return ""
	}
	return "; " + meant + " does"
}

func (w *whole) operation(op contract.PageOperation) *yaml.Node {
	_, item := w.doc.Path(op.Path)
	return form.Member(w.doc.Resolve(item), strings.ToLower(op.Method))
}

// lintUnusedSchemes looks at whole documents only: the part of one that stands on a page leaves operations out.
func lintUnusedSchemes(w *whole) (found []contract.Finding) {
	if w.page.Form != "openapi-file" {
		return nil
	}
	used := map[string]bool{}
	var look func(n *yaml.Node, depth int)
	look = func(n *yaml.Node, depth int) {
		for key, value := range tree.Pairs(n) {
			if key.Value == "security" {
				for _, alternative := range tree.Items(value) {
					for name := range tree.Pairs(alternative) {
						used[name.Value] = true
					}
				}
			} else if depth < 6 {
				look(value, depth+1)
			}
		}
	}
	look(w.doc.Root, 0)
	schemesKey, schemes := form.Entry(form.Member(w.doc.Root, "components"), "securitySchemes")
	for key := range tree.Pairs(schemes) {
		if !used[key.Value] {
			found = append(found, finding(key.Value, w.doc.Line(key), w.doc.Line(schemesKey), "the scheme %s is declared and no operation requires it", key.Value))
		}
	}
	return found
}

// lintTwice finds keys that stand twice in one mapping: parsers take the last one, or none.
func lintTwice(w *whole) (found []contract.Finding) {
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Kind == yaml.MappingNode {
			first := make(map[string]*yaml.Node, len(n.Content)/2)
			for key := range tree.Pairs(n) {
				if other := first[key.Value]; other != nil && key.Value != "<<" {
					found = append(found, finding(key.Value, w.doc.Line(key), w.doc.Line(other), "the key %q stands twice here, and only one of the two counts", key.Value))
				} else {
					first[key.Value] = key
				}
			}
		}
		for _, inner := range n.Content {
			walk(inner)
		}
	}
	walk(w.doc.Root)
	return found
}

func lintPattern(w *whole) (found []contract.Finding) {
	for _, s := range w.schemas {
		if key, pattern := form.Entry(s.node, "pattern"); pattern != nil && pattern.Kind == yaml.ScalarNode {
			if _, err := schema.Regexp(pattern.Value); err != nil {
				found = append(found, finding(s.name, w.doc.Line(key), w.doc.Line(s.key), "the pattern %q of %s is no regular expression", pattern.Value, s.name))
			} else if schema.NeverMatches(pattern.Value) {
				found = append(found, finding(s.name, w.doc.Line(key), w.doc.Line(s.key), "no text matches the pattern %q of %s", pattern.Value, s.name))
			}
		}
		for key := range tree.Pairs(form.Member(s.node, "patternProperties")) {
			if _, err := schema.Regexp(key.Value); err != nil {
				found = append(found, finding(s.name, w.doc.Line(key), w.doc.Line(s.key), "the pattern %q of %s is no regular expression", key.Value, s.name))
			}
		}
	}
	return found
}

// lintUnsecured: a 401 is promised to a client that has no key to leave out.
func lintUnsecured(v *view.View) (found []contract.Finding) {
	if v.Doc == nil {
		return nil
	}
	op := v.Operation()
	security := form.Member(op, "security")
	if security == nil {
		security = form.Member(v.Doc.Root, "security")
	}
	for _, alternative := range tree.Items(security) {
		if len(alternative.Content) > 0 {
			return nil
		}
	}
	for _, holder := range []*yaml.Node{v.Item(), op} {
		for _, p := range tree.Items(form.Member(holder, "parameters")) {
			if resolved := v.Doc.Resolve(p); word.IsKeyHeader(form.Scalar(form.Member(resolved, "name"))) || form.Scalar(form.Member(resolved, "in")) == "cookie" {
				return nil
			}
		}
	}
	for _, s := range v.Op.Statuses {
		if s.Code == "401" {
			found = append(found, finding("401", s.Line, v.Op.Line, "a 401 is documented, and no security scheme is required: what the key is isn't said"))
		}
	}
	return found
}
