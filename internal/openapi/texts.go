package openapi

import (
	"slices"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

// ToldKey holds on an operation what its page says in paragraphs and lists outside of the descriptions of members, each with the heading above it.
const ToldKey = "x-proviso-told"

// longestText bounds each text that is kept of what the docs say outside of the descriptions of members: a longer one is a guide.
const longestText = 40_000

// texts are what the docs say outside of the descriptions of members: of the whole document, of the operation's tags, its path, the operation itself,
// its body and its answers.
func (r *reader) texts(n, item *yaml.Node) (out []string) {
	add := func(text string) {
		if text != "" && len(text) <= longestText && !IsTextHash(text) && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	add(tree.Text(n, "description"))
	for _, told := range tree.Items(tree.Field(n, ToldKey)) {
		add(told.Value)
	}
	add(tree.Text(r.target(tree.Field(n, "requestBody")), "description"))
	for _, answer := range tree.Pairs(tree.Field(n, "responses")) {
		add(tree.Text(r.target(answer), "description"))
	}
	add(tree.Text(item, "description"))
	for _, tag := range tree.Items(tree.Field(r.root, "tags")) {
		if slices.ContainsFunc(tree.Items(tree.Field(n, "tags")), func(of *yaml.Node) bool { return of.Value == tree.Text(tag, "name") }) {
			add(tree.Text(tag, "description"))
		}
	}
	info := tree.Field(r.root, "info")
	add(tree.Text(info, "summary"))
	add(tree.Text(info, "description"))
	return out
}
