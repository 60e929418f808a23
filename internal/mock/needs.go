package mock

import (
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/value"
)

// place is a member that a client may send, at any depth.
type place struct {
	at     string // JSON Pointer; "-" stands for the items of a list
	name   string
	schema *contract.Schema
	item   bool // it lies inside a list
	shown  bool // the answer has it too
}

// needs says what an operation lacks for a fault to be seen on it; "" is nothing.
type needs func(*contract.Operation) string

// need asks for one thing.
func need(what string, is func(*contract.Operation) bool) needs {
	return func(op *contract.Operation) string {
		if is(op) {
			return ""
		}
		return what
	}
}

// placesOf lists every member of the operation's body.
func placesOf(op *contract.Operation) []place {
	in, out := (*contract.Schema)(nil), op.ResourceOrRead()
	if b := dialect.Body(op); b != nil && len(membersOf(b.Schema.Value())) > 0 {
		in = b.Schema
	}
	if in == nil {
		in = out
	}
	w := placeWalk{open: map[*form]bool{}}
	w.walk(forms{}.of(in, out), "", false)
	return w.found
}

type placeWalk struct {
	open  map[*form]bool
	found []place
}

func (w *placeWalk) walk(f *form, at string, item bool) {
	if w.open[f] {
		return
	}
	w.open[f] = true
	defer delete(w.open, f)
	for _, name := range f.names {
		m := f.members[name]
		if m.fixed || m.form.in == nil && f.in != nil {
			continue
		}
		w.add(m.form, at+value.Pointer(name), name, item, !m.hidden)
	}
	if f.items != nil {
		w.add(f.items, at+"/-", "", true, true)
	}
}

func (w *placeWalk) add(f *form, at, name string, item, shown bool) {
	s := f.in
	if s == nil {
		s = f.out
	}
	if s != nil {
		w.found = append(w.found, place{at, name, s, item, shown})
	}
	w.walk(f, at, item || f.items != nil)
}

// some asks for a member of a kind.
func some(what string, is func(place) bool) needs {
	return need(what, func(op *contract.Operation) bool { return slices.ContainsFunc(placesOf(op), is) })
}

// both asks for all of several; nil asks for nothing.
func both(all ...needs) needs {
	return func(op *contract.Operation) string {
		for _, n := range all {
			if n == nil {
				continue
			}
			if lack := n(op); lack != "" {
				return lack
			}
		}
		return ""
	}
}

func ofType(kind string) func(place) bool {
	return func(p place) bool { return p.shown && p.schema.Type() == kind }
}

// freeText is a text whose values no schema and no tenant limits.
func freeText(p place) bool {
	s := p.schema
	return p.shown && s.Type() == "string" && s.Format == "" && s.Pattern == "" && len(s.Enum) == 0 && !s.HasConst && s.Tenant == "" &&
		p.name != "" && !strings.HasSuffix(plainName(p.name), "email")
}

func anyFreeText() needs { return some("an answered text that no schema limits", freeText) }

func isList(p place) bool { return p.shown && p.schema.Type() == "array" }

func anyList() needs { return some("an answered list", isList) }

func isNumber(p place) bool {
	return p.shown && (p.schema.Type() == "integer" || p.schema.Type() == "number")
}

func anyNumber() needs { return some("an answered number", isNumber) }

func anyBoolean() needs { return some("an answered boolean", ofType("boolean")) }

// isNullable: a member outside of lists for which the request documents null.
func isNullable(p place) bool { return p.shown && !p.item && p.schema.Nullable() }

func anyNullable() needs { return some("an answered member that may be null", isNullable) }

// topLevel lists the answered members that a client may send, at the top.
func topLevel(op *contract.Operation) []place {
	return slices.DeleteFunc(placesOf(op), func(p place) bool { return strings.Count(p.at, "/") != 1 || !p.shown })
}

// unnamedPossible: a body can leave out an answered member.
func unnamedPossible() needs {
	return need("an answered member that a body may leave out", func(op *contract.Operation) bool {
		optional := func(p place) bool { return !slices.Contains(op.Required, p.name) }
		return slices.ContainsFunc(topLevel(op), optional) && len(topLevel(op)) > 1
	})
}

// lookable: the resource can be seen without writing over it, by a read or by a patch that leaves a member out.
func lookable() needs {
	free := unnamedPossible()
	return need("a read, or an answered member that a body may leave out", func(op *contract.Operation) bool {
		return op.Read != nil || free(op) == "" || len(op.Required) == 0
	})
}

// twoOptional: two members can be changed without naming each other.
func twoOptional() needs {
	return need("two answered members that a body may leave out", func(op *contract.Operation) bool {
		optional := slices.DeleteFunc(topLevel(op), func(p place) bool { return slices.Contains(op.Required, p.name) })
		return len(optional) > 1
	})
}

func severalMembers() needs {
	return need("a second answered member", func(op *contract.Operation) bool { return len(topLevel(op)) > 1 })
}

func hasBody() needs {
	return need("a documented JSON body", func(op *contract.Operation) bool { return dialect.Body(op) != nil })
}

func hasKeys() needs {
	return need("a security scheme", func(op *contract.Operation) bool { return len(op.Security) > 0 })
}

func inDialect(d contract.Dialect) needs {
	return need("the dialect "+string(d), func(op *contract.Operation) bool { return op.Dialect == d })
}

// answersBody: a success has a documented body.
func answersBody() needs { return need("a documented body in the success answer", showsBody) }

func showsBody(op *contract.Operation) bool {
	a := op.Success()
	return a != nil && len(a.Bodies) > 0 && a.Status != "204"
}

// fixedMember asks for an answered member that a client cannot change, of a kind.
func fixedMember(what string, is func(name string, m *member) bool) needs {
	return need(what, func(op *contract.Operation) bool {
		out := op.Resource()
		if out == nil {
			return false
		}
		in := out
		if b := dialect.Body(op); b != nil && len(membersOf(b.Schema.Value())) > 0 {
			in = b.Schema
		}
		f := forms{}.of(in, out)
		return slices.ContainsFunc(f.names, func(name string) bool {
			m := f.members[name]
			return m.fixed && !m.hidden && is(name, m)
		})
	})
}

func hasID() needs {
	return fixedMember("an id in the answer that a client cannot set", func(name string, _ *member) bool { return name == "id" })
}

// hasTags: the page knows entity tags.
func hasTags() needs {
	return need("a documented ETag, If-Match or 412", func(op *contract.Operation) bool {
		e := endpoint{op: op}
		e.chooseStatuses()
		return e.etag
	})
}

// documentsError: the page gives a schema for a refusal of an invalid body.
func documentsError() needs {
	return need("a schema for the answer to an invalid body", func(op *contract.Operation) bool {
		for _, status := range []int{http.StatusUnprocessableEntity, http.StatusBadRequest} {
			if a := op.Documented(status); a != nil && len(a.Bodies) > 0 && a.Bodies[0].Schema != nil {
				return true
			}
		}
		return false
	})
}

// inMembers: the body has the members themselves, and is no list of operations.
func inMembers() needs {
	return need("a body of members, which a document of operations has not", func(op *contract.Operation) bool { return !dialect.Of(op).Operations })
}

// unmasked: what a body changes is said by its members alone.
func unmasked() needs {
	return need("a body without an update mask", func(op *contract.Operation) bool { return !dialect.Of(op).Masked })
}

// hasRead: the page documents a read.
func hasRead() needs {
	return need("a read", func(op *contract.Operation) bool { return op.Read != nil })
}

// openBody: a client can send a member that no page knows, and the schema does not rule it out.
func openBody() needs {
	return need("a body whose schema does not rule out further members", func(op *contract.Operation) bool {
		s := dialect.Settable(op)
		return s != nil && !s.Closed
	})
}

// unbounded is a free text that may be thousands of characters long.
func unbounded(p place) bool {
	most := p.schema.Value().MaxLength
	return freeText(p) && !p.item && (most == nil || *most > 4000)
}
