package command

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// bareCommand is the first line of a cURL command whose page leaves out the words "curl -X": PATCH "https://…" \.
	bareCommand = pattern.New(`^(\s*)(GET|POST|PUT|PATCH|DELETE)\s+(["']?(?:https?://|/|\{|<|\$)\S.*?)\s*\\?$`)
	commandFlag = pattern.New(`^\s*(?:-H|--header|-d|--data(?:-raw|-binary)?|-u|--user)\s`)
	// inlineCommand is a cURL command in a sentence.
	inlineCommand = pattern.New("`(curl [^`]+)`")
	// angleParam is a parameter of an address in angle brackets, which a shell takes for a redirection.
	angleParam = pattern.New(`/<:?([\w.-]+)>`)
	// angleValue is a stand-in as the value of a flag: --cacert <path_to_cert>; anglePair is one beside another: -u <user>:<password>.
	angleValue = pattern.New(`(\s-{1,2}[A-Za-z][\w-]*[ =])<([A-Za-z][\w-]*)>`)
	anglePair  = pattern.New(`(\s-{1,2}[A-Za-z][\w-]*[ =])<([A-Za-z][\w-]*)>:<([A-Za-z][\w-]*)>`)
	// angleHost is a host with its port in such brackets.
	angleHost = pattern.New(`<([\w.-]+)>:<([\w.-]+)>/`)
	// dottedVariable is a stand-in that no shell takes for a variable.
	dottedVariable = pattern.New(`\$\{(\w+(?:[.-]\w+)+)\}`)
)

// otherProgram is the beginning of a command of a program of the API's own that takes the flags of cURL: lxc query --request PATCH /1.0.
var otherProgram = pattern.New(`^(\s*(?:[$%>]\s+)?)[a-z][\w.-]*(?: [a-z][\w:-]*){0,2} ((?:[^|]* )?(?:-X|--request)[ =]PATCH\b.*)$`)

// echoed is a command that sends what a pipe gives it.
var echoed = pattern.New(`^(\s*(?:[$%>]\s+)?)echo '([^']*)' \| (curl .*?) ?(?:-d|--data(?:-raw|-binary)?)[ =]["']?@-["']?(.*)$`)

// Write completes, in their place, the samples of an outline that are cURL commands without their first words, or with others.
func Write(o outline.Outline) {
	o.Walk(func(b *outline.Block) {
		if b.Kind == outline.CodeBlock && strings.Contains(b.Text, "-") {
			b.Text = asCommand(b.Text)
		}
	})
}

// asCommand is the text of a sample whose first line names method and address, with flags of cURL on the lines below it.
func asCommand(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		if m := echoed.FindStringSubmatch(l); m != nil {
			lines[i] = m[1] + m[3] + m[4] + " -d '" + m[2] + "'"
		} else if m := otherProgram.FindStringSubmatch(l); m != nil && !CurlText.MatchString(l) && (strings.Contains(m[2], " /") || strings.Contains(m[2], "://")) {
			lines[i] = m[1] + "curl " + m[2]
		}
	}
	for i := 0; i+1 < len(lines); i++ {
		m := bareCommand.FindStringSubmatch(lines[i])
		if m == nil || !commandFlag.MatchString(lines[i+1]) {
			continue
		}
		address, _, _ := strings.Cut(m[3], " ")
		if strings.HasPrefix(address, `"`) || strings.HasPrefix(address, `'`) {
			address = m[3]
		}
		lines[i] = m[1] + "curl -X " + m[2] + " " + address + ` \`
	}
	return strings.Join(lines, "\n")
}

// Inline are the cURL commands that stand in a line of text.
func Inline(s string) []string {
	if !strings.Contains(s, "`curl ") {
		return nil
	}
	var all []string
	for _, m := range inlineCommand.FindAllStringSubmatch(s, -1) {
		all = append(all, m[1])
	}
	return all
}

// joinedLine is a command whose lines a capture put on one: the backslashes at their ends are left.
var joinedLine = pattern.New(`\\ +(-)`)

// unmarkedLine is the end of a command's line that goes on with a flag on the next one, though no backslash says so.
var unmarkedLine = pattern.New(`([^\\\s])[ \t]*\n([ \t]+-[A-Za-z]|-[HdXuF]|[ \t]*--[a-z][\w-]*)([ \t='"])`)

// addressBelow is the first line of a command whose address stands on the next one, though no backslash says so.
var addressBelow = pattern.New(`^(\s*(?:[$%>]\s+)?curl(?:[ \t]+-[^\s'"]+(?:[ \t]+[A-Z]+)?)*)[ \t]*\n([ \t]*["']?https?://)`)

// emptyBehind are empty lines behind the backslash of a line that goes on; quotedApostrophe is an apostrophe of a text that its author
// escaped, which a shell does not know between such quotes.
var (
	emptyBehind      = pattern.New(`\\\n(?:[ \t]*\n)+`)
	quotedApostrophe = pattern.New(`([A-Za-z])\\'([a-z])`)
)

// unquotedBody is the flag before a body of several lines that stands in no quotes.
var unquotedBody = pattern.New(`(?m)(\s(?:-d|--data(?:-raw|-binary)?)[ =])\s*[{\[][ \t]*$`)

// shellSafe writes the stand-ins of a command that a shell would take for something else as {name}, and mends what captures and
// typing do to its quotes and line ends.
func shellSafe(s string) string {
	if strings.Contains(s, "<") {
		s = angleHost.ReplaceAllString(s, "{$1}:{$2}/")
		s = angleParam.ReplaceAllString(s, "/{$1}")
		s = anglePair.ReplaceAllString(s, "$1{$2}:{$3}")
		s = angleValue.ReplaceAllString(s, "$1{$2}")
	}
	if strings.Contains(s, "${") {
		s = dottedVariable.ReplaceAllString(s, "{$1}")
	}
	if strings.Contains(s, `\ `) {
		s = joinedLine.ReplaceAllString(s, "$1")
	}
	if strings.Contains(s, "\\\n") {
		s = emptyBehind.ReplaceAllString(s, "\\\n")
	}
	if strings.Contains(s, `\'`) {
		s = quotedApostrophe.ReplaceAllString(s, `$1'\''$2`)
	}
	if strings.Contains(s, "\n") {
		s = addressBelow.ReplaceAllString(s, "$1 \\\n$2")
		s = unmarkedLine.ReplaceAllString(s, "$1 \\\n$2$3")
	}
	if strings.ContainsAny(s, "‘’“”") {
		s = sample.Typographic.Replace(s)
	}
	if m := unquotedBody.FindStringSubmatchIndex(s); m != nil && !strings.Contains(s[m[3]:], "'") {
		if _, length, err := sample.Parse([]byte(s[m[3]:]), 1); err == nil {
			s = s[:m[3]] + "'" + s[m[3]:m[3]+length] + "'" + s[m[3]+length:]
		}
	}
	if strings.Contains(s, "`{") {
		s = strings.NewReplacer("`{", "'{", "}`", "}'").Replace(s)
	}
	return s
}
