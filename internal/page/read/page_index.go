package read

import (
	"slices"
	"strings"
	"sync"

	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// pageIndex finds what operations and fields ask for again and again on one page. Each of its lists is made when it is first asked for.
type pageIndex struct {
	titled func() map[string][]int // the headings of a page, by what compared makes of them
	gets   func() getsByPath
	routes *cut.Routes // all operations
}

func indexOf(o outline.Outline, all []cut.Operation, mentions []mention.Mention) *pageIndex {
	return &pageIndex{
		routes: cut.RoutesOf(all),
		titled: sync.OnceValue(func() map[string][]int {
			at := map[string][]int{}
			for i, b := range o {
				if b.Kind == outline.ParagraphBlock {
					name := titledName(b.Text[strings.LastIndexByte(b.Text, '\n')+1:])
					if typeName.MatchString(name) || typeWord.MatchString(name) && propertiesBelow(o, i) {
						at[compared(name)] = append(at[compared(name)], i) // a copy has lost that it is a title
					}
				}
				if b.Kind == outline.HeadingBlock {
					title := compared(b.Text)
					at[title] = append(at[title], i)
					if name := compared(titledName(b.Text)); name != title {
						at[name] = append(at[name], i)
					}
				}
			}
			return at
		}),
		gets: sync.OnceValue(func() getsByPath { return indexGets(all, mentions) }),
	}
}

// typeWord is the name of a type that is one word.
var typeWord = pattern.New(`^[A-Z][A-Za-z]+$`)

// propertiesBelow reports a line with a sample right below it, and "Properties" or another title of a list behind that.
func propertiesBelow(o outline.Outline, i int) bool {
	if i+1 >= len(o) || o[i+1].Kind != outline.CodeBlock {
		return false
	}
	for k := i + 2; k < len(o) && k < i+4; k++ {
		if o[k].Kind == outline.HeadingBlock {
			return o[k].Text != "" && compared(o[k].Text) == ""
		}
	}
	return false
}

// chapter is the number that programs put before the titles of a page.
var chapter = pattern.New(`^\d+(?:\.\d+)*\.?\s+`)

// titledName is the name in a title that says more than it: "3.4. Desk", "`Desk` - a desk of the hall".
func titledName(title string) string {
	name, _, _ := strings.Cut(chapter.ReplaceAllString(source.Plain(title), ""), " - ")
	name = strings.TrimSuffix(strings.TrimSpace(name), " -")
	if first, rest, more := strings.Cut(name, " "); more && typeName.MatchString(first) && !typeName.MatchString(strings.TrimPrefix(rest, first)) {
		return first // "ShelfUpdate What of a shelf can change"
	}
	return name
}

// getsByPath are the GETs of a page without a query: those that the page documents in its order, then those that it names.
type getsByPath struct {
	all   []cut.Operation
	byEnd map[string][]int // indexes of all, by the ends of their paths
}

// anyEnd is the key of paths that may be the same as one with another end.
const anyEnd = ""

func indexGets(all []cut.Operation, mentions []mention.Mention) getsByPath {
	g := getsByPath{byEnd: map[string][]int{}}
	add := func(op cut.Operation) {
		if op.Method == "GET" && len(op.Query) == 0 {
			end := pathEnd(op.Path)
			g.byEnd[end] = append(g.byEnd[end], len(g.all))
			g.all = append(g.all, op)
		}
	}
	for _, op := range all {
		add(op)
	}
	for _, m := range mentions {
		add(cut.Operation{Mention: m})
	}
	return g
}

// pathEnd is the last segment of a path that is no parameter, with those behind it: two paths of one resource have the same.
func pathEnd(path string) string {
	if strings.Contains(path, "//") || strings.Contains(path, "(") {
		return anyEnd
	}
	path = strings.TrimSuffix(path, "/")
	end := ""
	for {
		i := strings.LastIndexByte(path, '/')
		if i < 0 {
			return anyEnd
		}
		if segment := path[i+1:]; !word.IsParam(segment) {
			return segment + end
		}
		path, end = path[:i], end+"/{}"
	}
}

// of is the first GET that has the path of an operation.
func (g getsByPath) of(path string) (cut.Operation, bool) {
	same := func(op cut.Operation) bool {
		return word.SameTemplate(op.Path, path) && strings.Count(op.Path, "{") == strings.Count(path, "{")
	}
	end := pathEnd(path)
	if end == anyEnd {
		if i := slices.IndexFunc(g.all, same); i >= 0 {
			return g.all[i], true
		}
		return cut.Operation{}, false
	}
	first := len(g.all)
	for _, at := range [][]int{g.byEnd[end], g.byEnd[anyEnd]} {
		if i := slices.IndexFunc(at, func(i int) bool { return same(g.all[i]) }); i >= 0 {
			first = min(first, at[i])
		}
	}
	if first == len(g.all) {
		return cut.Operation{}, false
	}
	return g.all[first], true
}
