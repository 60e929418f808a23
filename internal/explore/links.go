package explore

import (
	"net/url"
	"path"
	"strings"
)

// linkedID is the id at the end of the address that an item of a list has for itself, below the address of the list; "" where it has none.
func linkedID(item map[string]any, list string) string {
	above, err := url.Parse(list)
	if err != nil {
		return ""
	}
	for _, name := range []string{"@odata.id", "@id", "href", "self", "url", "uri", "link", "_links", "links"} {
		at, err := url.Parse(ownAddress(item[name]))
		if err != nil || at.Path == "" {
			continue
		}
		folder, id := path.Split(strings.TrimSuffix(at.Path, "/"))
		if id != "" && strings.TrimSuffix(folder, "/") == strings.TrimSuffix(above.Path, "/") {
			return id
		}
	}
	return ""
}

// ownAddress is an address as it is written: a text, or an object that holds it as self or href.
func ownAddress(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case map[string]any:
		for _, name := range []string{"self", "href"} {
			if at := ownAddress(v[name]); at != "" {
				return at
			}
		}
	}
	return ""
}
