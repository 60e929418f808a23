// Package internal_test holds the project to its design: who may import whom, and how large a file may be.
package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

const module = "github.com/proviso-dev/proviso"

// floors is the import table: a package may import only packages of a floor below its own. contract lies under all.
var floors = [][]string{
	{"internal/contract"},
	{"internal/docs", "internal/nearest", "internal/tree", "internal/material", "internal/shard", "internal/lock", "internal/licenses", "internal/pattern", "specs", "internal/e2e/weather"},
	{"internal/prose", "internal/curl", "internal/redact", "internal/token", "internal/input", "internal/swagger"},
	{"internal/value", "internal/har", "internal/keys"},
	{"reports", "internal/dialect"},
	{"internal/schema", "internal/recording", "internal/profile", "internal/review"},
	{"internal/config", "internal/property", "internal/openapi", "internal/observe", "internal/page/source"},
	{"internal/openapi/build", "internal/openapi/compare"},
	{"internal/page/sample", "internal/page/outline"},
	{"internal/page/word"},
	{"internal/page/command"},
	{"internal/page/mention"},
	{"internal/page/render"},
	{"internal/page/reshape", "internal/page/cut", "internal/page/complete"},
	{"internal/page/field", "internal/page/exchange"},
	{"internal/page/read"},
	{"internal/page/form"},
	{"internal/page", "internal/page/view"},
	{"internal/page/lint"},
	{"internal/catalog", "internal/plan", "internal/check", "internal/mock", "internal/target"},
	{"internal/rule"},
	{"internal/run/journal", "internal/run/response", "internal/run/explain", "internal/run/task"},
	{"internal/run/hang", "internal/run/chain", "internal/run/written", "internal/run/shared"},
	{"internal/run/resource", "internal/run/results"},
	{"internal/run/undo"},
	{"internal/run/client"},
	{"internal/run/reader", "internal/run/judge"},
	{"internal/run/restore"},
	{"internal/run/choose"},
	{"internal/run/steps"},
	{"internal/run/confirm"},
	{"internal/run"},
	{"internal/work"},
	{"internal/infer", "internal/mutate", "internal/replay", "suites"},
	{"internal/drift", "internal/suite", "internal/explore"},
	{"cmd/proviso"},
}

// only narrows the table: these packages import no others of ours than the ones named.
var only = map[string][]string{
	"internal/contract": {},
	"internal/docs":     {},
	"internal/nearest":  {},
	"internal/pattern":  {},
	"internal/prose":    {"internal/pattern"},
	"internal/token":    {"internal/contract"},
	"internal/swagger":  {"internal/contract", "internal/tree"},
	"internal/tree":     {"internal/contract"},
	"internal/lock":     {},
	"internal/licenses": {},
	"internal/input":    {"internal/contract"},
	"specs":             {},
	"internal/curl":     {"internal/contract"},
	"reports":           {"internal/curl", "internal/contract", "internal/har"},
	"internal/plan":     {"internal/contract", "internal/prose", "internal/value", "internal/dialect", "internal/schema", "internal/property"},
	"internal/observe":  {"internal/contract", "internal/value", "internal/dialect"},
	"internal/check":    {"internal/contract", "internal/pattern", "internal/prose", "internal/value", "internal/dialect", "internal/observe"},
	"internal/rule":     {"internal/contract", "internal/prose", "internal/value", "internal/dialect", "internal/schema", "internal/property", "internal/plan", "internal/check", "internal/observe"},
	"internal/mock":     {"internal/contract", "internal/value", "internal/dialect", "internal/schema", "internal/nearest"},
}

// homes says where each library lives. A library that is not named here may not be imported outside of tests.
var homes = map[string][]string{
	"github.com/pb33f/libopenapi":           {"internal/check/responses"},
	"github.com/pb33f/jsonpath":             {"internal/openapi"},
	"github.com/pb33f/libopenapi-validator": {"internal/check/responses"},
	"github.com/onsi/ginkgo/v2":             {"suites"},
	"github.com/onsi/gomega":                {"suites"},
	"github.com/pb33f/jsonschema":           {"internal/schema"},
	"github.com/spf13/cobra":                {"cmd/proviso"},
	"github.com/spf13/pflag":                {"cmd/proviso"},
	"golang.org/x/oauth2":                   {"internal/token"},
	"github.com/schollz/progressbar":        {"cmd/proviso"},
	"golang.org/x/net":                      {"internal/page/render", "internal/page/form"},
	"golang.org/x/net/publicsuffix":         {"internal/target"},
	"github.com/lucasjones/reggen":          {"internal/property"},
	"github.com/elazarl/goproxy":            {"internal/recording"},
	"github.com/temoto/robotstxt":           {"internal/docs"},
	"golang.org/x/time":                     {"internal/target"},
	"github.com/evanphx/json-patch":         {"internal/dialect"},
	"github.com/gofrs/flock":                {"internal/lock"},
	"mvdan.cc/sh":                           {"internal/curl"},
	"github.com/dlclark/regexp2":            {"internal/schema"},
	"github.com/pb33f/go-yaml":              {"internal/openapi", "internal/tree", "internal/openapi/build", "internal/profile", "internal/page/form", "internal/page/view", "internal/page/lint", "internal/keys", "internal/swagger", "internal/review", "internal/config"},
	"golang.org/x/text/unicode/norm":        {"internal/value"},
	"github.com/go-json-experiment/json":    {"internal/value"},
	"golang.org/x/text":                     {"internal/schema"},
}

type file struct {
	path   string // from the module's root, with slashes
	pkg    string // folder, from the module's root
	test   bool
	lines  int
	syntax *ast.File
}

// sources gives every Go file of the module. They are parsed once for all tests.
func sources(t *testing.T) []file {
	t.Helper()
	found, err := parsed()
	if err != nil {
		t.Fatal(err)
	}
	if len(found) < 10 {
		t.Fatalf("only %d Go files found: the test looks at the wrong place", len(found))
	}
	return found
}

// positions holds where each file that was parsed begins.
var positions = token.NewFileSet()

var parsed = sync.OnceValues(func() ([]file, error) {
	var found []file
	root := os.DirFS("..")
	err := fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := path.Base(name)
		if entry.IsDir() && name != "." && (base == "testdata" || strings.HasPrefix(base, ".")) {
			return fs.SkipDir
		}
		if _, err := fs.Stat(root, path.Join(name, "go.mod")); entry.IsDir() && name != "." && err == nil {
			return fs.SkipDir // a module of its own, which no package of ours can import
		}
		if path.Ext(name) != ".go" {
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		syntax, err := parser.ParseFile(positions, filepath.Join("..", name), text, parser.ParseComments)
		if err != nil {
			return err
		}
		found = append(found, file{path: name, pkg: path.Dir(name), test: strings.HasSuffix(name, "_test.go"),
			lines: strings.Count(string(text), "\n"), syntax: syntax})
		return nil
	})
	return found, err
})

func (f file) imports() []string {
	var paths []string
	for _, spec := range f.syntax.Imports {
		paths = append(paths, strings.Trim(spec.Path.Value, `"`))
	}
	return paths
}

// floorOf is the floor of a package, the nearest folder above it that the table names; -1 where there is none.
func floorOf(pkg string) int {
	for ; pkg != "."; pkg = path.Dir(pkg) {
		for i, floor := range floors {
			if slices.Contains(floor, pkg) {
				return i
			}
		}
	}
	return -1
}

// within reports whether pkg is home or lies below it.
func within(pkg, home string) bool { return pkg == home || strings.HasPrefix(pkg, home+"/") }

func TestImportsPointToContract(t *testing.T) {
	for _, f := range sources(t) {
		if f.pkg == "internal" || f.test {
			continue
		}
		own := floorOf(f.pkg)
		if own < 0 {
			t.Errorf("%s: package %s has no place in the import table of arch_test.go", f.path, f.pkg)
			continue
		}
		for _, imported := range f.imports() {
			ours, ok := strings.CutPrefix(imported, module+"/")
			if !ok || within(ours, f.pkg) || within(f.pkg, ours) {
				continue
			}
			if floorOf(ours) >= own {
				t.Errorf("%s imports %s, which does not lie below it", f.path, ours)
			}
			if allowed, narrow := only[f.pkg]; narrow && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s; %s may import only %v", f.path, ours, f.pkg, allowed)
			}
		}
	}
}

func TestEachLibraryLivesInOnePackage(t *testing.T) {
	for _, f := range sources(t) {
		for _, imported := range f.imports() {
			first, _, _ := strings.Cut(imported, "/")
			if !strings.Contains(first, ".") || strings.HasPrefix(imported, module) {
				continue
			}
			if f.pkg == "internal/contract" || f.pkg == "reports" && !f.test {
				t.Errorf("%s imports %s; %s needs the standard library alone", f.path, imported, f.pkg)
			}
			library, home := homeOf(imported)
			ginkgo := strings.Contains(library, "onsi/")
			switch {
			case library == "" && f.test:
			case library == "":
				t.Errorf("%s imports %s, which has no home in arch_test.go", f.path, imported)
			case f.test && !ginkgo:
			case !slices.ContainsFunc(home, func(h string) bool { return within(f.pkg, h) }):
				t.Errorf("%s imports %s, which lives in %v", f.path, imported, home)
			}
		}
	}
}

// homeOf is the longest library of the table that the import path belongs to, and its packages.
func homeOf(imported string) (library string, home []string) {
	for name, packages := range homes {
		if within(imported, name) && len(name) > len(library) {
			library, home = name, packages
		}
	}
	return library, home
}

func TestNoFileIsLong(t *testing.T) {
	for _, f := range sources(t) {
		if f.lines > 400 {
			t.Errorf("%s has %d lines: look for the second noun in it", f.path, f.lines)
		}
	}
}

func TestNothingHappensAtImport(t *testing.T) {
	for _, f := range sources(t) {
		for _, decl := range f.syntax.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s has an init function", f.path)
			}
		}
	}
}

func TestNoPackageVariableIsAssigned(t *testing.T) {
	byPackage := map[string][]file{}
	for _, f := range sources(t) {
		if !f.test {
			byPackage[f.pkg] = append(byPackage[f.pkg], f)
		}
	}
	for _, files := range byPackage {
		//lint:ignore SA1019 identifiers are resolved within one file here, which is what Object does without a type checker
		globals := map[*ast.Object]string{}
		names := map[string]bool{}
		for _, f := range files {
			for _, object := range f.syntax.Scope.Objects {
				if object.Kind == ast.Var {
					globals[object] = object.Name
					names[object.Name] = true
				}
			}
		}
		for _, f := range files {
			ast.Inspect(f.syntax, func(node ast.Node) bool {
				for _, target := range assigned(node) {
					id := rootOf(target)
					if id == nil || !names[id.Name] || (id.Obj != nil && globals[id.Obj] == "") {
						continue
					}
					t.Errorf("%s assigns the package variable %s: state belongs in a value that is passed on", f.path, id.Name)
				}
				return true
			})
		}
	}
}

// assigned lists what a statement assigns to, declarations aside.
func assigned(node ast.Node) []ast.Expr {
	switch n := node.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	}
	return nil
}

// rootOf is the variable an assignable expression starts from: x in x.a[1].b.
func rootOf(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.SelectorExpr:
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		default:
			return nil
		}
	}
}

func TestNamesSayWhatAThingIs(t *testing.T) {
	for _, f := range sources(t) {
		for _, word := range []string{"util", "common", "helper", "manager"} {
			if strings.Contains(strings.ToLower(f.path), word) {
				t.Errorf("%s: %q says nothing about what is in it", f.path, word)
			}
		}
	}
}

func TestTopLevelHoldsOnlyWhatTheDesignAllows(t *testing.T) {
	allowed := []string{"cmd", "internal", "reports", "specs", "suites", "go.mod", "go.sum", "Makefile", "README.md", "LICENSE", "CHANGELOG.md", "action.yml", "SECURITY.md", "CONTRIBUTING.md", "Dockerfile"}
	written := []string{"bin", "dist", "proviso-report"} // by make and verify; .gitignore has them
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if name := entry.Name(); !strings.HasPrefix(name, ".") && !slices.Contains(allowed, name) && !slices.Contains(written, name) {
			t.Errorf("%s lies at the top level, which is for %v", name, allowed)
		}
	}
}
