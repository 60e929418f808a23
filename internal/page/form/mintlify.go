package form

import (
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/tree"
)

// isRequestResponse reports Mintlify's own form of a block: paths.path and paths.method with request and response in
// place of an OpenAPI document.
func isRequestResponse(root *yaml.Node) bool {
	paths := Member(root, "paths")
	return Member(root, "openapi") == nil && Scalar(Member(paths, "path")) != "" && Scalar(Member(paths, "method")) != ""
}

// rewriter turns the request/response form into an OpenAPI document, whose members have the lines of what they came from.
type rewriter struct{}

// fromRequestResponse rewrites the block.
func fromRequestResponse(root *yaml.Node) *yaml.Node {
	r := rewriter{}
	in := Member(root, "paths")
	pathKey, _ := Entry(in, "path")
	methodKey, method := Entry(in, "method")
	out := r.mapping()
	r.put(out, nil, "openapi", textNode("3.1.0"))
	info := r.mapping()
	r.put(info, nil, "title", textNode("API"))
	r.put(info, nil, "version", textNode("0"))
	r.put(out, nil, "info", info)
	if k, servers := Entry(in, "servers"); len(tree.Items(servers)) > 0 {
		r.put(out, k, "servers", servers)
	}
	op := r.mapping()
	if deprecated := Member(in, "deprecated"); Scalar(deprecated) == "true" {
		r.put(op, nil, "deprecated", deprecated)
	}
	request := Member(in, "request")
	schemes := r.security(op, Member(request, "security"))
	r.parameters(op, Member(request, "parameters"))
	r.body(op, request)
	r.responses(op, Member(in, "response"))
	item := r.mapping()
	r.put(item, methodKey, strings.ToLower(method.Value), op)
	paths := r.mapping()
	r.put(paths, pathKey, Scalar(Member(in, "path")), item)
	r.put(out, nil, "paths", paths)
	components := r.mapping()
	if _, schemas := Entry(Member(root, "components"), "schemas"); schemas != nil && len(schemas.Content) > 0 {
		converted := r.mapping()
		for name, s := range tree.Pairs(schemas) {
			r.put(converted, name, name.Value, r.schema(s))
		}
		r.put(components, nil, "schemas", converted)
	}
	if len(schemes.Content) > 0 {
		r.put(components, nil, "securitySchemes", schemes)
	}
	if len(components.Content) > 0 {
		r.put(out, nil, "components", components)
	}
	return out
}

func (r rewriter) mapping() *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode} }

// put adds a member that takes its page line from another node, or has none.
func (r rewriter) put(to, from *yaml.Node, name string, value *yaml.Node) {
	key := textNode(name)
	if from != nil {
		key.Line = from.Line
	}
	to.Content = append(to.Content, key, value)
}

func textNode(s string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	if _, err := strconv.ParseFloat(s, 64); err == nil {
		n.Style = yaml.SingleQuotedStyle
	}
	return n
}

// security turns the header, query and cookie parameters of each alternative into security schemes.
func (r rewriter) security(op, alternatives *yaml.Node) (schemes *yaml.Node) {
	schemes = r.mapping()
	all := &yaml.Node{Kind: yaml.SequenceNode}
	for _, alternative := range tree.Items(alternatives) {
		wanted := r.mapping()
		for in, params := range tree.Pairs(Member(alternative, "parameters")) {
			for name, p := range tree.Pairs(params) {
				scheme := r.mapping()
				label := Scalar(Member(alternative, "title"))
				if label == "" || len(wanted.Content) > 0 {
					label = word.SchemeName(name.Value)
				}
				if kind := Scalar(Member(p, "scheme")); strings.EqualFold(Scalar(Member(p, "type")), "http") && kind != "" {
					r.put(scheme, nil, "type", textNode("http"))
					r.put(scheme, nil, "scheme", textNode(kind))
				} else if strings.EqualFold(Scalar(Member(p, "type")), "http") || strings.EqualFold(name.Value, "authorization") {
					r.put(scheme, nil, "type", textNode("http"))
					r.put(scheme, nil, "scheme", textNode("bearer"))
				} else {
					r.put(scheme, nil, "type", textNode("apiKey"))
					r.put(scheme, nil, "in", textNode(in.Value))
					r.put(scheme, nil, "name", textNode(name.Value))
				}
				if Member(schemes, label) == nil {
					r.put(schemes, name, label, scheme)
				}
				r.put(wanted, name, label, &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle})
			}
		}
		all.Content = append(all.Content, wanted)
	}
	if len(all.Content) > 0 {
		r.put(op, nil, "security", all)
	}
	return schemes
}

func (r rewriter) parameters(op, groups *yaml.Node) {
	all := &yaml.Node{Kind: yaml.SequenceNode}
	for in, params := range tree.Pairs(groups) {
		for name, p := range tree.Pairs(params) {
			out := r.mapping()
			r.put(out, name, "name", textNode(name.Value))
			r.put(out, nil, "in", textNode(in.Value))
			s := Member(p, "schema")
			required := in.Value == "path"
			for _, alternative := range tree.Items(s) {
				required = required || Scalar(Member(alternative, "required")) == "true"
			}
			r.put(out, nil, "required", &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: strconv.FormatBool(required)})
			r.put(out, nil, "schema", r.schema(s))
			all.Content = append(all.Content, out)
		}
	}
	if len(all.Content) > 0 {
		r.put(op, nil, "parameters", all)
	}
}

func (r rewriter) body(op, request *yaml.Node) {
	key, body := Entry(request, "body")
	content := r.content(body)
	if len(content.Content) == 0 {
		return
	}
	out := r.mapping()
	r.put(out, nil, "content", content)
	r.put(op, key, "requestBody", out)
}

func (r rewriter) responses(op, answers *yaml.Node) {
	out := r.mapping()
	for code, answer := range tree.Pairs(answers) {
		response := r.mapping()
		description := "The answer."
		for _, media := range tree.Pairs(answer) {
			if d := Scalar(Member(media, "description")); d != "" {
				description = d
			}
		}
		r.put(response, nil, "description", textNode(description))
		if content := r.content(answer); len(content.Content) > 0 {
			r.put(response, nil, "content", content)
		}
		r.put(out, code, code.Value, response)
	}
	if len(out.Content) > 0 {
		r.put(op, nil, "responses", out)
	}
}

// content takes the media types and leaves the placeholder that stands where the page documents no body.
func (r rewriter) content(media *yaml.Node) *yaml.Node {
	out := r.mapping()
	for name, m := range tree.Pairs(media) {
		if strings.HasPrefix(name.Value, "_mintlify/") {
			continue
		}
		body := r.mapping()
		r.put(body, nil, "schema", r.schema(Member(m, "schemaArray")))
		for _, example := range tree.Pairs(Member(m, "examples")) {
			if value := Member(example, "value"); value != nil {
				r.put(body, nil, "example", value)
				break
			}
		}
		r.put(out, name, name.Value, body)
	}
	return out
}
