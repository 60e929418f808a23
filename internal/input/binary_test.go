package input

import "testing"

func TestWhatIsNoTextIsKnownByItsBeginning(t *testing.T) {
	for data, want := range map[string]string{
		"%PDF-1.7\n1 0 obj\n":                           "application/pdf",
		"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR":           "image/png",
		"PK\x03\x04\x14\x00\x06\x00word/document.xml":   "application/zip",
		"\x1f\x8b\x08\x00\x00\x00\x00\x00page":          "application/x-gzip",
		"BMC's API takes PATCH requests; so it is told": "",
		"GIF89a is what the member format may be":       "",
		"# A page\n":                        "",
		"<html><p>PATCH":                    "",
		"\xff\xfeP\x00A\x00T\x00C\x00H\x00": "",
		"":                                  "",
	} {
		if got := Binary([]byte(data)); got != want {
			t.Errorf("%.20q: %q, want %q", data, got, want)
		}
	}
}
