package suite

import "text/template"

type suiteFile struct {
	Vendor, Package, Title string
	Embedded               []string
}

type operationFile struct {
	suiteFile
	Text, ID, Summary, Source string
	Chapters                  []chapterFile
}

type chapterFile struct {
	suiteFile
	Name, Func, ID, Body string
	Strings              bool
}

type drawnFile struct {
	chapterFile
	Examples int
	Seed     uint64
}

var suiteTemplate = template.Must(template.New("suite").Parse(`
// Package {{.Package}}_test proves that the PATCH operations of {{.Vendor}} keep the promises of their docs.
//
// It is yours to read, focus and edit. It runs against the embedded mock, or with
// PROVISO_TARGET=URL against a live target, with the credentials that the profile names.
package {{.Package}}_test

import (
	{{if .Embedded}}"embed"
	{{end}}"testing"

	"github.com/proviso-dev/proviso/suites"
)
{{if .Embedded}}
//go:embed{{range .Embedded}} {{.}}{{end}}
var files embed.FS

var {{.Package}} = suites.New("{{.Vendor}}", files)
{{else}}
var {{.Package}} = suites.Embedded("{{.Vendor}}")
{{end}}
func Test{{.Title}}(t *testing.T) { {{.Package}}.Run(t) }
`))

var operationTemplate = template.Must(template.New("operation").Parse(`
package {{.Package}}_test

import . "github.com/onsi/ginkgo/v2"

{{if .Summary}}// {{.Summary}}{{if .Source}} ({{.Source}}){{end}}
{{end}}var _ = Describe({{.Text}}, func() {
{{range .Chapters}}	Context({{.Name}}, {{.Func}})
{{end}}})
`))

var chapterTemplate = template.Must(template.New("chapter").Parse(`
package {{.Package}}_test

import (
	{{if .Strings}}"strings"

	{{end}}. "github.com/onsi/ginkgo/v2"

	"github.com/proviso-dev/proviso/suites"
)

func {{.Func}}() {
	op := {{.Package}}.Operation({{.ID}})

{{.Body}}
}
`))

var drawnTemplate = template.Must(template.New("drawn").Parse(`
package {{.Package}}_test

import (
	. "github.com/onsi/ginkgo/v2"
)

// The cases are drawn when the suite runs, the same ones each time; PROVISO_SEED=NUMBER draws others.
func {{.Func}}() {
	op := {{.Package}}.Operation({{.ID}})

	for _, c := range op.Drawn({{.Examples}}, {{.Seed}}) {
		It(op.Says(c), Label(c.Rule), op.Proves(c))
	}
}
`))
