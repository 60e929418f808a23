package compare

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// answers compares the documented statuses, and the answer under each that both have.
func (c *comparison) answers(was, is *contract.Operation) {
	for i := range was.Responses {
		o := &was.Responses[i]
		n := answerLike(is, o.Status)
		if n == nil {
			n = ofClass(is, o.Status)
		}
		success := strings.HasPrefix(o.Status, "2")
		at := "answer " + o.Status
		switch {
		case n != nil:
			c.answer(at, o, n)
		case success:
			c.find(answerStatus, contract.Error, at, o.Source, is.Source, "the success %s is no longer documented", o.Status)
		default:
			c.find(answerStatus, contract.Note, at, o.Source, is.Source, "status %s is no longer documented", o.Status)
		}
	}
	for i := range is.Responses {
		if n := &is.Responses[i]; answerLike(was, n.Status) == nil && ofClass(was, n.Status) == nil {
			c.find(answerStatus, contract.Note, "answer "+n.Status, was.Source, n.Source, "status %s is now documented", n.Status)
		}
	}
}

// answerLike finds what a document says of a status: the status itself, its class, or the default.
func answerLike(op *contract.Operation, status string) *contract.Response {
	wanted := []string{status}
	if len(status) == 3 && !strings.HasSuffix(strings.ToUpper(status), "XX") {
		wanted = append(wanted, status[:1]+"XX")
	}
	if !strings.HasPrefix(status, "2") {
		wanted = append(wanted, "default")
	}
	for _, want := range wanted {
		for i := range op.Responses {
			if strings.EqualFold(op.Responses[i].Status, want) {
				return &op.Responses[i]
			}
		}
	}
	return nil
}

// ofClass is the first status of a class that is told by itself, where the other document tells of the whole class (2XX).
func ofClass(op *contract.Operation, class string) *contract.Response {
	if len(class) != 3 || !strings.HasSuffix(strings.ToUpper(class), "XX") {
		return nil
	}
	i := slices.IndexFunc(op.Responses, func(r contract.Response) bool { return strings.HasPrefix(r.Status, class[:1]) })
	if i < 0 {
		return nil
	}
	return &op.Responses[i]
}

// answer compares what both documents say of one status: its headers, and its body in each media type.
func (c *comparison) answer(at string, o, n *contract.Response) {
	if !strings.EqualFold(o.Status, n.Status) {
		c.find(answerStatus, contract.Note, at+" status", o.Source, n.Source, "status %s is now told by %s", o.Status, n.Status)
	}
	c.headers(at, o, n)
	if len(o.Bodies) > 0 && len(n.Bodies) == 0 {
		c.find(answerMedia, contract.Error, at, o.Source, n.Source, "the answer had a body and has none")
		return
	}
	for _, was := range o.Bodies {
		c.answerBody(at, was, o, n)
	}
	for _, is := range n.Bodies {
		if mediaLike(o.Bodies, is.Type) == nil && !slices.ContainsFunc(o.Bodies, func(was contract.Media) bool { return was.Takes(contract.Essence(is.Type)) }) {
			c.find(answerMedia, contract.Note, at+" "+is.Type, o.Source, n.Source, "the answer may be asked for as %s", is.Type)
		}
	}
}

// answerBody compares one media type of an answer with what takes its place: the same type, one that a range ("image/*") covered before,
// or the only new one.
func (c *comparison) answerBody(at string, was contract.Media, o, n *contract.Response) {
	if is := mediaLike(n.Bodies, was.Type); is != nil {
		if contract.Essence(is.Type) != contract.Essence(was.Type) && len(n.Bodies) == 1 {
			c.find(answerMedia, contract.Error, at+" "+was.Type, o.Source, n.Source, "the answer was %s and may be any of %s", was.Type, is.Type)
		}
		c.media(at, was, *is, o.Source, n.Source)
		return
	}
	if i := slices.IndexFunc(n.Bodies, func(m contract.Media) bool { return was.Takes(contract.Essence(m.Type)) }); i >= 0 {
		c.find(answerNarrower, contract.Note, at+" "+was.Type, o.Source, n.Source, "the answer was %s and is %s", was.Type, mediaNames(n.Bodies))
		c.media(at, was, n.Bodies[i], o.Source, n.Source)
		return
	}
	c.find(answerMedia, contract.Error, at+" "+was.Type, o.Source, n.Source, "the answer was %s and is %s", was.Type, mediaNames(n.Bodies))
	if successor := renamedMedia(o.Bodies, n.Bodies); successor != nil {
		c.media(at, was, *successor, o.Source, n.Source)
	}
}

// headers compares the documented headers of an answer, and what their values may be.
func (c *comparison) headers(at string, o, n *contract.Response) {
	for _, was := range o.Headers {
		place := at + " header " + was.Name
		is := n.Header(was.Name)
		if is == nil {
			c.find(answerHeader, contract.Error, place, was.Source, n.Source, "the header %s is no longer documented", was.Name)
			continue
		}
		switch {
		case was.Required && !is.Required:
			c.find(answerHeader, contract.Error, place+" required", was.Source, is.Source, "the header %s was promised and is optional", was.Name)
		case !was.Required && is.Required:
			c.find(answerNarrower, contract.Note, place+" required", was.Source, is.Source, "the header %s was optional and is promised", was.Name)
		}
		c.text = true
		c.schemas(place, was.Schema, is.Schema, was.Source, is.Source)
		c.text = false
	}
	for _, is := range n.Headers {
		if o.Header(is.Name) == nil {
			c.find(answerNarrower, contract.Note, at+" header "+is.Name, o.Source, is.Source, "the header %s is new", is.Name)
		}
	}
}
