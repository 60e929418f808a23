package plan

import (
	"encoding/json"
	"hash/fnv"
	"math/rand/v2"
	"strconv"
)

// draw is a source of randomness that depends on the seed, the operation and the salt alone, so that a new case does not
// change the values of the others.
func (m *maker) draw(salt string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(m.prefix + "\x00" + salt))
	return rand.New(rand.NewPCG(m.options.Seed, h.Sum64()))
}

// tag is a short fresh word of letters, so that values look unique and a rightful conflict does not come.
func (m *maker) tag(salt string) string {
	r := m.draw(salt)
	out := make([]byte, 5)
	for i := range out {
		pool := "bcdfghjklmnprstvwz"
		if i%2 == 1 {
			pool = "aeiou"
		}
		out[i] = pool[r.IntN(len(pool))]
	}
	return string(out)
}

// title is a tag that begins with a capital letter.
func (m *maker) title(salt string) string {
	t := []byte(m.tag(salt))
	t[0] -= 'a' - 'A'
	return string(t)
}

// uuid is a fresh version 4 UUID.
func (m *maker) uuid(salt string) string {
	const hex = "0123456789abcdef"
	r := m.draw(salt)
	out := []byte("xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx")
	for i, c := range out {
		if c == 'x' {
			out[i] = hex[r.IntN(16)]
		}
	}
	return string(out)
}

// alike is a text of the same shape as the given one that names nothing: other digits for digits, other letters for letters.
func (m *maker) alike(shape, salt string) string {
	r := m.draw(salt)
	out := []byte(shape)
	for i, c := range out {
		switch {
		case c >= '0' && c <= '9':
			out[i] = '1' + byte(r.IntN(9))
		case c >= 'a' && c <= 'f':
			out[i] = 'a' + byte(r.IntN(6))
		case c >= 'a' && c <= 'z':
			out[i] = 'a' + byte(r.IntN(26))
		case c >= 'A' && c <= 'Z':
			out[i] = 'A' + byte(r.IntN(26))
		}
	}
	return string(out)
}

func number(n int) json.Number           { return json.Number(strconv.Itoa(n)) }
func jsonNumber(text string) json.Number { return json.Number(text) }
