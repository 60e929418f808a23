package rule

import (
	"fmt"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// identityRules are about which resource an answer is about, and its times.
func identityRules() []Rule {
	return []Rule{
		{
			ID: "I01", Text: "the answer is about the resource in the path: its id is the path's id",
			Source: "docs", Level: contract.Error,
			How:   "from every answer that shows the resource: the id in it against the one in the path",
			Watch: []check.Watching{aboutThePath},
		},
		{
			ID: "I03", Text: "creation time never moves; modification time does not run backwards and moves on a change",
			Source: "docs", Level: contract.Error,
			How:   "from every answer that shows the times: each against the one before it, with the changes between them",
			Watch: []check.Watching{creationStays, makerStays, modificationAdvances, modificationMoves},
		},
	}
}

// aboutThePath is I01: the answer's id is the path's. It is judged where the resource has a member named id, or named like
// the path's last parameter, and that parameter is called an id. A read with another path names another resource around it, and a
// path that names the resource by another member (its slug) says nothing of its id.
func aboutThePath(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.After.Known() {
		return
	}
	param, sent := check.LastParam(e.Op, s.Exchange.URL)
	if !check.IDName(param) || sent == "" || s.Read() && e.Op.Read != nil && e.Op.Read.Path != e.Op.Path {
		return
	}
	if id, at := besideTheResource(e, s); at != "" {
		if namedByAnother(s.Before.Last(), at, sent) {
			return
		}
		if j.Looked++; !strings.EqualFold(fmt.Sprint(id), sent) {
			j.Find(e, i, at, fmt.Sprintf("the path names %s %s, the answer is about %v", param, sent, id))
		}
		return
	}
	if own, there := value.At(s.After.Resource(), value.Pointer(param)); there && param != "id" && strings.EqualFold(fmt.Sprint(own), sent) {
		j.Looked++ // the resource shows the path's value under the parameter's own name: its id is a number of its own
		return
	}
	for _, member := range []string{"id", param} {
		got, there := value.At(s.After.Resource(), value.Pointer(member))
		text := fmt.Sprint(got)
		if !there || got == nil {
			continue
		}
		if _, composed := got.(map[string]any); composed {
			continue // an id of several members: which of them the path names, the docs do not say
		}
		if namedByAnother(s.Before.Last(), member, sent) {
			return
		}
		same := strings.EqualFold(text, sent) || setByUs(e, i, value.Pointer(member))
		if !same && dialect.OfRequest(e.Op, s.Exchange).Operations {
			was, had := value.At(s.Before.Last(), value.Pointer(member))
			if had && value.Equal(was, got) || !had && s.Before.Known() && e.Op.Read != nil {
				return // an earlier request set it: a document of operations does not say which members a client can set, nor does every read show them
			}
		}
		if !same && hasNoRoomFor(e, member, sent) {
			return // the docs write the path's id and the member's in two forms
		}
		if j.Looked++; !same {
			j.Find(e, i, e.InAnswer(value.Pointer(member)), fmt.Sprintf("the path names %s %s, the answer is about %s", param, sent, text))
		}
		return
	}
	ownAddress(e, i, s, sent, j)
}

// hasNoRoomFor reports that a documented answer has a member of a form that the path's value can't have: a UUID where the path has 32
// hexadecimal digits, a number where it has a name.
func hasNoRoomFor(e *check.Evidence, member, sent string) bool {
	return slices.ContainsFunc(e.Op.Shown(), func(resource *contract.Schema) bool {
		shown := plan.MemberSchema(resource, member)
		return shown != nil && shown.Type() != "" && !e.Validator.Fits(shown, schema.FromText(shown, sent))
	})
}

// ownAddress judges a resource whose id stands in its address alone: the address that ended with the path's id ends with another one. A word
// may be made of what was sent; a number or a UUID is none of it.
func ownAddress(e *check.Evidence, i int, s *observe.Observation, sent string, j *check.Judgement) {
	for _, member := range []string{"href", "self", "url", "uri", "@id", "@odata.id"} {
		pointer := value.Pointer(member)
		was, _ := value.At(s.Before.Last(), pointer)
		got, _ := value.At(s.After.Resource(), pointer)
		before, isText := was.(string)
		after, stillText := got.(string)
		if !isText || !stillText || !isNumberOrUUID(sent) || check.CanSet(e.Op, pointer) {
			continue
		}
		holder, id := path.Split(after)
		if before != holder+sent {
			continue
		}
		if j.Looked++; id != sent && isNumberOrUUID(id) {
			j.Find(e, i, e.InAnswer(pointer), fmt.Sprintf("the path names %s, the answer is about %s", sent, after))
		}
	}
}

func isNumberOrUUID(id string) bool {
	return id != "" && strings.Trim(id, "0123456789") == "" || len(id) == 36 && strings.Count(id, "-") == 4
}

// besideTheResource is the id that stands beside the attributes of a JSON:API resource, and its place; "" where none stands there.
func besideTheResource(e *check.Evidence, s *observe.Observation) (id any, at string) {
	op := e.Op
	if s.Read() && op.Read != nil {
		op = op.Read
	}
	holder, ok := strings.CutSuffix(op.ResourceAt, "/attributes")
	document, err := s.Document()
	if !ok || err != nil {
		return nil, ""
	}
	if id, _ = value.At(document, holder+"/id"); id == nil {
		return nil, ""
	}
	return id, holder + "/id"
}

// namedByAnother reports that the path's value is what another member of the resource held before the request.
func namedByAnother(before any, id, sent string) bool {
	members, _ := before.(map[string]any)
	for name, v := range members {
		if text, isText := v.(string); isText && name != id && text == sent && members[id] != sent {
			return true
		}
	}
	return false
}

// setByUs reports a member that the request's schema lets a client set: it may move. In a document of operations, whose schema
// is the response's, an accepted request up to the observation must have set it.
func setByUs(e *check.Evidence, i int, pointer string) bool {
	if !isSettable(e.Op, pointer) {
		return false
	}
	if !dialect.Of(e.Op).Operations {
		return true
	}
	for k := 0; k <= i && k < len(e.Observed); k++ {
		for _, edit := range e.Observed[k].Edits() {
			if e.Observed[k].Exchange.Accepted() && (value.Within(pointer, edit.At) || value.Within(edit.At, pointer)) {
				return true
			}
		}
	}
	return false
}

// isSettable reports a member that the request's schema lets a client set.
func isSettable(op *contract.Operation, pointer string) bool {
	kinds := dialect.Settable(op).EveryAt(value.Tokens(pointer))
	return slices.ContainsFunc(kinds, func(s *contract.Schema) bool { return s != nil && !s.IsReadOnly() })
}

// creationStays is I03's first half: a creation time never moves.
func creationStays(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Before.Known() || !s.After.Known() || s.Other != "" {
		return
	}
	eachNamed(s.Before.Resource(), "", check.NamedCreated, func(pointer string, was any) {
		is, there := value.At(s.After.Resource(), pointer)
		if !there || was == nil {
			return
		}
		j.Looked++
		sent := slices.ContainsFunc(s.Edits(), func(edit observe.Edit) bool { return value.Within(pointer, edit.At) }) // I02 judges what comes of it
		if check.Compare(was, is) == check.Different && !sent && !setByUs(e, i, pointer) {
			j.Find(e, i, e.InAnswer(pointer), fmt.Sprintf("the creation time went from %s to %s", check.Brief(was), check.Brief(is)))
		}
	})
}

// makerStays is a part of I03: who made a resource does not move, where only the server sets it.
func makerStays(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Before.Known() || !s.After.Known() || s.Other != "" {
		return
	}
	before, _ := s.Before.Resource().(map[string]any)
	found, _ := e.Found.(map[string]any)
	for _, name := range []string{"createdBy", "created_by", "CreatedBy", "createdById", "created_by_id"} {
		members := before
		if found != nil && !isSettable(e.Op, value.Pointer(name)) {
			members = found // it moves once, and a second try would not show it; no case before this one can have set it
		}
		was, isText := members[name].(string)
		is, stays := value.At(s.After.Resource(), value.Pointer(name))
		if now, still := is.(string); isText && stays && still && was != "" && now != was && !setByUs(e, i, value.Pointer(name)) {
			j.Looked++
			j.Find(e, i, e.InAnswer(value.Pointer(name)), fmt.Sprintf("who made the resource went from %s to %s", check.Brief(was), check.Brief(is)))
		}
	}
}

// modificationAdvances is I03's second half: a modification time does not run backwards. A second is allowed for
// clocks that differ between machines.
func modificationAdvances(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Before.Known() || !s.After.Known() || s.Parallel || s.Other != "" {
		return
	}
	eachNamed(s.Before.Resource(), "", check.NamedModified, func(pointer string, v any) {
		was, ok := check.Instant(v)
		if !ok || setByUs(e, i, pointer) {
			return
		}
		w, _ := value.At(s.After.Resource(), pointer)
		is, ok := check.Instant(w)
		if !ok {
			return
		}
		j.Looked++
		if is.Before(was.Add(-time.Second)) {
			j.Find(e, i, e.InAnswer(pointer), fmt.Sprintf("the modification time ran backwards, from %s to %s", check.Brief(v), check.Brief(w)))
		}
	})
}

// longUnmoved is how much older than a change a modification time is at least that does not move with it, whatever its resolution is and
// however late it is written.
const longUnmoved = time.Hour

// modificationMoves is I03's third part, a warning: a modification time that a read shows after a change is not long before it.
func modificationMoves(e *check.Evidence, i int, s *observe.Observation, j *check.Judgement) {
	if !s.Before.Known() || s.Parallel || s.Other != "" || !e.OfOperation(s) || !s.Exchange.Accepted() || s.Exchange.Status() == http.StatusAccepted {
		return
	}
	now, err := http.ParseTime(s.Exchange.Reply.Header.Get("Date")) // by the target's own clock
	var times []string
	eachNamed(s.Before.Resource(), "", check.NamedModified, func(pointer string, _ any) { times = append(times, pointer) })
	if err != nil || len(times) == 0 {
		return
	}
	for _, edit := range s.Edits() {
		sent, ok := edit.Sent()
		was, had := value.At(s.Before.Resource(), edit.At)
		if !ok || !had || check.Compare(sent, was) != check.Different || !check.CanSet(e.Op, edit.At) {
			continue
		}
		for _, k := range check.Later(e, i, edit.At) {
			look := &e.Observed[k]
			if is, _ := value.At(look.After.Resource(), edit.At); !look.Read() || check.Compare(is, sent) == check.Different {
				continue
			}
			for _, pointer := range times {
				if !value.Within(edit.At, pointer[:strings.LastIndex(pointer, "/")]) {
					continue // it is the time of another object: of the user who made the change, of the folder that it lies in
				}
				v, _ := value.At(s.Before.Resource(), pointer)
				before, ok := check.Instant(v)
				w, _ := value.At(look.After.Resource(), pointer)
				after, shown := check.Instant(w)
				if !ok || !shown || setByUs(e, i, pointer) || slices.ContainsFunc(s.Edits(), func(other observe.Edit) bool { return other.At == pointer }) {
					continue
				}
				if j.Looked++; after.Equal(before) && now.Sub(after) > longUnmoved {
					j.FindAt(e, k, contract.Warning, e.InAnswer(pointer), fmt.Sprintf("the modification time stayed %s when %s was changed", check.Brief(w), edit.At))
				}
			}
			return
		}
	}
}

// eachNamed visits every member of objects that has such a name, however deep, with its pointer, in the order of their names.
func eachNamed(doc any, at string, named func(name string) bool, visit func(pointer string, v any)) {
	object, ok := doc.(map[string]any)
	if !ok {
		return
	}
	var matter []string
	for name, v := range object {
		if _, holds := v.(map[string]any); holds || named(name) {
			matter = append(matter, name)
		}
	}
	slices.Sort(matter)
	for _, name := range matter {
		v := object[name]
		if named(name) {
			visit(at+value.Pointer(name), v)
		}
		eachNamed(v, at+value.Pointer(name), named, visit)
	}
}
