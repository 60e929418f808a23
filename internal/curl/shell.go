package curl

import (
	"errors"
	"fmt"
	"strings"

	"mvdan.cc/sh/v3/syntax"
)

// shellCommands reads the curl commands of POSIX shell text (bash, zsh).
func shellCommands(text string, how reading) ([]command, error) {
	r := shellReader{source: text, how: how}
	parser := syntax.NewParser(syntax.Variant(syntax.LangBash))
	if how == lenient {
		// What follows the command on the page is no shell text, so an error after the first statement means nothing. The parser
		// tells it all the same, also to a loop that has ended, which a range over it does not survive.
		first := true
		parser.StmtsSeq(strings.NewReader(text))(func(stmt *syntax.Stmt, err error) bool {
			if first && err == nil {
				_ = r.statement(stmt, nil) // a lenient reading has no errors
			}
			first = false
			return false
		})
		return r.found, nil
	}
	file, err := parser.Parse(strings.NewReader(text), "")
	if err != nil {
		if at, ok := errors.AsType[syntax.ParseError](err); ok {
			return nil, fmt.Errorf("line %d, column %d: not a shell command: %s", at.Pos.Line(), at.Pos.Col(), at.Text)
		}
		return nil, fmt.Errorf("not a shell command: %w", err)
	}
	for _, stmt := range file.Stmts {
		if err := r.statement(stmt, nil); err != nil {
			return nil, err
		}
	}
	return r.found, nil
}

// shellReader collects curl commands from parsed statements.
type shellReader struct {
	source string
	how    reading
	found  []command
}

// statement goes through pipes, lists, blocks and subshells in the order in which they are written. stdin is what a pipe
// feeds to the statement, where that is known.
func (r *shellReader) statement(stmt *syntax.Stmt, stdin *argument) error {
	var inner []*syntax.Stmt
	switch c := stmt.Cmd.(type) {
	case *syntax.CallExpr:
		return r.call(stmt, c, stdin)
	case *syntax.BinaryCmd:
		if err := r.statement(c.X, stdin); err != nil {
			return err
		}
		var piped *argument
		if c.Op == syntax.Pipe || c.Op == syntax.PipeAll {
			var err error
			if piped, err = r.printed(c.X); err != nil {
				return err
			}
		}
		return r.statement(c.Y, piped)
	case *syntax.Block:
		inner = c.Stmts
	case *syntax.Subshell:
		inner = c.Stmts
	}
	for _, s := range inner {
		if err := r.statement(s, stdin); err != nil {
			return err
		}
	}
	return nil
}

// call takes a simple command over if it is curl.
func (r *shellReader) call(stmt *syntax.Stmt, c *syntax.CallExpr, stdin *argument) error {
	words := c.Args
	for len(words) > 0 && (words[0].Lit() == "$" || words[0].Lit() == "%" || words[0].Lit() == "sudo") {
		words = words[1:] // a prompt, as docs print it
	}
	if len(words) == 0 || !isCurl(words[0].Lit()) {
		return nil
	}
	cmd := command{line: int(stmt.Pos().Line()), stdin: stdin}
	var err error
	if cmd.args, err = r.arguments(words[1:]); err != nil {
		return err
	}
	fed, err := r.redirected(stmt)
	if err != nil {
		return err
	}
	if fed != nil {
		cmd.stdin = fed
	}
	r.found = append(r.found, cmd)
	return nil
}

// isCurl reports whether a command's name is curl's, with or without its folder.
func isCurl(name string) bool {
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	return name == "curl" || name == "curl.exe"
}

func (r *shellReader) arguments(words []*syntax.Word) ([]argument, error) {
	var args []argument
	for _, word := range words {
		text, err := r.plain(word.Parts, false)
		if err != nil {
			return nil, err
		}
		args = append(args, argument{text, int(word.Pos().Line())})
	}
	return args, nil
}

// redirected is the text that a here-document or a here-string feeds to a statement, or nil.
func (r *shellReader) redirected(stmt *syntax.Stmt) (*argument, error) {
	var fed *argument
	for _, redirect := range stmt.Redirs {
		var from *syntax.Word
		end := ""
		switch redirect.Op {
		case syntax.Hdoc, syntax.DashHdoc:
			from = redirect.Hdoc
		case syntax.WordHdoc:
			from, end = redirect.Word, "\n"
		}
		if from == nil {
			continue
		}
		text, err := r.plain(from.Parts, redirect.Op != syntax.WordHdoc)
		if err != nil {
			return nil, err
		}
		if redirect.Op != syntax.WordHdoc && redirect.Word.Lit() == "" {
			text = literal(from) // the delimiter is quoted: nothing is an escape
		}
		fed = &argument{text + end, int(from.Pos().Line())}
	}
	return fed, nil
}

// literal is the text of a word without quotes or escapes.
func literal(word *syntax.Word) string {
	var b strings.Builder
	for _, part := range word.Parts {
		if lit, ok := part.(*syntax.Lit); ok {
			b.WriteString(lit.Value)
		}
	}
	return b.String()
}

// printed is what echo, printf or cat with a here-document print, or nil for any other command.
func (r *shellReader) printed(stmt *syntax.Stmt) (*argument, error) {
	call, ok := stmt.Cmd.(*syntax.CallExpr)
	if !ok || len(call.Args) == 0 {
		return nil, nil
	}
	args, err := r.arguments(call.Args[1:])
	if err != nil {
		return nil, err
	}
	line := int(stmt.Pos().Line())
	if len(args) > 0 {
		line = args[len(args)-1].line
	}
	switch call.Args[0].Lit() {
	case "cat":
		return r.redirected(stmt)
	case "echo":
		return &argument{echoed(args), line}, nil
	case "printf":
		if len(args) > 0 {
			return &argument{formatted(args), args[0].line}, nil
		}
	}
	return nil, nil
}

// plain is the text of a word's parts as the shell would hand it over. Inside double quotes and here-documents a backslash
// means less than outside.
func (r *shellReader) plain(parts []syntax.WordPart, quoted bool) (string, error) {
	var b strings.Builder
	for _, part := range parts {
		switch p := part.(type) {
		case *syntax.Lit:
			b.WriteString(unescapedLit(p.Value, quoted))
			continue
		case *syntax.SglQuoted:
			if p.Dollar {
				b.WriteString(ansiC(p.Value))
			} else {
				b.WriteString(p.Value)
			}
			continue
		case *syntax.DblQuoted:
			text, err := r.plain(p.Parts, true)
			if err != nil {
				return "", err
			}
			b.WriteString(text)
			continue
		case *syntax.ParamExp:
			if r.how == strict && p.Param != nil {
				b.WriteString("{{" + p.Param.Value + "}}")
				continue
			}
		}
		if r.how == strict {
			return "", fmt.Errorf("line %d: nothing is run or expanded in a command line: write the value out", part.Pos().Line())
		}
		b.WriteString(r.source[part.Pos().Offset():part.End().Offset()])
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
