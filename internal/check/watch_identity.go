package check

import (
	"fmt"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// aboutThePath is I01: the answer's id is the path's. It is judged where the resource has a member named id, or named like
// the path's last parameter, and that parameter is called an id.
func aboutThePath(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if !s.After.Known() {
		return
	}
	param, sent := lastParam(e.Op, s.Exchange.URL)
	if !idName(param) || sent == "" {
		return
	}
	for _, member := range []string{"id", param} {
		got, there := value.At(s.After.Resource(), value.Pointer(member))
		text := fmt.Sprint(got)
		if !there || got == nil {
			continue
		}
		j.Looked++
		if !strings.EqualFold(text, sent) {
			j.find(e, i, e.inAnswer(value.Pointer(member)), fmt.Sprintf("the path names %s %s, the answer is about %s", param, sent, text))
		}
		return
	}
}

// OwnID is the member that holds the resource's id and the id that the path names, as parameters give it; "" where the
// answer documents no such member, or a client can write it.
func OwnID(op *contract.Operation, params map[string]string) (member, id string) {
	param, _ := lastParam(op, "")
	if !idName(param) {
		return "", ""
	}
	for _, name := range []string{"id", param} {
		s := op.Resource().At([]string{name})
		if s != nil && s.Value().Type() == "string" && dialect.Settable(op).At([]string{name}) == nil {
			return name, params[param]
		}
	}
	return "", ""
}

func idName(name string) bool {
	lower := strings.ToLower(name)
	return lower == "id" || lower == "uuid" || strings.HasSuffix(lower, "_id") || strings.HasSuffix(lower, "-id") || strings.HasSuffix(name, "Id") || strings.HasSuffix(name, "ID")
}

// lastParam returns the path's last segment's parameter and the value that the URL has there.
func lastParam(op *contract.Operation, url string) (name, sent string) {
	segments := strings.Split(strings.TrimSuffix(op.Path, "/"), "/")
	last := segments[len(segments)-1]
	if !strings.HasPrefix(last, "{") || !strings.HasSuffix(last, "}") {
		return "", ""
	}
	path, _, _ := strings.Cut(url, "?")
	path = strings.TrimSuffix(path, "/")
	return last[1 : len(last)-1], path[strings.LastIndex(path, "/")+1:]
}

// creationStays is I03's first half: a creation time never moves.
func creationStays(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if !s.Before.Known() || !s.After.Known() || s.Other != "" {
		return
	}
	eachNamed(s.Before.Resource(), "", &createdName, func(pointer string, was any) {
		is, there := value.At(s.After.Resource(), pointer)
		if !there || was == nil {
			return
		}
		j.Looked++
		if Compare(was, is) == Different {
			j.find(e, i, e.inAnswer(pointer), fmt.Sprintf("the creation time went from %s to %s", brief(was, true), brief(is, true)))
		}
	})
}

// modificationAdvances is I03's second half: a modification time does not run backwards. A second is allowed for
// clocks that differ between machines.
func modificationAdvances(e *Evidence, i int, s *observe.Observation, j *Judgement) {
	if !s.Before.Known() || !s.After.Known() || s.Parallel || s.Other != "" {
		return
	}
	eachNamed(s.Before.Resource(), "", &modifiedName, func(pointer string, v any) {
		was, ok := instant(v)
		if !ok {
			return
		}
		w, _ := value.At(s.After.Resource(), pointer)
		is, ok := instant(w)
		if !ok {
			return
		}
		j.Looked++
		if is.Before(was.Add(-time.Second)) {
			j.find(e, i, e.inAnswer(pointer), fmt.Sprintf("the modification time ran backwards, from %s to %s", brief(v, true), brief(w, true)))
		}
	})
}

// eachNamed visits every member of objects that has such a name, however deep, with its pointer.
func eachNamed(doc any, at string, names *naming, visit func(pointer string, v any)) {
	object, ok := doc.(map[string]any)
	if !ok {
		return
	}
	for name, v := range object {
		if names.matches(name) {
			visit(at+value.Pointer(name), v)
		}
		if below, ok := v.(map[string]any); ok {
			eachNamed(below, at+value.Pointer(name), names, visit)
		}
	}
}
