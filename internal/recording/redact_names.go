package recording

import "strings"

// secretEndings are the words that a name ends with when its value is a secret, folded.
var secretEndings = []string{
	"password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "apikey", "accesskey", "secretkey", "privatekey",
	"signingkey", "authkey", "authorization", "credential", "cookie", "sessionid", "bearer", "jwt",
}

// harmlessEndings are names that end like secrets and are none.
var harmlessEndings = []string{"pagetoken", "nexttoken", "synctoken", "continuationtoken", "cursortoken"}

// fold lowers a name and drops what separates its words.
func fold(name string) string {
	if len(name) > 128 {
		name = name[len(name)-128:]
	}
	var room [128]byte
	out := room[:0]
	for i := range len(name) {
		switch ch := name[i]; {
		case ch == '_' || ch == '-' || ch == '.' || ch == ' ':
		case ch >= 'A' && ch <= 'Z':
			out = append(out, ch+'a'-'A')
		default:
			out = append(out, ch)
		}
	}
	return string(out)
}

// named tells whether a member's name says that its value is a secret; several, whether it speaks of more than one
// (max_tokens: a number is then a count).
func (r *Redactor) named(name string) (secret, several bool) {
	if !mayEndSecret(name) && len(r.writeOnly) == 0 {
		return false, false
	}
	folded := fold(name)
	if r.writeOnly[folded] {
		return true, false
	}
	single := strings.TrimSuffix(folded, "s")
	for _, end := range harmlessEndings {
		if strings.HasSuffix(single, end) {
			return false, false
		}
	}
	for _, end := range secretEndings {
		if strings.HasSuffix(single, end) {
			return true, single != folded
		}
	}
	return false, false
}

// mayEndSecret looks at the last letter alone, so that most names cost nothing.
func mayEndSecret(name string) bool {
	if name == "" {
		return false
	}
	return strings.IndexByte("dDeEtTnNyYlLrRsS_-. ", name[len(name)-1]) >= 0
}

// secretHeader tells the same of a header, where any key is one that opens something.
func (r *Redactor) secretHeader(name string) bool {
	folded := fold(name)
	switch {
	case folded == "idempotencykey", folded == "surrogatekey", strings.HasPrefix(folded, "secwebsocket"):
		return false
	case strings.HasSuffix(folded, "key"):
		return true
	}
	secret, _ := r.named(name)
	return secret
}
