package page

import (
	"fmt"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/lint"
)

func TestAPageThatIsBuiltToBreakItsReaderIsToldInALine(t *testing.T) {
	const levels = 100_000
	deep := strings.Repeat("[", levels) + strings.Repeat("]", levels)
	objects := strings.Repeat(`{"a":`, levels) + "1" + strings.Repeat("}", levels)
	sample := "# T\n\n`PATCH /x/{id}`\n\n```json\n%s\n```\n"
	for name, c := range map[string]struct{ text, want string }{
		"a deep document":       {`{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"x-a":` + objects + `}`, "nested more than 1000 levels deep"},
		"deep lists":            {deep, "nested more than 1000 levels deep"},
		"a deep YAML":           {"openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\nx-a: " + deep + "\n", "max depth"},
		"a deep sample":         {fmt.Sprintf(sample, objects[levels*4:len(objects)-levels*4/5]), "no table, list or sample"},
		"quotes in quotes":      {strings.Repeat(">", levels) + " a\n", "no form of page fits"},
		"lists in lists":        {strings.Repeat("- ", levels) + "a\n", "no form of page fits"},
		"tags in tags":          {"<html><body>" + strings.Repeat("<div>", levels) + "x" + strings.Repeat("</div>", levels) + "</body></html>", "no form of page fits"},
		"marks":                 {strings.Repeat("*", levels) + "a" + strings.Repeat("_ ", levels) + "\n" + strings.Repeat("`", levels) + "\n", "no form of page fits"},
		"a line without end":    {"# T\n\n" + strings.Repeat("a", longestLine+1) + "\n", ":3: the line is longer than 8 MB"},
		"an entity of entities": {"<!DOCTYPE html [<!ENTITY a \"b\"><!ENTITY b \"&a;&a;\">]><html><body><h1>PATCH /x</h1>&b;</body></html>", "no table, list or sample"},
	} {
		_, err := Read("bomb.md", []byte(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "bomb.md") || strings.Contains(err.Error(), "\n") || len(err.Error()) > 300 {
			t.Errorf("%s: %.300v", name, err)
		}
	}
}

// A schema that refers twice to the next one, forty times, has a trillion of members: none is compared with the page's words.
func TestASchemaOfTrillionsOfMembersIsNotListed(t *testing.T) {
	var b strings.Builder
	b.WriteString("openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /x/{id}:\n    patch:\n      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}\n      responses: {'200': {description: ok}}\ncomponents:\n  schemas:\n")
	for i := range 40 {
		next := fmt.Sprintf("{$ref: '#/components/schemas/S%d'}", i+1)
		fmt.Fprintf(&b, "    S%d: {allOf: [%s, %s]}\n", i, next, next)
	}
	b.WriteString("    S40: {type: object, properties: {a: {type: string}}}\n")
	p, err := Read("openapi.yaml", []byte(b.String()))
	if err != nil {
		t.Fatal(err)
	}
	if found := lint.Page(p); len(found) > 3 {
		t.Errorf("%d findings about what nobody can list", len(found))
	}
}

// A page that is no text was once told with all the forms that a page may have.
func TestAPageThatIsNoTextIsToldAsWhatItIs(t *testing.T) {
	for kind, data := range map[string]string{"application/pdf": "%PDF-1.7\n1 0 obj\n", "image/png": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "application/zip": "PK\x03\x04\x14\x00\x06\x00word/document.xml"} {
		if _, err := Read("page", []byte(data)); err == nil || !strings.Contains(err.Error(), "this is "+kind+" and no text") {
			t.Errorf("%s: %v", kind, err)
		}
	}
}
