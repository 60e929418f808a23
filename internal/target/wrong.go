package target

import (
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"slices"
	"strings"
	"unicode"
)

const (
	lower  = "abcdefghijklmnopqrstuvwxyz"
	upper  = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	digits = "0123456789"
)

// longer is a secret with more behind it, which a target that compares too little takes for the right one. Base64 that is padded gets more before
// its last four characters: many decoders leave out what stands behind the padding, so that it would be the right secret.
func longer(secret string) string {
	if _, err := base64.StdEncoding.DecodeString(secret); err != nil || !strings.HasSuffix(secret, "=") {
		return secret + "x"
	}
	return secret[:len(secret)-4] + "eHh4" + secret[len(secret)-4:]
}

// longEnough is the length from which half a credential is a secret of its own; a shorter one would be found in ordinary words.
const longEnough = 8

// Wrong makes a credential that looks like the right one and is not: the same length, the same kinds of characters, and
// whatever stands before its last separator kept (a prefix like sk_live_, a token's header and payload), so that the
// target has to look at the secret part itself. It is the same from run to run, and the secret can't be computed from it.
func Wrong(secret string) string {
	if secret == "" {
		return "0f8c2d6e4b7a4913a5d1c0ffee5a17ed"
	}
	start := strings.LastIndexAny(secret, "-_.:/ ") + 1
	if start == len(secret) {
		start = 0
	}
	sum := sha256.Sum256([]byte("proviso wrong credential\x00" + secret))
	out := []byte(secret)
	for i := start; i < len(out); i++ {
		n := i % len(sum)
		if n == 0 && i > 0 {
			sum = sha256.Sum256(sum[:])
		}
		out[i] = another(out[i], sum[n])
	}
	if string(out) == secret {
		return secret + "x"
	}
	return string(out)
}

// shorter is a secret's first half, which a target that compares too little takes for the whole; a wrong one where that
// would be nothing.
func shorter(secret string) string {
	if len(secret) < 4 {
		return Wrong(secret)
	}
	return secret[:(len(secret)+1)/2]
}

// otherCase is a secret with its letters in the other case, which a target that compares without regard to case takes for the
// right one; a wrong one where the secret may be a number (hexadecimal, a UUID), whose digits have no case.
func otherCase(secret string) string {
	if !strings.ContainsFunc(secret, func(r rune) bool { return r > 'f' && r <= 'z' || r > 'F' && r <= 'Z' }) {
		return Wrong(secret)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsUpper(r) {
			return unicode.ToLower(r)
		}
		return unicode.ToUpper(r)
	}, secret)
}

// another chooses a different character of the same kind; a lower or upper case letter stays within a to f where it was,
// so that a hexadecimal secret stays one.
func another(ch, random byte) byte {
	for _, kind := range []string{digits, lower[:6], lower[6:], upper[:6], upper[6:]} {
		if at := strings.IndexByte(kind, ch); at >= 0 {
			return kind[(at+1+int(random)%(len(kind)-1))%len(kind)]
		}
	}
	return ch
}

// Secrets are the values that must reach no file and no terminal, each with the name to write in its place: the credentials
// by scheme, the wrong ones made from them (which share a part with them, longer, halved and differently cased ones included), and the keys that are not accepted, by header.
func (c *Client) Secrets() map[string]string {
	secrets := make(map[string]string)
	for _, header := range slices.Sorted(maps.Keys(c.options.Refused)) {
		secrets[c.options.Refused[header]] = header
	}
	for _, scheme := range slices.Sorted(maps.Keys(c.options.Stranger)) {
		secrets[c.options.Stranger[scheme]] = scheme + "-stranger"
	}
	own := c.credentials()
	for _, value := range slices.Sorted(maps.Keys(own)) {
		scheme := own[value]
		secrets[otherCase(value)] = scheme + "-case"
		secrets[Wrong(value)] = scheme + "-wrong"
		secrets[longer(value)] = scheme + "-longer"
		if half := shorter(value); len(half) >= longEnough {
			secrets[half] = scheme + "-half"
		}
	}
	maps.Copy(secrets, own)
	delete(secrets, "")
	return secrets
}
