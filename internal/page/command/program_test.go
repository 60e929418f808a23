package command

import "testing"

// HTTPie's address may leave out the machine itself.
func TestAnAddressOfHTTPieWithoutItsHost(t *testing.T) {
	for written, want := range map[string]string{
		":8000/lamps/1":          "http://localhost:8000/lamps/1",
		":/lamps":                "http://localhost/lamps",
		"'example.com/lamps'":    "example.com/lamps",
		":id/lamps":              ":id/lamps",
		"localhost:8000/lamps/1": "localhost:8000/lamps/1",
	} {
		if got := HTTPieURL(written); got != want {
			t.Errorf("%s is %s, want %s", written, got, want)
		}
	}
}
