package word

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// doubledAngles is a name in doubled angle brackets, as ReadMe writes what stands for the reader's own.
var doubledAngles = pattern.New(`\\?<\\?<\s*([\w.-]+)\s*>\\?>`)

// hostOfWords is a host that only says in words what stands there: https://Domain name/things.
var hostOfWords = pattern.New(`(https?://)([A-Za-z]+(?: [A-Za-z]+){1,3})/`)

// colonLeftOut is the scheme of an address whose host is a stand-in, without what parts them: PATCH http/{{host}}/api/things.
var colonLeftOut = pattern.New(`(^|\s)(https?)/\{\{`)

// substitution is a name between bars in an address, as reStructuredText writes what stands elsewhere: PATCH |base|/things/{id}.
var substitution = pattern.New(`(^|\s|/)\|([A-Za-z]\w*)\|/`)

// Placeholders writes names in doubled angle brackets as {{name}}, and hosts in words as names.
func Placeholders(s string) string {
	if strings.Contains(s, "://") && strings.Contains(s, " ") {
		if m := hostOfWords.FindStringSubmatch(s); m != nil {
			s = strings.Replace(s, m[1]+m[2]+"/", m[1]+"{"+strings.ReplaceAll(m[2], " ", "_")+"}/", 1)
		}
	}
	if strings.Contains(s, "/{{") {
		s = colonLeftOut.ReplaceAllString(s, "$1$2://{{")
	}
	if strings.Contains(s, "|/") {
		s = substitution.ReplaceAllString(s, "$1{$2}/")
	}
	if !strings.Contains(s, "<<") && !strings.Contains(s, `\<\<`) {
		return s
	}
	return doubledAngles.ReplaceAllString(s, "{{$1}}")
}

// footnoted is a word, or a parameter in braces, at the end of a path, with the stars behind it that lead to a footnote.
var footnoted = pattern.New(`/([\w.-]+|\{[^{}/]*\})\*+$`)

// withoutFootnote takes off a path the stars behind its last segment: a wildcard stands alone, and a parameter in italics between stars.
func withoutFootnote(path string) string {
	if strings.HasSuffix(path, "*") && footnoted.MatchString(path) {
		return strings.TrimRight(path, "*")
	}
	return path
}
