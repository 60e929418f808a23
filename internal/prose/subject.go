package prose

import (
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// Subject is a member of a body as docs speak of it, wherever on the page that is.
type Subject struct {
	Names  []string // the member's own name and those of the objects around it, the innermost first
	Kinds  []string // what it holds: types of JSON, and "time"
	Others []string // the names of the other members
}

// Told is the first sentence of a text that is about the member and tells what becomes of its values. The member, or all values of its kind, are its
// subject ("labels are sorted", "all texts are trimmed"), or it goes on with what the sentence before it is about ("Do I have to sort labels? No, that
// happens on our side"). It is "" where there is none.
func (s *Subject) Told(text string) string { return s.first(text, false, s.tells) }

// ToldInside is Told for the description of an object that the member is in: a sentence there that names no member is about all of them.
func (s *Subject) ToldInside(text string) string {
	return s.first(text, true, func(said string) bool { return s.tells(said) && (s.namesWhole(said) || Statement(said) != "") })
}

// Mentioned is the first sentence of a text that is about the member and has four words or more.
func (s *Subject) Mentioned(text string) string { return s.first(text, false, s.mentions) }

func (s *Subject) mentions(said string) bool {
	words := strings.Fields(ofClients.ReplaceAllString(said, ""))
	return len(words) > 3 && (!acts.MatchString(words[0]) || s.names(beginning(said)))
}

// Showing is the first sentence of a text that names a value beside what was sent for it, or the member or no other one.
func (s *Subject) Showing(text, sent, shown string, few bool) string {
	for _, part := range partsOf(emphasis.ReplaceAllString(text, "")) {
		for _, said := range sentences(part.text) {
			if s.othersIn(said.plain) == 0 && hasValue(said.text, shown) && (hasValue(said.text, sent) || spans(said.text, sent) || !few && s.names(said.plain)) {
				return said.text
			}
		}
	}
	return ""
}

// spans reports a sentence that names two numbers, the smaller and the greater than another one: "from 1 to 9" has 2.
func spans(sentence, number string) bool {
	n, err := strconv.ParseFloat(number, 64)
	below, above := false, false
	for _, found := range anyNumber.FindAllString(sentence, -1) {
		v, bad := strconv.ParseFloat(found, 64)
		below, above = below || bad == nil && v < n, above || bad == nil && v > n
	}
	return err == nil && below && above && len(anyNumber.FindAllString(sentence, -1)) > 2
}

// hasValue reports a sentence that has a value in it, which is no part of a longer word or number.
func hasValue(sentence, v string) bool {
	for from := 0; v != ""; {
		i := strings.Index(sentence[from:], v)
		if i < 0 {
			return false
		}
		start, end := from+i, from+i+len(v)
		if !partOfValue(sentence, start-1) && !partOfValue(sentence, end) {
			return true
		}
		from = end
	}
	return false
}

// partOfValue reports a letter, a digit or a point between digits at a place of a text.
func partOfValue(s string, at int) bool {
	if at < 0 || at >= len(s) {
		return false
	}
	digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	return digit(at) || s[at] == '_' || s[at] >= 'A' && s[at] <= 'Z' || s[at] >= 'a' && s[at] <= 'z' || s[at] == '.' && digit(at-1) && digit(at+1)
}

// Bound is the first sentence of a text that is about the member and says what its values have to be, or what becomes of them.
func (s *Subject) Bound(text string) string { return s.first(text, false, s.binds) }

// BoundInside is to Bound what ToldInside is to Told.
func (s *Subject) BoundInside(text string) string { return s.first(text, true, s.binds) }

// Tied is the first sentence of a text that has the whole names of the member and of another one.
func (s *Subject) Tied(text, other string) string {
	for _, said := range sentences(text) {
		if s.namesWhole(said.plain) && speaksOfWhole(said.plain, other) && s.mentions(said.plain) {
			return said.text
		}
	}
	return ""
}

// ToldOfNull is the first sentence of a text that speaks of null, and of the member or of no member.
func (s *Subject) ToldOfNull(text string) string {
	return s.first(text, true, func(said string) bool { return nullWord.MatchString(said) && !refusesNull.MatchString(said) })
}

// first is the first sentence about the member that passes a test; about is what sentences are before the first one that names a member. An answer to a
// question about the member passes it.
func (s *Subject) first(text string, about bool, tells func(string) bool) string {
	for _, part := range partsOf(emphasis.ReplaceAllString(text, "")) {
		base := about || part.heading != "" && s.namesWhole(part.heading)
		topic := base
		question := ""
		if strings.HasSuffix(part.heading, "?") && topic {
			question = part.heading
		}
		for _, said := range sentences(part.text) {
			asks := strings.Contains(part.text, said.text+"?")
			others := s.othersIn(said.plain)
			ofKind := !ofLeftOut.MatchString(said.plain) && s.beginsWithKind(said.plain)
			switch {
			case s.isSubject(said) && others <= mostBeside, ofKind, asks && s.namesWhole(said.plain):
				topic = true
			case others > 0:
				topic = false
			case !goesOn.MatchString(said.plain):
				topic = base
			}
			switch {
			case asks && (topic || ofKind):
				question = said.text + "?"
			case question != "":
				return question + " " + said.text
			case asks:
			case (topic || ofKind) && tells(said.plain):
				return said.text
			}
		}
	}
	return ""
}

// mostBeside is how many other members a sentence about one of them may name: one that names more lists what there is.
const mostBeside = 2

// part is a paragraph or an entry of a list, with the heading that it stands below.
type part struct{ heading, text string }

// partsOf takes a text in Markdown apart.
func partsOf(text string) (out []part) {
	heading, begun := "", false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		bare := strings.TrimSpace(line)
		switch {
		case bare == "":
			begun = false
		case strings.HasPrefix(bare, "#"):
			heading, begun = strings.Trim(bare, "# "), false
		case begun && !entry.MatchString(bare) && !strings.HasPrefix(bare, "|"):
			out[len(out)-1].text += " " + bare
		default:
			out, begun = append(out, part{heading, entry.ReplaceAllString(bare, "")}), true
		}
	}
	return out
}

// names reports a sentence that has a word of the member's name in it, or of that of an object around it.
func (s *Subject) names(sentence string) bool {
	return slices.ContainsFunc(s.Names, func(name string) bool { return speaksOf(sentence, name) })
}

// othersIn counts the other members that a sentence names.
func (s *Subject) othersIn(sentence string) (n int) {
	for _, other := range s.Others {
		if !slices.Contains(s.Names, other) && speaksOf(sentence, other) {
			n++
		}
	}
	return n
}

// speaksOf reports a sentence that has a word of a name in it. A name that has only words which any sentence may have stands behind an article.
func speaksOf(sentence, name string) bool {
	if len(tellingWords(name)) > 0 {
		return Mentions(sentence, name) || spelledApart(sentence, name)
	}
	words := wordsOf(sentence)
	of := NameWords(name)
	for i := range words {
		if i+len(of) <= len(words) && slices.EqualFunc(words[i:i+len(of)], of, func(a, b string) bool { return a == Singular(b) }) &&
			(i == 0 || slices.Contains(articles, words[i-1])) {
			return true
		}
	}
	return false
}

// beginning are the first words of a sentence: its subject most of the time.
func beginning(sentence string) string { return firstWords(sentence, 2) }

// spelledApart reports a sentence that writes a name otherwise: as two words, with a hyphen, as another word of the same stem, or spelled out of its initials.
func spelledApart(sentence, name string) bool {
	words := NameWords(name)
	joined := strings.Join(words, "")
	in := wordsOf(sentence)
	for i := 1; i < len(in); i++ {
		if in[i-1]+in[i] == Singular(joined) && len(joined) > 5 {
			return true
		}
	}
	return slices.ContainsFunc(in, func(word string) bool {
		word = strings.ReplaceAll(word, "-", "")
		return word == joined || len(joined) > 5 && len(word) > 5 && strings.HasPrefix(joined, word[:len(word)-2]) && strings.HasPrefix(word, joined[:5])
	}) || len(words) == 1 && len(joined) > 2 && len(joined) < 6 && hasInitials(in, joined)
}

// hasInitials reports words one behind the other that begin with the letters of an abbreviation: time to live is a ttl.
func hasInitials(words []string, abbreviation string) bool {
	for i := 0; i+len(abbreviation) <= len(words); i++ {
		k := 0
		for k < len(abbreviation) && strings.HasPrefix(words[i+k], abbreviation[k:k+1]) {
			k++
		}
		if k == len(abbreviation) {
			return true
		}
	}
	return false
}

// ofKind reports a sentence about all values of the member's kind, or about all values.
func (s *Subject) ofKind(sentence string) bool {
	return slices.ContainsFunc(wordsOf(sentence), func(word string) bool {
		return slices.Contains(kindWords["any"], word) || slices.ContainsFunc(s.Kinds, func(kind string) bool { return slices.Contains(kindWords[kind], word) })
	})
}

// tells reports a sentence of running text that tells what a server makes of values. What stands there is a whole sentence, and so it is one about
// values unless it tells what the operation or its client does, or what a value is.
func (s *Subject) tells(said string) bool {
	if at := ofClients.FindStringIndex(said); at != nil && at[0] > 0 {
		if subject := said[:at[0]]; !clientWord.MatchString(subject) && !s.names(subject) && !s.ofKind(subject) && s.othersIn(subject) == 0 {
			return true // "a registry shall", "the keeper may"
		}
	}
	said = thereIs.ReplaceAllString(said, "")
	main := strings.TrimSpace(ofClients.ReplaceAllString(insideClause.ReplaceAllString(said, ""), ""))
	words := strings.Fields(main)
	if len(words) == 0 || acts.MatchString(words[0]) && !s.names(beginning(main)) {
		return false // "Changes a room": the operation does
	}
	return s.beginsWithKind(said) && len(words) > 3 || Statement(said) != "" || slices.ContainsFunc(copula.FindAllStringSubmatch(main, -1), func(found []string) bool { return !slices.Contains(merelyIs, strings.ToLower(found[1])) })
}

// isSubject reports a sentence whose subject is the member, by its whole name, or that has the name as code. A word of the name anywhere stands in
// many sentences that are about something else.
func (s *Subject) isSubject(said sentence) bool {
	return len(s.Names) > 0 && (Quotes(said.text, s.Names[0]) || speaksOfWhole(firstWords(said.plain, 1+len(NameWords(s.Names[0]))), s.Names[0]))
}

// beginsWithKind reports a sentence about all values of the member's kind: "amounts", "every text". "The date" is of one member.
func (s *Subject) beginsWithKind(sentence string) bool {
	first, _, _ := strings.Cut(strings.ToLower(sentence), " ")
	isPlural := Singular(first) != first || slices.Contains(kindWords["any"], first)
	return isPlural && s.ofKind(first) || slices.Contains(ofAll, first) && s.ofKind(beginning(sentence))
}

// namesWhole reports a text that has all words of the member's name.
func (s *Subject) namesWhole(text string) bool {
	return len(s.Names) > 0 && speaksOfWhole(text, s.Names[0])
}

// speaksOfWhole reports a text that has all words of a name.
func speaksOfWhole(text, name string) bool {
	return MentionsAll(text, name) || spelledApart(text, name)
}

// firstWords are so many words of a sentence, from its beginning.
func firstWords(sentence string, n int) string {
	words := strings.Fields(sentence)
	return strings.Join(words[:min(len(words), n)], " ")
}

// binds reports a sentence of running text that tells what a server makes of values, or which ones it takes.
func (s *Subject) binds(said string) bool {
	return s.tells(said) || len(strings.Fields(said)) > 3 && (ofClients.MatchString(said) || narrows.MatchString(said))
}

// OfUnknown is the first sentence of a text that tells what becomes of what the docs do not name; "" where there is none.
func OfUnknown(text string) string {
	for _, said := range sentences(text) {
		if unknownWord.MatchString(said.plain) && (&Subject{}).tells(said.plain) && !ofLeftOut.MatchString(said.plain) {
			return said.text
		}
	}
	return ""
}

// OfNothing is the first sentence of a text that says what becomes of a body which changes nothing; "" where there is none.
func OfNothing(text string) string {
	for _, said := range sentences(text) {
		if ofNothing.MatchString(said.plain) {
			return said.text
		}
	}
	return ""
}

// CountsFromOne is a text with a range that begins at one: "1–5 host names"; "" for all others.
func CountsFromOne(text string) string {
	if !fromOne.MatchString(text) {
		return ""
	}
	return text
}

// InSomeCases reports a sentence that holds in some cases alone.
func InSomeCases(said string) bool { return someCases.MatchString(said) }

var (
	fromOne     = pattern.New(`(?i)(?:^|[\s|(,])(?:1|one)\s*(?:-|–|—|to|\.\.)\s*(?:\d|two|three|four|five|six|seven|eight|nine|ten)|\bat least (?:1|one)\b`)
	unknownWord = pattern.New(`(?i)\b(?:(?:unknown|unrecogni[sz]ed|undocumented|unlisted|additional|extra|other|further|surplus|superfluous|unexpected|foreign) (?:\w+ )?(?:members?|fields?|propert(?:y|ies)|attributes?|keys?|names?|parameters?|entr(?:y|ies)|columns?|things?)|(?:any|every|some|no)thing else|whatever else|all else|(?:don't|do not|does not|doesn't) know|not (?:listed|described|documented|mentioned) (?:here|above|below))\b`)
	// goesOn is how a sentence begins that is about what the one before it is about.
	goesOn      = pattern.New(`(?i)^(?:it|its|they|their|this|these|that|those|both|each|duplicates|such|so|there|then|also)\b`)
	ofNothing   = pattern.New(`(?i)\b(?:empty|nothing|at least one|no (?:change|member|field|key|attribute|property|content)s?|without (?:a|any) (?:change|member|field|key|attribute|property))\b`)
	narrows     = pattern.New(`(?i)\b(?:only|never|no|not|nor|without|neither|cannot|n't|unless|except|refused|rejected|invalid|forbidden|error)\b`)
	someCases   = pattern.New(`(?i)\b(?:if|when|whenever|while|whilst|unless|until|as long as|during|once|in case|where)\b`)
	entry       = pattern.New(`^(?:[-*•>+]|\(?\w{1,3}[.)]|\[\^?\w{1,3}\]:?|[¹²³⁴⁵⁶⁷⁸⁹]+|§+ ?\d+)\s+`)
	clientWord  = pattern.New(`(?i)\b(?:clients?|callers?|users?|you|one|senders?|consumers?|requests?|bod(?:y|ies)|applications?|integrat\w+|members?|fields?|propert(?:y|ies)|attributes?|parameters?|keys?|it|they|this|these|which|that)\b`)
	anyNumber   = pattern.New(`-?\d+(?:\.\d+)?`)
	emphasis    = pattern.New(`\*\*|__`)
	thereIs     = pattern.New(`(?i)\bthere (?:is|are)\b`)
	nullWord    = pattern.New(`(?i)\bnull\b`)
	refusesNull = pattern.New(`(?i)\bnull["'` + "`" + `]* (?:is|are|will be) (?:refused|rejected|invalid|an error|not)|\b(?:not|never|cannot|no|refuses?|rejects?) (?:be |take |accept |contain )?(?:an? )?["'` + "`" + `]*null\b|\bnon-null`)
	// ofLeftOut is how a sentence is about what a body does not hold.
	ofLeftOut = pattern.New(`(?i)\b(?:left out|lea(?:ve|ves|ving) out|omit\w*|absent|missing|not (?:sent|named|given|present|provided|included|mentioned|listed|supplied|specified|in the)|unchanged|untouched|partial\w*|only (?:the|what|those|that)|the (?:rest|others?))\b`)
	ofAll     = strings.Fields("all any each every no")
	articles  = strings.Fields("the a an its each every any all no this that and or")
	// merelyIs are words behind "is" by which a sentence says what a value is, or what clients may send.
	merelyIs = strings.Fields("a an one the this that its their optional mandatory required allowed accepted needed supported permitted expected documented deprecated recommended used unique valid visible available part")
	// acts are verbs by which a sentence tells what the operation does, or what its client is to do.
	acts      = pattern.New(`(?i)^(?:updat|chang|edit|modif|alter|amend|patch|set|get|give|send|us|pass|post|put|call|provid|specif|suppl|includ|return|retriev|list|read|show|say|try|see|note|tak|mak|add|remov|delet|creat|replac|revis|adjust|tun)(?:e|es|s|ies|y)?$`)
	kindWords = map[string][]string{
		"string":  {"text", "string", "wording"},
		"number":  {"number", "amount", "figure", "money", "price", "decimal", "integer", "quantity", "sum", "fee", "percentage"},
		"integer": {"number", "amount", "figure", "integer", "quantity", "count"},
		"boolean": {"boolean", "flag", "switch"},
		"array":   {"list", "array", "collection"},
		"object":  {"object", "map", "structure"},
		"time":    {"date", "time", "timestamp", "instant", "moment", "datetime", "clock", "day", "hour", "minute", "second"},
		"code":    {"code", "identifier", "abbreviation"},
		"any":     {"value", "input", "whatever", "everything", "anything", "content"},
	}
)
