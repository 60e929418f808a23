package weather

import (
	"bytes"
	"encoding/json"
	"net/http"
)

// escapes are bytes that move the cursor, set a window's title, colour, turn the writing direction and hide text on a terminal.
const escapes = "\x1b[2J\x1b[31m\x1b]0;title\x07\x1b]8;;http://example.com\x07\r\b\u009b2J\u202egnp.exe\u2066\u200b\u2028"

// texts are whole responses whose body or headers are not what they say.
func texts() []Kind {
	put := func(old, new string) func(*Answer) {
		return accepted(func(a *Answer) { a.Body = bytes.Replace(a.Body, []byte(old), []byte(new), 1) })
	}
	body := func(text string) func(*Answer) { return accepted(func(a *Answer) { a.Body = []byte(text) }) }
	return []Kind{
		{Name: "bare-string", Does: "answers with a bare text", Change: body(`"done"`)},
		{Name: "null", Does: "answers with null", Change: body("null")},
		{Name: "nan", Does: "answers with NaN", Change: put(`"level":`, `"rate":NaN,"level":`)},
		{Name: "half-json", Does: "answers with the first half of the JSON, as if it were whole", Change: accepted(func(a *Answer) { a.Body = a.Body[:len(a.Body)/2] })},
		{Name: "two-documents", Does: "answers with two JSON documents", Change: accepted(func(a *Answer) { a.Body = append(a.Body, a.Body...) })},
		{Name: "duplicate-names", Does: "answers with a member twice", Change: put(`"level":`, `"level":1,"level":`)},
		{Name: "lone-surrogate", Does: "answers with half a surrogate pair", Change: put(`"level":`, `"more":"\ud800","level":`)},
		{Name: "bom", Does: "puts a byte order mark in front", Change: accepted(func(a *Answer) { a.Body = append([]byte("\ufeff"), a.Body...) })},
		{Name: "utf-16", Does: "answers in UTF-16", Change: accepted(func(a *Answer) {
			wide := []byte{0xff, 0xfe}
			for _, b := range a.Body {
				wide = append(wide, b, 0)
			}
			a.Body = wide
			a.Header.Set("Content-Type", "application/json; charset=utf-16")
		})},
		{Name: "latin-1", Does: "answers with bytes of Latin-1 and says UTF-8", Change: put(`"level":`, "\"more\":\"caf\xe9\",\"level\":")},
		{Name: "no-type", Does: "answers without a media type", Change: accepted(func(a *Answer) { a.Header["Content-Type"] = nil })},
		{Name: "xml", Does: "answers with XML", Change: accepted(func(a *Answer) {
			a.Body = []byte("<thing/>")
			a.Header.Set("Content-Type", "application/xml")
		})},
		{Name: "huge-number", Does: "answers with a number of 100,000 digits", Change: put(`"level":`, `"more":1`+string(bytes.Repeat([]byte("0"), 100_000))+`,"level":`)},
		{Name: "huge-exponent", Does: "answers with 1e999999999", Change: put(`"level":`, `"more":1e999999999,"level":`)},
		{Name: "many-members", Does: "answers with 100,000 further members", Change: accepted(func(a *Answer) {
			var b bytes.Buffer
			b.Write(a.Body[:len(a.Body)-1])
			for i := range 100_000 {
				b.WriteString(`,"m` + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676%26)) + string(rune('a'+i/17576)) + `":1`)
			}
			b.WriteByte('}')
			a.Body = b.Bytes()
		})},
		{Name: "terminal-escapes", Does: "holds escape sequences of terminals in a member's name and value, in headers and in refusals", Change: func(a *Answer) {
			raw := quoted(escapes)
			if a.Status/100 == 2 {
				a.Body = bytes.Replace(a.Body, []byte(`"level":`), []byte(raw+`:1,"more":`+raw+`,"level":`), 1)
			} else {
				a.Body = []byte(`{"message":` + raw + `,` + raw + `:` + raw + `}`)
			}
			a.Header.Set("X-Note", "\u009b2J\u202e title")
		}},
		{Name: "terminal-escapes-raw", Does: "answers each PATCH with raw escape sequences in place of JSON", Hits: patches, Change: func(a *Answer) {
			a.Body = []byte(escapes)
			a.Header = http.Header{"Content-Type": {"text/plain\u009b31m; x=\u202e"}, "Location": {"/\u009b2J"}}
			a.Status = http.StatusInternalServerError
		}},
	}
}

// quoted is a text as JSON, with what JSON lets through as it is.
func quoted(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // a text always marshals
	}
	return string(text)
}
