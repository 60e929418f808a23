package page

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// credential moves a header field that carries a key to the credentials.
func credential(f *contract.Field) {
	if f.In == inHeader && (isKeyHeader(f.Name) || strings.Contains(strings.ToLower(f.Description), "authenticate")) {
		f.In = inAuth
		f.Inferred = append(f.Inferred, "security")
	}
	if f.In == inAuth && f.Format == "" {
		f.Format = schemeWord(f.Description)
	}
}

// schemeWord is the scheme that a text puts before a token: bearer, basic.
func schemeWord(s string) string {
	lower := strings.ToLower(s)
	for _, word := range []string{"bearer", "basic"} {
		if strings.Contains(lower, word+" ") || strings.HasSuffix(lower, word) || strings.Contains(lower, word+".") {
			return word
		}
	}
	return ""
}

// keysOfCurl adds the credential of the sample request where no list names it, and the scheme of the one that a list names.
func keysOfCurl(fields []contract.Field, c *contract.Curl) []contract.Field {
	for k, h := range c.Header {
		if isKeyHeader(h[0]) {
			fields = addKey(fields, h[0], h[1], c.HeaderLines[k])
		}
	}
	return fields
}

func addKey(fields []contract.Field, name, value string, line int) []contract.Field {
	i := slices.IndexFunc(fields, func(f contract.Field) bool { return f.In == inAuth && strings.EqualFold(f.Name, name) })
	if i < 0 {
		if slices.ContainsFunc(fields, func(f contract.Field) bool { return f.In == inAuth }) {
			return fields
		}
		fields = append(fields, contract.Field{In: inAuth, Name: name, Type: "string", Required: true, Line: line, Inferred: []string{"security"}})
		i = len(fields) - 1
	}
	if fields[i].Format == "" {
		fields[i].Format = schemeWord(value)
	}
	return fields
}

// headersSample takes a sample request whose headers the page gives as a JSON object for what it is: a request without an address.
func (t *text) headersSample(method string, sections []section, samples []contract.Sample) *contract.Curl {
	for _, s := range sections {
		n := t.next(s.first)
		if s.kind != inHeader || n == 0 || n > s.last || !strings.HasPrefix(t.line(n), "{") {
			continue
		}
		v, _, err := parseSample([]byte(strings.TrimLeft(strings.Join(t.lines[n-1:], "\n"), " \t")), n)
		if err != nil {
			continue
		}
		c := &contract.Curl{Method: method, Line: s.line}
		for _, name := range v.names {
			if h := v.members[name]; h.kind == "string" {
				c.Header = append(c.Header, [2]string{name, h.text})
				c.HeaderLines = append(c.HeaderLines, h.line)
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
