package mock

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strings"

	"github.com/proviso-dev/proviso/internal/value"
)

// answerVariants say the same in another way, or say more.
func answerVariants() []Variant {
	return []Variant{
		{"extra-members", "the answer has members that no page knows, where its schema is open", func(p *pipeline) {
			onResource(p, func(t *turn, view map[string]any) {
				if out := t.shown().form.out; out == nil || out.Closed {
					return
				}
				view["_links"] = map[string]any{"self": t.request.URL.Path}
				view["object"] = "resource"
			})
		}},
		{"extra-envelope", "the answer has members around the resource that no page knows", func(p *pipeline) {
			then(&p.answer, func(t *turn) *problem {
				if object, ok := t.reply.doc.(map[string]any); ok && t.shown().at != "" {
					object = maps.Clone(object)
					object["request_id"] = "req-1"
					t.reply.doc = object
				}
				return nil
			})
		}},
		{"extra-headers", "answers have headers that no page knows", func(p *pipeline) {
			onReply(p, func(t *turn) {
				for name, v := range map[string]string{"X-Request-Id": "req-1", "X-Ratelimit-Remaining": "99", "Vary": "Origin", "Cache-Control": "no-store",
					"Strict-Transport-Security": "max-age=1"} {
					t.reply.header.Set(name, v)
				}
			})
		}},
		{"location", "a success has Location and Content-Location", func(p *pipeline) {
			then(&p.answer, func(t *turn) *problem {
				t.reply.header.Set("Location", t.request.URL.Path)
				t.reply.header.Set("Content-Location", t.request.URL.Path)
				return nil
			})
		}},
		{"cookies", "every answer sets a cookie", func(p *pipeline) {
			onReply(p, func(t *turn) { t.reply.header.Add("Set-Cookie", "session=anonymous; Path=/; HttpOnly") })
		}},
		{"charset", "the media type names its charset", func(p *pipeline) {
			onReply(p, func(t *turn) {
				if media := t.reply.header.Get("Content-Type"); media != "" && !strings.Contains(media, ";") {
					t.reply.header.Set("Content-Type", media+"; charset=utf-8")
				}
			})
		}},
		{"pretty", "JSON is indented, with a line break at its end", func(p *pipeline) {
			onReply(p, func(t *turn) {
				var b bytes.Buffer
				if !t.reply.bare && json.Indent(&b, t.encoded(), "", "  ") == nil {
					t.reply.text = append(b.Bytes(), '\n')
				}
			})
		}},
		{"ascii", "JSON is written in ASCII, everything else as \\u escapes", func(p *pipeline) {
			onReply(p, func(t *turn) {
				if !t.reply.bare {
					t.reply.text = inASCII(t.encoded())
				}
			})
		}},
		{"tags", "answers have a strong entity tag, and If-Match is honoured, though no page says so", func(p *pipeline) {
			tagged := func(t *turn) *problem {
				t.endpoint = t.endpoint.withTags(false)
				return nil
			}
			then(&p.route, tagged)
		}},
		{"weak-tags", "answers have a weak entity tag, though no page says so", func(p *pipeline) {
			then(&p.answer, func(t *turn) *problem {
				if !t.endpoint.etag {
					t.reply.header.Set("ETag", "W/"+t.tag())
				}
				return nil
			})
		}},
		{"match-needed", "where the page knows entity tags, a patch without If-Match gets 428", func(p *pipeline) {
			then(&p.route, func(t *turn) *problem {
				if t.endpoint.etag {
					t.endpoint = t.endpoint.withTags(true)
				}
				return nil
			})
		}},
		{"head-like-get", "HEAD is answered 200 without a body, also where no GET is documented", func(p *pipeline) {
			otherwise(&p.route, func(t *turn, bad *problem) *problem {
				if t.request.Method != http.MethodHead || t.endpoint == nil {
					return bad
				}
				t.reply.status, t.reply.bare, t.done = http.StatusOK, true, true
				return nil
			})
		}},
		{"number-exponents", "large numbers are answered with an exponent", func(p *pipeline) {
			onResource(p, func(_ *turn, view map[string]any) {
				for name, v := range view {
					if n, ok := v.(json.Number); ok && len(n) > 3 && strings.HasSuffix(string(n), "000") && !strings.ContainsAny(string(n), ".eE") {
						view[name] = json.Number(strings.TrimSuffix(string(n), "000") + "e3")
					}
				}
			})
		}},
	}
}

// withTags is the endpoint as one whose page knows entity tags.
func (e *endpoint) withTags(needed bool) *endpoint {
	other := *e
	other.etag, other.matchNeeded = true, needed
	return &other
}

// inASCII writes every character beyond ASCII as an escape, in halves where it needs two.
func inASCII(text []byte) []byte {
	var b bytes.Buffer
	for _, r := range string(text) {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r > 0xFFFF:
			r -= 0x10000
			fmt.Fprintf(&b, `\u%04x\u%04x`, 0xD800+(r>>10), 0xDC00+(r&0x3FF))
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.Bytes()
}

// freshly is an older view with the members that the patch names as they are now.
func freshly(view any, touched map[string]bool, rest any) any {
	out := maps.Clone(members(rest))
	if out == nil {
		return view
	}
	for name := range touched {
		if v, there := value.At(view, value.Pointer(name)); there {
			out[name] = v
		} else {
			delete(out, name)
		}
	}
	return out
}
