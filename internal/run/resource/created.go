package resource

import (
	"net/http"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// keepCreated remembers the addresses at which a patch made a resource: proviso deletes nothing, so that the user must know of them. The
// response was a 201, or an address that named nothing took the patch and is read as a resource since.
func (res *Resource) keepCreated(o *observe.Observation) {
	if o.Other == "" {
		return
	}
	at := o.Exchange.URL
	switch {
	case !o.Read() && o.Exchange.Status() == http.StatusCreated:
	case !o.Read() && o.Exchange.Accepted() && o.Step.Expect.Class == contract.Missing:
		res.missing = append(res.missing, at)
		if o.After.Known() && res.hasAnotherID(o.After.Resource()) && !slices.Contains(res.answers, at) {
			res.answers = append(res.answers, at)
		}
		return
	case !o.Read() || !o.Exchange.Accepted() || !slices.Contains(res.missing, at):
		return
	}
	if !slices.Contains(res.created, at) {
		res.created = append(res.created, at)
	}
}

// hasAnotherID reports a resource with an id that is not the one of the run's own: what is changed there is not put back.
func (res *Resource) hasAnotherID(shown any) bool {
	own, _ := res.Found("/id")
	id, shows := value.At(shown, "/id")
	members, _ := shown.(map[string]any)
	isResource := false // a response that only confirms has an id too: {"message": "updated", "id": "0"}
	for name := range members {
		_, ofOwn := res.Found(value.Pointer(name))
		isResource = isResource || ofOwn && name != "id"
	}
	return shows && isResource && id != nil && !value.Equal(own, id)
}

// Created are the addresses at which a patch made a resource that was not there.
func (res *Resource) Created() []string { return res.created }

// ChangedElsewhere are the addresses that named nothing, took a patch and were answered with a resource of another id: the server may have
// given the patch to that one, a default.
func (res *Resource) ChangedElsewhere() []string {
	return slices.DeleteFunc(slices.Clone(res.answers), func(at string) bool { return slices.Contains(res.created, at) })
}
