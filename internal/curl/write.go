package curl

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Line is a command line that sends the exchange's request again from a POSIX-like shell (bash, zsh, ksh). Where the text
// {{Name}} stands for a redacted secret and variables has Name, the shell variable of that name is used in its place
// (variables["ManagementKey"] = "JUNCTION_MANAGEMENT_KEY"). Everything else is quoted so that the shell and curl take it
// literally, whatever bytes it has.
func Line(x *contract.Exchange, variables map[string]string) string {
	w := writer{variables: variables}
	if strings.IndexByte(string(x.Body), 0) >= 0 {
		w.b.WriteString("printf '" + printfText(x.Body) + "' | ")
	}
	w.b.WriteString("curl -sS -i")
	switch x.Method {
	case http.MethodGet, "":
		if len(x.Body) > 0 {
			w.flag("-X", "GET")
		}
	case http.MethodHead:
		w.b.WriteString(" -I")
	default:
		w.flag("-X", x.Method)
	}
	if strings.ContainsAny(x.URL, "[]{}") {
		w.b.WriteString(" --globoff")
	}
	if strings.Contains(x.URL, "/.") {
		w.b.WriteString(" --path-as-is")
	}
	w.b.WriteString(" --url ")
	w.word(x.URL)
	w.headers(x)
	switch {
	case len(x.Body) == 0:
	case strings.IndexByte(string(x.Body), 0) >= 0:
		w.b.WriteString(" \\\n  --data-binary @-")
	default:
		w.b.WriteString(" \\\n  --data-raw ")
		w.word(string(x.Body))
	}
	return w.b.String()
}

type writer struct {
	b         strings.Builder
	variables map[string]string
}

func (w *writer) flag(name, value string) {
	w.b.WriteString(" " + name + " ")
	w.word(value)
}

// headers leaves out what curl sets itself, and takes away what curl would add to a body.
func (w *writer) headers(x *contract.Exchange) {
	names := make([]string, 0, len(x.Header))
	for name := range x.Header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		switch name {
		case "Content-Length", "User-Agent", "Connection", "Transfer-Encoding":
			continue
		case "Accept-Encoding":
			w.b.WriteString(" \\\n  --compressed")
			continue
		}
		for _, value := range x.Header[name] {
			w.b.WriteString(" \\\n ")
			if value = strings.NewReplacer("\r", " ", "\n", " ").Replace(value); value == "" {
				w.flag("-H", name+";")
			} else {
				w.flag("-H", name+": "+value)
			}
		}
	}
	if len(x.Body) > 0 && x.Header.Get("Content-Type") == "" {
		w.b.WriteString(" \\\n  -H 'Content-Type:'")
	}
}

// word writes one shell word: literal text, and the variables that stand for secrets.
func (w *writer) word(text string) {
	if text == "" {
		w.b.WriteString("''")
		return
	}
	for text != "" {
		before, variable, rest := w.next(text)
		if before != "" {
			w.b.WriteString(Quoted(before))
		}
		if variable != "" {
			w.b.WriteString(`"$` + variable + `"`)
		}
		text = rest
	}
}

// next finds the first placeholder of the text that a variable is known for.
func (w *writer) next(text string) (before, variable, rest string) {
	for from := 0; ; {
		open := strings.Index(text[from:], "{{")
		if open < 0 {
			return text, "", ""
		}
		open += from
		length := strings.Index(text[open:], "}}")
		if length < 0 {
			return text, "", ""
		}
		if name := w.variables[text[open+2:open+length]]; shellName(name) {
			return text[:open], name, text[open+length+2:]
		}
		from = open + 2
	}
}

// shellName reports whether a text can be the name of a shell variable and nothing else.
func shellName(name string) bool {
	for i, r := range name {
		letter := r == '_' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return name != ""
}

// Quoted quotes a text for the shell: not at all where nothing in it means anything to a shell, in single quotes where
// it reads well, else as $'...'.
func Quoted(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:", r))
	}) {
		return text
	}
	plain := utf8.ValidString(text) && !strings.ContainsFunc(text, func(r rune) bool {
		return r == '\'' || r != '\n' && !unicode.IsPrint(r)
	})
	if plain {
		return "'" + text + "'"
	}
	var b strings.Builder
	b.WriteString("$'")
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		switch {
		case r == '\'' || r == '\\':
			b.WriteString(`\` + string(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == utf8.RuneError && size == 1, !unicode.IsPrint(r):
			for i := range size {
				fmt.Fprintf(&b, `\%03o`, text[i])
			}
		default:
			b.WriteRune(r)
		}
		text = text[size:]
	}
	b.WriteByte('\'')
	return b.String()
}

// printfText writes bytes for printf inside single quotes: a shell word can't hold NUL.
func printfText(body []byte) string {
	var b strings.Builder
	for _, ch := range body {
		switch {
		case ch == '%':
			b.WriteString("%%")
		case ch == '\\' || ch == '\'' || ch < ' ' || ch > '~':
			fmt.Fprintf(&b, `\%03o`, ch)
		default:
			b.WriteByte(ch)
		}
	}
	return b.String()
}
