package word

import "testing"

// A parameter is one however the page marks it, and keeps its name.
func TestParametersOfAPathAsPagesMarkThem(t *testing.T) {
	for written, want := range map[string]string{
		"/shelves/<:id>":            "/shelves/{id}",
		"/shelves/<id>":             "/shelves/<id>",
		"/shelves/<the shelf id>":   "/shelves/{the_shelf_id}",
		"/shelves/<棚 ID>":           "/shelves/{棚_ID}",
		"/shelves/<番号（整数）>":         "/shelves/{番号}",
		"/shelves/<int:shelf>/cups": "/shelves/{shelf}/cups",
		"/shelves/ID/cups":          "/shelves/{ID}/cups",
		"/shelves/SHELF_ID":         "/shelves/{SHELF_ID}",
		"/shelves/LARGE/cups":       "/shelves/LARGE/cups",
		"/shelves/{id}/cups)":       "/shelves/{id}/cups",
		"/(shelf url)":              "/{shelf_url}",
	} {
		a, _ := SplitAddress(written)
		if got := a.Path; got != want {
			t.Errorf("%s is read as %s, want %s", written, got, want)
		}
	}
}
