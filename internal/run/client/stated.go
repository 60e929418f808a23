package client

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// withSeenState gives a patch the required parameters that say which state of the resource the client has seen: its version in the query or in a
// header, as the resource last showed it, and If-Unmodified-Since. A step that says something of them itself is left alone, and so is one
// for another resource.
func (cl *Client) withSeenState(step *contract.Step, request contract.Request, other string) contract.Request {
	if !cl.patches(step) || other != "" {
		return request
	}
	state := cl.resource.Timeline.Now()
	for i := range cl.resource.Op.Params {
		p := &cl.resource.Op.Params[i]
		if !p.Required || p.In != "query" && p.In != "header" {
			continue
		}
		if strings.EqualFold(p.Name, unmodifiedSince) {
			if !conditional(step) && cl.since != "" {
				request.Header = withEntry(request.Header, p.Name, cl.since)
			}
			continue
		}
		if v := check.SeenVersion(state.Last(), p.Name); v != "" && request.Params[p.Name] == "" {
			request.Params = withEntry(request.Params, p.Name, v)
		}
	}
	return request
}

const unmodifiedSince = "If-Unmodified-Since"

// withEntry is a copy of a map with one more entry.
func withEntry(all map[string]string, name, v string) map[string]string {
	out := maps.Clone(all)
	if out == nil {
		out = map[string]string{}
	}
	out[name] = v
	return out
}

// keepSince keeps since when the resource is as it was last shown, by the target's clock: Last-Modified, or the time of the response.
func (cl *Client) keepSince(o *observe.Observation) {
	if o.Other != "" || o.Exchange.Reply == nil || o.Exchange.Status()/100 != 2 || !slices.Contains([]string{http.MethodGet, cl.resource.Op.Method}, o.Exchange.Method) {
		return
	}
	if cl.since = o.Exchange.Reply.Header.Get("Last-Modified"); cl.since == "" {
		cl.since = o.Exchange.Reply.Header.Get("Date")
	}
}
