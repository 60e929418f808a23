package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/field"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// serviceSends is the title of a part about the requests that the service sends to its clients.
var serviceSends = pattern.New(`(?i)\b(?:webhooks?|callbacks?|events?|notifications?|deliver(?:y|ies))\b`)

// shared are the sections that belong to no operation and speak of all: authentication, headers, common parameters.
func shared(o outline.Outline, found []contract.FoundOperation, all, ops []cut.Operation) []cut.Section {
	if len(found) < 2 && (len(ops) == 0 || ops[0].First == 0) {
		return nil
	}
	owned := make([]bool, len(o))
	for _, op := range all {
		for i := op.First; i < op.Last; i++ {
			owned[i] = true
		}
	}
	for i, b := range o {
		if b.Kind != outline.HeadingBlock || b.Level >= outline.BareHeading || !serviceSends.MatchString(source.Plain(b.Text)) {
			continue
		}
		// What the service itself sends has headers and keys of its own, unless its part of the page holds operations.
		if part := owned[i:cut.End(o, i)]; !slices.Contains(part, true) {
			for k := range part {
				part[k] = true
			}
		}
	}
	var left outline.Outline
	for i, b := range o {
		if !owned[i] {
			left = append(left, b)
		}
	}
	lists := slices.ContainsFunc(found, func(op contract.FoundOperation) bool {
		parts := word.Segments(op.Path)
		return op.Method == "GET" && len(parts) > 0 && !word.IsParam(parts[len(parts)-1])
	})
	return slices.DeleteFunc(cut.Divide(left), func(s cut.Section) bool {
		if s.Kind == word.InQuery && lists && !saysAll(s) || s.Kind == word.InHeader && ofToken(s) {
			return true
		}
		return s.Kind != word.InAuth && s.Kind != word.InHeader && !strings.Contains(strings.ToLower(s.Title), "common")
	})
}

// everyRequest says that something holds for all requests.
var everyRequest = pattern.New(`(?i)\b(?:all|every|each|any)\b`)

// saysAll reports a section that says so of what it lists. Else common parameters of a query, such as a page and a search, are those of the
// lists that the page has.
func saysAll(s cut.Section) bool {
	return everyRequest.MatchString(s.Title) || slices.ContainsFunc(s.Blocks, func(b outline.Block) bool {
		return b.Kind == outline.ParagraphBlock && everyRequest.MatchString(b.Text)
	})
}

// ofToken reports a section of headers under a title with a word of its own, all of whose names are plain words in small letters: "JWT header" has
// alg and kid, which are no headers of HTTP.
func ofToken(s cut.Section) bool {
	if _, strange := word.TitleOf(s.Title); strange == 0 {
		return false
	}
	names := 0
	for _, f := range (&field.Reader{}).Fields(s.Blocks, s) {
		if f.In != word.InHeader {
			continue
		}
		if names++; f.Name != strings.ToLower(f.Name) || strings.ContainsAny(f.Name, "-_") {
			return false
		}
	}
	return names > 1
}

// told gives what a function reads away from the operation's own part of the page. What was read for nothing is not told.
func told(fields *field.Reader, read func() []contract.Field) []contract.Field {
	before := len(fields.Readings)
	found := read()
	if len(found) == 0 {
		fields.Readings = fields.Readings[:before]
	}
	return found
}

// forgetLeft takes away what was noted since of lists that were understood in part: those of a section about credentials may be of anything.
func forgetLeft(fields *field.Reader, before int) {
	own := slices.DeleteFunc(fields.Readings[before:], func(r contract.Reading) bool { return len(r.Left) > 0 })
	fields.Readings = fields.Readings[:before+len(own)]
}
