package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/rule"
	"github.com/spf13/pflag"
)

// selecting are the flags that choose operations and rules from those of the vendors: what is included, less what is excluded.
type selecting struct {
	include, exclude []string
	in, out          []selector
}

// selectorUse says what --include and --exclude take.
const selectorUse = "an operation's id or \"PATCH /path\", a path with * and **, a tag, a rule or a group of rules by its letter; operation:, path:, tag: and rule: say which is meant (repeatable)"

func (s *selecting) flags(f *pflag.FlagSet) {
	f.StringArrayVar(&s.include, "include", nil, "only what `WHAT` names: "+selectorUse)
	f.StringArrayVar(&s.exclude, "exclude", nil, "leave out what `WHAT` names, as --include takes it")
}

// selector is one thing that was named: operations, or rules.
type selector struct {
	operation func(*contract.Operation) bool // nil where it names rules
	rule      func(id string) bool           // nil where it names operations
}

// resolve finds what the flags name among the vendors' operations and the catalogue's rules. A name that nothing has is an error.
func (s *selecting) resolve(vendors []*catalog.Vendor) error {
	var ops []*contract.Operation
	for _, v := range vendors {
		for i := range v.Document.Operations {
			ops = append(ops, &v.Document.Operations[i])
		}
	}
	var err error
	if s.in, err = selectors("--include", s.include, ops); err != nil {
		return err
	}
	s.out, err = selectors("--exclude", s.exclude, ops)
	return err
}

// narrow leaves those operations of the vendors that are selected. It is an error where none is.
func (s *selecting) narrow(vendors []*catalog.Vendor) error {
	left, some := 0, len(s.in)+len(s.out) > 0
	for _, v := range vendors {
		v.Document.Operations = slices.DeleteFunc(v.Document.Operations, func(op contract.Operation) bool { return !s.operation(&op) })
		left += len(v.Document.Operations)
	}
	if some && left == 0 {
		return wrongUse("no operation is left by %s", s)
	}
	return nil
}

// String is the flags as they were given.
func (s *selecting) String() string {
	var words []string
	for _, what := range s.include {
		words = append(words, "--include "+what)
	}
	for _, what := range s.exclude {
		words = append(words, "--exclude "+what)
	}
	return strings.Join(words, " ")
}

func (s *selecting) operation(op *contract.Operation) bool {
	names := func(one selector) bool { return one.operation != nil }
	has := func(one selector) bool { return one.operation != nil && one.operation(op) }
	return (!slices.ContainsFunc(s.in, names) || slices.ContainsFunc(s.in, has)) && !slices.ContainsFunc(s.out, has)
}

// rule reports a rule that is selected.
func (s *selecting) rule(id string) bool {
	names := func(one selector) bool { return one.rule != nil }
	has := func(one selector) bool { return one.rule != nil && one.rule(id) }
	return (!slices.ContainsFunc(s.in, names) || slices.ContainsFunc(s.in, has)) && !slices.ContainsFunc(s.out, has)
}

// way is one way to name operations or rules: its prefix, whether a text without a prefix is meant so, and what it then names.
type way struct {
	kind  string
	known []string // the names that there are
	named func(text string) selector
	looks func(text string) bool // nil: a text that is one of the known names
}

// ways are all of them; a text without a prefix is the first one that it looks like.
func ways(ops []*contract.Operation) []way {
	var ids, paths, tags, rules []string
	for _, op := range ops {
		ids, paths, tags = append(ids, op.ID, op.Key()), append(paths, op.Path), append(tags, op.Tags...)
	}
	for _, clause := range rule.Clauses() {
		rules = append(rules, clause.ID)
	}
	isRule := regexp.MustCompile(`^[A-Za-z]([0-9]{2})?$`)
	return []way{
		{"operation", unique(ids), func(text string) selector {
			return selector{operation: func(op *contract.Operation) bool { return op.ID == text || op.Key() == text }}
		}, nil},
		{"path", unique(paths), func(text string) selector {
			pattern := glob(text)
			return selector{operation: func(op *contract.Operation) bool { return pattern.MatchString(op.Path) }}
		}, func(text string) bool { return strings.HasPrefix(text, "/") || strings.HasPrefix(text, "*") }},
		{"tag", unique(tags), func(text string) selector {
			return selector{operation: func(op *contract.Operation) bool { return slices.Contains(op.Tags, text) }}
		}, nil},
		{"rule", rules, func(text string) selector {
			return selector{rule: func(id string) bool { return contract.NamesRule(text, id) }}
		}, isRule.MatchString},
	}
}

// selectors reads the values of a flag.
func selectors(flag string, texts []string, ops []*contract.Operation) ([]selector, error) {
	var out []selector
	all := ways(ops)
	for _, text := range texts {
		one, err := selected(flag, text, all, ops)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

func selected(flag, text string, all []way, ops []*contract.Operation) (selector, error) {
	kind, name, prefixed := strings.Cut(text, ":")
	var known []string
	for _, w := range all {
		if !prefixed || kind != w.kind {
			known = append(known, w.known...)
			continue
		}
		if one := w.named(name); w.finds(one, ops) {
			return one, nil
		}
		return selector{}, unknown(w.kind+" in "+flag, name, w.known)
	}
	for _, w := range all {
		if !slices.Contains(w.known, text) && (w.looks == nil || !w.looks(text)) {
			continue
		}
		if one := w.named(text); w.finds(one, ops) {
			return one, nil
		}
		return selector{}, unknown(w.kind+" in "+flag, text, w.known)
	}
	return selector{}, unknown("operation, path, tag or rule in "+flag, text, unique(known))
}

// finds reports that the selector names something that there is.
func (w *way) finds(one selector, ops []*contract.Operation) bool {
	if one.rule != nil {
		return slices.ContainsFunc(w.known, one.rule)
	}
	return slices.ContainsFunc(ops, one.operation)
}

// glob is the pattern of a path in which * stands for a part of a segment, and ** for any number of segments.
func glob(text string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(strings.ToValidUTF8(text, "\uFFFD"))
	quoted = strings.ReplaceAll(quoted, `\*\*`, `.*`)
	return regexp.MustCompile("^" + strings.ReplaceAll(quoted, `\*`, `[^/]*`) + "$")
}

func unique(names []string) []string {
	return slices.Compact(slices.Sorted(slices.Values(names)))
}
