// Package resource holds what a run knows of the resource that it patches: what the docs say of it, how it was found, what each response has shown
// of it since, and what became of what was sent to it. It sends nothing.
package resource

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/journal"
	"github.com/proviso-dev/proviso/internal/run/written"
	"github.com/proviso-dev/proviso/internal/value"
)

// Resource is what a run knows of the resource that it patches.
type Resource struct {
	Chain      *chain.Chain
	Op         *contract.Operation  // with what the profile says of it
	Params     map[string]string    // the parameters of its address
	Timeline   *observe.Timeline    // what each response has shown, and what moves by itself
	Snapshot   observe.State        // the resource as found, before anything was changed
	Neighbours map[string]Neighbour // by name, other resources as they were first shown
	Written    written.Log
	// Lost are members that had to be set before any response had shown their values: they can't be put back.
	Lost map[string]bool
	// RefusedBack are members, by pointer, whose found value the target refuses, sent alone: whatever a case has made of them stays.
	RefusedBack map[string]bool
	// NotCleared are members, by pointer, that held nothing as found, and that still hold a value after everything was sent back.
	NotCleared map[string]bool
	// Strays are members that no page documents, that a case has added, and that could not be taken away again.
	Strays []string
	// Foreign says that somebody else writes to the resource; "" where nobody is known to.
	Foreign string
	// DropsUnnamed: the target's patches take away members that they do not name. What is put back there carries every member.
	DropsUnnamed bool

	taken    map[string]takenMember // by pointer, what became of what was set
	unshown  map[string]bool        // members that were accepted and that no look shows, nor the snapshot: nobody knows what they hold
	answered map[string]answered    // by pointer, members that only responses to patches show
	named    map[string]bool        // places that a request of this run has named, a look or a probe included
	missing  []string               // addresses that named nothing and took a patch
	answers  []string               // those of missing that were answered with a resource of another id
	created  []string               // addresses at which a patch made a resource that was not there
	beside   beside
	storing  storing
	atOnce   int // changes that a response with 202 has shown as done
}

// New is the resource of a chain, of which nothing is known yet.
func New(c *chain.Chain) *Resource {
	op := c.Profile.Effective(c.Op)
	return &Resource{
		Chain: c, Op: op, Params: c.Profile.ParamsOf(c.Op), Timeline: observe.New(op, c.Profile.Operation(c.Op).Volatile...),
		Written: written.New(op), Neighbours: map[string]Neighbour{}, Lost: map[string]bool{}, RefusedBack: map[string]bool{}, NotCleared: map[string]bool{},
		taken: map[string]takenMember{}, unshown: map[string]bool{}, answered: map[string]answered{}, named: map[string]bool{},
	}
}

// Keep takes in what a request has shown.
func (res *Resource) Keep(o *observe.Observation) {
	res.keepAnsweredMembers(o)
	res.Written.Keep(o)
	res.countDoneAtOnce(o)
	res.keepTaken(o)
	res.keepUnshown(o)
	res.keepCreated(o)
	res.keepNeighbour(o)
	res.keepBeside(o)
	res.keepStored(o)
}

// KeepParallel takes in what requests that were sent at the same time have shown.
func (res *Resource) KeepParallel(seen []observe.Observation) {
	var together []*observe.Observation
	for i := range seen {
		if res.Written.Keep(&seen[i]); res.Written.Last() == &seen[i] {
			together = append(together, &seen[i])
		}
		res.keepTaken(&seen[i])
	}
	res.Written.SentTogether(together)
}

// TakeOver takes what an earlier run left to be put back for the resource as it was found, and for what was written to it.
func (res *Resource) TakeOver(owed *journal.Owed) {
	res.Snapshot = observe.Known(owed.Snapshot, nil, observe.ByRead)
	res.Written.TakeOver(owed.Written)
	for at, was := range owed.Answered {
		res.answered[at] = answered{was: was, is: res.Written.ValueNow(at, was)}
	}
	maps.Copy(res.Params, owed.Params)
}

// Found is the value that a place of the resource had in the snapshot, and whether it was there.
func (res *Resource) Found(at string) (v any, there bool) {
	return value.At(res.Snapshot.Resource(), at)
}

// LastSeen is the value that a place of the resource had in the last response that showed it, and whether it was there.
func (res *Resource) LastSeen(at string) (v any, there bool) {
	state := res.Timeline.Now()
	return value.At(state.Last(), at)
}

// SetTo is the edit that sets a place to a value that a response has shown, in the form in which a body carries it; false where no
// body can carry it.
func (res *Resource) SetTo(at string, shown any) (contract.Edit, bool) {
	text, err := value.Encode(dialect.FitNamed(res.Op, at, shown))
	return contract.Edit{At: at, Value: text}, err == nil
}

// Given are the values that the profile gives for members of the resource, by pointer.
func (res *Resource) Given() map[string][]any {
	return res.Chain.Profile.Operation(res.Chain.Op).Values
}

// MemberOf is the pointer of the resource's own member that holds a place; "" for the resource itself.
func MemberOf(at string) string {
	tokens := value.Tokens(at)
	if len(tokens) == 0 {
		return ""
	}
	return value.Pointer(tokens[0])
}

// Fits reports that a value, and the items of a list, are of the types that a schema admits.
func Fits(s *contract.Schema, v any) bool {
	s = s.Value()
	if s == nil || len(s.Types) == 0 {
		return true
	}
	if !s.HasType(value.Type(v)) {
		return false
	}
	items, _ := v.([]any)
	return !slices.ContainsFunc(items, func(item any) bool { return !Fits(s.Items, item) })
}

// Other names the resource that a step is about where it is not the run's own: a neighbour, a stranger, or nothing at all.
func (res *Resource) Other(step *contract.Step) string { return res.OtherAt(step.Request.Params) }

// OtherAt is the name of the resource that parameters name; "" for the run's own.
func (res *Resource) OtherAt(params map[string]string) string {
	if len(params) == 0 {
		return ""
	}
	elsewhere := map[string]string{}
	for name, v := range params {
		if strings.Contains(res.Op.Path, "{"+name+"}") {
			elsewhere[name] = v
		}
	}
	if len(elsewhere) == 0 {
		return ""
	}
	return fmt.Sprint(elsewhere) // maps print in the order of their keys
}
