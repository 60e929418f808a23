package read

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/cut"
	"github.com/proviso-dev/proviso/internal/page/field"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// changesNamed is the beginning of a sentence that names the members which an operation changes: "Updates `name` and `size`",
	// "Update any subset of: `name`, `size`".
	changesNamed = pattern.New("(?i)^[^`.:]{0,40}\\b(?:updat(?:e|es|ed|able)|chang(?:e|es|ed|eable)|modif(?:y|ies|ied|iable)|edit(?:s|able|ed)?|sets?|accepts?|body takes|patch(?:es|able)?|fields?|attributes?|properties|members)\\b[^`.]{0,60}$")
	// labelledNames is a line that lists the names of members behind a label for the body: "Body: name, country".
	labelledNames = pattern.New(`(?i)^[*_]*(?:request )?(?:body|payload|fields|body fields|body params|body parameters)[*_]*\s*(?:\([^()]*\))?\s*:[*_]*\s*([A-Za-z_]\w*\??(?:\s*,\s*[A-Za-z_]\w*\??)*)\s*\.?$`)
	// inTheBody is a sentence about a PATCH that says which member goes into its body: "with the new `name` in the request body".
	inTheBody = pattern.New("(?i)\\b(?:with|including|passing|containing) (?:the |an? )?(?:new |updated )?`([A-Za-z_]\\w*)` (?:member |field |attribute |property )?in the (?:request )?body\\b")
	// updateInBody is a sentence that says which one member the body updates: "Gets `body` with an update of the `name` field".
	updateInBody = pattern.New("(?i)`?\\bbody\\b`?[^`.]{0,60}\\b(?:update|change) of (?:the )?`([A-Za-z_]\\w*)` (?:member|field|attribute|property)\\b")
	// denied is what a sentence says of members that an operation does not change; areValues stands behind words that are no members.
	denied    = pattern.New(`(?i)\b(?:cannot|can ?not|can't|not|never|doesn't|don't|won't|without|except|immutable|read[- ]only|ignores?)\b`)
	areValues = pattern.New(`(?i)^\s*(?:as (?:the |a )?)?(?:status(?:es)?|states?|values?|roles?|types?)\b`)
	// typedSpan is a name in code with its type in brackets behind it: "`due` (a date)".
	typedSpan = pattern.New("`([A-Za-z_]\\w*)`\\s*\\((?:an? )?([a-z]+)\\)")
	spanRun   = pattern.New("^(?:`[^`]+`(?:\\s*\\([^()]*\\))?(?:\\s*(?:,\\s*and|,\\s*or|,|、|，|and|or|&|/|·)\\s*)?)+")
)

// proseMembers are the members that a sentence about the operation names, where no list and no sample tells of any. Their types are
// not known.
func (r *operationReader) proseMembers(sections []cut.Section) []contract.Field {
	for _, s := range sections {
		if s.Kind == word.InAnswer || s.Kind == word.InStatus || s.Kind == word.InAuth || s.Kind == word.InPath {
			continue
		}
		for _, b := range s.Blocks {
			lines := b.Lines()
			if b.Kind == outline.ListBlock {
				lines = nil
				for _, it := range b.Items {
					lines = append(lines, outline.Line{Number: it.Line, Text: it.Text})
				}
			} else if b.Kind != outline.ParagraphBlock {
				continue
			}
			for _, l := range lines {
				if found := r.namedIn(l); len(found) > 0 {
					return found
				}
			}
		}
	}
	return nil
}

// holdsAll reports members among which all of those are that a sample shows: the sentence that names them speaks of the same body.
func holdsAll(named []contract.Field, shown *sample.Node) bool {
	return shown.Kind == "object" && len(shown.Names) > 0 && !slices.ContainsFunc(shown.Names, func(name string) bool {
		return !slices.ContainsFunc(named, func(f contract.Field) bool { return f.Name == name })
	})
}

// namedIn are the members that one line names.
func (r *operationReader) namedIn(l outline.Line) []contract.Field {
	text := word.English(l.Text)
	if m := labelledNames.FindStringSubmatch(source.Plain(text)); m != nil && (strings.Contains(m[1], ",") || strings.Contains(text, "`")) {
		return r.named(strings.Split(m[1], ","), l.Number)
	}
	if m := inTheBody.FindStringSubmatch(l.Text); m != nil && strings.Contains(l.Text, "PATCH") && !word.AnswerWords.MatchString(l.Text) {
		return r.named([]string{m[1]}, l.Number)
	}
	if found := field.NamesBehindBody(l.Text, l.Number); len(found) > 0 {
		return found
	}
	if m := updateInBody.FindStringSubmatch(l.Text); m != nil {
		return r.named([]string{m[1]}, l.Number)
	}
	for _, sentence := range lineSentences(l.Text) {
		if found := r.namedInSentence(outline.Line{Number: l.Number, Text: sentence}); len(found) > 0 {
			return found
		}
	}
	return nil
}

// lineSentences are the sentences of a line. A full stop in code ends none.
func lineSentences(text string) []string {
	var all []string
	from, coded := 0, false
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '`' {
			coded = !coded
		}
		if text[i] == '.' && text[i+1] == ' ' && !coded {
			all = append(all, text[from:i+1])
			from = i + 2
		}
	}
	return append(all, text[from:])
}

// namedInSentence are the members that one sentence names.
func (r *operationReader) namedInSentence(l outline.Line) []contract.Field {
	first := strings.Index(l.Text, "`")
	if first < 0 || word.AnswerWords.MatchString(l.Text) || !changesNamed.MatchString(word.English(lastSentence(l.Text[:first]))) {
		return nil
	}
	run := spanRun.FindString(l.Text[first:])
	if denied.MatchString(word.English(source.Plain(lastSentence(l.Text[:first])))) || areValues.MatchString(l.Text[first+len(run):]) {
		return nil
	}
	var names []string
	types := map[string]string{}
	for _, m := range typedSpan.FindAllStringSubmatch(run, -1) {
		types[m[1]] = m[2]
	}
	for _, m := range codeSpan.FindAllStringSubmatch(word.WithoutParens(run), -1) {
		names = append(names, m[1])
	}
	if len(names) < 2 || !slices.ContainsFunc(names, func(name string) bool { return strings.ToUpper(name) != name }) {
		return nil // one word in code may be anything of the resource, and words in capitals are values
	}
	found := r.named(names, l.Number)
	for i, f := range found {
		if k, ok := word.KindOf(types[f.Name]); ok && k.Name != "" {
			word.SetKind(&found[i], k)
		}
	}
	return found
}

// lastSentence is what stands behind the last full stop of a text.
func lastSentence(s string) string { return s[strings.LastIndex(s, ". ")+1:] }

// named makes fields of names; none where one of them is no name, or is a parameter of the path.
func (r *operationReader) named(names []string, line int) []contract.Field {
	var all []contract.Field
	for _, name := range names {
		name = strings.TrimSuffix(strings.TrimSpace(name), "?")
		n, ok := word.FieldName(name)
		if !ok || slices.Contains(word.PathParams(r.op.Path), name) || notAName[strings.ToLower(name)] {
			return nil
		}
		f := contract.Field{In: word.InBody, Line: line}
		n.Apply(&f)
		f.In, f.Required = word.InBody, false
		all = append(all, f)
	}
	return all
}

// notAName are words that name the whole body or a type of it, and no member.
var notAName = word.SetOf("json object body payload form array none patch merge null true false")
