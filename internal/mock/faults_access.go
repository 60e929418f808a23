package mock

import (
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// accessFaults let in, or answer, whom they should not.
func accessFaults() []Fault {
	severalParams := need("a second path parameter", func(op *contract.Operation) bool { return len(newTemplate(op.Path).names()) > 1 })
	list := []Fault{
		{Name: "accepts-any-key", Rule: "S01", needs: hasKeys(), Text: "every credential that is not empty is accepted",
			install: func(p *pipeline) {
				admits(p, func(k key, value string, there bool) bool { return there && value != "" })
			}},
		{Name: "accepts-no-key", Rule: "S01", needs: hasKeys(), Text: "a request without a credential is accepted",
			install: func(p *pipeline) { admits(p, func(k key, value string, there bool) bool { return !there }) }},
		{Name: "accepts-empty-key", Rule: "S01", needs: hasKeys(), Text: "an empty credential is accepted",
			install: func(p *pipeline) {
				admits(p, func(k key, value string, there bool) bool { return there && value == "" })
			}},
		{Name: "accepts-key-in-other-case", Rule: "S01", needs: hasKeys(), Text: "the letter case of a credential is not looked at",
			install: func(p *pipeline) {
				admits(p, func(k key, value string, there bool) bool { return there && strings.EqualFold(value, k.value) })
			}},
		{Name: "accepts-refused-key", Rule: "S01", Text: "the key that the docs say is not accepted opens the door",
			needs: need("a key that the docs say is not accepted", func(op *contract.Operation) bool { return slices.ContainsFunc(op.Prose, refusedKey) }),
			install: func(p *pipeline) {
				otherwise(&p.authenticate, func(t *turn, bad *problem) *problem {
					for _, header := range t.server.refused {
						if t.request.Header.Get(header) != "" {
							return nil
						}
					}
					return bad
				})
			}},
		{Name: "accepts-strangers-key", Rule: "H34", needs: hasKeys(), Text: "any valid credential opens every resource, another user's too",
			install: func(p *pipeline) {
				otherwise(&p.authenticate, func(t *turn, bad *problem) *problem {
					if t.endpoint.knows(t.request) {
						return nil
					}
					return bad
				})
			}},
		{Name: "saves-unauthorized", Rule: "S02", needs: both(hasKeys(), lookable()), Text: "a request without an accepted credential is answered 401, and its body is stored",
			install: func(p *pipeline) {
				otherwise(&p.authenticate, func(t *turn, bad *problem) *problem {
					if locate(t) == nil && t.look == nil && negotiate(t) == nil && decode(t) == nil && validate(t) == nil {
						t.save(t.patch)
					}
					return bad
				})
			}},
		{Name: "wrong-key-500", Rule: "H30", needs: hasKeys(), Text: "a credential that is not accepted ends in a 500",
			install: func(p *pipeline) {
				otherwise(&p.authenticate, func(*turn, *problem) *problem { return internal() })
			}},
		{Name: "no-challenge", Rule: "H18", needs: hasKeys(), Text: "401 has no WWW-Authenticate",
			install: func(p *pipeline) { onReply(p, func(t *turn) { t.reply.header.Del("WWW-Authenticate") }) }},
		{Name: "shows-key", Rule: "S04", needs: hasKeys(), Text: "the answer has the credential in a header",
			install: func(p *pipeline) {
				onReply(p, func(t *turn) {
					for _, sent := range t.sentKeys() {
						t.reply.header.Set("X-Request-Key", sent)
					}
				})
			}},
		{Name: "shows-key-in-error", Rule: "S04", needs: both(hasKeys(), hasBody()), Text: "an error answer repeats the credential",
			install: func(p *pipeline) {
				inner := p.refuse
				p.refuse = func(t *turn, bad *problem) {
					for _, sent := range t.sentKeys() {
						told := *bad
						told.text += " (key " + sent + ")"
						told.at = slices.Clone(bad.at)
						for i := range told.at {
							told.at[i].text += " (key " + sent + ")"
						}
						bad = &told
					}
					inner(t, bad)
				}
			}},
		{Name: "stranger-reads", Rule: "S03", needs: severalParams, Text: "the resource can be changed under another organisation's path",
			install: func(p *pipeline) {
				otherwise(&p.locate, func(t *turn, bad *problem) *problem {
					if r := t.sameID(); r >= 0 && len(bad.at) == 0 {
						t.id, t.resource = r, t.endpoint.resources[r]
						return nil
					}
					return bad
				})
			}},
		{Name: "stranger-saves", Rule: "S03", needs: both(severalParams, lookable()), Text: "under another organisation's path the answer is 404, and the body is stored",
			install: func(p *pipeline) {
				otherwise(&p.locate, func(t *turn, bad *problem) *problem {
					if r := t.sameID(); r >= 0 && len(bad.at) == 0 && t.look == nil {
						t.id, t.resource = r, t.endpoint.resources[r]
						if negotiate(t) == nil && decode(t) == nil && validate(t) == nil {
							t.save(t.patch)
						}
					}
					return bad
				})
			}},
		{Name: "unknown-id-500", Rule: "H09", Text: "an id that does not exist ends in a 500",
			install: func(p *pipeline) {
				otherwise(&p.locate, func(t *turn, bad *problem) *problem {
					if len(bad.at) == 0 {
						return internal()
					}
					return bad
				})
			}},
		{Name: "unknown-id-200", Rule: "H09", Text: "an id that does not exist is answered 200 with a made-up resource",
			install: func(p *pipeline) {
				otherwise(&p.locate, func(t *turn, bad *problem) *problem {
					if len(bad.at) > 0 {
						return bad
					}
					state, version := t.endpoint.resources[0].read()
					t.resource = &resource{params: maps.Clone(t.params), state: state, version: version, moved: born()}
					return nil
				})
			}},
	}
	for i := range list {
		list[i].Group = "access"
	}
	return list
}

func refusedKey(c contract.Claim) bool { return c.Kind == "key-not-accepted" }

// admits opens the door to requests whose first key is of a kind.
func admits(p *pipeline, when func(k key, value string, there bool) bool) {
	otherwise(&p.authenticate, func(t *turn, bad *problem) *problem {
		for _, alternative := range t.endpoint.keys {
			for _, k := range alternative {
				if value, there := k.of(t.request); when(k, value, there) {
					return nil
				}
			}
		}
		return bad
	})
}

// sentKeys are the credentials that the request carries.
func (t *turn) sentKeys() []string {
	var out []string
	if t.endpoint == nil || t.request.Method == http.MethodOptions {
		return nil
	}
	for _, alternative := range t.endpoint.keys {
		for _, k := range alternative {
			if value, there := k.of(t.request); there && value != "" {
				out = append(out, value)
			}
		}
	}
	return out
}

// sameID is the resource whose last path parameter is the request's, whatever stands before it; -1 where there is none.
func (t *turn) sameID() int {
	names := t.endpoint.paramNames
	if len(names) == 0 {
		return -1
	}
	id := names[len(names)-1]
	return slices.IndexFunc(t.endpoint.resources, func(r *resource) bool { return r.params[id] == t.params[id] })
}
