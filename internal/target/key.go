package target

import (
	"encoding/base64"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// pair is a header, a parameter or a cookie.
type pair struct{ name, value string }

// keys are the places of one request that carry a credential.
type keys struct{ header, query, cookie []pair }

// keys puts the credential that the step wants into the places that the operation's schemes declare.
func (c *Client) keys(op *contract.Operation, key contract.Key) keys {
	var k keys
	if key.Kind == contract.KeyRefused {
		value := c.options.Refused[key.Header]
		if value == "" {
			value = Wrong("")
		}
		k.header = append(k.header, pair{key.Header, value})
		return k
	}
	for _, scheme := range c.alternative(op, key.Scheme) {
		kind := key.Kind
		if key.Scheme != "" && scheme.Name != key.Scheme {
			kind = contract.KeyConfigured
		}
		secret, known := c.credential(scheme.Name)
		switch kind {
		case contract.KeyStranger:
			secret = c.options.Stranger[scheme.Name]
		case contract.KeyNone:
			continue
		case contract.KeyEmpty:
			secret = ""
		case contract.KeyWrong:
			secret = Wrong(secret)
		case contract.KeyLonger:
			secret = longer(secret)
		case contract.KeyShorter:
			secret = shorter(secret)
		case contract.KeyOtherCase:
			secret = otherCase(secret)
		default:
			if !known {
				continue
			}
		}
		k.put(scheme, secret)
	}
	return k
}

// alternative chooses among the operation's ways to authenticate: the one that has the named scheme, else the first
// whose credentials are all known, else the first.
func (c *Client) alternative(op *contract.Operation, named string) contract.Security {
	hasNamed := func(s contract.Scheme) bool { return s.Name == named }
	for _, way := range op.Security {
		if named != "" && slices.ContainsFunc(way, hasNamed) || named == "" && c.knows(way) {
			return way
		}
	}
	if len(op.Security) == 0 {
		return nil
	}
	return op.Security[0]
}

// knows reports a way to authenticate whose credentials are all known. One that needs none is no such way.
func (c *Client) knows(way contract.Security) bool {
	for _, s := range way {
		if _, ok := c.credential(s.Name); !ok {
			return false
		}
	}
	return len(way) > 0
}

// put adds a credential where its scheme wants it: in a header, the query or a cookie.
func (k *keys) put(scheme contract.Scheme, secret string) {
	switch {
	case scheme.Type == "apiKey" && scheme.In == "query":
		k.query = append(k.query, pair{scheme.Param, secret})
	case scheme.Type == "apiKey" && scheme.In == "cookie":
		k.cookie = append(k.cookie, pair{scheme.Param, secret})
	case scheme.Type == "apiKey":
		k.header = append(k.header, pair{scheme.Param, secret})
	case namesItsKind.MatchString(secret):
		k.header = append(k.header, pair{scheme.Header(), secret})
	case scheme.Scheme == "basic":
		k.header = append(k.header, pair{scheme.Header(), "Basic " + basic(secret)})
	default:
		k.header = append(k.header, pair{scheme.Header(), "Bearer " + secret})
	}
}

// namesItsKind is a secret that is given as the whole value of the header, with the kind of credential in front: "Token abc". No bearer token
// has a space in it (RFC 6750, 2.1), and a user's name and password have a colon.
var namesItsKind = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]* [^ :]+$`)

// basic encodes user:password; what is encoded already stays.
func basic(secret string) string {
	if secret == "" {
		return ""
	}
	if strings.Contains(secret, ":") {
		return base64.StdEncoding.EncodeToString([]byte(secret))
	}
	if raw, err := base64.StdEncoding.DecodeString(secret); err == nil && strings.Contains(string(raw), ":") {
		return secret
	}
	return base64.StdEncoding.EncodeToString([]byte(secret + ":"))
}
