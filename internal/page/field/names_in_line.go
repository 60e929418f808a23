package field

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// codedNames is a bullet of several names in code and nothing else: "`name`, `kind` and `size`".
var codedNames = pattern.New("^`[A-Za-z_][\\w.]*`(?:(?:\\s*(?:,|/|&)\\s*(?:and |or )?|\\s+(?:and|or)\\s+)`[A-Za-z_][\\w.]*`)+\\.?$")

// describedTogether is a bullet of several names in code, and behind them what is said of each: "`rooms`, `halls`: the limit of each sort".
var describedTogether = pattern.New("(?s)^(`[A-Za-z_][\\w.]*`(?:[\\s,/&]+(?:and\\s+|or\\s+)?`[A-Za-z_][\\w.]*`)+)\\s*[:–—-]\\s+([^`]\\S.*)$")

// behindBody is what stands behind a label for the body: names in code, each perhaps with a remark in brackets.
var behindBody = pattern.New("(?i)(?:^|[–—|(;.-]\\s*)[*_]*(?:request )?(?:body|payload|input)[*_]*\\s*[:：][*_]*\\s*(?:optional |any of |partial )?((?:`[A-Za-z_][\\w.]*\\??`(?:\\s*\\([^()]*\\))?(?:\\s*,\\s*(?:and )?|\\s+and\\s+)?)+)\\s*[.;)]?\\s*$")

// namedWith is one of them.
var namedWith = pattern.New("`([A-Za-z_][\\w.]*\\??)`(?:\\s*\\(([^()]*)\\))?")

// NamesBehindBody are the members that a line names behind a label for the body: "Body: `label` (string), `size` (number)".
func NamesBehindBody(text string, line int) []contract.Field {
	m := behindBody.FindStringSubmatch(text)
	if m == nil {
		return nil
	}
	var all []contract.Field
	for _, named := range namedWith.FindAllStringSubmatch(m[1], -1) {
		n, ok := word.FieldName(named[1])
		if !ok {
			return nil
		}
		f := contract.Field{In: word.InBody, Line: line}
		n.Apply(&f)
		for _, w := range word.SplitWords(named[2]) {
			word.SetWord(&f, w)
		}
		all = append(all, f)
	}
	return all
}

// namesInLine are the members that a bullet names one behind the other, in a section that lists members.
func namesInLine(it outline.Item, s cut.Section) []contract.Field {
	if len(it.Sub) == 0 {
		if all := NamesBehindBody(it.Text, it.Line); len(all) > 1 {
			return all
		}
	}
	names, says := it.Text, ""
	if m := describedTogether.FindStringSubmatch(it.Text); m != nil {
		names, says = m[1], m[2]
	}
	if !listsFields(s) || len(it.Sub) > 0 || !codedNames.MatchString(names) {
		return nil
	}
	var all []contract.Field
	for i, name := range strings.Split(names, "`") {
		if i%2 == 0 {
			continue
		}
		f := contract.Field{In: s.Kind, Line: it.Line}
		if n, ok := word.FieldName(name); ok {
			n.Apply(&f)
			word.Describe(&f, says)
			all = append(all, f)
		}
	}
	return all
}

// ofEachName gives each of several names that one row has in code a row of its own: "`first_name` / `last_name`".
func ofEachName(rows []outline.Row, column int) []outline.Row {
	several := func(r outline.Row) bool {
		return column >= 0 && column < len(r.Cells) && codedNames.MatchString(strings.TrimSpace(r.Cells[column]))
	}
	if !slices.ContainsFunc(rows, several) {
		return rows
	}
	var all []outline.Row
	for _, r := range rows {
		if !several(r) {
			all = append(all, r)
			continue
		}
		for i, name := range strings.Split(r.Cells[column], "`") {
			if i%2 == 1 {
				one := r
				one.Cells = slices.Clone(r.Cells)
				one.Cells[column] = "`" + name + "`"
				all = append(all, one)
			}
		}
	}
	return all
}
