package source

import (
	"io/fs"
	"path"
	"strings"
)

// mostIncluded is how many bytes a file may have that a page includes.
const mostIncluded = 4 << 20

// Included is the text of a file that the page includes, from the page's own folder and from nowhere else. ok is false where the
// page stands in no folder, or has no such file; without a page there is none.
func (t *Text) Included(name string) (text string, ok bool) {
	name = path.Clean(strings.TrimSpace(name))
	if t == nil || t.Folder == nil || !fs.ValidPath(name) {
		return "", false
	}
	text = Once(t, "included "+name, func() string {
		data, err := fs.ReadFile(t.Folder, name)
		if err != nil || len(data) > mostIncluded {
			return ""
		}
		return string(lineFeeds(Decoded(data)))
	})
	return text, text != ""
}
