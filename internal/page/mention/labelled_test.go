package mention

import "testing"

// A bullet that gives the address of the operation is no member; one that describes a member called url is.
func TestABulletWithTheAddressIsNoMember(t *testing.T) {
	for text, want := range map[string]bool{
		"**Endpoint:** `PATCH /me/password`": true,
		"URL: https://a.example/lamps":       true,
		"Method: PATCH":                      true,
		"url: string, where it is shown":     false,
		"path: the way to it":                false,
	} {
		if got := NamesRoute(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
