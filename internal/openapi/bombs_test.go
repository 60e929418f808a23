package openapi

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const bombHead = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths:\n  /x/{id}:\n    patch:\n      requestBody: {content: {application/json: {schema: %s}}}\n      responses: {'200': {description: ok}}\n"

func bombed(schema, more string) string { return fmt.Sprintf(bombHead, schema) + more }

// twice is a chain of schemas each of which is put together from the next one, twice.
func twice(keyword string, links int) string {
	var b strings.Builder
	b.WriteString("components:\n  schemas:\n")
	for i := range links {
		next := fmt.Sprintf("{$ref: '#/components/schemas/S%d'}", i+1)
		fmt.Fprintf(&b, "    S%d: {%s: [%s, %s]}\n", i, keyword, next, next)
	}
	fmt.Fprintf(&b, "    S%d: {type: object, properties: {a: {type: string}}}\n", links)
	return b.String()
}

// aliases is a chain of lists each of which holds the one before ten times.
func aliases() string {
	text := "x-0: &a0 [l, l]\n"
	for i := range 11 {
		text += fmt.Sprintf("x-%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 10), ", "))
	}
	return text
}

func TestADocumentThatIsBuiltToBreakItsReaderIsToldInALine(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"two.yaml": "a: {$ref: 'three.yaml#/a'}\n", "three.yaml": "a: {$ref: 'two.yaml#/a'}\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	secret := filepath.Join(t.TempDir(), "secret.yaml")
	if err := os.WriteFile(secret, []byte("a: {type: object, description: canary}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	linked := os.Symlink(secret, filepath.Join(dir, "link.yaml")) == nil
	const levels = 100_000
	deep, objects := strings.Repeat("[", levels)+strings.Repeat("]", levels), strings.Repeat(`{"a":`, levels)+"1"+strings.Repeat("}", levels)
	for name, c := range map[string]struct{ text, want string }{
		"deep JSON":              {`{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{},"x-a":` + objects + `}`, "max depth"},
		"deep lists":             {bombed("{default: "+deep+"}", ""), "max depth"},
		"deep blocks":            {bombed("{}", "x-a:\n  "+strings.Repeat("- ", levels)+"1\n"), "max depth"},
		"a deep schema":          {bombed(strings.Repeat("{properties: {a: ", 300)+"{}"+strings.Repeat("}}", 300), ""), ":6: nested more than 500 levels deep"},
		"deep alternatives":      {bombed(strings.Repeat("{anyOf: [{type: string}, ", 300)+"{}"+strings.Repeat("]}", 300), ""), ":6: nested more than 500 levels deep"},
		"aliases":                {bombed("{}", aliases()), "aliases expand to more than can be read"},
		"an alias of itself":     {bombed("{}", "x-a: &a {b: *a}\n"), "alias *a stands inside of what it names"},
		"allOf, twice each":      {bombed("{$ref: '#/components/schemas/S0'}", twice("allOf", 40)), "put together from more than 100000 others"},
		"anyOf, twice each":      {bombed("{type: object, properties: {a: {$ref: '#/components/schemas/S0'}}}", twice("anyOf", 40)), "put together from more than 100000 others"},
		"a loop of references":   {bombed("{$ref: '#/components/schemas/A'}", "components: {schemas: {A: {$ref: '#/components/schemas/B'}, B: {$ref: '#/components/schemas/A'}}}\n"), "reference loop"},
		"a loop of files":        {bombed("{$ref: 'two.yaml#/a'}", ""), "reference loop"},
		"an absolute path":       {bombed("{$ref: '"+filepath.ToSlash(secret)+"#/a'}", ""), "leaves the folder of the document"},
		"a path upwards":         {bombed("{$ref: '../secret.yaml#/a'}", ""), "leaves the folder of the document"},
		"a path down and up":     {bombed("{$ref: 'sub/../../secret.yaml#/a'}", ""), "leaves the folder of the document"},
		"a path of Windows":      {bombed(`{$ref: '..\..\secret.yaml#/a'}`, ""), "names a file that can't be read"},
		"an escaped path":        {bombed("{$ref: '%2e%2e/secret.yaml#/a'}", ""), "names a file that can't be read"},
		"a link out of the tree": {bombed("{$ref: 'link.yaml#/a'}", ""), "names a file that can't be read"},
		"the folder itself":      {bombed("{$ref: './#/a'}", ""), ""},
	} {
		if name == "a link out of the tree" && !linked {
			continue
		}
		doc, err := Load(filepath.Join(dir, "openapi.yaml"), []byte(c.text), nil)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), dir) || strings.Contains(err.Error(), "\n") || len(err.Error()) > 400 {
			t.Errorf("%s: %.400v (%d operations)", name, err, lenOf(doc))
		}
	}
}

func lenOf(doc *Document) int {
	if doc == nil {
		return 0
	}
	return len(doc.Operations)
}

// What a reference to an address names is not fetched, and a file: address is none that a file is read from.
func TestAddressesInReferencesAreNotFollowedUnasked(t *testing.T) {
	for _, address := range []string{"http://127.0.0.1:1/x.yaml", "file:///etc/passwd", "FILE:///etc/passwd"} {
		doc, err := Load("openapi.yaml", []byte(bombed("{$ref: '"+address+"#/a'}", "")), nil)
		if err != nil || len(doc.Warnings) == 0 || !strings.Contains(doc.Warnings[0].Message, "is an address, which is not fetched") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// Ten megabytes in one line, a large union and a schema of itself are unusual, and read.
func TestWhatIsOnlyLargeIsRead(t *testing.T) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for name, text := range map[string]string{
		"a long line":    bombed("{type: object, properties: {a: {type: string}}}", "x-a: "+strings.Repeat("a", 10_000_000)+"\n"),
		"a union":        bombed("{type: object, properties: {a: {anyOf: ["+strings.TrimSuffix(strings.Repeat("{type: string}, ", 2000), ", ")+"]}}}", ""),
		"a recursion":    bombed("{$ref: '#/components/schemas/A'}", "components: {schemas: {A: {type: object, required: [a], properties: {a: {$ref: '#/components/schemas/A'}}}}}\n"),
		"allOf, ten":     bombed("{$ref: '#/components/schemas/S0'}", twice("allOf", 10)),
		"fifty levels":   bombed(strings.Repeat("{properties: {a: ", 50)+"{}"+strings.Repeat("}}", 50), ""),
		"a long pattern": bombed("{type: object, properties: {a: {type: string, pattern: '^(a+)+$', minLength: 2000000000}}}", ""),
	} {
		if _, err := Load("openapi.yaml", []byte(text), nil); err != nil {
			t.Errorf("%s: %.300v", name, err)
		}
	}
	if runtime.ReadMemStats(&after); after.HeapSys > before.HeapSys+500<<20 {
		t.Errorf("the heap grew by %d MB", (after.HeapSys-before.HeapSys)>>20)
	}
}
