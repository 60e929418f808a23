package curl

import (
	"fmt"
	"regexp"
	"strings"
)

// windows is how one of the Windows shells quotes.
type windows struct {
	escape byte // ^ of cmd, ` of PowerShell
	single bool // 'single quotes' quote
	// inside lists what the escape character takes the meaning off within double quotes; before anything else it stands for itself
	// there, unless all is set.
	inside string
	all    bool
	// variable matches a variable at the beginning of a text.
	variable *regexp.Regexp
}

var (
	commandPrompt = windows{escape: '^', inside: "\"\\^%&|<>!{}[]()\n", variable: regexp.MustCompile(`^%([A-Za-z_]\w*)%`)}
	powerShell    = windows{escape: '`', single: true, all: true, variable: regexp.MustCompile(`^\$\{?(?:env:)?([A-Za-z_]\w*)\}?`)}

	caretLine    = regexp.MustCompile(`(?m)[ \t]\^[ \t]*$`)
	caretQuote   = regexp.MustCompile(`\s\^"`)
	backtickLine = regexp.MustCompile("(?m)[ \t]`[ \t]*$")
	posixLine    = regexp.MustCompile(`(?m)\\[ \t]*$`)
	curlWord     = regexp.MustCompile(`(?m)^\s*(?:[\w:\\.-]*\\)?curl(\.exe)?\s`)
)

// windowsStyle tells a command that was copied for cmd or PowerShell, by its continued lines, its quoting and curl.exe; nil is
// a POSIX shell. A lenient reading judges by the command's own first line.
func windowsStyle(text string, how reading) *windows {
	found := curlWord.FindStringSubmatchIndex(text)
	if found == nil {
		return nil
	}
	text = text[found[0]:]
	if how == lenient {
		text, _, _ = strings.Cut(strings.TrimLeft(text, "\n"), "\n")
	}
	switch {
	case posixLine.MatchString(text):
		return nil
	case caretLine.MatchString(text), caretQuote.MatchString(text):
		return &commandPrompt
	case backtickLine.MatchString(text):
		return &powerShell
	case found[2] < 0:
		return nil
	case strings.Contains(text, " '"):
		return &powerShell
	}
	return &commandPrompt
}

// windowsCommands reads the curl commands of a text in the style of a Windows shell.
func windowsCommands(text string, style windows, how reading) ([]command, error) {
	var found []command
	r := windowsReader{windows: style, how: how, text: text, line: 1}
	for r.at < len(r.text) {
		line := r.line
		args, err := r.command()
		if err != nil {
			return nil, err
		}
		if len(args) == 0 || !isCurl(args[0].text) {
			continue
		}
		for i := range args {
			args[i].text = handedOver(args[i].text)
		}
		if len(args) > 1 {
			line = args[0].line
		}
		if found = append(found, command{args: args[1:], line: line}); how == lenient {
			break
		}
	}
	return found, nil
}

// windowsReader splits text into words as cmd or PowerShell would.
type windowsReader struct {
	windows
	how      reading
	text     string
	at, line int
	args     []argument
	word     *strings.Builder
}

// command reads the words up to the end of the command: a line end, a pipe or a redirection.
func (r *windowsReader) command() ([]argument, error) {
	r.args, r.word = nil, nil
	quote := byte(0)
	for ; r.at < len(r.text); r.at++ {
		ch := r.text[r.at]
		next := byte(0)
		if r.at+1 < len(r.text) {
			next = r.text[r.at+1]
		}
		switch {
		case ch == r.escape && quote != '\'' && r.escapes(quote, next):
			r.escaped(next)
		case ch == '"' && quote == '"' && r.single && next == '"', ch == '\'' && quote == '\'' && next == '\'':
			r.write(ch)
			r.at++
		case ch == quote && quote != 0:
			quote = 0
		case quote == 0 && (ch == '"' || ch == '\'' && r.single):
			quote = ch
			r.write()
		case ch == '\\' && quote != '\'' && r.quoteFollows():
			r.write('\\', '"') // curl's own quote; handedOver takes the backslash off
			r.at += strings.IndexByte(r.text[r.at:], '"')
		case quote == 0 && (ch == ' ' || ch == '\t'):
			r.end()
		case quote == 0 && ch == '&' && r.word != nil && addressGoesOn(r.word.String(), r.text[r.at+1:]):
			r.write(ch)
		case quote == 0 && (ch == '\n' || ch == '|' || ch == '&' || ch == '>' || ch == ';' && r.single):
			r.end()
			r.skipTo(ch)
			return r.args, nil
		default:
			if done, err := r.expanded(quote); done || err != nil {
				if err != nil {
					return nil, err
				}
				continue
			}
			if ch == '\n' {
				r.line++
			}
			r.write(ch)
		}
	}
	if quote != 0 && r.how == strict {
		return nil, fmt.Errorf("line %d: the quote %c is not closed", r.line, quote)
	}
	r.end()
	return r.args, nil
}

// escapes reports whether the escape character at the present place means anything.
func (r *windowsReader) escapes(quote, next byte) bool {
	if next == 0 {
		return false
	}
	afterPercent := r.at > 0 && r.text[r.at-1] == '%'
	return quote == 0 || r.all || afterPercent || strings.IndexByte(r.inside, next) >= 0
}

// quoteFollows reports a double quote right behind the present place; in cmd a caret may stand before it.
func (r *windowsReader) quoteFollows() bool {
	rest := r.text[r.at+1:]
	return strings.HasPrefix(rest, `"`) || !r.single && strings.HasPrefix(rest, `^"`)
}

// escaped takes the character after the escape character for itself. An escaped quote of cmd still opens and closes for curl, which
// is why a quote after it is left to the next round.
func (r *windowsReader) escaped(next byte) {
	switch {
	case next == '\n':
		r.at++
		r.line++
	case r.single:
		r.at++
		if plain, ok := map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', '0': 0}[next]; ok {
			next = plain
		}
		r.write(next)
	case next == '"' || next == '\\':
	default:
		r.at++
		r.write(next)
	}
}

// expanded writes a variable as {{NAME}}, and refuses what would have to be run.
func (r *windowsReader) expanded(quote byte) (bool, error) {
	if quote == '\'' {
		return false, nil
	}
	rest := r.text[r.at:]
	if r.single && strings.HasPrefix(rest, "$(") && r.how == strict {
		return false, fmt.Errorf("line %d: nothing is run or expanded in a command line: write the value out", r.line)
	}
	m := r.variable.FindStringSubmatch(rest)
	if m == nil {
		return false, nil
	}
	if r.how == strict {
		r.write([]byte("{{" + m[1] + "}}")...)
	} else {
		r.write([]byte(m[0])...)
	}
	r.at += len(m[0]) - 1
	return true, nil
}

func (r *windowsReader) write(text ...byte) {
	if r.word == nil {
		r.word = &strings.Builder{}
		r.args = append(r.args, argument{line: r.line})
	}
	r.word.Write(text)
}

func (r *windowsReader) end() {
	if r.word != nil {
		r.args[len(r.args)-1].text = r.word.String()
		r.word = nil
	}
}

// skipTo passes over what is not curl's: the rest of a pipe or a redirection, up to the end of the line.
func (r *windowsReader) skipTo(ch byte) {
	end := strings.IndexByte(r.text[r.at:], '\n')
	switch {
	case ch == '&' || ch == ';':
		r.at++
	case end < 0:
		r.at = len(r.text)
	default:
		r.at += end + 1
		r.line++
	}
}

// handedOver takes the backslash off the quotes of an argument, as a Windows program's own start-up code does.
func handedOver(text string) string { return strings.ReplaceAll(text, `\"`, `"`) }
