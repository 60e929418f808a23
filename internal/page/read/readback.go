package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// readOf is the page's GET of the address that an operation has, with what the page shows of its answer; nil where the page has none, or
// it answers a list. Where the page shows no answer of it, the operation's own answer stands for it.
func (r *operationReader) readOf(op contract.PageOperation) *contract.PageOperation {
	get, ok := r.index.gets().of(r.op.Path)
	if !ok {
		return nil
	}
	read := &contract.PageOperation{Method: "GET", Path: op.Path, Server: op.Server, Line: get.Line, Media: op.Media}
	for _, f := range op.Fields {
		if f.In == word.InPath || f.In == word.InAuth {
			read.Fields = append(read.Fields, f)
		}
	}
	var shown contract.PageOperation
	if get.Last > get.First {
		inner := operationReader{text: r.text, page: r.page, mentions: r.mentions, op: get, all: r.all, shared: r.shared, raw: r.raw, keyOfPage: r.keyOfPage, index: r.index}
		shown = inner.read()
	}
	if needsMore(shown.Fields) {
		return nil
	}
	if answer := sample.First(shown.Samples, "answer"); answer != nil && answer.Kind == "array" {
		return nil
	}
	read.Statuses = slices.DeleteFunc(slices.Clone(shown.Statuses), func(s contract.Status) bool { return !strings.HasPrefix(s.Code, "2") })
	answers := answerFields(shown.Fields)
	if len(answers) == 0 && len(word.PathParams(op.Path)) == 0 {
		return nil // an address without an id can be that of a list
	}
	if len(answers) == 0 {
		answers = answerFields(op.Fields)
	}
	read.Fields = append(read.Fields, answers...)
	return read
}

// needsMore reports a parameter beside those of the path that is required: a GET without it reads something else.
func needsMore(fields []contract.Field) bool {
	return slices.ContainsFunc(fields, func(f contract.Field) bool {
		return f.Required && (f.In == word.InQuery || word.SendsBody(f.In))
	})
}

// answerFields are the members of an answer.
func answerFields(fields []contract.Field) []contract.Field {
	return slices.DeleteFunc(slices.Clone(fields), func(f contract.Field) bool { return f.In != word.InAnswer })
}
