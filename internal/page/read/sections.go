package read

import (
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// section is a title and what stands below it, up to the next title.
type section struct {
	kind    string
	title   string
	status  string // of an answer whose title, or the one above it, names a status
	line    int    // of the title
	level   int    // of the title, where it is a heading
	root    bool   // the title is the operation's own, or there is none
	bare    bool   // the title is a line in bold, and no heading
	caption bool   // the title is a sentence in front of a list or table
	under   string // the member whose parts the section describes: its title is the member's name
	shows   bool   // an example below the title of the body: what it shows is a body
	blocks  outline.Outline
}

// level is an open title while an operation is divided.
type level struct {
	depth  int
	kind   string
	status string
}

// divide parts an operation's blocks at their titles; a title's kind is judged within the ones above it.
func divide(o outline.Outline) []section {
	all := []section{{kind: word.InOther, root: true}}
	if len(o) > 0 {
		all[0].line = o[0].Line
	}
	var open []level
	for i, b := range o {
		switch {
		case b.Kind == outline.HeadingBlock:
			for len(open) > 0 && (open[len(open)-1].depth >= b.Level) {
				open = open[:len(open)-1]
			}
			s := titled(b, open)
			if above := all[len(all)-1]; s.kind == word.InParams && len(above.blocks) == 0 && sendsFields(above.kind) && above.title != "" {
				// "Path parameters" and then "Parameters": the second is the header of the first one's list.
				s.kind, s.root = above.kind, false
			}
			if above := all[len(all)-1]; above.kind == word.InAnswer && len(above.blocks) == 0 && b.Line == above.line+1 && isOtherTitle(b.Text) {
				// A title on the very next line goes on with what the one above it began: "Response 200", "The user that was changed".
				s.kind, s.status, s.root = above.kind, above.status, false
			}
			open = append(open, level{b.Level, s.kind, s.status})
			all = append(all, s)
		case b.Kind == outline.ParagraphBlock && i+1 < len(o) && captions(o[i+1].Kind):
			if title, ok := captionOf(b.Text); ok {
				for len(open) > 0 && open[len(open)-1].depth > outline.BareHeading {
					open = open[:len(open)-1]
				}
				s := titled(outline.Block{Kind: outline.HeadingBlock, Line: b.Last, Level: outline.BareHeading + 1, Text: title}, open)
				s.caption = true
				if above := all[len(all)-1]; above.bare && above.kind == s.kind && s.under == "" {
					s.under = above.under // a sentence before the list of a member's parts
				}
				s.blocks = outline.Outline{b}
				open = append(open, level{outline.BareHeading + 1, s.kind, s.status})
				all = append(all, s)
				continue
			}
			fallthrough
		default:
			last := &all[len(all)-1]
			last.blocks = append(last.blocks, b)
		}
	}
	answered(all)
	return all
}

// isOtherTitle reports a title that tells no kind of section.
func isOtherTitle(s string) bool {
	kind, _ := word.TitleOf(s)
	return kind == word.InOther
}

// answered takes an example that stands behind what the operation returns for one of the answer, where the page describes the body
// in a section of its own and the example shows no request.
func answered(all []section) {
	described, told := false, false
	for i := range all {
		s := &all[i]
		if told && s.kind == word.InBody && s.bare && !strings.Contains(strings.ToLower(s.title), "request") {
			s.kind = word.InAnswer // "Data" and a table behind what the operation answers, whose body stands before that
		}
		told = told || described && s.kind == word.InAnswer
		described = described || word.SendsBody(s.kind)
		if i == 0 || !described || s.kind != word.InSampleRequest || all[i-1].kind != word.InAnswer || s.level != all[i-1].level || strings.Contains(strings.ToLower(s.title), "request") {
			continue
		}
		if !slices.ContainsFunc(s.blocks, func(b outline.Block) bool { return b.Kind == outline.CodeBlock && len(mention.In(b)) > 0 }) {
			s.kind = word.InAnswer
		}
	}
}

// sendsFields reports a kind of section that lists what a request sends.
func sendsFields(kind string) bool {
	switch kind {
	case word.InPath, word.InQuery, word.InHeader, word.InCookie, word.InAuth, word.InBody, word.InForm:
		return true
	}
	return false
}

func captions(k outline.BlockKind) bool {
	return k == outline.TableBlock || k == outline.ListBlock || k == outline.FieldsBlock
}

var captionNouns = regexp.MustCompile(`(?i)\b(?:parameters?|attributes?|fields?|properties|arguments?|body|payload|headers?|members|options)\b`)

// captionOf recognises a sentence that introduces a list or a table: "The request body takes these parameters:".
func captionOf(text string) (string, bool) {
	lines := strings.Split(text, "\n")
	last := strings.TrimSpace(source.Link.ReplaceAllString(lines[len(lines)-1], "$1"))
	if before, full := strings.CutSuffix(last, "："); full {
		last = before + ":"
	}
	last = word.English(last)
	if i := strings.LastIndex(strings.TrimSuffix(last, "."), ". "); i >= 0 {
		last = last[i+2:]
	}
	if !strings.HasSuffix(last, ":") && len(last) > 60 || len(last) > 160 || !captionNouns.MatchString(last) {
		return "", false
	}
	if !strings.HasSuffix(last, ":") && strings.Count(last, " ") > 6 {
		return "", false
	}
	return last, true
}

// requestTitle is the title of a sample request and of nothing else.
var requestTitle = regexp.MustCompile(`(?i)^(?:sample |example )?request(?: body| example| sample)?:?$`)

// valuesHead is a title over the values, units or formats that a member takes: what it lists is no member.
var valuesHead = regexp.MustCompile(`(?i)^(?:valid|allowed|possible|available|supported|accepted|example)\b.*\b(?:units?|values|formats?|codes)\b`)

// titled makes a section of a title.
func titled(b outline.Block, open []level) section {
	s := section{title: source.Plain(b.Text), line: b.Line, level: b.Level, bare: b.Level == outline.BareHeading}
	kind, strange := word.TitleOf(b.Text)
	names := len(mention.MethodInTitle.FindStringSubmatch(b.Text)) > 0 && kind == word.InOther
	switch {
	case b.Level > outline.BareHeading:
		kind = captionKind(b.Text)
	case strange > 2 || strange > 0 && word.Describing(b.Text):
		kind = word.InOther
	}
	s.kind = kind
	s.root = names || kind == word.InOther && (word.Updating.MatchString(s.title) || b.Level == 1)
	if m := word.StatusInHeading.FindStringSubmatch(b.Text); m != nil && (kind == word.InAnswer || kind == word.InStatus) {
		s.status = strings.ToUpper(m[1])
	}
	if b.Level <= outline.BareHeading && valuesHead.MatchString(s.title) {
		s.kind, s.root = word.InOther, false
		return s
	}
	if len(open) == 0 {
		return s
	}
	above := open[len(open)-1]
	switch above.kind {
	case word.InAnswer, word.InStatus:
		if s.bare && requestTitle.MatchString(s.title) {
			return s // what was said of the answer ends here
		}
		s.root = false
		if s.status == "" {
			s.status = above.status
		}
		if s.kind == word.InHeader {
			s.kind = word.InAnswer + "-" + word.InHeader
		} else if s.kind != word.InStatus {
			s.kind = above.kind
		}
	case word.InBody, word.InForm, word.InHeader, word.InPath, word.InQuery, word.InAuth:
		if s.kind == word.InOther || s.kind == word.InParams || above.kind != word.InBody && s.kind == word.InBody && strange > 0 {
			s.kind, s.root = above.kind, false
			s.under = s.title
		}
		s.shows = s.kind == word.InSampleRequest && word.SendsBody(above.kind)
	case word.InSampleRequest:
		if s.kind == word.InOther && b.Level < outline.BareHeading {
			s.kind, s.root = word.InSampleRequest, false
		}
	}
	return s
}

// nameInside is where a word goes on with a capital: "ShelfResponse".
var nameInside = regexp.MustCompile(`([a-z])([A-Z])`)

// captionKind judges a sentence by its nouns alone.
func captionKind(s string) string {
	words := " " + strings.Join(word.TitleWord.FindAllString(strings.ToLower(nameInside.ReplaceAllString(s, "$1 $2")), -1), " ") + " "
	for _, row := range []struct{ kind, words string }{
		{word.InHeader, "header headers"}, {word.InQuery, "query"}, {word.InPath, "path url uri"}, {word.InAnswer, "response returns returned answer contains"},
		{word.InForm, "form"}, {word.InBody, "body payload json"}, {word.InBody, "attributes attribute fields field properties property updated updateable updatable"}, {word.InParams, "parameters parameter arguments options params"},
	} {
		for _, w := range strings.Fields(row.words) {
			if strings.Contains(words, " "+w+" ") {
				return row.kind
			}
		}
	}
	return word.InOther
}

// isFailure reports an answer of a status that is no success: its members are not the resource's.
func (s section) isFailure() bool {
	return (s.kind == word.InAnswer || s.kind == word.InStatus) && s.status != "" && s.status[0] > '3'
}
