package openapi

import (
	"cmp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// succeedByDefault makes the answer that an operation documents as "default" that of every 2xx, where no success is documented and it shows
// the resource: generators that read the code of JAX-RS write the success so. Elsewhere "default" stands for the errors, or for both.
func succeedByDefault(op *contract.Operation) {
	names := namesInBodies(op)
	own, read := onlyByDefault(op), (*contract.Response)(nil)
	if op.Read != nil {
		read = onlyByDefault(op.Read)
	}
	if dialect.Of(op).Operations { // those are the parts of a document, and not what the resource holds
		names = nil
		if op.Read != nil {
			names = shownNames(cmp.Or(read, op.Read.Success()))
		}
	}
	for _, answer := range []*contract.Response{own, read} {
		if answer != nil && slices.ContainsFunc(shownNames(answer), func(name string) bool { return slices.Contains(names, name) }) {
			answer.Status = "2XX"
		}
	}
}

// onlyByDefault is the answer that an operation documents as "default" and beside no success; nil where there is none, and where its schema is
// called an error.
func onlyByDefault(op *contract.Operation) *contract.Response {
	if op.Success() != nil {
		return nil
	}
	for i := range op.Responses {
		a := &op.Responses[i]
		if a.Status == "default" && len(a.Bodies) > 0 && a.Bodies[0].Schema != nil && !namedForAnError(a.Bodies[0].Schema) {
			return a
		}
	}
	return nil
}

func namedForAnError(s *contract.Schema) bool {
	name := strings.ToLower(s.Name)
	return slices.ContainsFunc([]string{"error", "problem", "fault", "exception"}, func(word string) bool { return strings.Contains(name, word) })
}

// namesInBodies are the names of the members of an operation's bodies, and of the objects that these hold.
func namesInBodies(op *contract.Operation) []string {
	var out []string
	for i := range op.Bodies {
		objects(op.Bodies[i].Schema.Value(), "", 1, func(s *contract.Schema, _ string) { out = append(out, memberNames(s)...) })
	}
	return out
}

// shownNames are the names of the members that an answer has at its root, in the objects there, and in the items of its lists.
func shownNames(a *contract.Response) []string {
	if a == nil || len(a.Bodies) == 0 {
		return nil
	}
	var out []string
	look := func(s *contract.Schema, _ string) { out = append(out, memberNames(s)...) }
	objects(a.Bodies[0].Schema.Value(), "", 1, look)
	arrays(a.Bodies[0].Schema.Value(), look)
	return out
}
