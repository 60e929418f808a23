package read

import (
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/word"
)

var (
	itemLabel = regexp.MustCompile("(?i)^(?:(?:in )?(header|query|path|body|field|name|parameter|param|attribute|property|key|required|optional)s?(?: parameter)?)\\s*:\\s*([`*_].*)$")
	itemName  = regexp.MustCompile("^(?:`([^`]+)`|\\*\\*`?([^*`]+?)`?\\*\\*|__([^_]+)__|\\[`?([^\\]`]+)`?\\]\\([^)]*\\)|[*_]`?([^*_`]+)`?[*_]|\"([\\w.-]+)\"|([A-Za-z_@$][\\w.\\[\\]@$-]*\\*?))(\\*|\\\\\\*)?\\s*(.*)$")
	// flagThenType is a flag with the type in brackets behind it: "required (string)".
	flagThenType = regexp.MustCompile(`(?i)^(required|optional)\s*\(([A-Za-z][^()]*)\)\s*(.*)$`)
	// badgeFirst is a mark before a marked name: "*optional* `label`".
	badgeFirst = regexp.MustCompile("(?i)^[*_(\\[]+(required|optional)[*_)\\]]+\\s+([`*].+)$")
	inParens   = regexp.MustCompile(`^[(\[]([^()\[\]]*(?:[(\[][^()\[\]]*[)\]][^()\[\]]*)*)[)\]]\s*[:–—.-]*\s*(.*)$`)
	inMarks    = regexp.MustCompile("^(?:\\*\\*([^*]+)\\*\\*|\\*([^*]+)\\*|_([^_]+)_|`([^`]+)`)\\s*[,:–—.-]*\\s*(.*)$")
	// inlineTag is a tag of HTML that only says how a word looks.
	inlineTag = regexp.MustCompile(`</?(?:small|span|b|i|em|strong|sup|sub|font|u)\b[^<>]*>`)
	// boldSentence is a sentence whose first word is in bold.
	boldSentence = regexp.MustCompile(`^\*\*[A-Z][a-z-]+\*\* (?:the|an?|your|it|its|them|this|that|all|each|any|to|from|in|on|with|by)\s`)
	separator    = regexp.MustCompile(`^[\s:–—|,.=-]+`)
)

// itemField reads the beginning of a bullet or a paragraph as a field: a name, marked or followed by a mark, what stands beside it,
// and the description. sure tells that more than a bare word names it.
func itemField(text string, in string) (f contract.Field, sure, ok bool) {
	first, rest, _ := strings.Cut(text, "\n")
	if strings.Contains(first, "<") {
		first = strings.TrimSpace(strings.ReplaceAll(inlineTag.ReplaceAllString(first, " "), "&nbsp;", " "))
	}
	first = badgeInMarks.ReplaceAllString(first, "`$1` ($2)")
	f = contract.Field{In: in}
	badge := badgeFirst.FindStringSubmatch(first)
	if badge != nil {
		first, f.Required = badge[2], strings.EqualFold(badge[1], "required")
	}
	if m := itemLabel.FindStringSubmatch(first); m != nil {
		if place, known := word.PlaceWords[strings.ToLower(m[1])]; known {
			f.In = place
		}
		f.Required = strings.EqualFold(m[1], "required")
		first = m[2]
	}
	m := itemName.FindStringSubmatch(first)
	if m == nil {
		return f, false, false
	}
	bare := m[7]
	n, ok := word.FieldName(m[1] + m[2] + m[3] + m[4] + m[5] + m[6] + bare + strings.TrimPrefix(m[8], `\`))
	if !ok {
		return f, false, false
	}
	tail := m[9]
	if k, isType := word.KindOf(bare); bare != "" && isType && k.Name == strings.ToLower(bare) && strings.HasPrefix(tail, "(") {
		return f, false, false // "object (Kettle)" is the type of something
	}
	before := tail
	tail = separator.ReplaceAllString(tail, "")
	types := 0
	for {
		switch {
		case inParens.MatchString(tail):
			g := inParens.FindStringSubmatch(tail)
			said := 0
			for _, w := range word.SplitWords(g[1]) {
				if word.SetWord(&f, w) {
					said++
				}
			}
			if said == 0 {
				if k, isKind := word.KindOf(g[1]); isKind && f.Type == "" {
					word.SetKind(&f, k)
					said++
				} else if f.Of == "" && word.TypeWord.MatchString(g[1]) {
					f.Of = g[1]
					said++
				}
			}
			if said == 0 {
				goto done
			}
			types, tail = types+1, g[2]
			continue
		case inMarks.MatchString(tail):
			g := inMarks.FindStringSubmatch(tail)
			said := true
			for _, w := range word.SplitWords(g[1] + g[2] + g[3] + g[4]) {
				said = word.SetWord(&f, w) && said
			}
			if !said {
				goto done
			}
			types, tail = types+1, g[5]
			continue
		}
		break
	}
done:
	if m := flagThenType.FindStringSubmatch(tail); m != nil && types == 0 {
		for _, w := range append(word.SplitWords(m[2]), m[1]) {
			word.SetWord(&f, w)
		}
		types, tail = 1, m[3]
	}
	if types == 0 {
		if term, after, found := leadingWord(tail); found && (bare == "" || saysOfField(term)) && word.SetWord(&f, term) {
			types, tail = 1, after
		} else {
			types, tail = flagWords(&f, tail)
		}
	}
	if types == 0 && m[2] != "" && boldSentence.MatchString(first) {
		return f, false, false // "**Re-authorize** the connection" says what to do
	}
	n.Apply(&f)
	if n.Param && (f.In == word.InParams || f.In == word.InOther || f.In == word.InSampleRequest) {
		f.In = word.InPath
	}
	marked := bare == ""
	if !marked && types == 0 && !strings.HasPrefix(strings.TrimSpace(before), ":") && !strings.HasPrefix(strings.TrimSpace(before), "-") && !strings.HasPrefix(strings.TrimSpace(before), "–") && !strings.HasPrefix(strings.TrimSpace(before), "—") && strings.TrimSpace(before) != "" && !strings.HasPrefix(strings.TrimSpace(before), "=") {
		return f, false, false
	}
	word.Describe(&f, tail+"\n"+rest)
	if f.Type == "" && f.Of == "" {
		leading(&f)
	}
	return f, marked && (types > 0 || f.Type != "" || badge != nil) || types > 0, true
}

// saysOfField reports a word that says something of the bare name before it; "By default, …" begins a sentence.
func saysOfField(term string) bool {
	switch strings.ToLower(term) {
	case "required", "optional", "nullable", "deprecated", "mandatory":
		return true
	}
	_, isType := word.KindOf(term)
	return isType
}

// flagWords reads the words behind a name that are a type and flags up to the end: "string Required".
func flagWords(f *contract.Field, tail string) (int, string) {
	words := strings.Fields(tail)
	if len(words) == 0 || len(words) > 4 {
		return 0, tail
	}
	for _, w := range words {
		_, isType := word.KindOf(strings.Trim(w, "*_"))
		switch strings.ToLower(strings.Trim(w, "(),*_")) {
		case "required", "optional", "nullable", "deprecated":
		default:
			if !isType {
				return 0, tail
			}
		}
	}
	for _, w := range words {
		if _, isType := word.KindOf(strings.Trim(w, "*_")); !isType {
			w = strings.Trim(w, "(),")
		}
		word.SetWord(f, strings.Trim(w, "*_"))
	}
	return len(words), ""
}

var leadingWords = regexp.MustCompile(`^([A-Za-z][\w]*(?:\[\]|<[\w ]+>)?(?:\s(?:of|or)\s\w+)?)(?:\s*[,;.:–—|]\s*|\s+-\s+|\s+\(|\s*$)(.*)$`)

// leadingWord is a type at the beginning of what stands behind a name, up to the mark that ends it.
func leadingWord(s string) (word, rest string, ok bool) {
	m := leadingWords.FindStringSubmatch(s)
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}
