package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// headingWord is a word as a list about authentication begins its entries with: "Mechanism: JWT".
var headingWord = pattern.New(`^\p{Lu}\p{Ll}+$`)

// noHeader reports a name in a list about authentication that no header has.
func noHeader(name string) bool {
	return strings.Contains(name, "/") || headingWord.MatchString(name) && !word.IsKeyHeader(name)
}

// proseKey is a way in which prose tells of a credential.
type proseKey struct {
	pattern *pattern.Pattern
	name    string // of the header; "" is the first group
	format  string
}

var proseKeys = []proseKey{
	{pattern.New("(?i)authorization:\\s*[`\"']?bearer\\b|\\bbearer(?:auth\\b| (?:auth(?:entication|orization)?|tokens?|[`<{\\[$]))|\\b(?:tokens?|jeton) bearer\\b|\\bHTTP bearer|^authorizationbearer [<{[$]|^Security\\W*bearer"), "Authorization", word.BearerScheme},
	{word.BasicWords, "Authorization", word.BasicScheme},
	{pattern.New("(?i)\\bauthorization:\\s*[`\"']?(?:token|apikey|api-key|key)\\b"), "Authorization", word.APIKeyScheme},
	{pattern.New("[`\"'*](X-[A-Za-z-]*(?:Key|KEY|key|Token|TOKEN|token|Secret))\\b[`\"'*:]"), "", ""},
	{pattern.New(`(?i)\bapi key \((?:in )?header:? ?([\w-]+)\)`), "", ""},
	{pattern.New(`(?i)^([\w-]*(?:key|token|secret)[\w-]*)<token>$`), "", ""},
	{pattern.New("(?i)\\brequires? (?:an? |the )?[`*]*authorization[`*]* (?:http )?header"), "Authorization", ""},
	{pattern.New(`(?i)\boauth ?2?(?:\.0)? (?:access )?token|\baccess token (?:is|must be|in the authorization)`), "Authorization", word.BearerScheme},
}

// keys adds the credential that only prose, or another sample, tells of.
func (r *operationReader) keys(fields []contract.Field, sections []cut.Section) []contract.Field {
	fields = slices.DeleteFunc(fields, func(f contract.Field) bool { return f.In == word.InAuth && noHeader(f.Name) })
	for i := range fields {
		word.SetCredential(&fields[i])
	}
	has := func() bool {
		return slices.ContainsFunc(fields, func(f contract.Field) bool { return f.In == word.InAuth })
	}
	if has() {
		return fields
	}
	all := append(slices.Clone(sections), r.shared...)
	for _, s := range all {
		for _, b := range s.Blocks {
			if b.Kind != outline.CodeBlock {
				continue
			}
			for _, l := range b.Lines() {
				for _, h := range sampleHeader.FindAllStringSubmatch(l.Text, 8) {
					if data := strings.HasPrefix(b.Text, "{") || strings.HasPrefix(b.Text, "["); data && !headerAlone.MatchString(h[1]) {
						continue
					}
					if !headerAlone.MatchString(h[1]) && !strings.Contains(h[1], "-") && !headersInCode.MatchString(b.Text) {
						continue // a member or a variable that is named like a key
					}
					if word.IsKeyHeader(h[1]) && !has() && s.Kind != word.InAnswer {
						fields = word.AddKey(fields, h[1], h[2], l.Number)
					}
				}
			}
		}
	}
	if !has() && len(r.all) > 1 {
		if key := r.keyOfPage(); key.name != "" {
			fields = word.AddKey(fields, key.name, key.value.Text+"x", key.value.Number)
		}
	}
	for _, s := range all {
		for _, l := range append([]outline.Line{{Number: s.Line, Text: s.Title}}, proseOf(s.Blocks)...) {
			if s.Kind == word.InAnswer {
				continue
			}
			if found := keysOfSentence(l); len(found) > 0 && !has() {
				fields = append(fields, found...)
			}
		}
	}
	return fields
}

// alternatives is a sentence that offers several ways.
var alternatives = pattern.New(`(?i)\beither\b|\bor\b|\balternatively\b|\bone of\b`)

// keysOfSentence is the credential that a line of prose tells of; those of which it says that one is enough.
func keysOfSentence(l outline.Line) []contract.Field {
	var found []contract.Field
	for _, p := range proseKeys {
		m := p.pattern.FindStringSubmatch(l.Text)
		if m == nil {
			continue
		}
		name := p.name
		if name == "" {
			name = m[1]
		}
		if !slices.ContainsFunc(found, func(f contract.Field) bool { return strings.EqualFold(f.Name, name) }) {
			found = append(found, contract.Field{In: word.InAuth, Name: name, Type: "string", Required: true, Line: l.Number, Format: p.format, Inferred: []string{"security"}})
		}
	}
	if len(found) > 1 && !alternatives.MatchString(l.Text) {
		return found[:1]
	}
	for i := range found {
		found[i].Either = len(found) > 1
	}
	return found
}

// headersInCode is code that speaks of headers, or is a message.
var headersInCode = pattern.New(`(?i)\bheaders?\b|\s-H\s|^\s*(?:GET|POST|PUT|PATCH|DELETE) `)

// headerAlone is a name that is one of a header and of no member, also among JSON.
var headerAlone = pattern.New(`(?i)^(?:authorization$|x-)`)

// sampleHeader is a header in a program or among the lines of a message: 'Authorization': 'Bearer x'.
var sampleHeader = pattern.New(`['"]?\b([A-Za-z][\w-]*)['"]?\]?\s*(?::|=>|=)\s*f?['"]?([A-Za-z<{$\[][^'"]*)`)

// plainHeaders are headers that every client sends, or that the media type says.
const plainHeaders = " content-type accept host content-length user-agent connection cache-control accept-encoding accept-language origin referer cookie date pragma transfer-encoding expect postman-token content-encoding "

// headers adds the headers that a sample request sends and no list names.
func (r *operationReader) headers(op contract.PageOperation) []contract.Field {
	fields := op.Fields
	if op.Curl == nil || op.Curl.Method != op.Method {
		return fields
	}
	for i, h := range op.Curl.Header {
		known := slices.ContainsFunc(fields, func(f contract.Field) bool {
			return (f.In == word.InHeader || f.In == word.InAuth) && strings.EqualFold(f.Name, h[0])
		})
		if !known && !word.IsKeyHeader(h[0]) && !strings.Contains(plainHeaders, " "+strings.ToLower(h[0])+" ") && word.NameWord.MatchString(h[0]) {
			fields = append(fields, contract.Field{In: word.InHeader, Name: h[0], Type: "string", Line: op.Curl.HeaderLines[i], Inferred: []string{"member", "type"}})
		}
	}
	return fields
}

// pageKey is the credential that most of a page's sample requests send; an empty name where less than two send one.
type pageKey struct {
	name  string
	value outline.Line // of the first sample that sends it
}

// keyOfSamples finds the credential that most of a page's sample requests send.
func keyOfSamples(page outline.Outline) pageKey {
	type key struct{ name, scheme string }
	count, first := map[key]int{}, map[key]outline.Line{}
	best := key{}
	page.Walk(func(b *outline.Block) {
		if b.Kind != outline.CodeBlock || !headersInCode.MatchString(b.Text) {
			return
		}
		for _, l := range b.Lines() {
			for _, h := range sampleHeader.FindAllStringSubmatch(l.Text, 8) {
				if !headerAlone.MatchString(h[1]) || !word.IsKeyHeader(h[1]) {
					continue
				}
				k := key{h[1], word.SchemeOf(h[2] + "x")} // a quote may hide the token
				if count[k]++; count[k] == 1 {
					first[k] = outline.Line{Number: l.Number, Text: h[2]}
				}
				if count[k] > count[best] {
					best = k
				}
			}
		}
	})
	if count[best] < 2 {
		return pageKey{}
	}
	return pageKey{best.name, first[best]}
}
