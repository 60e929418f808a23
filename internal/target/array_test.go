package target_test

import (
	"net/url"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

// Many servers read an array only in the style that their document has: joined by commas, an update mask names nothing.
func TestTheItemsOfAnArrayAreSentInTheDocumentedStyle(t *testing.T) {
	base, last := look(t)
	c := newClient(t, base, target.Options{})
	for separator, want := range map[string]string{"&": "mask=a&mask=b.c", ",": "mask=a%2Cb.c", "|": "mask=a%7Cb.c", " ": "mask=a+b.c", "": "mask=a%2Cb.c"} {
		op := operation()
		op.Params = append(op.Params, contract.Param{Name: "mask", In: "query", Separator: separator})
		x := c.Send(t.Context(), contract.Call{Op: op, Step: contract.Request{Params: map[string]string{"mask": "a,b.c"}}, Params: map[string]string{"id": "1"}})
		if wantWhole(t, x, 200); last.query != want {
			t.Errorf("separator %q: sent %q, want %q", separator, last.query, want)
		}
	}
}

func TestEveryRequestCarriesTheHeadersOfTheProfileAndTheCredentialWins(t *testing.T) {
	base, last := look(t)
	c := newClient(t, base, target.Options{Headers: map[string]string{"X-Tenant": "acme", "X-Key": "tenant's"}, Credentials: map[string]string{"Key": "k-123"}})
	for _, request := range []contract.Request{{}, {Read: true}} {
		x := c.Send(t.Context(), contract.Call{Op: operation(), Step: request, Params: map[string]string{"id": "1"}})
		wantWhole(t, x, 200)
		if last.header.Get("X-Tenant") != "acme" || last.header.Get("X-Key") != "k-123" {
			t.Errorf("%+v: server saw %v", request, last.header)
		}
	}
}

// PostgREST and its kin show the changed resource only to those who ask for it.
func TestTheResourceIsAskedForWhereTheDocsSayHow(t *testing.T) {
	base, last := look(t)
	c := newClient(t, base, target.Options{})
	for want, enum := range map[string][]any{"return=representation": {"return=minimal", "return=representation"}, "": {"count=exact"}} {
		op := operation()
		op.Params = append(op.Params, contract.Param{Name: "Prefer", In: "header", Schema: &contract.Schema{Types: []string{"string"}, Enum: enum}})
		x := c.Send(t.Context(), contract.Call{Op: op, Params: map[string]string{"id": "1"}})
		if wantWhole(t, x, 200); last.header.Get("Prefer") != want {
			t.Errorf("%v: sent %q, want %q", enum, last.header.Get("Prefer"), want)
		}
	}
}

// A read that shows some members, unless a parameter names more, is asked for all of them.
func TestAReadAsksForAllMembersWhereTheDocsSayHow(t *testing.T) {
	base, last := look(t)
	c := newClient(t, base, target.Options{})
	op := operation()
	op.Params = append(op.Params, contract.Param{Name: "fields", In: "query", Whole: "*"})
	for want, params := range map[string]map[string]string{"*": {"id": "1"}, "name": {"id": "1", "fields": "name"}} {
		x := c.Send(t.Context(), contract.Call{Op: op, Params: params})
		asked, err := url.ParseQuery(last.query)
		if wantWhole(t, x, 200); err != nil || asked.Get("fields") != want {
			t.Errorf("sent %q, want %q", last.query, want)
		}
	}
}
