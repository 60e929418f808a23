package reader

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/observe"
)

// takesSlash reports that the first look was answered with a redirect to the same address with a slash at its end, or without the one that
// the docs have, as many frameworks do: the operation is tried at that address from then on. Other redirects are not followed.
func (rd *Reader) takesSlash(first *observe.Observation) bool {
	x := first.Exchange
	if x.Reply == nil || !slices.Contains([]int{http.StatusMovedPermanently, http.StatusFound, http.StatusTemporaryRedirect, http.StatusPermanentRedirect}, x.Status()) {
		return false
	}
	asked, err := url.Parse(x.URL)
	if err != nil {
		return false
	}
	to, err := asked.Parse(x.Reply.Header.Get("Location"))
	if err != nil || to.Scheme != asked.Scheme || to.Host != asked.Host || to.RawQuery != asked.RawQuery {
		return false
	}
	var slashed func(path string) string
	switch {
	case to.EscapedPath() == asked.EscapedPath()+"/":
		slashed = func(path string) string { return strings.TrimSuffix(path, "/") + "/" }
	case to.EscapedPath()+"/" == asked.EscapedPath():
		slashed = func(path string) string { return strings.TrimSuffix(path, "/") }
	default:
		return false
	}
	read := *rd.resource.Op.Read
	read.Path = slashed(read.Path)
	rd.resource.Op.Path, rd.resource.Op.Read = slashed(rd.resource.Op.Path), &read
	rd.client.AddNote(fmt.Sprintf("the target answers %d and names the same address with another end; %s is asked from then on", x.Status(), rd.resource.Op.Path))
	return true
}
