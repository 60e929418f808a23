package work

import (
	"net/url"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
)

// Production says why an address looks like the vendor's production, or "" where it does not: the profile says so of its target, or
// the host is one of the document's servers. The profile's word wins; this machine is never production.
func Production(v *catalog.Vendor, address string) string {
	u, err := url.Parse(address)
	if err != nil || address == "" || target.Loopback(u.Hostname()) {
		return ""
	}
	if said := v.Profile.Production; said != nil && profileMeans(v.Profile.Target, u) {
		if *said {
			return "the profile says so"
		}
		return ""
	}
	if server := target.Documented(address, v.Document.Servers); server != "" {
		return "its host is that of the documented server " + server
	}
	return ""
}

// profileMeans reports whether what a profile says of its target is about this address.
func profileMeans(own string, u *url.URL) bool {
	known, err := url.Parse(own)
	return own == "" || err == nil && strings.EqualFold(known.Host, u.Host)
}

// Changes reports whether the cases send anything that could change a resource.
func Changes(cases []contract.Case) bool {
	for i := range cases {
		for _, step := range cases[i].Steps {
			switch r := step.Request; {
			case r.Read, r.Method == "GET", r.Method == "HEAD", r.Method == "OPTIONS", r.Method == "TRACE":
			default:
				return true
			}
		}
	}
	return false
}
