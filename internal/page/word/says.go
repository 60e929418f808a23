package word

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/prose"
)

// quotedValue is a value in code or in quotes.
const quotedValue = "(?:`[^`]+`|\"[^\"]+\"|'[^'\\s]+'|“[^”]+”|\\*\\*[\\w.-]+\\*\\*)"

// ValueList is a list of such values.
const ValueList = quotedValue + "(?:\\s*(?:\\([^()]*\\))?\\s*(?:,|or|and|\\||/|;)?\\s*(?:or|and)?\\s*" + quotedValue + ")*"

var (
	oneOf = pattern.New("(?i)(?:\\bone ?of(?: the following)?(?: values| strings| options)?|(?:allowed|possible|valid|available|accepted|acceptable|supported|permitted)(?: enum| string| field)? (?:values?|options?|types?|states?)|\\boptions|\\benum(?:eration)?|\\bvalues|can be(?: set to)?(?: either)?|must be(?: set to)?(?: either)?|\\beither|may be|accepts)(?: are| is| include)?(?: one of)?(?: either)?\\s*:?\\s*(" + ValueList + ")")
	// oneOfWords are the words that oneOf looks for before values.
	oneOfWords = strings.Split("one of|oneof|value|option|type|state|enum|can be|must be|either|may be|accepts", "|")
	inBracket  = pattern.New("[(\\[]\\s*(" + ValueList + ")\\s*[)\\]]")
	// listInBrackets are values that stand in brackets: "Possible values: [ active, inactive ]".
	listInBrackets = pattern.New(`:\s*[\[{]\s*([^\[\]{}]*?)\s*[\]}]`)
	listTail       = pattern.New(`(?i)(?:one of|values?|options?)(?: are| is| include)?:\s*(\w[\w.-]*(?:\s*(?:,|\||/|or)\s*(?:or\s+)?\w[\w.-]*)+)\s*\.?$`)

	RequiredWord = pattern.New(`(?i)(?:^|[.(\[,;:*{<>]\s*)(?:is )?required(?:[.)\],;:*}>!]|\s*$|\s+[-–—]|\s+[A-Z])`)
	requiredIf   = pattern.New(`(?i)required (?:if|when|for|unless|only|in case|on|to)\b|(?:not|isn't|conditionally) required`)
	nullWords    = pattern.New("(?i)\\bnullable\\b|\\b(?:can|may)(?: also)? be (?:set to )?[`\"']?null\\b|\\bor [`\"']null[`\"']|\\b(?:set|pass|send|use|provide|specify)(?:ting|ing|s)?(?: it| this| a value of| the value)?(?: to| as)? [`\"']?null[`\"']?(?:,)? (?:to|value|in order|if you want|for)\\b|[`\"']?\\bnull[`\"']? to (?:remove|clear|unset|delete|reset|disable|end|detach)")
	notNull      = pattern.New("(?i)\\b(?:cannot|can't|can ?not|must not|may not|should not|not) be [`\"']?null")
	defaultWords = pattern.New("(?i)\\b(?:default(?: value)?(?: is| of|s to|:|:\\s|\\s*=)|defaults? to|by default(?: is|:)?)[*_]*\\s*:?\\s*(?:`([^`]+)`|\"([^\"]+)\"|'([^']+)'|(true|false|null|-?\\d+(?:\\.\\d+)?)\\b)")
	exampleWords = pattern.New("(?i)\\bexamples?(?: value)?[*_]*:[*_]*\\s*(?:`([^`]+)`|\"([^\"]+)\"|(\\S.*)$)")
	ReadOnlyIs   = pattern.New(`(?i)^\W*read[- ]only\b|[(\[*]read[- ]only[)\]*]`)
)

// bracketPlace is where a parameter goes, as Swagger UI writes it.
var bracketPlace = pattern.New(`^\((?:path|query|header|body)\)$`)

// Describe reads what the lines of a field's text say of it, and keeps its words as the description.
func Describe(f *contract.Field, text string) {
	var said []string
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		l := strings.TrimSpace(lines[i])
		if i == 0 && l != "" {
			l = inParens(f, l)
		}
		lower := strings.ToLower(l)
		switch {
		case bracketPlace.MatchString(lower):
			f.In = PlaceWords[strings.Trim(lower, "()")]
		case l == "" || lower == InHeader || lower == InPath || lower == InQuery || lower == InBody:
		case lower == "required" || lower == "optional" || lower == "nullable" || lower == "deprecated":
			required := f.Required
			SetWord(f, l)
			f.Required = f.Required || required
		case strings.HasPrefix(lower, "default:") && len(said) == 0:
			f.Default = strings.Trim(strings.TrimSpace(l[len("default:"):]), "`")
		case strings.HasSuffix(lower, "required:") && i+1 < len(lines) && trueFalse[strings.ToLower(strings.TrimSpace(lines[i+1]))] != 0:
			said = append(said, strings.TrimSpace(l[:len(l)-len("required:")]))
			f.Required = trueFalse[strings.ToLower(strings.TrimSpace(lines[i+1]))] > 0
			i++
		case lower == "example:" || lower == "examples:":
			i = exampleBelow(f, lines, i)
		case strings.HasPrefix(lower, "example:"):
			SetExample(f, l[len("example:"):])
		case strings.HasPrefix(lower, "options: ") && strings.Count(l, " ") == strings.Count(l, ",")+1 && strings.Contains(l, ","), strings.HasPrefix(lower, "available options:") || strings.HasPrefix(lower, "allowed values:") || strings.HasPrefix(lower, "possible values:") && !boundsValues(f, l):
			if i = optionsBelow(f, lines, i); len(f.Enum) == 0 && !strings.HasSuffix(l, ":") {
				said = append(said, l)
			}
		case lower == "valid values[":
			i = bracketBelow(f, lines, i)
		case lower == "allowed:":
			i = allowedBelow(f, lines, i)
		case f.Type == "" && f.Of == "" && (lower == "true or false" || lower == "`true` or `false`"):
			f.Type = "boolean"
		case boundLine.MatchString(l):
			setBound(f, l)
		case labelled(f, l):
		default:
			said = append(said, l)
		}
	}
	f.Description = strings.TrimSpace(strings.Join([]string{f.Description, strings.Join(said, " ")}, " "))
	Sentences(f)
}

// boundMark is a bound where values could stand: "Possible values: <= 255 characters".
var boundMark = pattern.New(`[<>]=? ?-?\d`)

// matching is a pattern where values could stand, as Docusaurus writes it; filled says that the text must not be empty.
var (
	matching = pattern.New("(?i)\\bmust match (?:the )?(?:regular expression|regex|pattern):?\\s+`?([^\\s`]+)`?")
	filled   = pattern.New(`(?i)\bnon-empty\b`)
)

// boundsValues reads a line that bounds the values where it could list them: "Possible values: non-empty and <= 40 characters". It reports
// whether the line does.
func boundsValues(f *contract.Field, l string) bool {
	m := matching.FindStringSubmatch(l)
	switch {
	case m != nil:
		Limit(f, "pattern", m[1])
	case filled.MatchString(l) && !strings.Contains(l, "["):
		Limit(f, "minLength", "1")
	default:
		return boundMark.MatchString(l)
	}
	return true
}

// trueFalse is the answer below "Required:".
var trueFalse = map[string]int{"true": 1, "yes": 1, "false": -1, "no": -1}

// Sentences reads what a description says in words.
func Sentences(f *contract.Field) {
	words := WithoutLinks(f.Description)
	if strings.Contains(words, "<") {
		words = source.Tag.ReplaceAllString(words, " ")
	}
	words = strings.ReplaceAll(words, "**", "")
	if words == "" {
		return
	}
	if RequiredWord.MatchString(words) && !requiredIf.MatchString(words) {
		f.Required = true
	}
	if nullWords.MatchString(words) && !notNull.MatchString(words) {
		f.Nullable = true
	}
	if m := defaultWords.FindStringSubmatch(words); m != nil && f.Default == "" && m[1]+m[2]+m[3]+m[4] != "null" {
		f.Default = m[1] + m[2] + m[3] + m[4]
	}
	if m := exampleWords.FindStringSubmatch(words); m != nil {
		SetExample(f, m[1]+m[2]+m[3])
	}
	if said, day := prose.Deprecated(f.Name[strings.LastIndexByte(f.Name, '/')+1:], words); said {
		f.Deprecated, f.Sunset = true, day
	}
	f.ReadOnly = f.ReadOnly || ReadOnlyIs.MatchString(words) && !prose.Access(words)
	if len(f.Enum) == 0 && (f.Type == "string" || f.Type == "" || f.Type == "integer" || f.Type == "array<string>") && f.In != InHeader && f.In != InAuth {
		if f.Enum = ValuesIn(words, f.Type, f.Enumerated); slices.Contains(f.Enum, f.Name) {
			f.Enum = nil // "either `name` or `label` must be given" speaks of members, and of no values
		}
		if f.Enum != nil {
			f.Inferred = append(f.Inferred, "enum")
		}
	}
	Bounded(f, words)
}

var exampleBefore = pattern.New(`(?i)(?:e\.g\.?|for example|such as|like|i\.e\.?|example)[:,]?\s*$`)

// eitherGiven is a sentence that says which of several members must be given, and names no values.
var eitherGiven = pattern.New("(?i)\\b(?:either|one of|at least one of|exactly one of)\\b(?: the)?[^.]*`[^.]*\\b(?:must|should|has to|needs to|have to|is|are) (?:be )?(?:provided|given|specified|supplied|sent|present|required|included|passed)\\b|\\b(?:must|should) (?:provide|give|specify|supply|send|pass|include) (?:either|one of|at least one of|exactly one of)\\b")

// ValuesIn reads the values that a description lists in code or quotes after words like "one of", or, for a type that is called
// an enum, in brackets.
func ValuesIn(words, typ string, isEnum bool) []string {
	if eitherGiven.MatchString(words) {
		return nil
	}
	var values []string
	if strings.ContainsAny(words, "`\"'“*") && hasAny(strings.ToLower(words), oneOfWords) {
		if m := oneOf.FindStringSubmatchIndex(words); m != nil && !exampleBefore.MatchString(words[:m[0]]) {
			values = SplitValues(WithoutParens(words[m[2]:m[3]]))
		}
	}
	if m := valuesFirst.FindStringSubmatch(words); len(values) < 2 && m != nil {
		if values = SplitValues(m[1]); slices.ContainsFunc(values, isTypeWord) {
			values = nil
		}
	}
	if len(values) < 2 && typ == "string" {
		values = prose.Values(listInBrackets.ReplaceAllString(words, ": $1"))
	}
	if len(values) < 2 && isEnum {
		if m := inBracket.FindStringSubmatch(words); m != nil {
			values = SplitValues(m[1])
		}
	}
	if len(values) < 2 && isEnum {
		if m := listTail.FindStringSubmatch(words); m != nil {
			values = SplitValues(strings.ReplaceAll(m[1], "/", ","))
		}
	}
	var kept []string
	for _, v := range values {
		if v == "null" {
			continue
		}
		if isShape(v) {
			return nil
		}
		if typ == "integer" && !integer.MatchString(v) {
			return nil
		}
		if v = strings.Trim(v, "*“”"); !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	if len(kept) < 2 && !(isEnum || len(kept) == 1 && strings.Contains(strings.ToLower(words), "allowed value")) {
		return nil
	}
	return kept
}

// valuesFirst is a description that begins with values in code, joined by "or" or a bar, and ends or says something else behind them:
// "`keep` or `remove`. If omitted, …".
var valuesFirst = pattern.New("^\\s*(`[^`\\s]+`(?:(?:,\\s*`[^`\\s]+`)*,?\\s+or\\s+`[^`\\s]+`|(?:\\s*\\|\\s*`[^`\\s]+`)+))\\s*(?:[.;(]|$)")

// isTypeWord reports a value that is a word for a type, or one of those that a boolean and null have.
func isTypeWord(v string) bool {
	_, base := BaseTypes[strings.ToLower(v)]
	return base || v == "true" || v == "false" || v == "null"
}

// isShape reports what stands for many values: "<id>", "{n} days", "... months".
func isShape(v string) bool { return strings.ContainsAny(v, "<>{}…") || strings.Contains(v, "...") }

var (
	integer    = pattern.New(`^-?\d+$`)
	parenthese = pattern.New(`\([^()]*\)`)
)

// WithoutParens is a text without what stands in parentheses.
func WithoutParens(s string) string { return parenthese.ReplaceAllString(s, " ") }

// exampleBelow reads the value under the word "Example:", which may be an object of several lines. It returns the last line it took.
func exampleBelow(f *contract.Field, lines []string, i int) int {
	for i++; i < len(lines) && strings.TrimSpace(lines[i]) == ""; i++ {
	}
	if i >= len(lines) {
		return i
	}
	rest := strings.TrimLeft(strings.Join(lines[i:], "\n"), " \t")
	if strings.HasPrefix(rest, "{") || strings.HasPrefix(rest, "[") {
		if v, length, err := sample.Parse([]byte(rest), 1); err == nil {
			if !v.HoldsPlaceholder() {
				f.Example = v.Raw
			}
			return i + strings.Count(rest[:length], "\n")
		}
	}
	SetExample(f, lines[i])
	return i
}

// allowedBelow reads values that stand a line each. It returns the last line it took.
func allowedBelow(f *contract.Field, lines []string, i int) int {
	for i+1 < len(lines) {
		v := strings.Trim(strings.TrimSpace(lines[i+1]), "`")
		if v == "" || strings.Contains(v, " ") {
			break
		}
		f.Enum = append(f.Enum, v)
		i++
	}
	return i
}

// codesAlone is a line of values in code, and nothing else.
var codesAlone = pattern.New("^`[^`]+`(?:(?:[ ,|/]|and|or)+`[^`]+`)*[,.]?$")

// optionsBelow reads the values after "Available options:", which may go on below. Where one of them only shows how values are made
// ("... days"), none is listed. It returns the last line it took.
func optionsBelow(f *contract.Field, lines []string, i int) int {
	rest := lines[i][strings.IndexByte(lines[i], ':')+1:]
	for k := i + 1; k < len(lines); k++ {
		trimmed := strings.TrimSpace(rest)
		goesOn := strings.HasSuffix(trimmed, "`") && codesAlone.MatchString(strings.TrimSpace(lines[k]))
		if trimmed != "" && !goesOn && !strings.HasSuffix(trimmed, ",") && !(strings.HasPrefix(trimmed, "[") && !strings.HasSuffix(trimmed, "]")) {
			break
		}
		rest += " " + strings.TrimSpace(lines[k])
		i = k
	}
	f.Enum = SplitValues(strings.Trim(strings.TrimRight(strings.TrimSpace(rest), "."), "[]"))
	if slices.ContainsFunc(f.Enum, isShape) {
		f.Enum = nil
	}
	return i
}

// bracketBelow reads values in quotes that stand a line each, up to the bracket that closes them. It returns the last line it took.
func bracketBelow(f *contract.Field, lines []string, i int) int {
	for i++; i < len(lines) && strings.TrimSpace(lines[i]) != "]"; i++ {
		if v := strings.Trim(strings.TrimSpace(lines[i]), `",`); v != "" {
			f.Enum = append(f.Enum, v)
		}
	}
	return i
}

// PlaceWords are the words for the part of a request in which a parameter stands.
var PlaceWords = map[string]string{
	"path": InPath, "url": InPath, "uri": InPath, "path parameter": InPath, "url parameter": InPath, "url attribute": InPath, "query": InQuery, "query string": InQuery, "querystring": InQuery, "query parameter": InQuery, "header": InHeader, "headers": InHeader,
	"body": InBody, "request": InBody, "json": InBody, "request body": InBody, "json body": InBody, "payload": InBody, "form": InForm, "formdata": InForm, "form data": InForm, "form-data": InForm, "body parameter": InBody, "cookie": InCookie,
}

// RequiredAbroad reports a line that says "required" in another language, and nothing else.
func RequiredAbroad(s string) bool {
	e := English(s)
	return e != s && strings.EqualFold(strings.TrimSpace(e), "required")
}
