package redact

import (
	"bytes"
	"strings"
)

// secretEndings are the words that a name ends with when its value is a secret, folded.
var secretEndings = []string{
	"password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "apikey", "accesskey", "secretkey", "privatekey",
	"signingkey", "authkey", "authorization", "credential", "cookie", "sessionid", "bearer", "jwt",
}

// harmlessEndings are names that end like secrets and are none.
var harmlessEndings = []string{"pagetoken", "nexttoken", "synctoken", "continuationtoken", "cursortoken"}

// foldedName is a name in lower case without what separates its words; of a very long one only the end, which decides.
type foldedName struct {
	room [128]byte
	len  int
}

func (f *foldedName) name() []byte { return f.room[:f.len] }

func fold(name string) (f foldedName) {
	if len(name) > len(f.room) {
		name = name[len(name)-len(f.room):]
	}
	for i := range len(name) {
		ch := name[i]
		switch {
		case ch == '_' || ch == '-' || ch == '.' || ch == ' ':
			continue
		case ch >= 'A' && ch <= 'Z':
			ch += 'a' - 'A'
		}
		f.room[f.len] = ch
		f.len++
	}
	return f
}

// ends reports whether the name ends with one of the words.
func ends(name []byte, words []string) bool {
	for _, word := range words {
		if len(name) >= len(word) && string(name[len(name)-len(word):]) == word {
			return true
		}
	}
	return false
}

// named tells whether a member's name says that its value is a secret; several, whether it speaks of more than one
// (max_tokens: a number is then a count).
func (k *knowledge) named(name string) (secret, several bool) {
	if !mayEndSecret(name) && len(k.writeOnly) == 0 {
		return false, false
	}
	f := fold(name)
	word := f.name()
	if k.writeOnly[string(word)] {
		return true, false
	}
	single := bytes.TrimSuffix(word, []byte("s"))
	if ends(single, harmlessEndings) || !ends(single, secretEndings) {
		return false, false
	}
	return true, len(single) != len(word)
}

// mayEndSecret looks at the last two letters alone, so that most names cost nothing.
func mayEndSecret(name string) bool {
	end := len(name)
	if end > 0 && name[end-1]|0x20 == 's' {
		end--
	}
	if end < 2 {
		return false
	}
	switch string([]byte{name[end-2] | 0x20, name[end-1] | 0x20}) {
	case "rd", "wd", "se", "de", "et", "en", "ey", "on", "al", "ie", "id", "er", "wt":
		return true
	}
	return strings.IndexByte("_-. ", name[end-1]) >= 0 || strings.IndexByte("_-. ", name[end-2]) >= 0
}

// secretHeader tells the same of a header, where any key is one that opens something.
func (k *knowledge) secretHeader(name string) bool {
	f := fold(name)
	word := f.name()
	switch {
	case ends(word, []string{"idempotencykey", "surrogatekey"}), bytes.HasPrefix(word, []byte("secwebsocket")):
		return false
	case ends(word, []string{"key"}):
		return true
	}
	secret, _ := k.named(name)
	return secret
}
