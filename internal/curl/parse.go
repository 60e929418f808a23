package curl

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// Request is one request that a curl command sends.
type Request struct {
	Method, URL string
	Header      []Header
	Body        []byte // nil where the command has no body
	Line        int    // line of the text on which the command begins, from 1
	BodyLine    int    // line on which the body begins; 0 without a body
}

// Header is one header of a request, with the line of the text that it stands on.
type Header struct {
	Name, Value string
	Line        int
}

// Parse reads all curl commands of a shell text: one request for each URL, in the order of the text. A variable $KEY becomes
// {{KEY}}. What would have to be executed or read from a file is an error that names the line.
func Parse(text string) ([]Request, error) {
	found, err := commands(text, strict)
	if err != nil {
		return nil, err
	}
	if len(found) == 0 {
		return nil, errors.New("no curl command in it")
	}
	var all []Request
	for _, cmd := range found {
		requests, err := cmd.requests(strict)
		if err != nil {
			return nil, err
		}
		all = append(all, requests...)
	}
	return all, nil
}

// First reads the command that a docs page's text begins with, or gives nil where it can't be read. What follows the command
// need not be shell text. Variables, substitutions and file names stay as they are written, and unknown options are left out.
func First(text string) *Request {
	found, err := commands(text, lenient)
	if err != nil || len(found) == 0 {
		return nil
	}
	requests, err := found[0].requests(lenient)
	if err != nil || len(requests) == 0 {
		return nil
	}
	return &requests[0]
}

// reading is how a text is read: strict for recordings, lenient for the samples of docs pages.
type reading int

const (
	strict reading = iota
	lenient
)

// argument is one word of a command, its quotes removed.
type argument struct {
	text string
	line int
}

// command is one curl command of a text: its arguments, and what a here-document or a pipe feeds to its standard input.
type command struct {
	args  []argument
	stdin *argument
	line  int
}

// starts matches the first line of a command: prompts of sh, cmd and PowerShell, and what pipes a body into curl.
var starts = regexp.MustCompile(`^\s*` + prompt + `(?:sudo\s+)?(?:(?:echo|printf|cat)\s.*\|\s*)?(?:[\w./\\:-]*[/\\])?curl(?:\.exe)?\s`)

// Starts reports whether a line of a docs page looks like the first line of a curl command.
func Starts(line string) bool { return starts.MatchString(line) }

// requests are the requests that the command's options come to, one for each URL; --next begins a new set of options.
func (c *command) requests(how reading) ([]Request, error) {
	opts, err := options(c.args, how)
	if err != nil {
		return nil, fmt.Errorf("line %d: curl: %w", c.line, err)
	}
	var all []Request
	for more := true; more; more = len(opts) > 0 {
		b := builder{how: how, stdin: c.stdin, line: c.line}
		if opts, err = b.take(opts); err != nil {
			return nil, fmt.Errorf("line %d: curl: %w", c.line, err)
		}
		switch {
		case len(b.urls) > 0:
		case how == strict:
			return nil, fmt.Errorf("line %d: curl: there is no URL", c.line)
		default:
			b.urls = []string{""}
		}
		for _, address := range b.urls {
			all = append(all, b.request(address))
		}
	}
	return all, nil
}

// commands lists the curl commands of a text in the order in which they are written; a lenient reading gives the first alone.
func commands(text string, how reading) ([]command, error) {
	text = withoutPrompts(strings.ReplaceAll(text, "\r\n", "\n"))
	if style := windowsStyle(text, how); style != nil {
		return windowsCommands(text, *style, how)
	}
	return shellCommands(repaired(text, how), how)
}
