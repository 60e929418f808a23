package mock

import (
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/value"
)

// refusalVariants refuse in another way, or refuse what the page leaves open.
func refusalVariants() []Variant {
	return []Variant{
		{"invalid-400", "where the page documents no status, a body that does not fit gets 400 in place of 422", func(p *pipeline) {
			restated(p, func(t *turn, bad *problem) bool { return bad.status == 422 }, http.StatusBadRequest)
		}},
		{"malformed-422", "where the page documents no status, a body that is no JSON gets 422 in place of 400", func(p *pipeline) {
			restated(p, func(t *turn, bad *problem) bool { return bad.status == 400 }, http.StatusUnprocessableEntity)
		}},
		{"forbidden-403", "a wrong credential gets 403 in place of 401", func(p *pipeline) {
			restated(p, func(t *turn, bad *problem) bool { return bad.status == 401 }, http.StatusForbidden)
		}},
		{"stranger-403", "another organisation's path gets 403 in place of 404", func(p *pipeline) {
			restated(p, func(t *turn, bad *problem) bool {
				return bad.status == 404 && t.endpoint != nil && t.resource == nil && len(t.endpoint.paramNames) > 1 && t.sameID() >= 0
			}, http.StatusForbidden)
		}},
		{"path-404", "an id in the path that breaks its schema gets 404", func(p *pipeline) {
			otherwise(&p.locate, func(t *turn, bad *problem) *problem {
				if len(bad.at) > 0 && bad.at[0].in == "path" {
					return missing()
				}
				return bad
			})
		}},
		{"other-method-404", "a method that is not documented gets 404 in place of 405", func(p *pipeline) {
			restated(p, func(t *turn, bad *problem) bool { return bad.status == 405 }, http.StatusNotFound)
		}},
		{"options-405", "OPTIONS gets 405", func(p *pipeline) {
			first(&p.route, func(t *turn) *problem {
				if t.request.Method == http.MethodOptions {
					return &problem{status: http.StatusMethodNotAllowed, text: "no OPTIONS", header: http.Header{"Allow": {"PATCH"}}}
				}
				return nil
			})
		}},
		{"media-400", "a media type that is not documented gets 400 in place of 415", func(p *pipeline) {
			restated(p, func(t *turn, bad *problem) bool { return bad.status == 415 }, http.StatusBadRequest)
		}},
		{"missing-without-body", "404 has no body", func(p *pipeline) { bareRefusal(p, 404) }},
		{"unauthorized-without-body", "401 has no body", func(p *pipeline) { bareRefusal(p, 401) }},
		{"gateway-errors", "errors that the page leaves out are the HTML pages of a gateway", func(p *pipeline) {
			onUndocumented(p, func(t *turn, bad *problem) {
				t.reply.header.Set("Content-Type", "text/html")
				t.reply.text = []byte("<html><head><title>" + http.StatusText(bad.status) + "</title></head></html>\n")
			})
		}},
		{"problem-errors", "errors that the page leaves out are problem documents (RFC 9457)", func(p *pipeline) {
			onUndocumented(p, func(t *turn, bad *problem) {
				t.reply.header.Set("Content-Type", "application/problem+json")
				t.reply.doc = map[string]any{"type": "about:blank", "title": http.StatusText(bad.status), "status": number(itoa(bad.status)), "detail": bad.text}
			})
		}},
		{"unknown-refused", "members that no page knows are refused", func(p *pipeline) {
			refusing(p, func(t *turn) (string, bool) {
				for name := range t.strangers() {
					return value.Pointer(name), !t.body.dialect.Operations
				}
				return "", false
			})
		}},
		{"read-only-refused", "read-only members in the body are refused where they differ from what is stored", func(p *pipeline) {
			refusing(p, func(t *turn) (string, bool) {
				state, _ := t.resource.read()
				for name, v := range members(t.patch) {
					m := t.body.form.members[name]
					now, _ := value.At(state, value.Pointer(name))
					if m != nil && m.fixed && !value.Equal(now, v) {
						return value.Pointer(name), true
					}
				}
				return "", false
			})
		}},
		{"null-refused", "null is refused where the body admits it and the answer could not show it", func(p *pipeline) {
			refusing(p, func(t *turn) (string, bool) {
				for name, v := range members(t.patch) {
					if m := t.body.form.members[name]; m != nil && v == nil && !m.null {
						return value.Pointer(name), true
					}
				}
				return "", false
			})
		}},
		{"empty-text-refused", "an empty or blank text is refused", refusingTexts(func(s string) bool { return strings.TrimSpace(s) == "" })},
		{"text-limit-255", "texts of more than 255 characters are refused", refusingTexts(func(s string) bool { return utf8.RuneCountInString(s) > 255 })},
		{"text-limit-bytes", "texts of more than 1,000 bytes are refused", refusingTexts(func(s string) bool { return len(s) > 1000 })},
		{"control-refused", "control characters other than line breaks and tabs are refused", refusingTexts(func(s string) bool {
			return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\n\r\t", r) })
		})},
		{"markup-refused", "texts with an HTML script in them are refused by a firewall", refusingTexts(func(s string) bool { return strings.Contains(s, "<script") })},
		{"email-checked", "a member named email must be an address though no page says so", func(p *pipeline) {
			refusing(p, func(t *turn) (string, bool) {
				for name, v := range members(t.patch) {
					local, domain, _ := strings.Cut(text(v), "@")
					if strings.HasSuffix(plainName(name), "email") && v != nil && (local == "" || !strings.Contains(domain, ".")) {
						return value.Pointer(name), true
					}
				}
				return "", false
			})
		}},
		{"unique-email", "an e-mail address that another resource has gets 409", func(p *pipeline) {
			then(&p.validate, func(t *turn) *problem {
				other := t.neighbour()
				if other == nil {
					return nil
				}
				state, _ := other.read()
				mine, taken := text(members(t.patch)["email"]), text(members(state)["email"])
				if mine != "" && mine == taken {
					return &problem{status: http.StatusConflict, text: "this e-mail address is taken"}
				}
				return nil
			})
		}},
		{"empty-object-refused", "a body of {} is refused", func(p *pipeline) {
			refusing(p, func(t *turn) (string, bool) {
				object, isObject := t.patch.(map[string]any)
				return "", isObject && len(object) == 0
			})
		}},
		{"list-limit-50", "lists of more than 50 items are refused", func(p *pipeline) {
			refusing(p, func(t *turn) (string, bool) {
				for name, v := range members(t.patch) {
					if list, ok := v.([]any); ok && len(list) > 50 {
						return value.Pointer(name), true
					}
				}
				return "", false
			})
		}},
		{"depth-limit-20", "bodies nested deeper than 20 are refused", func(p *pipeline) {
			then(&p.decode, func(t *turn) *problem {
				if depth(t.patch) > 20 {
					return t.malformed("nested deeper than 20")
				}
				return nil
			})
		}},
		{"body-limit-64k", "bodies of more than 64 KiB get 413", func(p *pipeline) {
			then(&p.decode, func(t *turn) *problem {
				if len(t.text) > 64<<10 {
					return &problem{status: http.StatusRequestEntityTooLarge, text: "the body is too large"}
				}
				return nil
			})
		}},
	}
}

// restated gives refusals of a kind another status, where the page does not document the one they have.
func restated(p *pipeline, when func(*turn, *problem) bool, status int) {
	inner := p.refuse
	p.refuse = func(t *turn, bad *problem) {
		if when(t, bad) && (t.endpoint == nil || !t.endpoint.op.DocumentsExactly(bad.status)) {
			other := *bad
			other.status = status
			bad = &other
		}
		inner(t, bad)
	}
}

func bareRefusal(p *pipeline, status int) {
	inner := p.refuse
	p.refuse = func(t *turn, bad *problem) {
		if bad.status == status && (t.endpoint == nil || t.endpoint.op.Documented(status) == nil) {
			other := *bad
			other.empty = true
			bad = &other
		}
		inner(t, bad)
	}
}

func onUndocumented(p *pipeline, f func(*turn, *problem)) {
	onRefusal(p, func(t *turn, bad *problem) {
		if t.endpoint.op.Documented(bad.status) == nil {
			f(t, bad)
		}
	})
}

// refusing refuses bodies of a kind after the healthy checks; what says where the body is wrong.
func refusing(p *pipeline, what func(*turn) (string, bool)) {
	then(&p.validate, func(t *turn) *problem {
		if at, wrong := what(t); wrong {
			return t.invalid([]violation{{at, "body", "this value is not accepted", "value_error"}})
		}
		return nil
	})
}

func refusingTexts(is func(string) bool) func(*pipeline) {
	return func(p *pipeline) {
		refusing(p, func(t *turn) (string, bool) {
			if t.body.dialect.Operations {
				return "", false
			}
			for name, v := range members(t.patch) {
				if t.body.form.members[name] != nil && anyText(v, is) {
					return value.Pointer(name), true
				}
			}
			return "", false
		})
	}
}
