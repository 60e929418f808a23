package page

import (
	"regexp"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/proviso-dev/proviso/internal/contract"
)

var curlLine = regexp.MustCompile(`^\s*(?:[$%>]\s+)?curl\s`)

// curl takes the page's first cURL command apart, or gives nil.
func (t *text) curl() *contract.Curl {
	for n := 1; n <= len(t.lines); n++ {
		if curlLine.MatchString(t.lines[n-1]) {
			if c := t.curlAt(n); c != nil {
				return c
			}
		}
	}
	return nil
}

// curlAt reads the command that begins on a line, up to where the shell would end it. Nothing is expanded.
func (t *text) curlAt(n int) *contract.Curl {
	end := len(t.lines)
	if t.fenced(n) {
		end = t.fences[t.inside[n-1]-1].last
	}
	line := strings.TrimLeft(t.lines[n-1], " \t$%>")
	source := strings.Join(append([]string{line}, t.lines[n:end]...), "\n")
	var call *syntax.CallExpr
	parser := syntax.NewParser(syntax.Variant(syntax.LangBash))
	// What follows the command on the page is no shell, so an error after the first statement means nothing. The parser tells it
	// all the same, also to a loop that has ended, which a range over it does not survive.
	first := true
	parser.StmtsSeq(strings.NewReader(source))(func(s *syntax.Stmt, err error) bool {
		if first && err == nil {
			call, _ = s.Cmd.(*syntax.CallExpr)
		}
		first = false
		return false
	})
	if call == nil || len(call.Args) < 2 {
		return nil
	}
	words := make([]word, len(call.Args))
	for i, w := range call.Args {
		words[i] = literal(source, w)
		words[i].line += n - 1
	}
	return curlOf(words[1:], n)
}

// word is a shell word as written, its quotes removed.
type word struct {
	text string
	line int
}

func literal(source string, w *syntax.Word) word {
	var b strings.Builder
	for _, part := range w.Parts {
		switch p := part.(type) {
		case *syntax.Lit:
			b.WriteString(unescape(p.Value))
		case *syntax.SglQuoted:
			b.WriteString(p.Value)
		case *syntax.DblQuoted:
			for _, inner := range p.Parts {
				if lit, ok := inner.(*syntax.Lit); ok {
					b.WriteString(unescape(lit.Value))
				} else {
					b.WriteString(source[inner.Pos().Offset():inner.End().Offset()])
				}
			}
		default:
			b.WriteString(source[part.Pos().Offset():part.End().Offset()])
		}
	}
	return word{b.String(), int(w.Pos().Line())}
}

// unescape takes the backslash off the characters the shell would.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	return strings.NewReplacer("\\\n", "", `\"`, `"`, `\\`, `\`, "\\$", "$", "\\`", "`", `\ `, " ", `\'`, "'", `\{`, "{", `\}`, "}").Replace(s)
}

// valued are the flags of curl that take a value we have no use for.
const valued = " -o --output -A --user-agent -e --referer -m --max-time --connect-timeout -w --write-out -x --proxy -b --cookie -c --cookie-jar --cacert --cert -E --key --retry -F --form "

// curlOf maps curl's flags to a request.
func curlOf(words []word, line int) *contract.Curl {
	c := &contract.Curl{Line: line}
	header := func(name, value string, at int) {
		c.Header = append(c.Header, [2]string{name, value})
		c.HeaderLines = append(c.HeaderLines, at)
	}
	for i := 0; i < len(words); i++ {
		flag, value, joined := splitFlag(words[i].text)
		at := words[i].line
		take := func() string {
			if !joined && i+1 < len(words) {
				i++
				value, at = words[i].text, words[i].line
			}
			return value
		}
		switch flag {
		case "-X", "--request":
			c.Method = strings.ToUpper(take())
		case "-H", "--header":
			name, v, _ := strings.Cut(take(), ":")
			header(strings.TrimSpace(name), strings.TrimSpace(v), at)
		case "--url":
			c.URL = take()
		case "-u", "--user":
			header("Authorization", "Basic "+take(), at)
		case "--oauth2-bearer":
			header("Authorization", "Bearer "+take(), at)
		case "-d", "--data", "--data-raw", "--data-binary", "--data-ascii", "--data-urlencode":
			c.Body, c.BodyLine = []byte(take()), at
		case "--json":
			c.Body, c.BodyLine = []byte(take()), at
			header("Content-Type", "application/json", at)
			header("Accept", "application/json", at)
		case "":
			if c.URL == "" {
				c.URL = words[i].text
			}
		default:
			if strings.Contains(valued, " "+flag+" ") {
				take()
			}
		}
	}
	if c.Method == "" {
		c.Method = "GET"
		if c.Body != nil {
			c.Method = "POST"
		}
	}
	return c
}

// splitFlag takes --flag=value and -Xvalue apart; flag is "" for a plain word.
func splitFlag(s string) (flag, value string, joined bool) {
	switch {
	case strings.HasPrefix(s, "--"):
		return strings.Cut(s, "=")
	case len(s) > 2 && s[0] == '-' && strings.ContainsRune("XHdu", rune(s[1])):
		return s[:2], s[2:], true
	case len(s) > 1 && s[0] == '-':
		return s, "", false
	}
	return "", s, false
}
