package exchange

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// errorNames are the members of an answer that tells of an error. "error" or "errors" is always among them.
var errorNames = word.SetOf("status code statuscode error errors message detail details title type timestamp path success instance requestid request_id")

// tellsError reports JSON that is what a server answers to a request it refuses: nobody sends it.
func tellsError(n *sample.Node) bool {
	if n.Kind != "object" || !refusal(n) {
		return false
	}
	for _, name := range []string{"code", "status", "statusCode"} {
		if v := n.Members[name]; v != nil && v.Kind == "integer" && len(v.Text) == 3 && strings.ContainsRune("45", rune(v.Text[0])) && n.Members["message"] != nil {
			return true // whatever stands beside them
		}
	}
	return !slices.ContainsFunc(n.Names, func(name string) bool { return !errorNames[strings.ToLower(name)] })
}

// refusal reports an object that has an error with parts, or an error beside a status of one. A text called "error" can be a member that
// a client sends.
func refusal(n *sample.Node) bool {
	failed := slices.ContainsFunc(n.Names, func(name string) bool {
		v := n.Members[name]
		return v.Kind == "integer" && len(v.Text) == 3 && (v.Text[0] == '4' || v.Text[0] == '5')
	})
	for _, name := range []string{"error", "errors"} {
		if v := n.Members[name]; v != nil && (failed || v.Kind == "object" || v.Kind == "array") {
			return true
		}
	}
	return false
}
