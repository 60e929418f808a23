package form

import (
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// description takes the members that the description of a request lists, in Markdown, for those of its body in JSON. Each has the line
// of the description, since the collection keeps the text on one line.
func (r *postmanReader) description(op *contract.PageOperation, request *yaml.Node) {
	key, said := Entry(request, "description")
	text := Scalar(said)
	if inner := Member(said, "content"); inner != nil {
		text = Scalar(inner)
	}
	if mode := Scalar(Member(Member(request, "body"), "mode")); mode != "" && mode != "raw" || !strings.ContainsAny(text, "|-*<") {
		return
	}
	page := source.New(r.text.File, []byte("# PATCH "+op.Path+"\n\n"+text))
	found, err := read.Outline(page, render.Markdown(page), true)
	if err != nil || len(found.Operations) != 1 {
		return
	}
	for _, f := range found.Operations[0].Fields {
		if f.In == word.InBody && !word.IsInferred(f, "member") {
			f.Line = key.Line
			op.Fields = append(op.Fields, f)
		}
	}
}
