package form

import (
	"path/filepath"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/read"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Types of source code whose own comment says with which operation they are sent: "UpdateUserRequest - PATCH /v1/users/:id" above a
// struct, or a docstring below the name of a class.

var (
	typeLine  = pattern.New(`^\s*(?:export\s+)?(?:public\s+|declare\s+)*(?:type|interface|class|record|struct|data class)\s+(\w+)\b`)
	typeRoute = pattern.New("\\bPATCH\\s+(/[^\\s`\"'),;]+)")
	typeFiles = map[string]bool{".go": true, ".ts": true, ".tsx": true, ".py": true, ".java": true, ".kt": true, ".cs": true, ".rs": true}
)

// FitsTypeDoc: a file of source code that declares a type, with a comment of its own that names a PATCH operation.
func FitsTypeDoc(t *source.Text) bool {
	if !typeFiles[strings.ToLower(filepath.Ext(t.File))] || !typeRoute.Match(t.Raw) {
		return false
	}
	for n := 1; n <= len(t.Lines); n++ {
		if _, line := typeOperation(t, n); line > 0 {
			return true
		}
	}
	return false
}

// typeOperation is the path of the PATCH that the comment of the type declared on a line names, and the comment's line; 0 is none.
func typeOperation(t *source.Text, n int) (path string, line int) {
	if !typeLine.MatchString(t.Lines[n-1]) {
		return "", 0
	}
	for above := n - 1; above > 0; above-- {
		s := t.Line(above)
		if strings.HasPrefix(s, "@") || strings.HasPrefix(s, "#[") {
			continue // an annotation between the comment and the type
		}
		if !strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "*") && !strings.HasPrefix(s, "/*") {
			break
		}
		if m := typeRoute.FindStringSubmatch(s); m != nil {
			return m[1], above
		}
	}
	for below := n + 1; strings.HasPrefix(t.Line(n+1), `"""`) && below <= len(t.Lines) && below <= n+20; below++ {
		if m := typeRoute.FindStringSubmatch(t.Line(below)); m != nil {
			return m[1], below
		}
		if s := t.Line(below); strings.HasSuffix(s, `"""`) && (below > n+1 || len(s) > 5) {
			break
		}
	}
	return "", 0
}

// ReadTypeDoc reads an operation for each such type.
func ReadTypeDoc(t *source.Text) (contract.Page, error) {
	var p contract.Page
	declared := read.DeclaredFields(string(t.Raw))
	for n := 1; n <= len(t.Lines); n++ {
		path, line := typeOperation(t, n)
		if line == 0 {
			continue
		}
		op := contract.PageOperation{Method: "PATCH", Path: path, Line: line, Media: "application/json"}
		for _, name := range word.PathParams(path) {
			op.Fields = append(op.Fields, contract.Field{In: word.InPath, Name: name, Type: "string", Required: true, Line: line, Inferred: []string{"type"}})
		}
		name := typeLine.FindStringSubmatch(t.Lines[n-1])[1]
		op.Fields = append(op.Fields, declared[name]...)
		if op.Lacks = read.BodyLost(op); op.Lacks != "" {
			op.Lacks = "no member of the type " + name + " was understood"
		}
		p.Found = append(p.Found, contract.FoundOperation{Method: "PATCH", Path: path, Line: line})
		p.Operations = append(p.Operations, op)
	}
	return p, nil
}
