package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/redact"
	"github.com/proviso-dev/proviso/reports"
)

// streams are the three streams of the command. Results go to out; everything that is said to the user goes to err,
// through the methods here and nowhere else.
type streams struct {
	in  io.Reader
	out io.Writer
	err io.Writer
	// voice is how much is said, as the flags of the root say; nil is the ordinary way.
	voice *voice
	// secrets takes out of all that is said and written what the verbs tell it of.
	secrets *redact.Redactor
}

// voice is how much of a run is told on the terminal, and whether in colour.
type voice struct{ quiet, verbose, plain bool }

// text is how a run is told on w.
func (s streams) text(w io.Writer) reports.TextOptions {
	v := s.voice
	if v == nil {
		v = &voice{}
	}
	return reports.TextOptions{Brief: v.quiet, All: v.verbose, Colour: !v.plain && os.Getenv("NO_COLOR") == "" && isTerminal(w)}
}

// say tells the user something on standard error.
func (s streams) say(format string, args ...any) {
	fmt.Fprintf(s.err, "proviso: %s\n", contract.Visible(s.secrets.Text(strings.TrimRight(fmt.Sprintf(format, args...), "\n"))))
}

// hint tells the user what to do about what was just said.
func (s streams) hint(format string, args ...any) {
	fmt.Fprintf(s.err, "hint: %s\n", contract.Visible(s.secrets.Text(fmt.Sprintf(format, args...))))
}

// sayError tells the user why the command ends, with the hint where there is one.
func (s streams) sayError(err error) {
	var end *ending
	if errors.As(err, &end) && end.err == nil {
		return
	}
	s.say("%v", err)
	var input *contract.InputError
	switch {
	case end != nil && end.hint != "":
		s.hint("%s", end.hint)
	case errors.As(err, &input) && input.Hint != "":
		s.hint("%s", input.Hint)
	}
}

// count writes a number with its noun: "1 thing", "2 things".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
