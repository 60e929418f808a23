package recording

import (
	"cmp"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
)

// form is one way a known secret may be written.
type form struct{ text, name string }

// shortest is the length under which a secret is not looked for inside a text: it would hit ordinary words.
const shortest = 4

// forms lists the ways each secret may be written, longest first, so that a form is replaced whole.
func forms(secrets map[string]string) []form {
	known := map[string]string{}
	for _, value := range slices.Sorted(maps.Keys(secrets)) {
		name := secrets[value]
		add := func(text string) {
			if _, taken := known[text]; !taken && len(text) >= shortest {
				known[text] = name
			}
		}
		parts := []string{value}
		if user, password, ok := strings.Cut(value, ":"); ok && user != "" && len(password) >= shortest {
			parts = append(parts, password)
		}
		for _, part := range parts {
			if len(part) < shortest {
				continue
			}
			for _, text := range spellings(part) {
				add(text)
			}
		}
	}
	var list []form
	for text, name := range known {
		list = append(list, form{text, name})
	}
	slices.SortFunc(list, func(a, b form) int {
		return cmp.Or(cmp.Compare(len(b.text), len(a.text)), strings.Compare(a.text, b.text))
	})
	return list
}

// find sets up the search: all forms to replace, and the few that tell whether there is anything to replace.
func (r *Redactor) find(all []form) {
	var oldnew []string
	for i, f := range all {
		oldnew = append(oldnew, f.text, placeholder(f.name))
		if !slices.ContainsFunc(all[i+1:], func(shorter form) bool { return strings.Contains(f.text, shorter.text) }) {
			r.needles = append(r.needles, f.text)
		}
	}
	r.replacer = strings.NewReplacer(oldnew...)
}

// spellings are a secret as it is, as URLs, JSON and HTML write it, and in base64, alone or inside a longer text.
func spellings(secret string) []string {
	query, segment := url.QueryEscape(secret), url.PathEscape(secret)
	plain := jsonText(secret)
	all := []string{
		secret, query, segment, lowerEscapes(query), lowerEscapes(segment), strings.ReplaceAll(query, "+", "%20"),
		plain, strings.ReplaceAll(plain, "/", `\/`), jsonASCII(plain), html.EscapeString(secret),
	}
	if quoted, err := json.Marshal(secret); err == nil {
		all = append(all, string(quoted[1:len(quoted)-1]))
	}
	for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		for _, text := range []string{secret, secret + ":"} {
			all = append(all, encoding.WithPadding('=').EncodeToString([]byte(text)), encoding.EncodeToString([]byte(text)))
		}
		if len(secret) >= 8 {
			for shift := range 3 {
				all = append(all, inside(encoding, secret, shift))
			}
		}
	}
	return all
}

// inside is the part of a base64 text that only the secret decides, where shift bytes stand before it.
func inside(encoding *base64.Encoding, secret string, shift int) string {
	text := encoding.EncodeToString([]byte(strings.Repeat("\x00", shift) + secret))
	from := (shift*8 + 5) / 6
	to := (shift + len(secret)) * 8 / 6
	return text[from:to]
}

func jsonText(s string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if encoder.Encode(s) != nil {
		return s
	}
	return strings.TrimSuffix(b.String()[1:], "\"\n")
}

// jsonASCII escapes what is beyond ASCII, as Python's encoder does.
func jsonASCII(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r < 0x80:
			b.WriteRune(r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			fmt.Fprintf(&b, `\u%04x\u%04x`, high, low)
		default:
			fmt.Fprintf(&b, `\u%04x`, r)
		}
	}
	return b.String()
}

// lowerEscapes writes %2F as %2f.
func lowerEscapes(s string) string {
	b := []byte(s)
	for i := 0; i+2 < len(b); i++ {
		if b[i] == '%' {
			copy(b[i+1:i+3], strings.ToLower(string(b[i+1:i+3])))
		}
	}
	return string(b)
}
