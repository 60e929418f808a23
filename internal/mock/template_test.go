package mock

import (
	"maps"
	"testing"
)

func TestAPathIsTakenApartByItsTemplate(t *testing.T) {
	for _, c := range []struct {
		template, path string
		want           map[string]string // nil: it doesn't fit
	}{
		{"/a/{id}", "/a/1", map[string]string{"id": "1"}},
		{"/a/{id}", "/a/", nil},
		{"/a/{id}/", "/a/1/", map[string]string{"id": "1"}},
		{"/a/{id}/", "/a/1", nil},
		{"/Things('{id}')", "/Things('x')", map[string]string{"id": "x"}},
		{"/Things(a={a},b={b})", "/Things(a=1,b=2)", map[string]string{"a": "1", "b": "2"}},
		{"/r/{owner}.{name}:undo", "/r/me.it:undo", map[string]string{"owner": "me", "name": "it"}},
		{"/r/{owner}.{name}:undo", "/r/me.it", nil},
		{"/a/{id}#rename", "/a/1", map[string]string{"id": "1"}},
		{"/a/{id}?action=rename", "/a/1", map[string]string{"id": "1"}},
		{"/{a}{b}", "/xyz", map[string]string{"a": "x", "b": "yz"}},
		{"/{a}{b}", "/x", nil},
		{"/open{brace", "/open{brace", map[string]string{}},
	} {
		var got map[string]string
		if params, ok := newTemplate(c.template).match(newTemplateSegments(c.path)); ok {
			got = params
		}
		if (got == nil) != (c.want == nil) || !maps.Equal(got, c.want) {
			t.Errorf("%s on %s: got %v, want %v", c.path, c.template, got, c.want)
		}
	}
}

func newTemplateSegments(path string) []string {
	var out []string
	for _, s := range newTemplate(path) {
		out = append(out, s.texts[0])
	}
	return out
}

// A generator wrote the base path into some of the paths, too: what is called below the base path is the path without it.
func TestAPathBelowTheBasePathStandsFirst(t *testing.T) {
	below, own := hit{endpoint: &endpoint{}, template: newTemplate("/things/{id}"), based: true, method: true}, hit{endpoint: &endpoint{}, template: newTemplate("/v1/things/{id}"), method: true}
	if !below.before(own) || own.before(below) {
		t.Error("the path that holds the base path itself stands first")
	}
	e := &endpoint{baseSegments: []string{"v1"}}
	if _, based, ok := e.find(below.template, []string{"v1", "things", "1"}); !based || !ok {
		t.Errorf("found %t, below the base path %t", ok, based)
	}
	if _, based, ok := e.find(own.template, []string{"v1", "things", "1"}); based || !ok {
		t.Errorf("found %t, below the base path %t", ok, based)
	}
}

func TestTheTemplateWithoutAParameterStandsFirst(t *testing.T) {
	for _, c := range []struct {
		one, other string
		want       bool
	}{
		{"/links/bulk", "/links/{id}", true},
		{"/links/{id}", "/links/bulk", false},
		{"/links/{id}", "/links/{other}", false},
		{"/links/({id})", "/links/{id}", true},
		{"/a/{b}/c", "/{a}/b/c", true},
	} {
		if got := newTemplate(c.one).moreSpecific(newTemplate(c.other)); got != c.want {
			t.Errorf("%s before %s: %v", c.one, c.other, got)
		}
	}
}
