package recording

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"
)

// command is one curl command of a shell text: its arguments, and what a here-document feeds to its standard input.
type command struct {
	args  []string
	stdin *string
	line  uint
}

// commands parses shell text and lists its curl commands. Nothing is run or expanded: a variable stays as {{NAME}}, and
// what would have to be run is an error.
func commands(text string) ([]command, error) {
	file, err := syntax.NewParser(syntax.Variant(syntax.LangBash)).Parse(strings.NewReader(text), "")
	if err != nil {
		if at, ok := errors.AsType[syntax.ParseError](err); ok {
			return nil, fmt.Errorf("line %d, column %d: not a shell command: %s", at.Pos.Line(), at.Pos.Col(), at.Text)
		}
		return nil, fmt.Errorf("not a shell command: %w", err)
	}
	var found []command
	for _, stmt := range file.Stmts {
		if found, err = collect(found, stmt); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// collect goes through pipes, lists, blocks and subshells, in the order in which they are written.
func collect(found []command, stmt *syntax.Stmt) ([]command, error) {
	var inner []*syntax.Stmt
	switch c := stmt.Cmd.(type) {
	case *syntax.CallExpr:
		return call(found, stmt, c)
	case *syntax.BinaryCmd:
		inner = []*syntax.Stmt{c.X, c.Y}
	case *syntax.Block:
		inner = c.Stmts
	case *syntax.Subshell:
		inner = c.Stmts
	}
	var err error
	for _, s := range inner {
		if found, err = collect(found, s); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func call(found []command, stmt *syntax.Stmt, c *syntax.CallExpr) ([]command, error) {
	words := c.Args
	for len(words) > 0 && (words[0].Lit() == "$" || words[0].Lit() == "%" || words[0].Lit() == "sudo") {
		words = words[1:] // a prompt, as docs print it
	}
	if len(words) == 0 {
		return found, nil
	}
	name := words[0].Lit()
	if name = name[strings.LastIndexAny(name, `/\`)+1:]; name != "curl" && name != "curl.exe" {
		return found, nil
	}
	cmd := command{line: stmt.Pos().Line()}
	for _, word := range words[1:] {
		arg, err := plain(word.Parts, false)
		if err != nil {
			return nil, err
		}
		cmd.args = append(cmd.args, arg)
	}
	for _, redirect := range stmt.Redirs {
		var from *syntax.Word
		switch redirect.Op {
		case syntax.Hdoc, syntax.DashHdoc:
			from = redirect.Hdoc
		case syntax.WordHdoc:
			from = redirect.Word
		}
		if from == nil {
			continue
		}
		text, err := plain(from.Parts, redirect.Op != syntax.WordHdoc)
		if err != nil {
			return nil, err
		}
		cmd.stdin = &text
	}
	return append(found, cmd), nil
}

// plain is the text of a word's parts as the shell would hand it over. Inside double quotes and here-documents a backslash
// means less than outside.
func plain(parts []syntax.WordPart, quoted bool) (string, error) {
	var b strings.Builder
	for _, part := range parts {
		switch p := part.(type) {
		case *syntax.Lit:
			b.WriteString(unescapedLit(p.Value, quoted))
		case *syntax.SglQuoted:
			if p.Dollar {
				b.WriteString(ansiC(p.Value))
			} else {
				b.WriteString(p.Value)
			}
		case *syntax.DblQuoted:
			text, err := plain(p.Parts, true)
			if err != nil {
				return "", err
			}
			b.WriteString(text)
		case *syntax.ParamExp:
			if p.Param == nil {
				return "", fmt.Errorf("line %d: this parameter expansion is not understood: write the value out", p.Pos().Line())
			}
			b.WriteString(placeholder(p.Param.Value))
		default:
			return "", fmt.Errorf("line %d: nothing is run or expanded in a command line: write the value out", part.Pos().Line())
		}
	}
	return b.String(), nil
}

// unescapedLit takes the backslashes out of unquoted or double-quoted text.
func unescapedLit(s string, quoted bool) string {
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		switch next := s[i+1]; {
		case next == '\n':
			i++
		case !quoted || strings.IndexByte("$`\"\\", next) >= 0:
			b.WriteByte(next)
			i++
		default:
			b.WriteByte('\\')
		}
	}
	return b.String()
}

// ansiC decodes the inside of $'...'. A NUL ends the text, as it does in bash.
func ansiC(s string) string {
	single := map[byte]byte{'a': 7, 'b': 8, 'e': 27, 'E': 27, 'f': 12, 'n': '\n', 'r': '\r', 't': '\t', 'v': 11, '\\': '\\', '\'': '\'', '"': '"', '?': '?'}
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b = append(b, s[i])
			continue
		}
		i++
		ch := s[i]
		if plain, ok := single[ch]; ok {
			b = append(b, plain)
			continue
		}
		if ch == 'c' && i+1 < len(s) {
			i++
			b = append(b, s[i]&0x1f)
			continue
		}
		base, most, from := 0, 0, i+1
		switch {
		case ch >= '0' && ch <= '7':
			base, most, from = 8, 3, i
		case ch == 'x':
			base, most = 16, 2
		case ch == 'u':
			base, most = 16, 4
		case ch == 'U':
			base, most = 16, 8
		}
		to := from
		for to < len(s) && to-from < most && digit(s[to], base) {
			to++
		}
		code, err := strconv.ParseUint(s[from:to], max(base, 2), 32)
		if err != nil {
			b = append(b, '\\', ch)
			continue
		}
		if code == 0 || base == 8 && byte(code) == 0 {
			return string(b)
		}
		if ch == 'u' || ch == 'U' {
			b = utf8.AppendRune(b, rune(code))
		} else {
			b = append(b, byte(code))
		}
		i = to - 1
	}
	return string(b)
}

func digit(ch byte, base int) bool {
	if base == 8 {
		return ch >= '0' && ch <= '7'
	}
	return ch >= '0' && ch <= '9' || ch >= 'a' && ch <= 'f' || ch >= 'A' && ch <= 'F'
}
