package reports

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"time"
)

//go:embed page
var pageFiles embed.FS

// WriteHTML writes the report as one page that needs nothing else: no network, no font, no script to be read. Its policy
// allows the style and the script that stand in it and nothing more, whatever an answer held.
func WriteHTML(w io.Writer, r *Report) error {
	style, err := pageFiles.ReadFile("page/page.css")
	if err != nil {
		return err
	}
	script, err := pageFiles.ReadFile("page/page.js")
	if err != nil {
		return err
	}
	page, err := template.New("page.gohtml").Funcs(template.FuncMap{
		"line": line, "lines": lines, "count": count, "elapsed": elapsed, "when": when, "spaced": spaced,
	}).ParseFS(pageFiles, "page/*.gohtml")
	if err != nil {
		return err
	}
	return page.Execute(w, pageView{
		summary: summarize(r),
		CSS:     template.CSS(style),
		JS:      template.JS(script),
		Policy: "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src " + source(style) +
			"; script-src " + source(script),
		render: newRenderer(r),
	})
}

// source is how a content security policy names a text that stands in the page.
func source(text []byte) string {
	sum := sha256.Sum256(text)
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// when writes a point in time for people, in UTC so that the page is the same wherever it is written.
func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2 January 2006, 15:04:05 UTC")
}
