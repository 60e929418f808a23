package redact

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Learn takes what an exchange carries as a credential for a secret everywhere: the values of its credential headers, cookies and
// parameters, of its members with a secret's name, and the user part of its address. It is for recordings, whose credentials nobody
// has told us; what a run makes up itself is no secret.
func (r *Redactor) Learn(x *contract.Exchange) {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	k := &r.k
	k.learnHeader(x.Header)
	k.learnURL(x.URL)
	k.learnBody(x.Header.Get("Content-Type"), x.Body)
	for _, a := range []*contract.Reply{x.Reply, x.Throttled} {
		if a != nil {
			k.learnHeader(a.Header)
			k.learnBody(a.Header.Get("Content-Type"), a.Body)
		}
	}
}

// learned adds a value that stands where a secret stands. One that is short, or to be filled in, says nothing of other texts.
func (k *knowledge) learned(value, name string, credential bool) {
	if len(value) < shortest || ordinary(value) || strings.HasPrefix(value, "<") || strings.Contains(value, "{{") || strings.HasPrefix(value, "$") {
		return
	}
	k.know(value, name, credential)
}

func (k *knowledge) learnHeader(h http.Header) {
	for name, values := range h {
		name = http.CanonicalHeaderKey(name)
		for _, value := range values {
			scheme, declared := k.headers[name]
			switch {
			case declared:
				k.learned(value, scheme, true)
			case name == "Authorization" || name == "Proxy-Authorization":
				k.learnAuthorization(name, value)
			case name == "Cookie":
				for part := range strings.SplitSeq(value, ";") {
					k.learnCookie(part)
				}
			case name == "Set-Cookie":
				first, _, _ := strings.Cut(value, ";")
				k.learnCookie(first)
			case k.secretHeader(name), k.suspects && suspiciousHeader(name, value):
				k.learned(value, name, false)
			case name == "Location" || name == "Referer":
				k.learnURL(value)
			}
		}
	}
}

// learnAuthorization takes the credential behind the scheme's word; of a Basic one the pair and its halves.
func (k *knowledge) learnAuthorization(name, value string) {
	if k.bearer != "" {
		name = k.bearer
	}
	scheme, credential, two := strings.Cut(value, " ")
	if !two {
		credential = scheme
	}
	if strings.EqualFold(scheme, "basic") {
		if pair, err := base64.StdEncoding.DecodeString(credential); err == nil {
			k.learned(string(pair), name, true)
			_, password, _ := strings.Cut(string(pair), ":")
			k.learned(password, name, true)
		}
	}
	k.learned(credential, name, true)
}

func (k *knowledge) learnCookie(pair string) {
	if name, value, ok := strings.Cut(strings.TrimSpace(pair), "="); ok {
		if scheme, declared := k.cookies[name]; declared {
			name = scheme
		}
		k.learned(value, name, false)
	}
}

func (k *knowledge) learnURL(address string) {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		authority, _, _ := strings.Cut(rest, "/")
		if user, _, ok := strings.Cut(authority, "@"); ok {
			_, password, _ := strings.Cut(unescaped(user), ":")
			k.learned(password, "userinfo", true)
		}
	}
	if _, query, ok := strings.Cut(address, "?"); ok {
		query, _, _ = strings.Cut(query, "#")
		k.learnPairs(query)
	}
}

func (k *knowledge) learnPairs(pairs string) {
	for pair := range strings.SplitSeq(pairs, "&") {
		name, value, _ := strings.Cut(pair, "=")
		name, value = unescaped(name), unescaped(value)
		if called, secret := k.parameter(name, value); secret {
			k.learned(value, called, false)
		}
	}
}

// learnBody takes the texts of members with a secret's name.
func (k *knowledge) learnBody(contentType string, body []byte) {
	if len(body) == 0 {
		return
	}
	if strings.Contains(strings.ToLower(contentType), "x-www-form-urlencoded") {
		if _, err := url.ParseQuery(string(body)); err == nil {
			k.learnPairs(string(body))
		}
		return
	}
	s := scan{k: k, from: body, purpose: learnAll}
	s.run()
}
