package render

import (
	"bytes"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// copyButton is the label of a button that a copy of a page has before the code it copies.
var copyButton = pattern.New(`^Copy(?: to clipboard| code)?\s+((?:\{|\[|curl\s|(?:GET|POST|PUT|PATCH|DELETE)\s+(?:/|http)|HTTP/\d).*)$`)

// titledSection is what Starlight reads out for the anchor of a heading; the heading stands before it, and text can follow.
var titledSection = pattern.New(`^Section titled “\s*(.+?)\s*”\s*(.*)$`)

// gluedMedia is a media type into which the badge behind it has run.
var gluedMedia = pattern.New(`^((?:application|multipart)/[a-z.+-]+)(?:Required|Optional)$`)

// gluedStatus is a status into which the words behind it have run: "404Not found".
var gluedStatus = pattern.New(`^([1-5]\d\d)([A-Z][a-z]+(?: [a-z].*)?)$`)

// gluedRequired is a name with its type, into which its badge has run: "title stringrequired".
var gluedRequired = pattern.New(`^([A-Za-z_$][\w.$-]*(?:\[\])? (?:` + spacedTypes + `)(?:\[\])?)(required|nullable)$`)

// gluedBadge is a badge into which the title behind it has run: "RequiredRequest Body".
var gluedBadge = pattern.New(`^(Required|Optional)([A-Z][a-z].*)$`)

// pathAndTitle parts a path, below its method, from the title of a section that has run into its last word. The page must show the path
// without it elsewhere.
func (m markdown) pathAndTitle(s string) (path, title string, ok bool) {
	for i := len(s) - 1; i > 0 && strings.HasPrefix(s, "/") && s[i] != '/'; i-- {
		if s[i] < 'A' || s[i] > 'Z' || s[i-1] < 'a' || s[i-1] > 'z' {
			continue
		}
		if title, ok := word.PlainTitleOf(s[i:]); ok && strings.HasSuffix(title, "s") {
			return s[:i], title, standsAlone(m.text.Raw, s[:i])
		}
	}
	return "", "", false
}

// goesOn is what a longer address has behind a shorter one.
var goesOn = pattern.New(`^[\w/-]`)

// standsAlone reports that a text has an address with nothing behind it that would make it a longer one.
func standsAlone(text []byte, address string) bool {
	for {
		_, after, found := bytes.Cut(text, []byte(address))
		if !found {
			return false
		}
		if !goesOn.Match(after) {
			return true
		}
		text = after
	}
}

// gluedLabel parts a label from the method or the address into which it has run: "MethodPATCH", "URL/things/{id}".
func gluedLabel(s string) (label, value string) {
	if m, ok := strings.CutPrefix(s, "Method"); ok && word.IsMethod(m) && m == strings.ToUpper(m) {
		return "Method", m
	}
	at := strings.IndexByte(s, '/')
	if at < 3 || at > 20 || !word.IsAddress(s[at:]) || strings.Count(s[at:], "/") < 2 {
		return "", ""
	}
	for _, label := range []string{"URL", "URL or Endpoint", "Endpoint", "Path", "URI"} {
		if s[:at] == label {
			return "URL", s[at:]
		}
	}
	return "", ""
}

// anchored parts the lines around such an anchor: the heading, which may have run into the line before, and the text behind.
func anchored(out []outline.Line, l outline.Line, title, rest string) []outline.Line {
	if last := len(out) - 1; last >= 0 {
		if s := strings.TrimSpace(out[last].Text); s == title {
			out = out[:last]
		} else if before, ran := strings.CutSuffix(s, title); ran {
			out[last].Text = before
		}
	}
	out = append(out, partsOf(l, "", "### "+title, "")...)
	if rest != "" {
		out = append(out, outline.Line{Number: l.Number, Text: rest})
	}
	return out
}

// partsOf are the parts of a line as lines of their own, with its number.
func partsOf(l outline.Line, texts ...string) []outline.Line {
	parts := make([]outline.Line, len(texts))
	for i, text := range texts {
		parts[i] = outline.Line{Number: l.Number, Text: text}
	}
	return parts
}

// tableRow is a row of a table of Markdown.
func tableRow(cells ...string) string { return "| " + strings.Join(cells, " | ") + " |" }

// badgeBeforeText is a badge below a type, into which the description has run: "requiredThe id of the lamp".
var badgeBeforeText = pattern.New(`^(required)([A-Z][a-z]* .*)$`)

// partOfAnswer is a comment before a part of a sample of an answer, which Markdown would take for a title.
var partOfAnswer = pattern.New(`^# (?:Headers|Payload)$`)

// unionMark stands alone before the alternatives of a type.
var unionMark = pattern.New(`^(?:oneOf|anyOf|allOf)$`)

// unglue parts lines that a capture ran together: "}Body:", "/v1/things/{id}Sample Request".
func (m markdown) unglue(lines []outline.Line) []outline.Line {
	lines = namesBeforeBars(lines)
	var out []outline.Line
	parted := 0
	prompted := false // a command of a shell goes on, and each line has its prompt
	for i, l := range lines {
		if m.text.Fenced(l.Number) && !m.rendered {
			out = append(out, l)
			continue
		}
		l.Text = withoutAttributes(l.Text)
		s := strings.TrimSpace(l.Text)
		if prompted = prompted && strings.HasPrefix(s, ">"); prompted {
			l.Text = strings.TrimPrefix(strings.TrimPrefix(s, ">"), " ")
			s = strings.TrimSpace(l.Text)
		}
		if rest, ok := strings.CutPrefix(s, "$"); ok && strings.HasPrefix(rest, "curl ") {
			l.Text, s, prompted = rest, rest, true
		}
		if parted > 0 {
			parted--
			if strings.HasPrefix(s, "HTTP/") {
				s = " " + s
			}
			out[len(out)-1].Text += s
			continue
		}
		if n := pathGoesOn(lines[i:]); n > 0 && word.MessageLine.MatchString(s) {
			parted = n - 1
		}
		if emptyLink.MatchString(s) || unionMark.MatchString(s) || partOfAnswer.MatchString(s) {
			continue
		}
		if label, value := gluedLabel(strings.TrimLeft(s, "•- ")); label != "" {
			l.Text = label + ": " + value
			out = append(out, l)
			continue
		}
		if parts := gluedParts(s); len(parts) > 1 {
			out = append(out, partsOf(l, parts...)...)
			continue
		}
		if title := titledBullet(lines, i); title != "" {
			out = append(out, partsOf(l, "", "**"+title+"**", "")...)
			lines[i+1].Text = "" // the empty bullet
			continue
		}
		if parts := messageParts(s); len(parts) > 1 {
			out = append(out, partsOf(l, parts...)...)
			continue
		}
		if f := copyButton.FindStringSubmatch(s); f != nil {
			l.Text, s = f[1], f[1]
		}
		if f := gluedMedia.FindStringSubmatch(s); f != nil {
			l.Text, s = f[1], f[1]
		}
		if f := linkedTitle.FindStringSubmatch(s); f != nil {
			l.Text, s = f[1], f[1]
		}
		if f := titledSection.FindStringSubmatch(s); f != nil {
			out = anchored(out, l, f[1], f[2])
			continue
		}
		if f := gluedSentence.FindStringSubmatch(s); f != nil && len(out) > 0 && looseMethod.MatchString(strings.TrimSpace(out[len(out)-1].Text)) {
			out = append(out, partsOf(l, f[1], f[2])...)
			continue
		}
		if f := gluedStatus.FindStringSubmatch(s); f != nil {
			out = append(out, partsOf(l, f[1], f[2])...)
			continue
		}
		if len(out) > 0 && looseMethod.MatchString(strings.TrimSpace(out[len(out)-1].Text)) {
			if path, title, ok := m.pathAndTitle(s); ok {
				out = append(out, outline.Line{Number: l.Number, Text: path})
				l.Text = title
			}
		}
		if f := badgeBeforeText.FindStringSubmatch(s); f != nil && len(out) > 0 && namesType(strings.TrimSpace(out[len(out)-1].Text)) {
			out = append(out, partsOf(l, f[1], f[2])...)
			continue
		}
		if f := gluedRequired.FindStringSubmatch(s); f != nil {
			l.Text, s = f[1]+" "+f[2], f[1]+" "+f[2]
		}
		if f := gluedBadge.FindStringSubmatch(s); f != nil {
			if _, isTitle := word.PlainTitleOf(f[2]); isTitle {
				out = append(out, outline.Line{Number: l.Number, Text: f[1]})
				l.Text = f[2]
			}
		}
		for _, p := range []*pattern.Pattern{gluedTitle, gluedToPath} {
			f := p.FindStringSubmatch(s)
			if f == nil {
				continue
			}
			if _, isTitle := word.PlainTitleOf(f[2]); isTitle || looseMethod.MatchString(f[2]) || p == gluedTitle {
				out = append(out, outline.Line{Number: l.Number, Text: f[1]})
				l.Text = f[2]
				break
			}
		}
		out = append(out, l)
	}
	return out
}
