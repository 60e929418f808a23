package openapi

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
)

// overlayOf writes what only the pages' prose says as an OpenAPI Overlay, an action a fact, each with its reason and its
// page line. It is nil where the prose adds nothing: an overlay must have an action.
func overlayOf(vendor string, pages []contract.Page, root *yaml.Node, words Words) *yaml.Node {
	o := overlayer{root: root, actions: sequence(0), seen: map[string]bool{}}
	for _, p := range pages {
		o.says = newSentences(p, words)
		for _, op := range p.Operations {
			all := append(slices.Clone(p.Claims), op.Claims...)
			for _, c := range all {
				if c.Kind != claimOtherPath && !contradicted(c, all) {
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
	return c.Kind == claimKeyNeeded && slices.ContainsFunc(all, func(other contract.Claim) bool {
		return other.Kind == claimRefused && strings.HasSuffix(strings.ToLower(other.Name), strings.ToLower(c.Name))
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
	put(a, "update", update)
	o.actions.Content = append(o.actions.Content, a)
}

func (o *overlayer) claim(p contract.Page, op contract.PageOperation, c contract.Claim) {
	where := "$.paths" + jsonPathKey(braces(op.Path)) + "." + strings.ToLower(op.Method)
	node := field(field(field(o.root, "paths"), braces(op.Path)), strings.ToLower(op.Method))
	if c.Kind == claimUndefined {
		name := c.Member[strings.LastIndexByte(c.Member, '/')+1:]
		o.action("$.components.schemas"+jsonPathKey(name), "The page refers to "+name+" and never defines it, so any value is taken for one.", c,
			object("x-proviso-undefined", flag(true)))
	}
	if c.Kind == claimRefused && c.Member == "" {
		c.Member = strangeKey(op, node, o.root)
		if c.Member != "" {
			c.Text += "; the sample's " + c.Member + " is no documented key"
		}
	}
	told := object("kind", c.Kind, "member", c.Member, "text", c.Text, "source", c.Source.File+":"+strconv.Itoa(c.Source.Line))
	o.says.say(told, "", c.Source.Line)
	reason := "The prose says: " + c.Text + "."
	if c.Kind == claimUndefined {
		reason = "What is sent or answered there can't be judged by this contract."
	}
	o.action(where, reason, c, object("x-proviso-claims", sequence(0, told)))
	if effect, reason := effectOf(c); effect != nil {
		if target := o.member(where, node, c.Member); target != "" {
			o.action(target, reason, c, effect)
		}
	}
	if c.Kind == claimServer {
		for i, holder := range []*yaml.Node{node, o.root} {
			prefix := []string{where, "$"}[i]
			if servers := field(holder, "servers"); servers != nil && field(field(servers.Content[0], "variables"), c.Member) != nil {
				o.action(prefix+".servers[0].variables"+jsonPathKey(c.Member), "The value is the tenant's own; the default is only a stand-in.", c,
					object("x-proviso-tenant", "id"))
			}
		}
	}
}

// effectOf is what a claim about a member changes in its schema.
func effectOf(c contract.Claim) (update *yaml.Node, reason string) {
	switch c.Kind {
	case claimZone:
		return object("format", "iana-time-zone"), "The zone must be one that exists."
	case claimRole:
		return object("x-proviso-tenant", "role"), "Which values there are, only the tenant knows."
	case claimID:
		return object("x-proviso-tenant", "id"), "Which values there are, only the tenant knows."
	case claimCase:
		return object("x-proviso-case-sensitive", flag(true)), "Another letter case is another value."
	case claimReadOnly:
		return object("readOnly", flag(true)), "The page says that the value can't be changed."
	}
	return nil, ""
}

// member is the JSONPath of a member of the request body, through references; "" where the document has none such.
func (o *overlayer) member(where string, op *yaml.Node, pointer string) string {
	body := field(op, "requestBody")
	if !strings.HasPrefix(pointer, "/") || body == nil {
		return ""
	}
	content := field(body, "content")
	if content == nil || len(content.Content) < 2 {
		return ""
	}
	path, n := where+".requestBody.content"+jsonPathKey(content.Content[0].Value)+".schema", field(content.Content[1], "schema")
	for _, name := range strings.Split(pointer[1:], "/") {
		for range 8 {
			if ref, isRef := strings.CutPrefix(text(n, "$ref"), "#/components/schemas/"); isRef {
				path, n = "$.components.schemas"+jsonPathKey(ref), field(field(field(o.root, "components"), "schemas"), ref)
			} else if elements := field(n, "items"); elements != nil {
				path, n = path+".items", elements
			} else {
				break
			}
		}
		name = strings.NewReplacer("~1", "/", "~0", "~").Replace(name)
		if n = field(field(n, "properties"), name); n == nil {
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

var keyLike = regexp.MustCompile(`(?i)(^|-)(api|auth|access|secret|org|team)?-?(key|token)$|^authorization$`)

// schemeOf is the name of the documented scheme that uses a header, or "".
func schemeOf(header string, root *yaml.Node) string {
	for name, s := range pairs(field(field(root, "components"), "securitySchemes")) {
		if strings.EqualFold(text(s, "name"), header) || text(s, "type") == "http" && strings.EqualFold(header, "Authorization") {
			return name.Value
		}
	}
	return ""
}

var plainKey = regexp.MustCompile(`^[A-Za-z_]\w*$`)

// jsonPathKey is one step of a JSONPath.
func jsonPathKey(name string) string {
	if plainKey.MatchString(name) {
		return "." + name
	}
	return "['" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(name) + "']"
}
