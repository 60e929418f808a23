package internal_test

import (
	"go/ast"
	"go/token"
	"maps"
	"slices"
	"strings"
	"testing"
)

// A program of another module can't import a package below internal: what a public package hands to it, it can only name by an alias of
// that package.
func TestWhatPublicPackagesHandOutCanBeNamedOutside(t *testing.T) {
	inside := declared(t, "internal/contract")
	for _, pkg := range []string{"reports", "suites", "specs"} {
		aliases, handed := map[string]bool{}, map[string]bool{}
		for _, f := range sources(t) {
			if f.pkg == pkg && !f.test {
				handsOut(f.syntax, aliases, handed)
			}
		}
		for name := range aliases {
			handed[name] = true
		}
		for _, name := range slices.Sorted(maps.Keys(closure(inside, handed))) {
			if !aliases[name] {
				t.Errorf("%s hands out %s, which nobody outside can name: add an alias to %s", pkg, name, pkg)
			}
		}
		if pkg == "reports" && !handed["contract.Finding"] {
			t.Error("reports seems to hand out no finding: the test looks at the wrong place")
		}
	}
}

// declarations are the types of a package with what a program can reach from each: exported fields and methods.
type declarations map[string][]ast.Node

func declared(t *testing.T, pkg string) declarations {
	t.Helper()
	out := declarations{}
	for _, f := range sources(t) {
		if f.pkg != pkg || f.test {
			continue
		}
		for _, d := range f.syntax.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv != nil && d.Name.IsExported() {
					name := receiver(d)
					out[name] = append(out[name], d.Type)
				}
			case *ast.GenDecl:
				for _, spec := range d.Specs {
					if s, ok := spec.(*ast.TypeSpec); ok {
						out[s.Name.Name] = append(out[s.Name.Name], s.Type)
					}
				}
			}
		}
	}
	return out
}

func receiver(d *ast.FuncDecl) string {
	typ := d.Recv.List[0].Type
	if star, ok := typ.(*ast.StarExpr); ok {
		typ = star.X
	}
	if name, ok := typ.(*ast.Ident); ok {
		return name.Name
	}
	return ""
}

// handsOut adds what a file of a public package names of packages below internal: under an alias, and in what else it exports.
func handsOut(f *ast.File, aliases, handed map[string]bool) {
	private := map[string]bool{}
	for _, i := range f.Imports {
		if path := strings.Trim(i.Path.Value, `"`); strings.Contains(path, "/internal/") {
			private[path[strings.LastIndex(path, "/")+1:]] = true
		}
	}
	add := func(n ast.Node) { reach(n, private, handed) }
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d))) {
				add(d.Type)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				switch s := spec.(type) {
				case *ast.TypeSpec:
					if sel, ok := s.Type.(*ast.SelectorExpr); ok && s.Assign != token.NoPos && s.Name.IsExported() {
						aliases[sel.X.(*ast.Ident).Name+"."+sel.Sel.Name] = true
					} else if s.Name.IsExported() {
						add(s.Type)
					}
				case *ast.ValueSpec:
					if s.Type != nil && s.Names[0].IsExported() {
						add(s.Type)
					}
				}
			}
		}
	}
}

// reach adds the types of the packages that stand in a type, without those of unexported fields.
func reach(n ast.Node, packages map[string]bool, into map[string]bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.StructType:
			for _, field := range n.Fields.List {
				if len(field.Names) == 0 || slices.ContainsFunc(field.Names, (*ast.Ident).IsExported) {
					reach(field.Type, packages, into)
				}
			}
			return false
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && packages[x.Name] {
				into[x.Name+"."+n.Sel.Name] = true
			}
			return false
		case *ast.Ident:
			if packages[""] {
				into["contract."+n.Name] = true
			}
		}
		return true
	})
}

// closure is what can be reached from these types of the package contract, and they themselves.
func closure(inside declarations, from map[string]bool) map[string]bool {
	out := map[string]bool{}
	todo := slices.Collect(maps.Keys(from))
	for len(todo) > 0 {
		name := todo[0]
		todo = todo[1:]
		types, known := inside[strings.TrimPrefix(name, "contract.")]
		if out[name] || strings.HasPrefix(name, "contract.") && (!known || !ast.IsExported(strings.TrimPrefix(name, "contract."))) {
			continue // a name of a parameter, or of another package
		}
		out[name] = true
		reached := map[string]bool{}
		for _, typ := range types {
			reach(typ, map[string]bool{"": true}, reached)
		}
		todo = append(todo, slices.Collect(maps.Keys(reached))...)
	}
	return out
}
