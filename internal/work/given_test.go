package work

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// either is an operation with two ways to authenticate.
func either() []contract.Operation {
	return []contract.Operation{{ID: "change", Vendor: "shop", Security: []contract.Security{
		{{Name: "login", Type: "oauth2"}},
		{{Name: "key", Type: "apiKey", In: "header", Param: "X-Key"}},
		{{Name: "session", Type: "apiKey", In: "cookie", Param: "sid"}},
	}}}
}

// The header Authorization of the profile was sent, and the run ended all the same because the profile names no credential for the scheme.
func TestAHeaderOfTheProfileIsTheCredentialOfTheSchemeThatItCarries(t *testing.T) {
	for header, scheme := range map[string]string{"Authorization": "login", "authorization": "login", "x-key": "key", "X-Tenant": "", "sid": ""} {
		p := contract.Profile{Headers: map[string]contract.Credential{header: {Env: "GIVEN"}}}
		k, err := credentials(either(), p, &Options{Getenv: func(string) string { return "Token abc" }})
		switch {
		case scheme == "":
			if err == nil {
				t.Errorf("%s was taken for a credential: %v", header, k.byScheme)
			}
		case err != nil || k.byScheme[scheme] != "Token abc" || k.headers[header] != "Token abc":
			t.Errorf("%s: %v, %v", header, err, k.byScheme)
		}
	}
}

// Of four ways to authenticate the message named the first one alone.
func TestAMissingCredentialIsToldWithItsAlternatives(t *testing.T) {
	none := func(string) string { return "" }
	_, err := credentials(either(), contract.Profile{}, &Options{Getenv: none})
	if err == nil || !strings.Contains(err.Error(), "needs the credential login, or key, or session, and the profile names no environment variable for it") {
		t.Errorf("%v", err)
	}
	p := contract.Profile{Credentials: map[string]contract.Credential{"key": {Env: "SHOP_KEY"}}}
	if _, err = credentials(either(), p, &Options{Getenv: none}); err == nil || !strings.Contains(err.Error(), "needs the credential key: set SHOP_KEY") {
		t.Errorf("%v", err)
	}
}
