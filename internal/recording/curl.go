package recording

import (
	"net/http"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/curl"
)

// parseCurl reads the curl commands of a shell text: one exchange without an answer for each request.
func parseCurl(text string) ([]contract.Exchange, error) {
	requests, err := curl.Parse(text)
	if err != nil {
		return nil, err
	}
	all := make([]contract.Exchange, len(requests))
	for i, r := range requests {
		header := http.Header{}
		for _, h := range r.Header {
			header.Add(h.Name, h.Value)
		}
		all[i] = contract.Exchange{Method: r.Method, URL: r.URL, Header: header, Body: r.Body}
	}
	return all, nil
}
