package curl

import (
	"fmt"
	"strings"
)

// boundary stands between the parts of a form; curl draws one at random.
const boundary = "------------------------proviso"

// part is one field of a multipart form.
type part struct{ name, media, content string }

// form is one -F: name=content, or name=content;type=MEDIA. --form-string takes everything literally.
func (b *builder) form(o option) error {
	name, content, ok := strings.Cut(o.value, "=")
	if !ok {
		if b.how == lenient {
			return nil
		}
		return fmt.Errorf("--%s %s: want name=content", o.name, o.value)
	}
	p := part{name: name, content: content}
	if o.name == "form" {
		if strings.HasPrefix(content, "@") || strings.HasPrefix(content, "<") {
			return b.file("form", o.value, "write the field out")
		}
		if before, media, ok := strings.Cut(content, ";type="); ok {
			p.content, p.media = before, media
		}
		if len(p.content) > 1 && strings.HasPrefix(p.content, `"`) && strings.HasSuffix(p.content, `"`) {
			p.content = strings.NewReplacer(`\"`, `"`, `\\`, `\`).Replace(p.content[1 : len(p.content)-1])
		}
	}
	if b.dataLine == 0 {
		b.dataLine = o.line
	}
	b.parts = append(b.parts, p)
	return nil
}

// multipart writes the fields of a form as a body.
func multipart(parts []part) []byte {
	var b strings.Builder
	for _, p := range parts {
		fmt.Fprintf(&b, "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n", boundary, strings.NewReplacer(`"`, "%22", "\r", "%0D", "\n", "%0A").Replace(p.name))
		if p.media != "" {
			fmt.Fprintf(&b, "Content-Type: %s\r\n", p.media)
		}
		fmt.Fprintf(&b, "\r\n%s\r\n", p.content)
	}
	return []byte(b.String() + "--" + boundary + "--\r\n")
}
