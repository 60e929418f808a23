package mock

import (
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/contract"
)

// textFaults damage texts on their way into the store.
func textFaults() []Fault {
	list := []Fault{
		damage("truncates-255", "V04", "a text of more than 255 characters is cut", cut(255)),
		damage("truncates-100", "V04", "a text of more than 100 characters is cut", cut(100)),
		damage("truncates-bytes", "V04", "a text of more than 255 bytes is cut, in the middle of a character", func(s string) string {
			if len(s) > 255 {
				return strings.ToValidUTF8(s[:255], "\uFFFD")
			}
			return s
		}),
		damage("ends-at-nul", "V08", "a text ends at U+0000", func(s string) string {
			before, _, _ := strings.Cut(s, "\x00")
			return before
		}),
		damage("strips-emoji", "V03", "characters beyond U+FFFF are left out", drop(func(r rune) bool { return r > 0xFFFF })),
		damage("strips-combining", "V03", "combining marks are left out", drop(func(r rune) bool { return unicode.Is(unicode.Mn, r) })),
		damage("strips-quotes", "V03", "quotes are left out", drop(func(r rune) bool { return r == '"' || r == '\'' })),
		damage("strips-line-breaks", "V03", "line breaks are left out", drop(func(r rune) bool { return r == '\n' || r == '\r' })),
		damage("question-marks", "V03", "characters beyond Latin-1 become question marks", replace(func(r rune) string {
			if r > 0xFF {
				return "?"
			}
			return string(r)
		})),
		damage("mangles-utf8", "V03", "UTF-8 is read as Latin-1 (é becomes Ã©)", func(s string) string {
			var b strings.Builder
			for _, c := range []byte(s) {
				b.WriteRune(rune(c))
			}
			return b.String()
		}),
		damage("escapes-html", "V03", "&, < and > are stored as entities",
			strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace),
		damage("strips-tags", "V03", "what stands between < and > is left out", func(s string) string {
			before, rest, found := strings.Cut(s, "<")
			_, after, closed := strings.Cut(rest, ">")
			if found && closed {
				return before + after
			}
			return s
		}),
		damage("doubles-backslashes", "V03", "a backslash or a quote gets another backslash", strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace),
		damage("upper-cases", "V03", "texts are stored in capitals", strings.ToUpper),
		damage("collapses-space", "V03", "line breaks and repeated spaces inside a text become one space", func(s string) string {
			return strings.Join(strings.Fields(s), " ")
		}),
	}
	for i := range list {
		list[i].needs = anyFreeText()
	}
	return list
}

// damage is a fault that rewrites every free text before it is stored.
func damage(name, rule, text string, f func(string) string) Fault {
	return Fault{Name: name, Group: "values", Rule: rule, Text: text, install: func(p *pipeline) {
		then(&p.settle, func(t *turn) *problem {
			t.next = t.body.form.freeTexts(t.present, t.next, f)
			return nil
		})
	}}
}

// freeTexts rewrites the texts that changed and that no schema limits.
func (f *form) freeTexts(present, next any, by func(string) string) any {
	switch node := next.(type) {
	case string:
		if s := f.in; present == next || s != nil && (s.Format != "" || len(s.Enum) > 0 || s.Tenant != "") {
			return next
		}
		return by(node)
	case map[string]any:
		was := members(present)
		out := make(map[string]any, len(node))
		for name, v := range node {
			m := f.members[name]
			if m != nil && !m.fixed && !(m.form.in != nil && f.in.Property(name) != nil && limited(f.in.Property(name))) {
				v = m.form.freeTexts(was[name], v, by)
			}
			out[name] = v
		}
		return out
	case []any:
		if f.items == nil {
			return next
		}
		was, _ := present.([]any)
		out := make([]any, len(node))
		for i, v := range node {
			var before any
			if i < len(was) {
				before = was[i]
			}
			out[i] = f.items.freeTexts(before, v, by)
		}
		return out
	}
	return next
}

// limited: the member's own schema, or the null union around it, says which texts there can be.
func limited(s *contract.Schema) bool { return s.Tenant != "" || s.Format != "" || len(s.Enum) > 0 }

func cut(length int) func(string) string {
	return func(s string) string { return within(&contract.Schema{MaxLength: &length}, s) }
}

func drop(is func(rune) bool) func(string) string {
	return func(s string) string {
		return strings.Map(func(r rune) rune {
			if is(r) {
				return -1
			}
			return r
		}, s)
	}
}

func replace(by func(rune) string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for _, r := range s {
			b.WriteString(by(r))
		}
		return b.String()
	}
}
