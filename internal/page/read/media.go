package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/complete"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/exchange"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var mediaWord = pattern.New(`\b(application/[\w.+-]*json|application/x-www-form-urlencoded|multipart/form-data|application/[\w.+-]*patch[\w.+-]*)\b`)

// patchMedia is a media type that says what the body means, where prose names it.
var patchMedia = pattern.New("[`\"'](application/[\\w.+-]*(?:json-patch|merge-patch)[\\w.+-]*)[`\"']")

// patchDocument is a sentence that says that the body is a document of JSON Patch.
var patchDocument = pattern.New(`(?i)\bbody\b.*\b(?:must|should|has to|needs to|is|conforms?)\b.*\b(?:JSON[ -]?Patch (?:document|array|operations?)|RFC ?6902)`)

// media is the media type of the request body: as its section names it, a sample sends it, or its title calls it.
func (r *operationReader) media(sections []cut.Section, took exchange.Shown, fields []contract.Field) string {
	for _, s := range sections {
		if word.SendsBody(s.Kind) {
			if m := mediaWord.FindStringSubmatch(s.Title); m != nil {
				return m[1]
			}
			for _, b := range s.Blocks {
				if b.Kind == outline.ParagraphBlock && word.MediaLine.MatchString(strings.TrimSpace(b.Text)) {
					return strings.TrimSpace(b.Text)
				}
			}
		}
	}
	if c := took.Curl; c != nil && c.Method == r.op.Method {
		for _, h := range c.Header {
			word, _, _ := strings.Cut(strings.ToLower(h[1]), ";")
			if strings.EqualFold(h[0], "Content-Type") && mediaWord.MatchString(word) && (len(c.Body) > 0 || strings.Contains(word, "patch")) {
				return strings.TrimSpace(word)
			}
		}
	}
	for _, s := range sections {
		for _, l := range proseOf(s.Blocks) {
			if lower := strings.ToLower(l.Text); !strings.Contains(lower, "patch") && !strings.Contains(lower, "6902") {
				continue
			}
			if m := patchMedia.FindStringSubmatch(l.Text); m != nil && s.Kind != word.InAnswer && !strings.Contains(l.Text, "deprecated") && !(strings.Contains(m[1], "json-patch") && sendsObject(took, fields)) {
				return m[1]
			}
			if patchDocument.MatchString(l.Text) && s.Kind != word.InAnswer {
				return "application/json-patch+json"
			}
		}
	}
	if took.Media != "" {
		return took.Media
	}
	if r.listedMedia != "" {
		return r.listedMedia
	}
	if slices.ContainsFunc(fields, func(f contract.Field) bool { return f.In == word.InForm }) {
		for _, s := range sections {
			if strings.Contains(strings.ToLower(s.Title), "multipart") {
				return "multipart/form-data"
			}
		}
		return "application/x-www-form-urlencoded"
	}
	return "application/json"
}

// sendsObject reports a body that is an object and no list of operations, by its sample, or by its members with their types: a page
// that names JSON Patch beside it names another way to send the change.
func sendsObject(took exchange.Shown, fields []contract.Field) bool {
	if shown := sample.First(took.Samples, "request"); shown != nil {
		return shown.Kind == "object" && slices.ContainsFunc(shown.Names, func(name string) bool { return !inPatch(name) })
	}
	return slices.ContainsFunc(fields, func(f contract.Field) bool {
		return f.In == word.InBody && f.Type != "" && !strings.Contains(f.Name, "/") && !inPatch(f.Name)
	})
}

// inPatch reports a member of an operation of JSON Patch, or of an object around a list of them.
func inPatch(name string) bool { return complete.OfPatch(name) || name == "operations" }

// headersSample takes a sample request whose headers the page gives as a JSON object for what it is: a request without an address.
func headersSample(method string, sections []cut.Section, samples []contract.Sample) *contract.Curl {
	for _, s := range sections {
		if s.Kind != word.InHeader || len(s.Blocks) == 0 || s.Blocks[0].Kind != outline.CodeBlock {
			continue
		}
		b := s.Blocks[0]
		v, _, err := sample.Parse([]byte(b.Text), b.Line)
		if err != nil {
			continue
		}
		c := &contract.Curl{Method: method, Line: s.Line}
		for _, name := range v.Names {
			if h := v.Members[name]; h.Kind == "string" {
				c.Header = append(c.Header, [2]string{name, h.Text})
				c.HeaderLines = append(c.HeaderLines, h.Line)
			}
		}
		for _, sample := range samples {
			if sample.Kind == "request" {
				c.Body, c.BodyLine = sample.Body, sample.Line
				break
			}
		}
		return c
	}
	return nil
}
