package redact

import (
	"strings"
	"testing"
)

// The quick look must let every secret's name through, in any spelling.
func TestTheQuickLookHidesNoSecret(t *testing.T) {
	r := New(nil, nil)
	for _, word := range secretEndings {
		for _, name := range []string{word, strings.ToUpper(word), "my_" + word, word + "s", strings.ToUpper(word + "s"), word + "_", word[:len(word)-1] + "-" + word[len(word)-1:], word + "-s"} {
			if secret, _ := r.k.named(name); !secret {
				t.Errorf("%s is not taken for a secret", name)
			}
		}
	}
	for _, name := range []string{"", "s", "name", "created_at", "id", "user_id", "tokenizer", "password_hint", "secretary", "email", "key"} {
		if secret, _ := r.k.named(name); secret {
			t.Errorf("%s is taken for a secret", name)
		}
	}
}
