package work

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestHeadersOfTheProfileAreReadFromTheEnvironment(t *testing.T) {
	declared := []contract.Operation{{ID: "change", Security: []contract.Security{{{Name: "Key", Type: "apiKey", In: "header", Param: "X-Key"}}}}}
	p := contract.Profile{
		Headers:     map[string]contract.Credential{"X-Tenant": {Env: "TENANT"}, "X-Api-Version": {Value: "1.80"}},
		Credentials: map[string]contract.Credential{"Key": {Env: "KEY", Header: "X-Other"}, "undeclared": {Env: "TOKEN", Header: "Authorization"}},
	}
	environment := map[string]string{"TENANT": "acme-tenant", "KEY": "key-value", "TOKEN": "Bearer token-value"}
	k, err := credentials(declared, p, &Options{Getenv: func(name string) string { return environment[name] }})
	if err != nil {
		t.Fatal(err)
	}
	if len(k.headers) != 3 || k.headers["X-Api-Version"] != "1.80" || k.secrets["1.80"] != "" || k.headers["X-Tenant"] != "acme-tenant" || k.headers["Authorization"] != "Bearer token-value" {
		t.Errorf("headers %v", k.headers)
	}
	if k.secrets["acme-tenant"] != "X-Tenant" || k.secrets["Bearer token-value"] == "" {
		t.Errorf("the values would be shown: %v", k.secrets)
	}
	delete(environment, "TENANT")
	if _, err := credentials(declared, p, &Options{Getenv: func(name string) string { return environment[name] }}); err == nil || !strings.Contains(err.Error(), "set TENANT") {
		t.Errorf("without the variable: %v", err)
	}
}

// A mounted secret often ends in a line break. The request that could not be sent once told of it without the variable's name.
func TestACredentialThatNoHeaderCanCarryIsToldByItsVariable(t *testing.T) {
	declared := []contract.Operation{{ID: "change", Security: []contract.Security{{{Name: "Key", Type: "apiKey", In: "header", Param: "X-Key"}}}}}
	for name, p := range map[string]contract.Profile{
		"scheme":   {Credentials: map[string]contract.Credential{"Key": {Env: "SHOP_KEY"}}},
		"header":   {Credentials: map[string]contract.Credential{"Key": {Env: "OTHER"}}, Headers: map[string]contract.Credential{"X-Tenant": {Env: "SHOP_KEY"}}},
		"stranger": {Credentials: map[string]contract.Credential{"Key": {Env: "OTHER"}}, Stranger: map[string]contract.Credential{"Key": {Env: "SHOP_KEY"}}},
	} {
		for _, value := range []string{"value-of-the-key\n", "value-of\r\nthe-key", "value-of-the\x00-key"} {
			environment := map[string]string{"SHOP_KEY": value, "OTHER": "another-value"}
			_, err := credentials(declared, p, &Options{Getenv: func(name string) string { return environment[name] }})
			if err == nil || !strings.HasPrefix(err.Error(), "SHOP_KEY holds a line break") || strings.Contains(err.Error(), "value-of") {
				t.Errorf("%s %q: %v", name, value, err)
			}
		}
	}
}
