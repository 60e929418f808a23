package command

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// routeOfServer is a route with the function of a server that answers it: .patch('/things/:id', async (req, res) => {.
	routeOfServer = pattern.New("^\\.patch\\(\\s*[\"'`][^\"'`\\n]*[\"'`]\\s*,\\s*(?:[\\w.()]+\\s*,\\s*)*(?:async\\b|function\\b|\\([^()]*\\)\\s*=>|\\w+\\s*=>)")
	// baseOfClient is the base that a client is made with, which is no address of a request.
	baseOfClient = pattern.New("(?i)\\b(base_?ur[li])['\"]?\\s*[:=]\\s*[\"'`][^\"'`\\n]*[\"'`]")
	// assignedText is a text that a program keeps in a variable.
	assignedText = pattern.New("(?m)^[ \\t]*(?:const |let |var )?\\$?(\\w+)\\s*=\\s*[fF]?[\"'`]([^\"'`\\n]*)[\"'`];?[ \\t]*$")
	// variableSent is a variable as the only thing that says where a request goes: patch(url, …).
	variableSent = pattern.New(`^\s*\$?(\w+)\s*[,)]`)
	inserted     = pattern.New(`\$?\{(\w+)\}`)
)

// DefinesRoute reports a program in which a server defines what it does with a PATCH, and sends none.
func DefinesRoute(text string) bool {
	at := patchOfProgram.FindStringIndex(text)
	return at != nil && definesRoute(text, at[0])
}

func definesRoute(text string, at int) bool { return routeOfServer.MatchString(text[at:]) }

// withoutBases is the program without the bases that its clients are made with; each line keeps its place.
func withoutBases(text string) string {
	return baseOfClient.ReplaceAllStringFunc(text, func(s string) string {
		if name := baseOfClient.FindStringSubmatch(s)[1]; strings.Contains(text, "{"+name+"}") || strings.Contains(text, name+" +") || strings.Contains(text, name+" .") {
			return s // the program puts it before the paths itself
		}
		return strings.Repeat(" ", len(s))
	})
}

// assignedAddress is the address in the variable that is the first argument of a call, with the variables in it that the program gives a
// text; "" where there is none.
func assignedAddress(text string, behind int) string {
	m := variableSent.FindStringSubmatch(text[behind:])
	if m == nil {
		return ""
	}
	texts := map[string]string{}
	for _, a := range assignedText.FindAllStringSubmatch(text, -1) {
		texts[a[1]] = a[2]
	}
	address := texts[m[1]]
	for range 3 {
		address = inserted.ReplaceAllStringFunc(address, func(s string) string {
			if value, known := texts[inserted.FindStringSubmatch(s)[1]]; known {
				return value
			}
			return s
		})
	}
	if !strings.Contains(address, "/") {
		return ""
	}
	return address
}
