package har

import (
	"encoding/base64"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/proviso-dev/proviso/internal/contract"
)

// entry turns an exchange into an entry. An exchange without an answer has the status 0, as browsers write it.
func entry(x *contract.Exchange) harEntry {
	ms := Number(float64(x.Took.Microseconds()) / 1000)
	e := harEntry{
		Started: x.Start.UTC().Format(time.RFC3339Nano), Time: ms, Timings: harTimings{Wait: ms},
		Request: &harRequest{
			Method: x.Method, URL: x.URL, Proto: "HTTP/1.1", Cookies: requestCookies(x.Header), Headers: pairs(x.Header),
			Query: queryPairs(x.URL), HeadersSize: -1, BodySize: Number(len(x.Body)),
		},
		Response: &harReply{Cookies: []harPair{}, Headers: []harPair{}, HeadersSize: -1, BodySize: -1},
	}
	if len(x.Body) > 0 {
		text, encoding := encoded(x.Body)
		e.Request.Post = &harPost{Type: x.Header.Get("Content-Type"), Text: text, Encoding: encoding}
	}
	if a := x.Reply; a != nil {
		text, encoding := encoded(a.Body)
		e.Request.Proto = protoOr(a.Proto)
		e.Response = &harReply{
			Status: Number(a.Status), StatusText: http.StatusText(a.Status), Proto: protoOr(a.Proto), Cookies: replyCookies(a.Header),
			Headers: pairs(a.Header), Redirect: a.Header.Get("Location"), HeadersSize: -1, BodySize: -1,
			Content: harContent{Size: Number(len(a.Body)), Type: a.Header.Get("Content-Type"), Text: &text, Encoding: encoding},
		}
	}
	if x.Failure != nil {
		e.Response.Error = x.Failure.Text
	}
	note := harNote{Case: x.Case, Step: x.Step, Role: x.Role, Waited: x.Waited, Failure: x.Failure}
	if note != (harNote{}) {
		e.Proviso = &note
	}
	return e
}

func protoOr(proto string) string {
	if proto == "" {
		return "HTTP/1.1"
	}
	return proto
}

// encoded is a body as JSON text, in base64 where it is not UTF-8.
func encoded(b []byte) (text, encoding string) {
	if utf8.Valid(b) {
		return string(b), ""
	}
	return base64.StdEncoding.EncodeToString(b), "base64"
}

func pairs(h http.Header) []harPair {
	list := make([]harPair, 0, len(h))
	for name, values := range h {
		for _, value := range values {
			list = append(list, harPair{name, value})
		}
	}
	slices.SortStableFunc(list, func(a, b harPair) int { return strings.Compare(a.Name, b.Name) })
	return list
}

func queryPairs(address string) []harPair {
	list := []harPair{}
	_, query, _ := strings.Cut(address, "?")
	query, _, _ = strings.Cut(query, "#")
	for part := range strings.SplitSeq(query, "&") {
		if part == "" {
			continue
		}
		name, value, _ := strings.Cut(part, "=")
		list = append(list, harPair{unescaped(name), unescaped(value)})
	}
	return list
}

func unescaped(s string) string {
	if plain, err := url.QueryUnescape(s); err == nil {
		return plain
	}
	return s
}

func requestCookies(h http.Header) []harPair {
	list := []harPair{}
	for _, line := range h["Cookie"] {
		for part := range strings.SplitSeq(line, ";") {
			if name, value, ok := strings.Cut(strings.TrimSpace(part), "="); ok {
				list = append(list, harPair{name, value})
			}
		}
	}
	return list
}

func replyCookies(h http.Header) []harPair {
	list := []harPair{}
	for _, line := range h["Set-Cookie"] {
		first, _, _ := strings.Cut(line, ";")
		if name, value, ok := strings.Cut(strings.TrimSpace(first), "="); ok {
			list = append(list, harPair{name, value})
		}
	}
	return list
}
