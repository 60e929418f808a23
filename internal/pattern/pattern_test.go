package pattern

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
)

func TestATextWithoutWhatEachMatchHasIsNotTried(t *testing.T) {
	for _, c := range []struct{ expression, has, lacks string }{
		{`\d+ characters`, "3 characters", "3 letters"},
		{`(?i)\bread[- ]only\b`, "it is READ ONLY", "it can be read"},
		{`(?:required|optional) field`, "an optional field", "a needed field"},
		{`^[a-z]+required$`, "namerequired", "Name required"},
		{`[a-z]+:$`, "name:", "name: x"},
		{`^\w{4}$`, "name", "abc"},
		{`a[|/]b`, "a|b", "a-b"},
		{`(x|y)+z`, "xyz", "aaz"},
	} {
		p := New(c.expression)
		if !p.MatchString(c.has) {
			t.Errorf("%s does not match %q", c.expression, c.has)
		}
		if p.needs.met(c.lacks) {
			t.Errorf("%s is tried on %q, which has not what each match has", c.expression, c.lacks)
		}
	}
}

// Without its guard each of these would miss a match that package regexp finds.
func TestATextThatMayHoldAMatchIsTried(t *testing.T) {
	for _, c := range []struct{ expression, text string }{
		{`(?i)kind`, "\u212aind"},       // the sign of the unit kelvin is a k
		{`(?i)^strong$`, "\u017ftrong"}, // the long s
		{"^\ufffdx", "\xffx"},           // what is no UTF-8
		{"a\ufffdb", "a\xffb"},          // the same inside
		{`^(?:- )?name$`, "name"},       // a beginning that can be left out
		{`(?m)^name$`, "the\nname\nis"}, // a line, not the text
		{`(?:a|b?)c*`, ""},              // a match that is empty
		{`(?i)straße`, "STRAßE"},        // a letter beyond ASCII in the expression
		{`^[^a]`, "é"},                  // a class that leaves out
		{`(?:ant|bee|cat|dog|elk|fox|gnu|hen|jay|kid|owl|pig|rat)s`, "rats"}, // more literals than are looked for
	} {
		if !regexp.MustCompile(c.expression).MatchString(c.text) {
			t.Fatalf("%s does not match %q at all", c.expression, c.text)
		}
		if !New(c.expression).MatchString(c.text) {
			t.Errorf("%s misses %q", c.expression, c.text)
		}
	}
}

func FuzzPattern(f *testing.F) {
	for _, seed := range [][2]string{
		{`(?i)^(?:an? )?([\w.-]+) (object|hash)$`, "a Label object"}, {`\b(?:GET|PATCH)\b.*$`, "use PATCH /x"}, {`(?m)^\s*[{\[]`, "a\n{"},
		{`(a|)(b|c)*d{2,3}$`, "bcddd"}, {`(?s)^x.*y$`, "x\ny"}, {`[^\x00-\x7f]`, "é"}, {`(?i)ks`, "\u212a\u017f"}, {`^$`, ""}, {`\z`, "x"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, expression, text string) {
		want, err := regexp.Compile(expression)
		if err != nil {
			t.Skip()
		}
		p := New(expression)
		for name, pair := range map[string][2]any{
			"MatchString":                {p.MatchString(text), want.MatchString(text)},
			"Match":                      {p.Match([]byte(text)), want.MatchString(text)},
			"FindString":                 {p.FindString(text), want.FindString(text)},
			"FindStringIndex":            {p.FindStringIndex(text), want.FindStringIndex(text)},
			"FindStringSubmatch":         {p.FindStringSubmatch(text), want.FindStringSubmatch(text)},
			"FindStringSubmatchIndex":    {p.FindStringSubmatchIndex(text), want.FindStringSubmatchIndex(text)},
			"FindAllString":              {p.FindAllString(text, -1), want.FindAllString(text, -1)},
			"FindAllStringIndex":         {p.FindAllStringIndex(text, 2), want.FindAllStringIndex(text, 2)},
			"FindAllStringSubmatch":      {p.FindAllStringSubmatch(text, -1), want.FindAllStringSubmatch(text, -1)},
			"FindAllStringSubmatchIndex": {p.FindAllStringSubmatchIndex(text, -1), want.FindAllStringSubmatchIndex(text, -1)},
			"ReplaceAllString":           {p.ReplaceAllString(text, "<$0>"), want.ReplaceAllString(text, "<$0>")},
			"ReplaceAllLiteralString":    {p.ReplaceAllLiteralString(text, "$0"), want.ReplaceAllLiteralString(text, "$0")},
			"ReplaceAllStringFunc":       {p.ReplaceAllStringFunc(text, strings.ToUpper), want.ReplaceAllStringFunc(text, strings.ToUpper)},
			"Split":                      {p.Split(text, -1), want.Split(text, -1)},
		} {
			if !reflect.DeepEqual(pair[0], pair[1]) {
				t.Errorf("%s of %q in %q gives %q, package regexp %q", name, expression, text, pair[0], pair[1])
			}
		}
	})
}
