package target

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// What a proxy answered was once told as the target's own words, such as "the request failed (Forbidden)".
func TestAProxyThatRefusesIsNamedWithoutItsPassword(t *testing.T) {
	for _, status := range []int{http.StatusForbidden, http.StatusProxyAuthRequired, http.StatusBadGateway} {
		proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) }))
		t.Cleanup(proxy.Close)
		address, err := url.Parse(strings.Replace(proxy.URL, "://", "://bob:secret-of-bob@", 1))
		if err != nil {
			t.Fatal(err)
		}
		pool := transport(Options{}.filled())
		pool.Proxy = http.ProxyURL(address)
		c, err := New("https://api.shop.example", Options{Transport: pool})
		if err != nil {
			t.Fatal(err)
		}
		f := c.Send(t.Context(), contract.Call{Op: &contract.Operation{Method: "PATCH", Path: "/goods"}, Body: []byte("{}")}).Failure
		if f == nil || f.Kind != contract.Unreachable || !strings.Contains(f.Text, "the proxy "+address.Host+" answers ") || !strings.Contains(f.Text, http.StatusText(status)) || strings.Contains(f.Text, "bob") {
			t.Errorf("%d: %+v", status, f)
		}
	}
}

func TestATargetThatIsNoAddressIsToldWithoutItsPassword(t *testing.T) {
	for address, want := range map[string]string{
		"http://::1:8080/v1":            "invalid port",
		"http://bob:s%zzecret@h/":       "invalid URL escape",
		"http://bob:se cret@h/":         "invalid userinfo",
		"http://h:8080secret/v1":        "invalid port",
		"http://bob:secret\x7f@host/v1": "invalid control character",
	} {
		_, err := New(address, Options{})
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "[::1]") || strings.Contains(err.Error(), "cret") {
			t.Errorf("%q: %v", address, err)
		}
	}
}
