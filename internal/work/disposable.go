package work

import (
	"context"
	"fmt"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// Create creates the resource that the profile wants for an operation, and returns the path parameters that the answer gives.
func (c *Connection) Create(ctx context.Context, op *contract.Operation, how *contract.Create, params map[string]string) (map[string]string, error) {
	body, err := value.Encode(filled(how.Body, strconv.FormatInt(time.Now().UnixMilli(), 36)))
	if err != nil {
		return nil, err
	}
	post := request(op, http.MethodPost, how.Path)
	x := c.Client.Send(ctx, contract.Call{Op: post, Params: params, Media: "application/json", Body: body})
	switch {
	case x.Failure != nil:
		return nil, fmt.Errorf("POST %s, which creates the resource of %s: %s", how.Path, op.Key(), x.Failure.Text)
	case !x.Accepted():
		return nil, fmt.Errorf("POST %s, which creates the resource of %s, answered %d: look at create.body in the profile", how.Path, op.Key(), x.Status())
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

// filled is a JSON value with something unique in the place of {unique} in its texts.
func filled(v any, unique string) any {
	switch v := v.(type) {
	case string:
		return strings.ReplaceAll(v, "{unique}", unique)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = filled(v[i], unique)
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, member := range v {
			out[name] = filled(member, unique)
		}
		return out
	}
	return v
}
