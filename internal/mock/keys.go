package mock

import (
	"cmp"
	"crypto/subtle"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// keyring is what an operation accepts: any one of the alternatives, and all keys of it.
type keyring [][]key

// key is one credential that the mock accepts.
type key struct {
	scheme contract.Scheme
	value  string
}

// OwnersKey is the key that opens what the mock has, for a scheme; StrangersKey is somebody else's.
func OwnersKey(scheme string, c contract.Credential) string { return cmp.Or(c.Mock, "mock-"+scheme) }

// StrangersKey is a key that the mock knows, and that opens nothing here.
func StrangersKey(scheme string, c contract.Credential) string {
	return cmp.Or(c.Mock, "mock-stranger-"+scheme)
}

// newKeyring takes the keys of an operation's schemes from value.
func newKeyring(op *contract.Operation, credentials map[string]contract.Credential, value func(string, contract.Credential) string) keyring {
	var ring keyring
	for _, alternative := range op.Security {
		keys := []key{}
		for _, scheme := range alternative {
			keys = append(keys, key{scheme, value(scheme.Name, credentials[scheme.Name])})
		}
		ring = append(ring, keys)
	}
	return ring
}

// list says which credentials are accepted, one a line.
func (ring keyring) list() []string {
	var out []string
	for _, alternative := range ring {
		var parts []string
		for _, k := range alternative {
			parts = append(parts, k.where()+": "+k.sent())
		}
		out = append(out, strings.Join(parts, ", "))
	}
	return out
}

// where names the header, query parameter or cookie that carries the key.
func (k key) where() string {
	switch {
	case k.scheme.Type != "apiKey":
		return "Authorization"
	case k.scheme.In == "header" || k.scheme.In == "":
		return k.scheme.Param
	}
	return k.scheme.In + " " + k.scheme.Param
}

func (k key) sent() string {
	switch {
	case k.scheme.Type == "apiKey":
		return k.value
	case k.scheme.Scheme == "basic":
		return "Basic " + base64.StdEncoding.EncodeToString([]byte(k.value))
	}
	return "Bearer " + k.value
}

// of returns what the request carries in the key's place, and whether anything is there at all.
func (k key) of(r *http.Request) (string, bool) {
	if k.scheme.Type != "apiKey" {
		kind, value, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		if k.scheme.Scheme == "basic" {
			return strings.TrimSpace(value), strings.EqualFold(kind, "Basic")
		}
		return strings.TrimSpace(value), strings.EqualFold(kind, "Bearer")
	}
	switch k.scheme.In {
	case "query":
		return r.URL.Query().Get(k.scheme.Param), r.URL.Query().Has(k.scheme.Param)
	case "cookie":
		c, err := r.Cookie(k.scheme.Param)
		if err != nil {
			return "", false
		}
		return c.Value, true
	}
	values := r.Header.Values(k.scheme.Param)
	if len(values) == 0 {
		return "", false
	}
	return values[0], true
}

func (k key) fits(value string) bool {
	accepted := []string{k.value}
	if k.scheme.Scheme == "basic" {
		encode := base64.StdEncoding.EncodeToString
		accepted = []string{encode([]byte(k.value)), encode([]byte(k.value + ":")), encode([]byte(":" + k.value)), k.value}
	}
	return slices.ContainsFunc(accepted, func(a string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(value)) == 1 })
}

// opens reports whether the request carries what one of the alternatives asks for.
func (ring keyring) opens(r *http.Request) bool {
	if len(ring) == 0 {
		return true
	}
	return slices.ContainsFunc(ring, func(alternative []key) bool {
		return !slices.ContainsFunc(alternative, func(k key) bool {
			value, there := k.of(r)
			return !there || value == "" || !k.fits(value)
		})
	})
}

// challenge is the WWW-Authenticate value of a 401 answer.
func (ring keyring) challenge() string {
	var out []string
	for _, alternative := range ring {
		for _, k := range alternative {
			c := `Bearer realm="mock"`
			switch {
			case k.scheme.Type == "apiKey":
				c = `ApiKey realm="mock", name="` + k.scheme.Param + `"`
			case k.scheme.Scheme == "basic":
				c = `Basic realm="mock", charset="UTF-8"`
			}
			if !slices.Contains(out, c) {
				out = append(out, c)
			}
		}
	}
	return strings.Join(out, ", ")
}

// knows reports a stranger, who comes with a key that opens nothing here.
func (e *endpoint) knows(r *http.Request) bool { return len(e.strangers) > 0 && e.strangers.opens(r) }

// authenticate is the stage that lets a request in by its credential.
func authenticate(t *turn) *problem {
	e := t.endpoint
	ring := e.keys
	if t.look != nil {
		ring = e.readKeys
	}
	switch {
	case ring.opens(t.request):
		return nil
	case e.knows(t.request):
		return &problem{status: http.StatusForbidden, text: "the credential is another's"}
	}
	return unauthorized(t)
}

func unauthorized(t *turn) *problem {
	return &problem{status: http.StatusUnauthorized, text: "no accepted credential",
		header: http.Header{"Www-Authenticate": {t.endpoint.keys.challenge()}}}
}
