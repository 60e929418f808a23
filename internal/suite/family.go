package suite

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/suites"
)

// families are the groups of rules by the letter of their ids, in the order of a generated suite.
var families = []struct{ letter, name string }{
	{"R", "recordings"},
	{"O", "contract"},
	{"V", "values"},
	{"I", "identity"},
	{"M", "merge patch"},
	{"J", "json patch"},
	{"H", "http"},
	{"E", "problem details"},
	{"S", "access"},
	{"P", "protocol"},
	{"C", "concurrency"},
	{"G", "aip"},
	{"A", "azure"},
	{"Z", "zalando"},
	{"K", "shallow merge"},
	{"N", "scim"},
	{"T", "strategic merge"},
}

// chapter is one generated file: cases of one family of one operation, few enough to read.
type chapter struct {
	name  string // "values", or "values V04" where one file would be too long
	cases []string
}

// mostLines is how many lines of cases one file holds: with its frame it stays under 400.
const mostLines = 360

// chapters groups formatted cases by family and rule, and splits what is too long for one file.
func chapters(cases []suites.Case, source func(*suites.Case) string) []chapter {
	cases = slices.Clone(cases)
	slices.SortStableFunc(cases, func(a, b suites.Case) int { return strings.Compare(a.Rule, b.Rule) })
	var out []chapter
	for _, family := range families {
		var parts []chapter
		lines := 0
		for i := range cases {
			c := &cases[i]
			if !strings.HasPrefix(c.Rule, family.letter) {
				continue
			}
			made := source(c)
			size := strings.Count(made, "\n") + 2
			if len(parts) == 0 || lines+size > mostLines {
				parts, lines = append(parts, chapter{name: family.name}), 0
				if len(parts) > 1 {
					parts[len(parts)-1].name += " from " + c.Rule
				}
			}
			last := &parts[len(parts)-1]
			last.cases = append(last.cases, made)
			lines += size
		}
		out = append(out, unambiguous(parts)...)
	}
	return out
}

// unambiguous tells chapters of one name apart by a number.
func unambiguous(parts []chapter) []chapter {
	seen := map[string]int{}
	for i := range parts {
		seen[parts[i].name]++
		if n := seen[parts[i].name]; n > 1 {
			parts[i].name += " part " + strconv.Itoa(n)
		}
	}
	return parts
}

// ofNoFamily lists the rules of no known family: their cases would be lost without a word.
func ofNoFamily(cases []suites.Case) []string {
	var out []string
	for _, c := range cases {
		known := slices.ContainsFunc(families, func(f struct{ letter, name string }) bool { return strings.HasPrefix(c.Rule, f.letter) })
		if !known {
			out = append(out, c.Rule)
		}
	}
	return out
}
