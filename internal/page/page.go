// Package page reads what a vendor's docs page says about its operations, each fact with the line it stands on. It knows
// forms of pages, never vendors.
//
// The way of a page through the packages below this one:
//
//	source    its lines as text
//	form      a machine-readable document, as the page itself or inside of it, gives the operations without more ado
//	render    any other source becomes an outline: headings, paragraphs, lists, tables, code, each with its line
//	outline   what an outline is
//	read      the operations of an outline, by the steps below, and what these leave: places, statuses, credentials, claims
//	  reshape   forms of a page's own become blocks that the later steps know: outline → outline
//	  mention   where a method stands with an address: outline → mentions
//	  cut       operations with their blocks, and the sections of each: mentions → operations, operation → sections
//	  field     what tables, lists and paragraphs say of members and parameters: section → fields
//	  exchange  the requests and answers shown: sections → samples
//	  complete  what samples add to the lists: operation and samples → fields
//	command   commands and programs that samples show, for several steps
//	word      what a piece of text is: a title, a name, a type, a bound
//	sample    JSON as docs show it
//	view      one operation as lint looks at it, whether a document or a list described it
//	lint      what the page says twice and differently
package page

import (
	"bytes"
	"errors"
	"io/fs"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/page/form"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/value"
)

// Form is a form of page, told apart from the others by what the page holds.
type Form struct {
	Name string // "openapi-block"
	Says string // what such a page looks like, in one line, for `proviso ingest --help`
	fits func(*source.Text) bool
	read func(*source.Text) (contract.Page, error)
	// lines: it is read line by line, so that no line may be longer than longestLine.
	lines bool
}

// Forms lists the forms of page, in the order they are tried: the ones that need most to fit come first.
func Forms() []Form {
	return []Form{
		{"openapi-file", "an OpenAPI 3.0 or 3.1 document, YAML or JSON", form.FitsDocument, form.ReadDocument, false},
		{"openapi-block", "a page that holds an OpenAPI or Swagger document: in a fence, a script, an attribute, the front matter", form.FitsEmbedded, form.ReadEmbedded, false},
		{"raml", "a RAML document, 0.8 or 1.0", form.FitsRAML, form.ReadRAML, false},
		{"postman", "a collection of Postman: its PATCH requests", form.FitsPostman, form.ReadPostman, false},
		{"insomnia", "an export of Insomnia, version 4 or 5: its PATCH requests", form.FitsInsomnia, form.ReadInsomnia, false},
		{"bruno", "a request of Bruno", form.FitsBruno, form.ReadBruno, true},
		{"hoppscotch", "a collection of Hoppscotch: its PATCH requests", form.FitsHoppscotch, form.ReadHoppscotch, false},
		{"notebook", "a notebook of Jupyter: its text, and its programs as samples", form.FitsNotebook, form.ReadNotebook, false},
		{"http-file", "requests as the HTTP clients of editors keep them, with ### between them", form.FitsHTTPFile, form.ReadHTTPFile, true},
		{"apidoc", "source code with apiDoc comments: @api {patch} /path", form.FitsAPIDoc, form.ReadAPIDoc, true},
		{"swag-comments", "source code with the comments of swag: @Router /path [patch]", form.FitsSwag, form.ReadSwag, true},
		{"go-swagger-routes", "source code of Go with the comments of go-swagger: swagger:route PATCH /path", form.FitsGoRoute, form.ReadGoRoute, true},
		{"route-comments", "source code whose comments name the members of a request: @param {string} req.body.name", form.FitsRouteDoc, form.ReadRouteDoc, true},
		{"type-comments", "source code that declares a type, with a comment of its own that says PATCH /path", form.FitsTypeDoc, form.ReadTypeDoc, true},
		{"apipie", "controllers of Rails that Apipie describes: api :PATCH, with param below it", form.FitsApipie, form.ReadApipie, true},
		{"protobuf", "Protocol Buffers whose calls have routes: option (google.api.http) = { patch: … }", form.FitsProto, form.ReadProto, false},
		{"smithy", "Smithy: operations with the trait http", form.FitsSmithy, form.ReadSmithy, false},
		{"typespec", "TypeSpec: operations with a verb and a route", form.FitsTypeSpec, form.ReadTypeSpec, false},
		outlineForm("code-comments", "source code whose comments name a method and a path: Javadoc, YARD, docstrings", render.IsComments, render.Comments),
		{"api-blueprint", "API Blueprint: Markdown with [PATCH] in its headings, + Request and + Response", form.FitsBlueprint, form.ReadBlueprint, true},
		outlineForm("restructuredtext", "reStructuredText: the http domain, OpenStack's and parameter directives", render.IsRST, render.RST),
		outlineForm("asciidoc", "AsciiDoc", render.IsAsciiDoc, render.AsciiDoc),
		outlineForm("pod", "POD, the documentation of programs in Perl", render.IsPOD, render.POD),
		outlineForm("man-page", "a page of a manual, with the macros of troff", render.IsManPage, render.ManPage),
		outlineForm("wadl", "WADL: resources with their methods in XML", render.IsWADL, render.WADL),
		outlineForm("org-mode", "Org-mode", render.IsOrg, render.Org),
		outlineForm("textile", "Textile", render.IsTextile, render.Textile),
		outlineForm("mediawiki", "the markup of MediaWiki", render.IsMediaWiki, render.MediaWiki),
		outlineForm("dita-docbook", "a topic of DITA or a part of DocBook", render.IsDocXML, render.DocXML),
		outlineForm("html", "HTML, as fetched or saved", render.IsHTML, render.HTML),
		outlineForm("markdown", "Markdown, with the tags of MDX, GitBook and Docusaurus, or text as copied from a browser", func(*source.Text) bool { return true }, render.Markdown),
	}
}

// outlineForm is a form whose pages are rendered as an outline first, and then read.
func outlineForm(name, says string, fits func(*source.Text) bool, render func(*source.Text) outline.Outline) Form {
	return Form{name, says, fits, func(t *source.Text) (contract.Page, error) { return read.Outline(t, render(t), name == "markdown") }, name != "html"}
}

// longestLine is how long a line of a page may be that is read line by line. Pictures that stand in one take some MB.
const longestLine = 8 << 20

// endless is the first line, from 1, that is longer than longestLine; 0 is none.
func endless(t *source.Text) int {
	return 1 + slices.IndexFunc(t.Lines, func(l string) bool { return len(l) > longestLine })
}

// deep reports JSON that is nested deeper than any reader here goes.
func deep(data []byte) bool {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(data) == 0 || data[0] != '{' && data[0] != '[' {
		return false
	}
	depth, _ := value.Measure(data, value.MaxDepth, len(data))
	return depth > value.MaxDepth
}

// Read reads a page. The file name is only for the places in what comes back; it is not opened. An error names file and line;
// a PATCH operation whose body can't be read is one.
func Read(file string, data []byte) (contract.Page, error) {
	p, err := ReadPartial(file, data)
	if err != nil {
		return p, err
	}
	return p, Whole(p)
}

// ReadPartial reads a page like Read, and keeps operations whose body can't be read: PageOperation.Lacks says what is missing.
func ReadPartial(file string, data []byte) (contract.Page, error) { return ReadIn(nil, file, data) }

// ReadIn reads a page like ReadPartial. The files that the page includes are read from the folder, and from nowhere else; nil is
// no folder.
func ReadIn(folder fs.FS, file string, data []byte) (contract.Page, error) {
	if kind := input.Binary(data); kind != "" {
		return contract.Page{}, source.New(file, nil).ErrorAt(0, "this is %s and no text; open it, and save its text to a file", kind)
	}
	t := source.New(file, source.Decoded(data))
	t.Folder = folder
	if t.Empty() {
		return contract.Page{}, t.ErrorAt(0, "the page is empty; capture it again")
	}
	if deep(data) {
		return contract.Page{}, t.ErrorAt(0, "the document is nested more than %d levels deep; no API's is", value.MaxDepth)
	}
	long := endless(t)
	for _, form := range Forms() {
		if form.lines && long > 0 || !form.fits(t) {
			continue
		}
		p, err := form.read(t)
		if errors.Is(err, read.ErrNoForm) {
			return contract.Page{}, unknownForm(t)
		}
		if err != nil {
			return contract.Page{}, err
		}
		p.File, p.SHA256, p.Form, p.Raw = file, source.SHA256(data), form.Name, data
		if p.Title == "" {
			p.Title = read.Title(t)
		}
		if p.Address == "" {
			p.Address = read.Address(t)
		}
		return p, nil
	}
	if long > 0 {
		return contract.Page{}, t.ErrorAt(long, "the line is longer than %d MB; no page's is", longestLine>>20)
	}
	return contract.Page{}, unknownForm(t)
}

// Whole is an error where the body of an operation of the page could not be read: it names the operation and what was not
// understood.
func Whole(p contract.Page) error {
	if all := Unread(p); len(all) > 0 {
		return all[0]
	}
	return nil
}

// Unread gives an error for each operation of the page whose body could not be read.
func Unread(p contract.Page) []error {
	var all []error
	t := source.Text{File: p.File}
	for _, op := range p.Operations {
		if op.Lacks != "" {
			all = append(all, t.ErrorAt(op.Line, "%s %s: %s; capture the whole page", op.Method, op.Path, op.Lacks))
		}
	}
	return all
}

// unknownForm says of a page that nothing is known of what it lacks, and what can be done.
func unknownForm(t *source.Text) error {
	return t.ErrorAt(t.Next(1), "%v: nothing names an operation, as `PATCH /users/{id}` does; `proviso ingest --help` lists the forms, "+
		"and a page that a script fills has to be saved from the browser", read.ErrNoForm)
}
