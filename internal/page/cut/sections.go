package cut

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// Section is a title and what stands below it, up to the next title.
type Section struct {
	Kind    string
	Title   string
	Status  string // of an answer whose title, or the one above it, names a status
	Line    int    // of the title
	level   int    // of the title, where it is a heading
	Root    bool   // the title is the operation's own, or there is none
	Bare    bool   // the title is a line in bold, and no heading
	Caption bool   // the title is a sentence in front of a list or table
	Under   string // the member whose parts the section describes: its title is the member's name
	Guessed bool   // the title is a line of words that tell no kind, above a table in a section that has one already
	Shows   bool   // an example below the title of the body: what it shows is a body
	Blocks  outline.Outline

	types bool // it describes the page's own types, and no operation
}

// level is an open title while an operation is divided.
type level struct {
	depth  int
	kind   string
	status string
	name   string // the title, where it is written as the name of a member
	types  bool   // the title heads descriptions of the page's own types, or stands below one that does
}

// Divide parts an operation's blocks at their titles; a title's kind is judged within the ones above it.
func Divide(o outline.Outline) []Section {
	all := []Section{{Kind: word.InOther, Root: true}}
	if len(o) > 0 {
		all[0].Line = o[0].Line
	}
	var open []level
	for i, b := range o {
		if b.Kind == outline.ParagraphBlock && headsAnswer(b, o[i+1:]) {
			b.Kind, b.Level = outline.HeadingBlock, outline.BareHeading
		}
		switch {
		case b.Kind == outline.HeadingBlock:
			for len(open) > 0 && (open[len(open)-1].depth >= b.Level) {
				open = open[:len(open)-1]
			}
			s := titled(b, open)
			if above := all[len(all)-1]; s.Kind == word.InParams && len(above.Blocks) == 0 && sendsFields(above.Kind) && above.Title != "" {
				// "Path parameters" and then "Parameters": the second is the header of the first one's list.
				s.Kind, s.Root = above.Kind, false
			}
			if above := all[len(all)-1]; above.Kind == word.InAnswer && len(above.Blocks) == 0 && b.Line == above.Line+1 && isOtherTitle(b.Text) {
				// A title on the very next line goes on with what the one above it began: "Response 200", "The user that was changed".
				s.Kind, s.Status, s.Root = above.Kind, above.Status, false
			}
			open = append(open, level{b.Level, s.Kind, s.Status, memberTitle.FindString(s.Title), s.types})
			all = append(all, s)
		case b.Kind == outline.ParagraphBlock && i+1 < len(o) && captions(o[i+1].Kind):
			title, ok := captionOf(b.Text)
			if !ok && leadsIn.MatchString(b.Text) && namesInCode(o[i+1]) {
				title, ok = "Fields:", true
			}
			if ok {
				for len(open) > 0 && open[len(open)-1].depth > outline.BareHeading {
					open = open[:len(open)-1]
				}
				s := titled(outline.Block{Kind: outline.HeadingBlock, Line: b.Last, Level: outline.BareHeading + 1, Text: title}, open)
				s.Caption = true
				if above := all[len(all)-1]; above.Bare && above.Kind == s.Kind && s.Under == "" {
					s.Under = above.Under // a sentence before the list of a member's parts
				}
				s.Blocks = outline.Outline{b}
				open = append(open, level{outline.BareHeading + 1, s.Kind, s.Status, "", s.types})
				all = append(all, s)
				continue
			}
			if above := all[len(all)-1]; (o[i+1].Kind != outline.ListBlock || leadsElsewhere(b.Text)) && guessesTitle(b, above, o[i+1].Kind) {
				all = append(all, guessed(b))
				continue
			}
			fallthrough
		default:
			last := &all[len(all)-1]
			last.Blocks = append(last.Blocks, b)
		}
	}
	answered(all)
	return all
}

// headsAnswer reports a paragraph that is the title of an answer and nothing else, before what an answer is described with.
func headsAnswer(b outline.Block, behind outline.Outline) bool {
	if strings.Contains(b.Text, "\n") || len(behind) == 0 || behind[0].Kind == outline.ListBlock {
		return false
	}
	title, ok := word.PlainTitleOf(b.Text)
	if !ok {
		return false
	}
	kind, _ := word.TitleOf(title)
	return kind == word.InAnswer
}

// guessesTitle reports a paragraph that can only be the title of the list below it, in words that no title has that we know, where the
// section above it has its own list or sample: what follows may be a part of it, and may be something else.
func guessesTitle(b outline.Block, above Section, below outline.BlockKind) bool {
	if !word.SendsBody(above.Kind) && above.Kind != word.InParams && above.Kind != word.InSampleRequest && !(above.Kind == word.InOther && above.Root) {
		return false
	}
	text := strings.TrimSuffix(source.Plain(b.Text), ":")
	if _, strange := word.TitleOf(text); strange == 0 && word.TitleWord.MatchString(strings.ToLower(text)) {
		return false // "Optional:"
	}
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLetter(first) || strings.ContainsAny(text, "\n`.,;:!?()") || utf8.RuneCountInString(text) > 40 || strings.Count(text, " ") > 4 || text == "" {
		return false
	}
	if n := len(above.Blocks); n > 0 && captions(above.Blocks[n-1].Kind) && below == outline.FieldsBlock {
		return false // it describes the last field of a list that goes on
	}
	return slices.ContainsFunc(above.Blocks, func(b outline.Block) bool { return captions(b.Kind) || b.Kind == outline.CodeBlock })
}

// sendWords are the verbs of a sentence that goes on with what a request sends: "You can also set:".
var sendWords = pattern.New(`(?i)\b(?:sen[dt]|set|chang|updat|pass|includ|provid|specif|suppl|optional|requir|mandatory|also|modif|edit|patch|add|accept|allow)`)

// leadsElsewhere reports a line that leads to a list, and says nothing of sending: "You get back:".
func leadsElsewhere(s string) bool {
	return strings.HasSuffix(strings.TrimRight(s, " *_"), ":") && !sendWords.MatchString(s)
}

// guessed makes a section of such a title. One that speaks of members or parameters is taken at its word.
func guessed(b outline.Block) Section {
	s := Section{Kind: word.InBody, Title: source.Plain(b.Text), Line: b.Line, level: outline.BareHeading, Bare: true}
	if kind, _ := word.TitleOf(b.Text); kind == word.InOther {
		s.Under, s.Guessed = s.Title, true
	} else if kind != word.InParams {
		s.Kind = kind
	}
	return s
}

// isOtherTitle reports a title that tells no kind of section.
func isOtherTitle(s string) bool {
	kind, _ := word.TitleOf(s)
	return kind == word.InOther
}

// answered takes an example that stands behind what the operation returns for one of the answer, where the page describes the body
// in a section of its own and the example shows no request.
func answered(all []Section) {
	described, told := false, false
	for i := range all {
		s := &all[i]
		if told && s.Kind == word.InBody && (s.Bare || s.level > outline.BareHeading) && !strings.Contains(strings.ToLower(s.Title), "request") {
			s.Kind = word.InAnswer // "Data" and a table behind what the operation answers, whose body stands before that
		}
		told = (told || described && s.Kind == word.InAnswer) && !(s.Kind == word.InSampleRequest && strings.Contains(strings.ToLower(s.Title), "request"))
		described = described || word.SendsBody(s.Kind)
		if i == 0 || !described || s.Kind != word.InSampleRequest || all[i-1].Kind != word.InAnswer || s.level != all[i-1].level || strings.Contains(strings.ToLower(s.Title), "request") {
			continue
		}
		if !slices.ContainsFunc(s.Blocks, func(b outline.Block) bool { return b.Kind == outline.CodeBlock && len(mention.In(b)) > 0 }) {
			s.Kind = word.InAnswer
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

// CaptionNouns are the nouns by which a sentence introduces a list of fields.
var CaptionNouns = pattern.New(`(?i)\b(?:parameters?|attributes?|fields?|properties|arguments?|body|payload|headers?|members|options)\b`)

// leadsIn is a sentence before a list of what can be changed.
var leadsIn = pattern.New(`(?i)\b(?:you|clients?|callers?) (?:can|may) (?:set|change|update|send|pass|edit|modify)\b[^.:]{0,40}:$`)

// namesInCode reports a list whose bullets each begin with a name in code.
func namesInCode(b outline.Block) bool {
	return b.Kind == outline.ListBlock && !slices.ContainsFunc(b.Items, func(it outline.Item) bool { return !codedName.MatchString(it.Text) })
}

// codedName is such a beginning.
var codedName = pattern.New("^`[A-Za-z_][\\w.]*`")

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
	if !strings.HasSuffix(last, ":") && len(last) > 60 || len(last) > 160 || !CaptionNouns.MatchString(last) {
		return "", false
	}
	if !strings.HasSuffix(last, ":") && strings.Count(last, " ") > 6 {
		return "", false
	}
	return last, true
}

// requestTitle is the title of a sample request and of nothing else.
var requestTitle = pattern.New(`(?i)^(?:sample |example )?request(?: body| example| sample)?:?$`)

// valuesHead is a title over the values, units or formats that a member takes: what it lists is no member.
var valuesHead = pattern.New(`(?i)^(?:valid|allowed|possible|available|supported|accepted|example)\b.*\b(?:units?|values|formats?|codes)\b`)

// titled makes a section of a title.
func titled(b outline.Block, open []level) Section {
	s := Section{Title: source.Plain(b.Text), Line: b.Line, level: b.Level, Bare: b.Level == outline.BareHeading}
	kind, strange := word.TitleOf(b.Text)
	names := len(mention.MethodInTitle.FindStringSubmatch(b.Text)) > 0 && kind == word.InOther
	switch {
	case b.Level > outline.BareHeading:
		kind = captionKind(b.Text)
	case strange > 2 || strange > 0 && word.Describing(b.Text):
		kind = word.InOther
	}
	s.Kind = kind
	s.Root = names || kind == word.InOther && (word.Updating.MatchString(s.Title) || b.Level == 1 || word.IsAddress(s.Title))
	if m := word.StatusInHeading.FindStringSubmatch(b.Text); m != nil && (kind == word.InAnswer || kind == word.InStatus) {
		s.Status = strings.ToUpper(m[1])
	}
	if b.Level <= outline.BareHeading && valuesHead.MatchString(s.Title) {
		s.Kind, s.Root = word.InOther, false
		return s
	}
	if s.types = describesTypes(b) && !names; s.types {
		s.Kind, s.Root = word.InOther, false
		return s
	}
	if len(open) == 0 {
		return s
	}
	above := open[len(open)-1]
	if above.types && !names {
		s.Kind, s.Root, s.types = word.InOther, false, true
		return s
	}
	switch above.kind {
	case word.InAnswer, word.InStatus:
		if s.Bare && requestTitle.MatchString(s.Title) {
			return s // what was said of the answer ends here
		}
		s.Root = false
		if s.Status == "" {
			s.Status = above.status
		}
		if s.Kind == word.InHeader {
			s.Kind = word.InAnswer + "-" + word.InHeader
		} else if s.Kind != word.InStatus {
			s.Kind = above.kind
		}
	case word.InBody, word.InForm, word.InHeader, word.InPath, word.InQuery, word.InAuth:
		if above.kind == word.InAuth && b.Level > outline.BareHeading && kind == word.InParams && takesParams.MatchString(s.Title) {
			return s // what was said of credentials ends here
		}
		if s.Kind == word.InOther || s.Kind == word.InParams || above.kind != word.InBody && s.Kind == word.InBody && strange > 0 {
			s.Kind, s.Root = above.kind, false
			s.Under = s.Title
		}
		s.Shows = s.Kind == word.InSampleRequest && word.SendsBody(above.kind)
	case word.InOther:
		if b.Level > outline.BareHeading && s.Kind == word.InBody {
			s.Under = above.name // "#### address", and below it "Its attributes are:"
		}
	case word.InSampleRequest:
		if s.Kind == word.InOther && b.Level < outline.BareHeading {
			s.Kind, s.Root = word.InSampleRequest, false
		}
	}
	return s
}

// takesParams is a sentence before the parameters of a request.
var takesParams = pattern.New(`(?i)^(?:this|the) (?:command|call|request|operation|endpoint|method|api) (?:takes|accepts|has|supports|expects) (?:the following )?(?:parameters|options|arguments)\b`)

// memberTitle is a title that is written as the name of a member.
var memberTitle = pattern.New(`^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$`)

// describesTypes reports a heading below which a page describes its own types: "Schemas", "Data models", "The lamp object".
func describesTypes(b outline.Block) bool {
	if b.Level >= outline.BareHeading {
		return false
	}
	words := strings.Fields(strings.ToLower(strings.TrimSuffix(source.Plain(b.Text), ":")))
	if len(words) == 0 || len(words) > 5 {
		return false
	}
	switch words[len(words)-1] {
	case "schemas", "models", "definitions":
		return len(words) <= 2
	case "model", "object":
		return words[0] == "the" && len(words) > 2
	}
	return false
}

// nameInside is where a word goes on with a capital: "ShelfResponse".
var nameInside = pattern.New(`([a-z])([A-Z])`)

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

// IsFailure reports an answer of a status that is no success: its members are not the resource's.
func (s Section) IsFailure() bool {
	return (s.Kind == word.InAnswer || s.Kind == word.InStatus) && s.Status != "" && s.Status[0] > '3'
}
