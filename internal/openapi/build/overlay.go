package build

import (
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/tree"
)

// overlayOf writes what only the pages' prose says as an OpenAPI Overlay, an action a fact, each with its reason and its
// page line. It is nil where the prose adds nothing: an overlay must have an action.
func overlayOf(vendor string, pages []contract.Page, root *yaml.Node, words Words) *yaml.Node {
	o := overlayer{root: root, actions: tree.Sequence(0), seen: map[string]bool{}}
	for _, p := range pages {
		o.says = newSentences(p, words)
		for _, op := range p.Operations {
			all := append(slices.Clone(p.Claims), op.Claims...)
			for _, c := range all {
				if c.Kind != openapi.ClaimOtherPath && !contradicted(c, all) {
					o.claim(p, op, c)
				}
			}
		}
	}
	if len(o.actions.Content) == 0 {
		return nil
	}
	return object("overlay", "1.0.0",
		"info", object("title", "What the prose of "+vendor+"'s pages says", "version", "1"),
		"extends", "openapi.yaml",
		"actions", o.actions)
}

// contradicted reports a claim that a key is needed on a page that also says it is not accepted: lint tells about it, a contract can't hold it.
func contradicted(c contract.Claim, all []contract.Claim) bool {
	return c.Kind == openapi.ClaimKeyNeeded && slices.ContainsFunc(all, func(other contract.Claim) bool {
		return other.Kind == openapi.ClaimRefused && strings.HasSuffix(strings.ToLower(other.Name), strings.ToLower(c.Name))
	})
}

type overlayer struct {
	root    *yaml.Node
	actions *yaml.Node
	seen    map[string]bool
	says    sentences // of the page that is read
}

func (o *overlayer) action(target, reason string, c contract.Claim, update *yaml.Node) {
	// Two captures of one page say the same; the first one's line is as good as the second's.
	key := target + "\x00" + reason + "\x00" + c.Member
	if o.seen[key] {
		return
	}
	o.seen[key] = true
	a := object("target", target, "description", reason)
	at(a, c.Source.File, c.Source.Line)
	tree.Put(a, "update", update)
	o.actions.Content = append(o.actions.Content, a)
}

func (o *overlayer) claim(p contract.Page, op contract.PageOperation, c contract.Claim) {
	where := "$.paths" + jsonPathKey(braces(op.Path)) + "." + strings.ToLower(op.Method)
	node := tree.Field(tree.Field(tree.Field(o.root, "paths"), braces(op.Path)), strings.ToLower(op.Method))
	if c.Kind == openapi.ClaimUndefined {
		name := c.Member[strings.LastIndexByte(c.Member, '/')+1:]
		o.action("$.components.schemas"+jsonPathKey(name), "The page refers to "+name+" and never defines it, so any value is taken for one.", c,
			object("x-proviso-undefined", tree.Flag(true)))
	}
	if c.Kind == openapi.ClaimRefused && c.Member == "" {
		c.Member = strangeKey(op, node, o.root)
		if c.Member != "" {
			c.Text += "; the sample's " + c.Member + " is no documented key"
		}
	}
	told := object("kind", c.Kind, "member", c.Member, "text", c.Text, "source", c.Source.File+":"+strconv.Itoa(c.Source.Line))
	o.says.say(told, "", c.Source.Line)
	reason := "The prose says: " + c.Text + "."
	if c.Kind == openapi.ClaimUndefined {
		reason = "What is sent or answered there can't be judged by this contract."
	}
	o.action(where, reason, c, object("x-proviso-claims", tree.Sequence(0, told)))
	if effect, reason := effectOf(c); effect != nil {
		if target := o.member(where, node, c.Member); target != "" {
			o.action(target, reason, c, effect)
		}
	}
	if c.Kind == openapi.ClaimServer {
		for i, holder := range []*yaml.Node{node, o.root} {
			prefix := []string{where, "$"}[i]
			if servers := tree.Field(holder, "servers"); servers != nil && tree.Field(tree.Field(servers.Content[0], "variables"), c.Member) != nil {
				o.action(prefix+".servers[0].variables"+jsonPathKey(c.Member), "The value is the tenant's own; the default is only a stand-in.", c,
					object("x-proviso-tenant", "id"))
			}
		}
	}
}

// effectOf is what a claim about a member changes in its schema.
func effectOf(c contract.Claim) (update *yaml.Node, reason string) {
	switch c.Kind {
	case openapi.ClaimZone:
		return object("format", "iana-time-zone"), "The zone must be one that exists."
	case openapi.ClaimRole:
		return object("x-proviso-tenant", "role"), "Which values there are, only the tenant knows."
	case openapi.ClaimID:
		return object("x-proviso-tenant", "id"), "Which values there are, only the tenant knows."
	case openapi.ClaimCase:
		return object("x-proviso-case-sensitive", tree.Flag(true)), "Another letter case is another value."
	case openapi.ClaimReadOnly:
		return object("readOnly", tree.Flag(true)), "The page says that the value can't be changed."
	}
	return nil, ""
}

// member is the JSONPath of a member of the request body, through references; "" where the document has none such.
func (o *overlayer) member(where string, op *yaml.Node, pointer string) string {
	body := tree.Field(op, "requestBody")
	if !strings.HasPrefix(pointer, "/") || body == nil {
		return ""
	}
	content := tree.Field(body, "content")
	if content == nil || len(content.Content) < 2 {
		return ""
	}
	path, n := where+".requestBody.content"+jsonPathKey(content.Content[0].Value)+".schema", tree.Field(content.Content[1], "schema")
	for _, name := range strings.Split(pointer[1:], "/") {
		for range 8 {
			if ref, isRef := strings.CutPrefix(tree.Text(n, "$ref"), "#/components/schemas/"); isRef {
				path, n = "$.components.schemas"+jsonPathKey(ref), tree.Field(tree.Field(tree.Field(o.root, "components"), "schemas"), ref)
			} else if elements := tree.Field(n, "items"); elements != nil {
				path, n = path+".items", elements
			} else {
				break
			}
		}
		name = contract.UnescapePointer(name)
		if n = tree.Field(tree.Field(n, "properties"), name); n == nil {
			return ""
		}
		path += ".properties" + jsonPathKey(name)
	}
	return path
}

// strangeKey is a header of the sample that looks like a key and belongs to none of the operation's schemes.
func strangeKey(op contract.PageOperation, node, root *yaml.Node) string {
	if op.Curl == nil {
		return ""
	}
	for _, h := range op.Curl.Header {
		if keyLike.MatchString(h[0]) && schemeOf(h[0], root) == "" {
			return h[0]
		}
	}
	return ""
}

var keyLike = pattern.New(`(?i)(^|-)(api|auth|access|secret|org|team)?-?(key|token)$|^authorization$`)

// schemeOf is the name of the documented scheme that uses a header, or "".
func schemeOf(header string, root *yaml.Node) string {
	for name, s := range tree.Pairs(tree.Field(tree.Field(root, "components"), "securitySchemes")) {
		if strings.EqualFold(tree.Text(s, "name"), header) || tree.Text(s, "type") == "http" && strings.EqualFold(header, "Authorization") {
			return name.Value
		}
	}
	return ""
}

var plainKey = pattern.New(`^[A-Za-z_]\w*$`)

// jsonPathKey is one step of a JSONPath.
func jsonPathKey(name string) string {
	if plainKey.MatchString(name) {
		return "." + name
	}
	return "['" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(name) + "']"
}
