package catalog

import "testing"

func TestThePlaceOfAPathIsTheLineOfItsItem(t *testing.T) {
	const text = "openapi: 3.1.0\ninfo: {title: /rooms, version: '1'}\n# /rooms: not an item\npaths:\n  /rooms/{id}:\n    patch: {}\n  \"/rooms\" :\n    get: {}\n  '/a.b':\n    get: {}\n  /axb:\n    get: {}\n"
	for path, want := range map[string]int{"/rooms/{id}": 5, "/rooms": 7, "/a.b": 9, "/axb": 11, "/nowhere": 1, "": 1} {
		if got := lineOfPath([]byte(text), path); got != want {
			t.Errorf("%s: line %d, want %d", path, got, want)
		}
	}
}
