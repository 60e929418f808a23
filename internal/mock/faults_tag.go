package mock

import (
	"net/http"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// tagFaults get entity tags and preconditions wrong; they are seen where the page knows entity tags.
func tagFaults() []Fault {
	list := []Fault{
		{Name: "match-not-needed", Rule: "H28", Text: "a patch without the If-Match that the page wants is performed",
			needs: need("an If-Match that the page wants in every request", (*contract.Operation).WantsMatch),
			install: func(p *pipeline) {
				then(&p.route, func(t *turn) *problem {
					t.endpoint = t.endpoint.withTags(false)
					return nil
				})
			}},
		{Name: "stale-tag-accepted", Rule: "H19", Text: "If-Match with an old entity tag is performed", install: func(p *pipeline) {
			withoutHeader(p, func(h http.Header) bool { return h.Get("If-Match") != "" }, "If-Match")
		}},
		{Name: "weak-tag-accepted", Rule: "H21", Text: "a weak entity tag satisfies If-Match", install: func(p *pipeline) {
			first(&p.precondition, func(t *turn) *problem {
				if match := t.request.Header.Get("If-Match"); match != "" {
					t.request.Header.Set("If-Match", strings.ReplaceAll(match, "W/", ""))
				}
				return nil
			})
		}},
		{Name: "none-match-ignored", Rule: "H22", Text: "If-None-Match: * on a resource that exists is performed", install: func(p *pipeline) {
			withoutHeader(p, func(http.Header) bool { return true }, "If-None-Match")
		}},
		{Name: "unmodified-since-ignored", Rule: "H23", needs: need("patches without If-Match, beside which If-Unmodified-Since says nothing", func(op *contract.Operation) bool { return !op.WantsMatch() }), Text: "If-Unmodified-Since in the past is performed", install: func(p *pipeline) {
			withoutHeader(p, func(http.Header) bool { return true }, "If-Unmodified-Since")
		}},
		{Name: "precondition-first", Rule: "H24", Text: "a precondition is judged before the credential", install: func(p *pipeline) {
			first(&p.authenticate, func(t *turn) *problem {
				if match := t.request.Header.Values("If-Match"); len(match) > 0 && t.look == nil && t.endpoint.etag {
					r := t.endpoint.resources[0]
					_, t.version = r.read()
					if !matches(match, t.tag()) {
						return &problem{status: http.StatusPreconditionFailed, text: "precondition failed"}
					}
				}
				return nil
			})
		}},
		{Name: "tag-stuck", Rule: "H25", Text: "the entity tag stays the same when the resource changes", install: func(p *pipeline) {
			then(&p.answer, func(t *turn) *problem {
				t.reply.header.Set("ETag", `"1"`)
				return nil
			})
		}},
		{Name: "read-tag-differs", Rule: "H26", needs: hasRead(), Text: "the read has another entity tag than the patch's answer", install: func(p *pipeline) {
			then(&p.answer, func(t *turn) *problem {
				if t.look != nil {
					t.reply.header.Set("ETag", `"r`+itoa(t.version)+`"`)
				}
				return nil
			})
		}},
	}
	for i := range list {
		list[i].Group, list[i].needs = "concurrency", both(hasTags(), list[i].needs)
	}
	return list
}

// withoutHeader makes the precondition stage blind to a header.
func withoutHeader(p *pipeline, when func(http.Header) bool, name string) {
	first(&p.precondition, func(t *turn) *problem {
		if when(t.request.Header) && t.request.Header.Get(name) != "" {
			t.request.Header.Set(name, "*")
			if name != "If-Match" {
				t.request.Header.Del(name)
			}
		}
		return nil
	})
}
