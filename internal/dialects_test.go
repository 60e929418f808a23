package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

// A dialect is one file of internal/dialect and one row in its list, which holds only as long as no other package decides
// anything by a dialect's name: it must ask for a trait. A row of data may say which dialects it belongs to.
func TestNoPackageOutsideOfDialectComparesADialectsName(t *testing.T) {
	names := map[string]bool{}
	files := sources(t)
	for _, f := range files {
		if f.pkg == "internal/dialect" && !f.test {
			for _, name := range dialectNames(f.syntax) {
				names[name] = true
			}
		}
	}
	if len(names) < 6 {
		t.Fatalf("only %d names of dialects found: %v", len(names), names)
	}
	for _, f := range files {
		if f.test {
			continue
		}
		for _, name := range comparedNames(f.syntax, names) {
			t.Errorf("%s compares the dialect's name %s: ask dialect.Of(op) for a trait", f.path, name)
		}
	}
}

// The test above must be able to fail: this file would.
func TestAComparedNameOfADialectIsFound(t *testing.T) {
	const source = `package p
func f() bool {
	switch d {
	case dialect.Merge:
	}
	row := Rule{Dialects: []contract.Dialect{dialect.Shallow}}
	return d == contract.Mask || d != dialect.Plain || slices.Contains(list, dialect.Full)
}`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{"Merge": true, "Mask": true, "Plain": true, "Full": true, "Shallow": true}
	if got := comparedNames(file, names); !slices.Equal(got, []string{"Merge", "Mask", "Plain", "Full"}) {
		t.Errorf("found %v", got)
	}
}

// dialectNames lists the constants of type contract.Dialect that a file declares.
func dialectNames(file *ast.File) []string {
	var out []string
	for _, decl := range file.Decls {
		group, ok := decl.(*ast.GenDecl)
		if !ok || group.Tok != token.CONST {
			continue
		}
		for _, spec := range group.Specs {
			constant := spec.(*ast.ValueSpec)
			if typed, ok := constant.Type.(*ast.SelectorExpr); ok && typed.Sel.Name == "Dialect" {
				out = append(out, constant.Names[0].Name)
			}
		}
	}
	return out
}

// comparedNames lists the names of dialects that stand in a comparison, in a case of a switch or among what a call looks for.
func comparedNames(file *ast.File, names map[string]bool) []string {
	var out []string
	note := func(e ast.Expr) {
		ast.Inspect(e, func(n ast.Node) bool {
			if selector, ok := n.(*ast.SelectorExpr); ok && names[selector.Sel.Name] {
				if from, ok := selector.X.(*ast.Ident); ok && (from.Name == "dialect" || from.Name == "contract") {
					out = append(out, selector.Sel.Name)
				}
			}
			return true
		})
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				note(n.X)
				note(n.Y)
			}
		case *ast.CaseClause:
			for _, e := range n.List {
				note(e)
			}
		case *ast.CallExpr:
			if called, ok := n.Fun.(*ast.SelectorExpr); ok && called.Sel.Name == "Contains" {
				for _, e := range n.Args {
					note(e)
				}
			}
		}
		return true
	})
	return out
}
