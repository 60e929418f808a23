package page

import (
	"regexp"
	"strings"
)

// section is a title and what stands below it, up to the next title.
type section struct {
	kind    string
	title   string
	status  string // of an answer whose title, or the one above it, names a status
	line    int    // of the title
	root    bool   // the title is the operation's own, or there is none
	bare    bool   // the title is a line in bold, and no heading
	caption bool   // the title is a sentence in front of a list or table
	under   string // the member whose parts the section describes: its title is the member's name
	shows   bool   // an example below the title of the body: what it shows is a body
	blocks  outline
}

// level is an open title while an operation is divided.
type level struct {
	depth  int
	kind   string
	status string
}

// divide parts an operation's blocks at their titles; a title's kind is judged within the ones above it.
func divide(o outline) []section {
	all := []section{{kind: inOther, root: true}}
	if len(o) > 0 {
		all[0].line = o[0].Line
	}
	var open []level
	for i, b := range o {
		switch {
		case b.Kind == headingBlock:
			for len(open) > 0 && (open[len(open)-1].depth >= b.Level) {
				open = open[:len(open)-1]
			}
			s := titled(b, open)
			if above := all[len(all)-1]; s.kind == inParams && len(above.blocks) == 0 && sendsFields(above.kind) && above.title != "" {
				// "Path parameters" and then "Parameters": the second is the header of the first one's list.
				s.kind, s.root = above.kind, false
			}
			open = append(open, level{b.Level, s.kind, s.status})
			all = append(all, s)
		case b.Kind == paragraphBlock && i+1 < len(o) && captions(o[i+1].Kind):
			if title, ok := captionOf(b.Text); ok {
				for len(open) > 0 && open[len(open)-1].depth > bareHeading {
					open = open[:len(open)-1]
				}
				s := titled(block{Kind: headingBlock, Line: b.Last, Level: bareHeading + 1, Text: title}, open)
				s.caption = true
				s.blocks = outline{b}
				open = append(open, level{bareHeading + 1, s.kind, s.status})
				all = append(all, s)
				continue
			}
			fallthrough
		default:
			last := &all[len(all)-1]
			last.blocks = append(last.blocks, b)
		}
	}
	return all
}

// sendsFields reports a kind of section that lists what a request sends.
func sendsFields(kind string) bool {
	switch kind {
	case inPath, inQuery, inHeader, inCookie, inAuth, inBody, inForm:
		return true
	}
	return false
}

func sendsBody(kind string) bool { return kind == inBody || kind == inForm }

func captions(k blockKind) bool { return k == tableBlock || k == listBlock || k == fieldsBlock }

var captionNouns = regexp.MustCompile(`(?i)\b(?:parameters?|attributes?|fields?|properties|arguments?|body|payload|headers?|members|options)\b`)

// captionOf recognises a sentence that introduces a list or a table: "The request body takes these parameters:".
func captionOf(text string) (string, bool) {
	lines := strings.Split(text, "\n")
	last := strings.TrimSpace(link.ReplaceAllString(lines[len(lines)-1], "$1"))
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

// titled makes a section of a title.
func titled(b block, open []level) section {
	s := section{title: plain(b.Text), line: b.Line, bare: b.Level == bareHeading}
	kind, strange := titleOf(b.Text)
	names := len(methodInTitle.FindStringSubmatch(b.Text)) > 0 && kind == inOther
	switch {
	case b.Level > bareHeading:
		kind = captionKind(b.Text)
	case strange > 2 || strange > 0 && describing(b.Text):
		kind = inOther
	}
	s.kind = kind
	s.root = names || kind == inOther && (updating.MatchString(s.title) || b.Level == 1)
	if m := statusInHeading.FindStringSubmatch(b.Text); m != nil && (kind == inAnswer || kind == inStatus) {
		s.status = strings.ToUpper(m[1])
	}
	if len(open) == 0 {
		return s
	}
	above := open[len(open)-1]
	switch above.kind {
	case inAnswer, inStatus:
		s.root = false
		if s.status == "" {
			s.status = above.status
		}
		if s.kind == inHeader {
			s.kind = inAnswer + "-" + inHeader
		} else if s.kind != inStatus {
			s.kind = above.kind
		}
	case inBody, inForm, inHeader, inPath, inQuery, inAuth:
		if s.kind == inOther || s.kind == inParams || above.kind != inBody && s.kind == inBody && strange > 0 {
			s.kind, s.root = above.kind, false
			s.under = s.title
		}
		s.shows = s.kind == inSampleRequest && sendsBody(above.kind)
	case inSampleRequest:
		if s.kind == inOther && b.Level < bareHeading {
			s.kind, s.root = inSampleRequest, false
		}
	}
	return s
}

// captionKind judges a sentence by its nouns alone.
func captionKind(s string) string {
	words := " " + strings.Join(titleWord.FindAllString(strings.ToLower(s), -1), " ") + " "
	for _, row := range []struct{ kind, words string }{
		{inHeader, "header headers"}, {inQuery, "query"}, {inPath, "path url uri"}, {inAnswer, "response returns returned answer contains"},
		{inForm, "form"}, {inBody, "body payload json"}, {inBody, "attributes attribute fields field properties property updated updateable updatable"}, {inParams, "parameters parameter arguments options params"},
	} {
		for _, w := range strings.Fields(row.words) {
			if strings.Contains(words, " "+w+" ") {
				return row.kind
			}
		}
	}
	return inOther
}

// isFailure reports an answer of a status that is no success: its members are not the resource's.
func (s section) isFailure() bool {
	return (s.kind == inAnswer || s.kind == inStatus) && s.status != "" && s.status[0] > '3'
}
