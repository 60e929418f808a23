package mock

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// segmentsOf splits a request's path, each segment unescaped.
func segmentsOf(u *url.URL) []string {
	parts := strings.Split(strings.TrimPrefix(u.EscapedPath(), "/"), "/")
	for i, p := range parts {
		if plain, err := url.PathUnescape(p); err == nil {
			parts[i] = plain
		}
	}
	return parts
}

// find matches a path with or without the server's base path, as the target may be given either way; based says that it was with it.
func (e *endpoint) find(tp template, segments []string) (params map[string]string, based, ok bool) {
	if n := len(e.baseSegments); n > 0 && len(segments) > n && slices.Equal(segments[:n], e.baseSegments) {
		if params, ok = tp.match(segments[n:]); ok {
			return params, true, true
		}
	}
	params, ok = tp.match(segments)
	return params, false, ok
}

// hit is an operation, or a read beside it, whose path fits a request's.
type hit struct {
	endpoint *endpoint
	look     *look // set where it is a read
	template template
	params   map[string]string
	based    bool // with the server's base path before it
	method   bool // the request's method fits too
}

// before reports whether a hit counts instead of another one: a path below the server's base path counts before one that begins with
// the same words itself; of several templates the most specific counts, as OpenAPI has it (/links/bulk stands before /links/{id}),
// then the one that has the method, then the one that knows a resource of these parameters: /attributes/{id} and /attributes/{uid} are
// one path.
func (h hit) before(other hit) bool {
	switch {
	case other.endpoint != nil && h.based != other.based:
		return h.based
	case other.endpoint == nil || h.template.moreSpecific(other.template):
		return true
	case other.template.moreSpecific(h.template):
		return false
	}
	if h.method != other.method {
		return h.method
	}
	return h.endpoint.holds(h.params) && !other.endpoint.holds(other.params)
}

// holds reports that one of the endpoint's resources lies at these parameters.
func (e *endpoint) holds(params map[string]string) bool {
	return slices.ContainsFunc(e.resources, func(r *resource) bool { return maps.Equal(r.params, params) })
}

// route is the stage that finds the operation, or the read beside it, by path and method.
func route(t *turn) *problem {
	segments := segmentsOf(t.request.URL)
	reads := t.request.Method == http.MethodGet || t.request.Method == http.MethodHead
	var best hit
	for _, e := range t.server.endpoints {
		if params, based, ok := e.find(e.template, segments); ok {
			if h := (hit{e, nil, e.template, params, based, t.request.Method == e.op.Method}); h.before(best) {
				best = h
			}
		}
		for _, l := range e.looks {
			if params, based, ok := e.find(l.template, segments); ok {
				if h := (hit{e, l, l.template, params, based, reads}); h.before(best) {
					best = h
				}
			}
		}
	}
	if best.endpoint == nil {
		return &problem{status: http.StatusNotFound, text: "no such path"}
	}
	t.endpoint = best.endpoint
	if !best.method {
		return otherMethod(t)
	}
	t.params, t.look = best.params, best.look
	t.reply.bare = t.look != nil && t.request.Method == http.MethodHead
	return nil
}

// otherMethod answers a method that the path doesn't have: OPTIONS says what it has, all others are refused.
func otherMethod(t *turn) *problem {
	if t.request.Method == http.MethodOptions {
		t.reply.status, t.reply.bare, t.done = http.StatusNoContent, true, true
		t.reply.header.Set("Allow", t.endpoint.allow)
		t.reply.header.Set("Accept-Patch", t.endpoint.acceptPatch)
		return nil
	}
	return &problem{status: http.StatusMethodNotAllowed, text: t.request.Method + " is not available here",
		header: http.Header{"Allow": {t.endpoint.allow}}, empty: t.request.Method == http.MethodHead}
}
