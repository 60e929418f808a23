package work

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// Create creates the resource that the profile wants for an operation, and returns the path parameters that the answer gives.
func (c *Connection) Create(ctx context.Context, op *contract.Operation, how *contract.Create, params map[string]string) (map[string]string, error) {
	call := contract.Call{Op: request(op, http.MethodPost, how.Path), Params: params}
	if how.Body != nil {
		unique := strconv.FormatInt(time.Now().UnixMicro(), 36)
		body, err := value.Encode(value.MapTexts(how.Body, func(text string) string { return strings.ReplaceAll(text, "{unique}", unique) }))
		if err != nil {
			return nil, err
		}
		call.Media, call.Body = contract.MediaType(cmp.Or(how.Media, "application/json")), body
	}
	x := c.Client.Send(ctx, call)
	switch {
	case x.Failure != nil:
		return nil, fmt.Errorf("POST %s, which creates the resource of %s: %s", how.Path, op.Key(), x.Failure.Text)
	case !x.Accepted():
		return nil, fmt.Errorf("POST %s, which creates the resource of %s, answered %d%s: %s", how.Path, op.Key(), x.Status(), reason(&x), advice(how))
	}
	doc, _ := value.Decode(x.Reply.Body)
	taken := map[string]string{}
	for name, from := range how.Take {
		v, there := value.At(doc, from)
		if from == "Location" {
			v = path.Base(strings.TrimRight(strings.SplitN(x.Reply.Header.Get("Location"), "?", 2)[0], "/"))
			there = x.Reply.Header.Get("Location") != ""
		}
		if text := fmt.Sprint(v); there && v != nil && text != "" {
			taken[name] = text
			continue
		}
		return nil, fmt.Errorf("POST %s answered %d, and its answer has no %s for the parameter %s: a resource was created, and nobody can say which; look at create.take in the profile", how.Path, x.Status(), from, name)
	}
	return taken, nil
}

// reason is what a refusal says, for a message; "" where it says nothing.
func reason(x *contract.Exchange) string {
	if said := check.Said(x); said != "" {
		return " (" + said + ")"
	}
	return ""
}

// advice says what to change in the profile where a POST is refused.
func advice(how *contract.Create) string {
	if !how.Auto {
		return "look at create.body in the profile"
	}
	return fmt.Sprintf("give values that it takes in the profile's values, or write create: with a body in the place of auto (%s)", how.Place)
}

// FindCreate completes a create of the profile that says auto from the vendor's spec. The error says what the spec or the profile lacks.
func FindCreate(v *catalog.Vendor, op *contract.Operation) (*contract.Create, error) {
	asked := v.Profile.Operation(op).Create
	found, err := v.Creation(op)
	if err != nil {
		return nil, fmt.Errorf("%s: create: auto finds nothing for %s: %w", asked.Place, op.Key(), err)
	}
	out := contract.Create{Auto: true, Place: asked.Place, Path: found.Post.Path, Take: found.Take, Delete: found.Delete}
	var lacks string
	if out.Body, lacks = plan.Creating(&found.Post, op, v.Profile, uint64(time.Now().UnixNano())); lacks == "/" {
		return nil, fmt.Errorf("%s: create: auto can't make a body for %s (%s) that fits its schema", asked.Place, found.Post.Key(), found.Post.Source)
	} else if lacks != "" {
		return nil, fmt.Errorf("%s: create: auto needs operations.%q.values.%s: %s (%s) requires it, and only the tenant knows what it may name", asked.Place, op.ID, lacks, found.Post.Key(), found.Post.Source)
	}
	if out.Body != nil {
		out.Media = found.Post.Bodies[0].Type
	}
	return &out, nil
}

// ShowsCreated looks whether the read of an operation shows what was just created: a member that was sent, with the value that was sent. The
// error says why the resource is none that may be changed, or removed. What no read is documented for is not looked at.
func (c *Connection) ShowsCreated(ctx context.Context, op *contract.Operation, how *contract.Create, params map[string]string) error {
	if op.Read == nil {
		return nil
	}
	var x contract.Exchange
	for tries := range MostLooks {
		if x = c.Client.Send(ctx, contract.Call{Op: op.Read, Params: params}); x.Accepted() || ctx.Err() != nil {
			break
		}
		select {
		case <-time.After(time.Duration(tries*tries) * 100 * time.Millisecond):
		case <-ctx.Done():
		}
	}
	if !x.Accepted() {
		return fmt.Errorf("GET %s does not show what POST %s created (it answered %d)", op.Path, how.Path, x.Status())
	}
	doc, _ := value.Decode(x.Reply.Body)
	if other := shownOtherwise(how.Body, doc); other != "" {
		return fmt.Errorf("GET %s shows another %s than POST %s was sent: the parameters that its answer gave may name another resource", op.Path, other, how.Path)
	}
	return nil
}

// shownOtherwise is the name of a member whose text was sent and is shown as another one; "" where any text is shown as it was sent.
func shownOtherwise(body, resource any) (other string) {
	sent, shown := textsIn(body, map[string][]string{}), textsIn(resource, map[string][]string{})
	for _, name := range slices.Sorted(maps.Keys(sent)) {
		if len(shown[name]) == 0 {
			continue
		}
		if slices.ContainsFunc(sent[name], func(text string) bool {
			return slices.ContainsFunc(shown[name], func(is string) bool { return strings.EqualFold(is, text) })
		}) {
			return ""
		}
		other = name
	}
	return other
}

// MostLooks is how often a created resource is looked for before it counts as missing.
const MostLooks = 4

// textsIn are the texts of a JSON value by the name of the members that hold them.
func textsIn(v any, out map[string][]string) map[string][]string {
	object, _ := v.(map[string]any)
	for name, member := range object {
		if text, is := member.(string); is {
			out[name] = append(out[name], text)
		} else {
			textsIn(member, out)
		}
	}
	return out
}

// Remove removes a resource that a run has created. One that is no longer there is removed.
func (c *Connection) Remove(ctx context.Context, op *contract.Operation, at string, params map[string]string) error {
	x := c.Client.Unbounded().Send(ctx, contract.Call{Op: request(op, http.MethodDelete, at), Params: params})
	switch {
	case x.Failure != nil:
		return fmt.Errorf("DELETE %s: %s", at, x.Failure.Text)
	case x.Accepted(), x.Status() == http.StatusNotFound, x.Status() == http.StatusGone:
		return nil
	}
	return fmt.Errorf("DELETE %s answered %d", at, x.Status())
}

// request is an operation on another path, with the same credentials.
func request(op *contract.Operation, method, at string) *contract.Operation {
	out := contract.Operation{Vendor: op.Vendor, ID: op.ID + " (" + strings.ToLower(method) + ")", Method: method, Path: at, Security: op.Security, Server: op.Server}
	for _, p := range op.Params {
		if p.In != "header" || !strings.HasPrefix(strings.ToLower(p.Name), "if-") { // no precondition holds for what is not there yet
			out.Params = append(out.Params, p)
		}
	}
	return &out
}
