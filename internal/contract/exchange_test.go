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
		{304, "", false, false}, {422, "", false, false},
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
