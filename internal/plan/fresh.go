package plan

import (
	"encoding/json"
	"hash/fnv"
	"math/rand/v2"
	"strconv"
)

// fresh draws values that look unique.
type fresh struct {
	prefix string // "neetocal/update-team-member", which begins the operation's case ids
	seed   uint64
}

// Rand is a source of randomness that depends on the seed, the operation and the salt alone, so that a new case does not
// change the values of the others.
func (f *fresh) Rand(salt string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(f.prefix + "\x00" + salt))
	return rand.New(rand.NewPCG(f.seed, h.Sum64()))
}

// Tag is a short fresh word of letters, so that values look unique and a rightful conflict does not come.
func (f *fresh) Tag(salt string) string {
	r := f.Rand(salt)
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

// CapitalTag is a tag that begins with a capital letter.
func (f *fresh) CapitalTag(salt string) string {
	t := []byte(f.Tag(salt))
	t[0] -= 'a' - 'A'
	return string(t)
}

// UUID is a fresh version 4 UUID.
func (f *fresh) UUID(salt string) string {
	const hex = "0123456789abcdef"
	r := f.Rand(salt)
	out := []byte("xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx")
	for i, c := range out {
		if c == 'x' {
			out[i] = hex[r.IntN(16)]
		}
	}
	return string(out)
}

// SameShape is a text of the same shape as the given one that names nothing: other digits for digits, other letters for letters.
func (f *fresh) SameShape(shape, salt string) string {
	r := f.Rand(salt)
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

// Int is a JSON integer.
func Int(n int) json.Number { return json.Number(strconv.Itoa(n)) }
