package contract

import (
	"net/http"
	"testing"
)

// A server may answer a change with a pointer to the resource. Nothing of such a server was tested; a pointer to a login is no success.
func TestAChangeAnsweredWithTheAddressOfTheResourceIsAccepted(t *testing.T) {
	for _, c := range []struct {
		status            int
		location          string
		accepted, maybeDo bool
	}{
		{200, "", true, true}, {303, "/things/7", true, true}, {303, "http://api.example/things/7/?full=1", true, true}, {303, "7", true, true},
		{303, "/login", false, true}, {303, "", false, true}, {303, "http://elsewhere.example/things/7", false, true}, {302, "/things/7", false, true},
		{422, "", false, false},
	} {
		x := Exchange{Method: "PATCH", URL: "http://api.example/things/7", Reply: &Reply{Status: c.status, Header: http.Header{}}}
		if c.location != "" {
			x.Reply.Header.Set("Location", c.location)
		}
		if x.Accepted() != c.accepted || x.MayBeDone() != c.maybeDo {
			t.Errorf("%d to %q: accepted %t, may be done %t", c.status, c.location, x.Accepted(), x.MayBeDone())
		}
	}
}

// A server may say with 304 that a resource is already as a patch wants it. Where the request asked for a condition, 304 is its outcome.
func TestA304WithoutAConditionIsAccepted(t *testing.T) {
	for _, c := range []struct {
		method, header string
		accepted       bool
	}{{"PATCH", "", true}, {"GET", "", false}, {"PATCH", "If-None-Match", false}, {"PATCH", "If-Match", false}} {
		x := Exchange{Method: c.method, URL: "http://api.example/things/7", Header: http.Header{}, Reply: &Reply{Status: 304, Header: http.Header{}}}
		if c.header != "" {
			x.Header.Set(c.header, "*")
		}
		if x.Accepted() != c.accepted || x.MayBeDone() {
			t.Errorf("%s with %q: accepted %t, may be done %t", c.method, c.header, x.Accepted(), x.MayBeDone())
		}
	}
}
