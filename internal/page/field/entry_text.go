package field

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	itemLabel = pattern.New("(?i)^(?:(?:in )?(header|query|path|body|field|name|parameter|param|attribute|property|key|required|optional)s?(?: parameter)?)\\s*:\\s*([`*_].*)$")
	itemName  = pattern.New("^(?:`([^`]+)`|\\*\\*`?([^*`]+?)`?\\*\\*|__([^_]+)__|\\[`?([^\\]`]+)`?\\]\\([^)]*\\)|[*_]`?([^*_`]+)`?[*_]|\"([\\w.-]+)\"|([A-Za-z_@$][\\w.\\[\\]@$-]*\\*?))(\\*|\\\\\\*)?\\s*(.*)$")
	// typeInBrackets is a name with its type as a value in brackets: "`size=[integer]`".
	typeInBrackets = pattern.New("^`?([A-Za-z_]\\w*)=\\[(\\w+)\\]`?")
	// flagThenType is a flag with the type in brackets behind it: "required (string)".
	flagThenType = pattern.New(`(?i)^(required|optional)\s*\(([A-Za-z][^()]*)\)\s*(.*)$`)
	// badgeFirst is a mark before a marked name: "*optional* `label`".
	badgeFirst = pattern.New("(?i)^[*_(\\[]+(required|optional)[*_)\\]]+\\s+([`*].+)$")
	inParens   = pattern.New(`^[(\[]([^()\[\]]*(?:[(\[][^()\[\]]*[)\]][^()\[\]]*)*)[)\]]\s*[:–—.-]*\s*(.*)$`)
	inMarks    = pattern.New("^(?:\\*\\*([^*]+)\\*\\*|\\*([^*]+)\\*|_([^_]+)_|`([^`]+)`)\\s*[,:–—.-]*\\s*(.*)$")
	// lastBreak is a line break at the end of a line.
	lastBreak = pattern.New(`\s*<br ?/?>\s*$`)
	// inlineTag is a tag of HTML that only says how a word looks.
	inlineTag = pattern.New(`</?(?:small|span|b|i|em|strong|sup|sub|font|u)\b[^<>]*>`)
	// boldSentence is a sentence whose first word is in bold.
	boldSentence = pattern.New(`^\*\*[A-Z][a-z-]+\*\* (?:the|an?|your|it|its|them|this|that|all|each|any|to|from|in|on|with|by)\s`)
	separator    = pattern.New(`^[\s:–—|,.=-]+`)
)

// itemField reads the beginning of a bullet or a paragraph as a field: a name, marked or followed by a mark, what stands beside it,
// and the description. sure tells that more than a bare word names it.
func itemField(text string, in string) (f contract.Field, sure, ok bool) {
	f = contract.Field{In: in}
	first, rest, _ := strings.Cut(text, "\n")
	first = typeInBrackets.ReplaceAllString(first, "`$1` ($2)")
	first, badge := beforeName(&f, badgeInMarks.ReplaceAllString(withoutStyle(first), "`$1` ($2)"))
	m := itemName.FindStringSubmatch(first)
	if m == nil {
		return f, false, false
	}
	bare, beside := m[7], m[9]
	n, ok := word.FieldName(m[1] + m[2] + m[3] + m[4] + m[5] + m[6] + bare + strings.TrimPrefix(m[8], `\`))
	if !ok || startsSentence[bare] || typeOfSomething(bare, beside) || titlesObject(bare, beside) {
		return f, false, false
	}
	known, description := besideName(&f, bare, separator.ReplaceAllString(beside, ""))
	switch {
	case !known && m[2] != "" && boldSentence.MatchString(first): // "**Re-authorize** the connection" says what to do
		return f, false, false
	case bare != "" && !setOff(beside) && (!known || imperative[bare] && !strings.HasPrefix(beside, "(")): // an ordinary sentence
		return f, false, false
	}
	n.Apply(&f)
	if n.Param && (f.In == word.InParams || f.In == word.InOther || f.In == word.InSampleRequest) {
		f.In = word.InPath
	}
	word.Describe(&f, description+"\n"+rest)
	if f.Type == "" && f.Of == "" {
		leading(&f)
	}
	return f, known || bare == "" && (f.Type != "" || badge), true
}

// withoutStyle is a line without the tags of HTML that only say how a word looks.
func withoutStyle(line string) string {
	if !strings.Contains(line, "<") {
		return line
	}
	return strings.TrimSpace(lastBreak.ReplaceAllString(strings.ReplaceAll(inlineTag.ReplaceAllString(line, " "), "&nbsp;", " "), ""))
}

// beforeName gives a field what stands before its name: a badge ("*optional* `label`") or a label ("Header: `If-Match`"). It
// returns the line from the name on, and whether there was a badge.
func beforeName(f *contract.Field, line string) (rest string, badge bool) {
	if m := badgeFirst.FindStringSubmatch(line); m != nil {
		line, badge, f.Required = m[2], true, strings.EqualFold(m[1], "required")
	}
	if m := itemLabel.FindStringSubmatch(line); m != nil {
		if place, known := word.PlaceWords[strings.ToLower(m[1])]; known {
			f.In = place
		}
		line, f.Required = m[2], strings.EqualFold(m[1], "required")
	}
	return line, badge
}

// typeOfSomething reports a bare word that is the type of something and no name: "object (Kettle)".
func typeOfSomething(bare, beside string) bool {
	k, isType := word.KindOf(bare)
	if shownTypes[bare] {
		return true // "String - Optional", "String List"
	}
	if bare != "" && isType && strings.HasPrefix(beside, "|") {
		return true // a type that can be null, whose name is lost
	}
	return bare != "" && isType && k.Name == strings.ToLower(bare) && strings.HasPrefix(beside, "(")
}

// startsSentence are words that a sentence about something in code starts with, and that no member is called by: "The `size` field is ...".
var startsSentence = word.SetOf("The This That These Those A An If When You We It Each Your Please Here There With")

// imperative are verbs that a bullet about what users can do begins with: "Change email (asks for a code)".
var imperative = word.SetOf("Add Change Choose Create Delete Disable Edit Enable Export Import Manage Remove Reset Select Send Set Update Upload View")

// isLabel reports a bullet that is one capitalised word and nothing else, as the parts of a screen are listed: "Documents".
func isLabel(text string) bool {
	return len(text) > 2 && text[0] >= 'A' && text[0] <= 'Z' && strings.Trim(text[1:], "abcdefghijklmnopqrstuvwxyz") == ""
}

// shownTypes are the types that no member is called by, as pages write them with a capital.
var shownTypes = word.SetOf("String Integer Boolean Number Float Double")

// titlesObject reports the title of a list, and no name with its type: "Shelf object", "Schema JSON".
func titlesObject(bare, beside string) bool {
	beside = strings.ToLower(strings.Trim(beside, " ()"))
	return bare != "" && bare[0] >= 'A' && bare[0] <= 'Z' && (beside == "object" || beside == "json")
}

// setOff reports that a colon, a dash, an equals sign or the end of the line parts a bare name from what follows it.
func setOff(beside string) bool {
	beside = strings.TrimSpace(beside)
	return beside == "" || strings.ContainsAny(beside[:1], ":-=") || strings.HasPrefix(beside, "–") || strings.HasPrefix(beside, "—")
}

// besideName gives a field the types and flags that stand behind its name, in brackets, in marks or as words. known tells that
// there were some; the rest of the line is the description.
func besideName(f *contract.Field, bare, tail string) (known bool, description string) {
	known, tail = enclosed(f, tail)
	if m := flagThenType.FindStringSubmatch(tail); m != nil && !known {
		for _, w := range append(word.SplitWords(m[2]), m[1]) {
			word.SetWord(f, w)
		}
		return true, m[3]
	}
	if known {
		return true, tail
	}
	if term, after, found := leadingWord(tail); found && (bare == "" || saysOfField(term)) && word.SetWord(f, term) {
		_, after = enclosed(f, after)
		return true, after
	}
	if m := foreignWords.FindStringSubmatch(tail); m != nil && word.English(m[1]+" "+m[2]) != m[1]+" "+m[2] {
		if _, isType := word.KindOf(strings.TrimSpace(word.English(m[1]))); isType && (m[2] == "" || flagOf(m[2]) != "") {
			word.SetWord(f, strings.TrimSpace(word.English(m[1])))
			if m[2] != "" {
				word.SetWord(f, flagOf(m[2]))
			}
			return true, m[3]
		}
	}
	words, tail := flagWords(f, tail)
	return words > 0, tail
}

// enclosed gives a field what stands in brackets and marks at the beginning of a text, one after the other, as far as it is
// understood, and returns the rest.
func enclosed(f *contract.Field, text string) (known bool, rest string) {
	for {
		if m := inParens.FindStringSubmatch(text); m != nil {
			if !setAny(f, m[1]) {
				return known, text
			}
			known, text = true, m[2]
			continue
		}
		m := inMarks.FindStringSubmatch(text)
		if m == nil || !setAll(f, m[1]+m[2]+m[3]+m[4]) {
			return known, text
		}
		known, text = true, m[5]
	}
}

// setAll gives a field each word of a list, and reports whether all were understood.
func setAll(f *contract.Field, words string) bool {
	all := true
	for _, w := range word.SplitWords(words) {
		all = word.SetWord(f, w) && all
	}
	return all
}

// setAny gives a field the words of a list that are understood, else the list as its type or as the name of its type, and reports
// whether there was anything to give.
func setAny(f *contract.Field, words string) bool {
	known := false
	for _, w := range word.SplitWords(words) {
		known = word.SetWord(f, w) || known
	}
	if known {
		return true
	}
	if k, isKind := word.KindOf(words); isKind && f.Type == "" {
		word.SetKind(f, k)
		return true
	}
	if f.Of == "" && word.TypeWord.MatchString(words) {
		f.Of = words
		return true
	}
	return false
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

// foreignWords are a type, and perhaps a flag, in front of a description in another language: "chaîne, le titre", "string 可选，标题".
var foreignWords = pattern.New(`^(\pL+)(?: (\pL+))?\s*[,，、:：;；。]\s*(.*)$`)

// flagOf is the English word for one that says whether a member is required; "" for any other.
func flagOf(s string) string {
	if s = strings.TrimSpace(word.English(s)); s == "required" || s == "optional" {
		return s
	}
	return ""
}

var leadingWords = pattern.New(`^([A-Za-z][\w]*(?:\[\]|<[\w ]+>)?(?:\s(?:of|or)\s\w+)?)(?:\s*[,;.:–—|]\s*|\s+-\s+|\s+\(|\s*$)(.*)$`)

// leadingWord is a type at the beginning of what stands behind a name, up to the mark that ends it.
func leadingWord(s string) (word, rest string, ok bool) {
	m := leadingWords.FindStringSubmatch(s)
	if m == nil {
		return "", "", false
	}
	if between := strings.TrimSuffix(strings.TrimPrefix(s, m[1]), m[2]); strings.HasSuffix(between, "(") {
		return m[1], "(" + m[2], true // what is in brackets says more of the field
	}
	return m[1], m[2], true
}
