package dialect

import (
	"fmt"
	"strings"

	"github.com/proviso-dev/proviso/internal/value"
)

// scimFilter is a filter of RFC 7644 section 3.4.2.2 on one item of a list: a comparison, or and, or, not of others.
type scimFilter struct {
	operator  string // eq, ne, co, sw, ew, gt, ge, lt, le, pr; or and, or, not
	attribute string
	value     any
	parts     []*scimFilter
}

// parseSCIMFilter reads a filter. "or" binds less than "and" (RFC 7644 section 3.4.2.2).
func parseSCIMFilter(text string) (*scimFilter, error) {
	words, err := filterWords(text)
	if err != nil {
		return nil, err
	}
	p := &filterParser{words}
	f, err := p.either()
	if err == nil && len(p.words) > 0 {
		err = fmt.Errorf("%q stands after the end", p.words[0])
	}
	return f, err
}

// filterWords splits a filter into parentheses, texts in quotes and words.
func filterWords(text string) ([]string, error) {
	var out []string
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		n := 1
		switch text[0] {
		case '(', ')':
		case '"':
			for n < len(text) && text[n] != '"' {
				if text[n] == '\\' {
					n++
				}
				n++
			}
			if n++; n > len(text) {
				return nil, fmt.Errorf("%s has no closing quote", text)
			}
		default:
			if n = strings.IndexAny(text, " ()"); n < 0 {
				n = len(text)
			}
		}
		out, text = append(out, text[:n]), text[n:]
	}
	return out, nil
}

type filterParser struct{ words []string }

// take removes the next word where it is the wanted one, letter case aside.
func (p *filterParser) take(word string) bool {
	if len(p.words) == 0 || !strings.EqualFold(p.words[0], word) {
		return false
	}
	p.words = p.words[1:]
	return true
}

func (p *filterParser) either() (*scimFilter, error) { return p.joined("or", p.both) }

func (p *filterParser) both() (*scimFilter, error) { return p.joined("and", p.one) }

func (p *filterParser) joined(word string, next func() (*scimFilter, error)) (*scimFilter, error) {
	f, err := next()
	for err == nil && p.take(word) {
		var other *scimFilter
		if other, err = next(); err == nil {
			f = &scimFilter{operator: word, parts: []*scimFilter{f, other}}
		}
	}
	return f, err
}

func (p *filterParser) one() (*scimFilter, error) {
	if p.take("not") {
		inner, err := p.one()
		return &scimFilter{operator: "not", parts: []*scimFilter{inner}}, err
	}
	if p.take("(") {
		inner, err := p.either()
		if err == nil && !p.take(")") {
			err = fmt.Errorf("a parenthesis is not closed")
		}
		return inner, err
	}
	if len(p.words) < 2 || !attributeName(p.words[0]) {
		return nil, fmt.Errorf("%q is no comparison", strings.Join(p.words, " "))
	}
	f := &scimFilter{attribute: p.words[0], operator: strings.ToLower(p.words[1])}
	p.words = p.words[2:]
	switch f.operator {
	case "pr":
		return f, nil
	case "eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le":
	default:
		return nil, fmt.Errorf("there is no operator %q", f.operator)
	}
	if len(p.words) == 0 {
		return nil, fmt.Errorf("%s %s compares with nothing", f.attribute, f.operator)
	}
	var err error
	if f.value, err = value.Decode([]byte(p.words[0])); err != nil {
		return nil, fmt.Errorf("%s is no value", p.words[0])
	}
	p.words = p.words[1:]
	return f, nil
}

// matches reports that the filter selects an item. Texts are compared without their letter case, as attributes are that do
// not say otherwise (RFC 7643 section 2.2). An item that is no object is its own value.
func (f *scimFilter) matches(item any) bool {
	switch f.operator {
	case "and":
		return f.parts[0].matches(item) && f.parts[1].matches(item)
	case "or":
		return f.parts[0].matches(item) || f.parts[1].matches(item)
	case "not":
		return !f.parts[0].matches(item)
	}
	is := item
	if _, isObject := item.(map[string]any); isObject {
		is = scimMember(item, f.attribute)
	}
	held, isText := is.(string)
	wanted, wantsText := f.value.(string)
	held, wanted = strings.ToLower(held), strings.ToLower(wanted)
	texts := isText && wantsText
	equal := texts && held == wanted || !texts && value.Equal(is, f.value)
	switch f.operator {
	case "pr":
		return is != nil
	case "eq":
		return equal
	case "ne":
		return !equal
	case "co":
		return texts && strings.Contains(held, wanted)
	case "sw":
		return texts && strings.HasPrefix(held, wanted)
	case "ew":
		return texts && strings.HasSuffix(held, wanted)
	case "ge":
		return equal || texts && held > wanted
	case "le":
		return equal || texts && held < wanted
	case "gt":
		return texts && held > wanted
	}
	return texts && held < wanted // lt
}
