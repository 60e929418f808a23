package suite

import (
	"bytes"
	"testing"
)

func TestAGeneratedFileIsKnownAgainAndAnEditedOneToo(t *testing.T) {
	made := marked([]byte("\npackage shop_test\n"))
	for name, c := range map[string]struct {
		content []byte
		want    Origin
	}{
		"as written":                   {made, OriginGenerated},
		"with other line ends":         {bytes.ReplaceAll(made, []byte("\n"), []byte("\r\n")), OriginGenerated},
		"a line more":                  {append(bytes.Clone(made), "// mine\n"...), OriginEdited},
		"a word changed":               {bytes.Replace(made, []byte("shop"), []byte("shot"), 1), OriginEdited},
		"of a version without hashes":  {[]byte(Mark + ".\n\npackage shop_test\n"), OriginGenerated},
		"a person's own":               {[]byte("package shop_test\n"), OriginForeign},
		"the mark is not at the start": {append([]byte("\n"), made...), OriginForeign},
	} {
		if got := OriginOf(c.content); got != c.want {
			t.Errorf("%s: origin %d, want %d", name, got, c.want)
		}
	}
}
