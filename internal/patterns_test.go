package internal_test

import (
	"go/ast"
	"go/constant"
	"go/types"
	"path"
	"regexp"
	"strings"
	"testing"
)

// A pattern is compiled at its first use, so that one with a mistake would end a run in its middle.
func TestEachPatternIsARegularExpression(t *testing.T) {
	all := constants{}
	byPackage := map[string][]*ast.File{}
	for _, f := range sources(t) {
		if !f.test {
			byPackage[f.pkg] = append(byPackage[f.pkg], f.syntax)
		}
	}
	found := 0
	for _, floor := range floors {
		for _, pkg := range floor {
			values := all.of(pkg, byPackage[pkg])
			for _, f := range byPackage[pkg] {
				ast.Inspect(f, func(n ast.Node) bool {
					expression, ok := declaredPattern(n)
					if !ok {
						return true
					}
					value := values[expression].Value
					if value == nil {
						if pkg != "internal/prose" { // its rows are put together when they are made; TestEachRowIsAPattern tries them
							t.Errorf("%v: the pattern is no constant: package regexp has to make it", positions.Position(expression.Pos()))
						}
						return true
					}
					found++
					if _, err := regexp.Compile(constant.StringVal(value)); err != nil {
						t.Errorf("%s: %v", pkg, err)
					}
					return true
				})
			}
		}
	}
	if found < 500 {
		t.Errorf("only %d patterns found: the test looks at the wrong place", found)
	}
}

// declaredPattern gives the expression of a call of pattern.New.
func declaredPattern(n ast.Node) (ast.Expr, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return nil, false
	}
	function, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || function.Sel.Name != "New" {
		return nil, false
	}
	of, ok := function.X.(*ast.Ident)
	return call.Args[0], ok && of.Name == "pattern"
}

// constants works out what constant expressions are worth. What comes from other modules it knows nothing of, and needs not.
type constants map[string]*types.Package // by import path

func (c constants) of(pkg string, files []*ast.File) map[ast.Expr]types.TypeAndValue {
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	config := types.Config{Importer: c, Error: func(error) {}, FakeImportC: true}
	c[module+"/"+pkg], _ = config.Check(module+"/"+pkg, positions, files, info) // its errors are about other modules
	return info.Types
}

// Import gives a package that was checked before, or an empty one.
func (c constants) Import(name string) (*types.Package, error) {
	if p := c[name]; p != nil {
		return p, nil
	}
	p := types.NewPackage(name, strings.TrimPrefix(path.Base(name), "go-"))
	p.MarkComplete()
	return p, nil
}
