package target

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestATargetIsLikeProductionWhereTheDocumentNamesItsHost(t *testing.T) {
	servers := []contract.Server{
		{URL: "https://api.shop.example/v1"},
		{URL: "https://{tenant}.shop.example:{port}/v1", Variables: map[string]contract.ServerVariable{"tenant": {Default: "acme"}, "port": {Default: "443"}}},
		{URL: "{scheme}://{Host}/v1", Variables: map[string]contract.ServerVariable{"scheme": {Default: "https"}, "host": {Default: "self.hosted.example:8443"}}},
		{URL: "https://{region}.api.example", Variables: map[string]contract.ServerVariable{"region": {Default: "eu", Enum: []string{"eu", "us"}}}},
		{URL: "https://try.shop.com", Description: "The sandbox"},
		{URL: "https://both.shop.com", Description: "Production and test data"},
		{URL: "https://dev.to/api"}, {URL: "https://api.test.io"}, {URL: "https://shop-staging.herokuapp.com"},
		{URL: "https://staging.shop.com"}, {URL: "https://203.0.113.9:8080"}, {URL: "https://[2001:db8::7]/v1"},
		{URL: "http://0.0.0.0:8000"}, {URL: "http://localhost:3000"}, {URL: "/relative"}, {URL: "{base}/v1"}, {URL: ""},
	}
	for address, want := range map[string]bool{
		"https://api.shop.example/v1":              true,
		"https://API.shop.example./other":          true,
		"https://api.shop.example:8443":            true,
		"https://acme.shop.example":                true,
		"https://big-customer.shop.example/v1":     true,
		"https://a.b.shop.example":                 false,
		"https://staging.shop.example":             false,
		"https://acme-staging2.shop.example":       false,
		"https://api.shop.example.evil.com":        false,
		"https://xapi-shop.example":                false,
		"https://self.hosted.example":              true,
		"https://other.hosted.example":             false,
		"https://eu.api.example":                   true,
		"https://jp.api.example":                   false,
		"https://try.shop.com":                     false,
		"https://both.shop.com":                    true,
		"https://dev.to":                           true,
		"https://api.test.io":                      true,
		"https://shop-staging.herokuapp.com":       false,
		"https://staging.shop.com":                 false,
		"https://203.0.113.9":                      true,
		"https://[2001:db8::7]:9000":               true,
		"http://0.0.0.0:8000":                      false,
		"http://127.0.0.1:3000":                    false,
		"http://localhost:3000":                    false,
		"http://[::1]:3000":                        false,
		"https://preview.shop.example":             false,
		"https://latest.shop.example":              true,
		"not a URL":                                false,
		"":                                         false,
		"https://nowhere.example/api.shop.example": false,
	} {
		if got := Documented(address, servers); (got != "") != want {
			t.Errorf("%s: like %q, want production: %t", address, got, want)
		}
	}
}
