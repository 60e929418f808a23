package infer

import (
	"cmp"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/redact"
	"github.com/proviso-dev/proviso/internal/value"
)

// judge compares one answer with the documented one.
type judge struct {
	watch    *Watch
	tally    *tally
	exchange *contract.Exchange
	where    []string // of the answer in the document
	at       string   // "answer 200"
	lenient  bool     // an error's answer: what departs is a warning
}

// depart counts a departure at a JSON Pointer into the answer's body; "" is the answer itself. In the answer to a refused request no departure is an error.
func (j *judge) depart(rule string, level contract.Level, at, message string, source contract.Place, amend ...openapi.Amendment) *departure {
	if j.lenient && level == contract.Error {
		level = contract.Warning
	}
	where := j.at
	if at != "" {
		where += " " + at
	}
	return j.watch.depart(departure{op: j.tally.op, rule: rule, level: level, at: where, message: message, source: source, amend: amend}, j.exchange)
}

// headersOfTheTransfer are what servers, caches, proxies and browsers tell each other; docs of an API rarely name them.
var headersOfTheTransfer = []string{"Date", "Server", "Connection", "Keep-Alive", "Vary", "Via", "Age", "Expires", "Pragma", "Allow", "Accept-Patch",
	"Transfer-Encoding", "Trailer", "Cache-Control", "ETag", "Last-Modified", "Set-Cookie", "Alt-Svc", "Nel", "Report-To", "WWW-Authenticate", "Retry-After",
	"Strict-Transport-Security", "Referrer-Policy", "Permissions-Policy", "X-Frame-Options", "X-Powered-By", "Warning", "Location", "Upgrade", "Cf-Ray", "Cf-Cache-Status"}

func ofTheTransfer(name string) bool {
	for _, begin := range []string{"Content-", "Access-Control-", "X-Content-", "X-Xss-", "Cross-Origin-", "Sec-"} {
		if strings.HasPrefix(name, begin) {
			return true
		}
	}
	return slices.ContainsFunc(headersOfTheTransfer, func(h string) bool { return strings.EqualFold(h, name) })
}

// headers notes which headers came, and counts those that are not documented.
func (j *judge) headers() {
	answer := j.tally.answer
	for _, name := range slices.Sorted(maps.Keys(j.exchange.Reply.Header)) {
		j.tally.headers[http.CanonicalHeaderKey(name)] = true
		if answer.Header(name) != nil || redact.Holds(name) || ofTheTransfer(http.CanonicalHeaderKey(name)) {
			continue
		}
		j.depart(headerRule, contract.Note, "", "the header "+name+" is not documented", answer.Source,
			openapi.Amendment{At: j.where, Update: map[string]any{"headers": map[string]any{name: map[string]any{"schema": map[string]any{"type": "string"}}}}})
	}
}

// body compares the answer's body with what is documented for its media type.
func (j *judge) body() {
	reply, answer := j.exchange.Reply, j.tally.answer
	if len(reply.Body) == 0 {
		if len(answer.Bodies) > 0 && !j.lenient {
			j.depart(valueRule, contract.Error, "", "the answer has no body, and one is documented", answer.Source, openapi.Amendment{At: append(slices.Clone(j.where), "content"), Remove: true})
		}
		return
	}
	kind := contract.Essence(reply.Header.Get("Content-Type"))
	media := documentedMedia(answer, kind)
	switch {
	case media == nil:
		j.undocumentedMedia(kind)
		return
	case media.Schema == nil || !strings.Contains(kind, "json"):
		return
	}
	doc, err := value.Decode(reply.Body)
	if err != nil {
		return // that the answer is no JSON is P02's to tell
	}
	j.value(place{schema: media.Schema, where: append(slices.Clone(j.where), "content", media.Type, "schema")}, doc)
}

// documentedMedia is what is documented of a media type: under its own name, or under a range that holds it; nil where there is neither.
func documentedMedia(answer *contract.Response, kind string) *contract.Media {
	i := slices.IndexFunc(answer.Bodies, func(m contract.Media) bool { return contract.Essence(m.Type) == kind })
	if i < 0 {
		i = slices.IndexFunc(answer.Bodies, func(m contract.Media) bool { return covers(contract.Essence(m.Type), kind) })
	}
	if i < 0 {
		return nil
	}
	return &answer.Bodies[i]
}

// undocumentedMedia counts an answer of a media type that is not documented; "" is an answer without one.
func (j *judge) undocumentedMedia(kind string) {
	var amend []openapi.Amendment
	if kind != "" && !redact.Holds(kind) {
		amend = append(amend, openapi.Amendment{At: j.where, Update: map[string]any{"content": map[string]any{kind: map[string]any{}}}})
	}
	level := contract.Error
	if len(j.tally.answer.Bodies) == 0 {
		level = contract.Warning // an answer without a described body promises little
	}
	j.depart(mediaRule, level, "", "the media type is "+cmp.Or(kind, "none"), j.tally.answer.Source, amend...)
}

// covers reports a documented range of media types ("application/*") that holds a type.
func covers(documented, kind string) bool {
	begin, isRange := strings.CutSuffix(documented, "*")
	return isRange && strings.HasPrefix(kind, strings.TrimSuffix(begin, "*"))
}
