package redact

import (
	"math"
	"regexp"
	"strings"
)

// prefixed matches credentials that say themselves what they are: keys of well-known services, and signed tokens (JWT).
var prefixed = regexp.MustCompile(`^(?:(?:sk|pk|rk|ak)_(?:live|test|prod)_\w{8,}|sk-[\w-]{16,}|gh[opsur]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|AKIA[0-9A-Z]{12,}|ASIA[0-9A-Z]{12,}|AIza[\w-]{30,}|ya29\.[\w-]{16,}|SG\.[\w-]{16,}|npm_\w{20,}|dop_v1_\w{20,}|hf_\w{20,}|key_live_\w{8,}|shp(?:at|ca|pa|ss)_\w{16,}|eyJ[\w-]{10,}\.[\w-]{4,}\.[\w-]*)$`)

// plainID matches values that are random and yet open nothing: UUIDs, hashes in hexadecimal, ULIDs and ObjectIDs.
var plainID = regexp.MustCompile(`^(?:[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-fA-F]{1,64}|[0-7][0-9A-HJKMNP-TV-Z]{25})$`)

// idNames are the endings of names whose random values identify something or tell versions apart.
var idNames = []string{"id", "uuid", "guid", "etag", "hash", "digest", "sha", "sha256", "md5", "checksum", "cursor", "slug", "signature", "nonce", "trace", "ray", "url", "uri", "href", "link", "file", "image", "avatar", "data", "version", "revision", "request"}

// suspicious reports a value that looks like a credential although its name doesn't say so: by its prefix, or because it is as
// random as a drawn key. What is named like an id is none.
func suspicious(name, value string) bool {
	if prefixed.MatchString(value) {
		return true
	}
	f := fold(name)
	return len(value) >= 24 && !ends(f.name(), idNames) && !plainID.MatchString(value) && random(value)
}

// looksReal reports a value such as people and services choose for a password or a key: 8 characters or more, with letters and digits,
// and nothing that says that it is to be filled in.
func looksReal(value string) bool {
	letters, digits := false, false
	for i := range len(value) {
		switch ch := lower[value[i]]; {
		case ch >= 'a' && ch <= 'z':
			letters = true
		case ch >= '0' && ch <= '9':
			digits = true
		case ch == ' ' || ch == '<' || ch == '{' || ch == '$':
			return false
		}
	}
	return len(value) >= shortest && letters && digits
}

// random reports one word that mixes capitals, small letters and digits as only a drawn key does.
func random(value string) bool {
	capitals, small, digits := 0, 0, 0
	count := [256]int{}
	for i := range len(value) {
		ch := value[i]
		switch {
		case ch >= 'A' && ch <= 'Z':
			capitals++
		case ch >= 'a' && ch <= 'z':
			small++
		case ch >= '0' && ch <= '9':
			digits++
		case strings.IndexByte("+/=_-.~&!@#$%^*", ch) < 0:
			return false
		}
		count[ch]++
	}
	if capitals < 2 || small < 2 || digits < 2 {
		return false
	}
	bits := 0.0
	for _, n := range count {
		if n > 0 {
			share := float64(n) / float64(len(value))
			bits -= share * math.Log2(share)
		}
	}
	return bits >= 3.8
}

// ordinaryHeaders are those whose values may look random and open nothing, by their folded names.
var ordinaryHeaders = map[string]bool{
	"etag": true, "ifmatch": true, "ifnonematch": true, "traceparent": true, "tracestate": true, "useragent": true, "accept": true, "contenttype": true,
	"contentlength": true, "date": true, "server": true, "via": true, "vary": true, "location": true, "referer": true, "origin": true, "host": true, "link": true,
	"cachecontrol": true, "connection": true, "acceptencoding": true, "acceptlanguage": true, "contentencoding": true, "lastmodified": true, "expires": true, "age": true,
	"ifmodifiedsince": true, "ifunmodifiedsince": true, "retryafter": true, "allow": true, "acceptpatch": true, "stricttransportsecurity": true, "contentsecuritypolicy": true,
	"altsvc": true, "reportto": true, "nel": true, "idempotencykey": true, "contentlocation": true, "digest": true, "contentdigest": true, "xrequestid": true, "xcorrelationid": true,
}

// suspiciousHeader reports a header that others recorded and that looks like a credential by its value.
func suspiciousHeader(name, value string) bool {
	f := fold(name)
	word := string(f.name())
	if ordinaryHeaders[word] || strings.HasPrefix(word, "sec") || strings.HasPrefix(word, "access") || strings.HasSuffix(word, "id") {
		return prefixed.MatchString(value)
	}
	return suspicious(name, value) || len(value) >= 16 && !plainID.MatchString(value) && random(value)
}
