package plan

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// PathParams are the parameters of the path, in its order. One that stands in a query behind the path names no resource: it is part of how
// the document tells operations on one path apart.
func (k *known) PathParams() []contract.Param {
	alone := contract.PathAlone(k.Op.Path)
	var out []contract.Param
	for _, p := range k.Op.Params {
		place := "{" + p.Name + "}"
		if p.In == "path" && (strings.Contains(alone, place) || !strings.Contains(k.Op.Path, place)) {
			out = append(out, p)
		}
	}
	return out
}

// AtAddress is a judged step on another address.
func (m *Model) AtAddress(title string, p contract.Param, v string, expect contract.Expect) contract.Step {
	s := Act(title, expect, m.Probe("address "+p.Name+v)...)
	s.Request.Params = map[string]string{p.Name: v}
	return s
}

// AtUnknownID are the steps that send a request to an id which names nothing: where the resource can be read, that is looked up
// first, and nothing is sent to an id that names a resource, nor to one where a resource could be made.
func (m *Model) AtUnknownID(title string, p contract.Param, id string, expect contract.Expect) []contract.Step {
	if m.MayCreate() {
		return nil
	}
	act := m.AtAddress(title, p, id, expect)
	if !m.Readable() || m.onMock {
		return []contract.Step{act}
	}
	read := contract.Step{Role: contract.Observe, Title: "a read of the id that must name nothing", Only: []int{404, 410},
		Request: contract.Request{Read: true, Params: map[string]string{p.Name: id}}}
	return []contract.Step{read, act}
}

// MayCreate reports a live target whose docs say that a patch of an id which names nothing makes a resource: nothing that this run may send
// would take it away again.
func (k *known) MayCreate() bool { return !k.onMock && k.Op.DocumentsExactly(http.StatusCreated) }

// shortestUnknownID is how many characters an id has at least that is made up: a shorter one may well name something.
const shortestUnknownID = 9

// UnknownID is an id of the parameter's shape that names nothing, and that the profile does not name; "" where none is found.
func (k *known) UnknownID(p contract.Param) string {
	for _, round := range []string{"", "again", "once more"} {
		if id := k.madeUpID(p, round); id != "" && !k.names(id) {
			return id
		}
	}
	return ""
}

func (k *known) madeUpID(p contract.Param, round string) string {
	s, salt := p.Schema.Value(), "unknown "+p.Name+round
	present := k.Params[p.Name]
	if present == "" {
		present, _ = p.Example.(string)
	}
	switch {
	case s != nil && s.Format == "uuid" || len(present) == 36 && strings.Count(present, "-") == 4:
		return k.UUID(salt)
	case p.Schema.Type() == "integer" && round == "":
		return "987654321"
	case p.Schema.Type() == "integer":
		return k.SameShape("111111111", salt)
	case present == "":
		return "proviso" + k.SameShape("1a2b3c4d5e", salt)
	}
	long := present
	for len(long) < shortestUnknownID && !k.onMock {
		long += present
	}
	if id := k.SameShape(long, salt); k.Compile(p.Schema).Fits(id) {
		return id
	}
	return k.SameShape(present, salt)
}

// names reports an id that the profile has, of this resource or of another.
func (k *known) names(id string) bool {
	of := []map[string]string{k.Params}
	of = append(of, k.Profile.Neighbours...)
	of = append(of, k.Profile.Strangers...)
	return slices.ContainsFunc(of, func(params map[string]string) bool { return slices.Contains(slices.Collect(maps.Values(params)), id) })
}
