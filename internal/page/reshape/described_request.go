package reshape

import (
	"encoding/json"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// describedRequests takes samples that are no body but describe a request, as clients of programs take it, for the body that they hold:
// {"method": "PATCH", "url": "…", "body": {…}}. One that holds none is left out.
func describedRequests(o outline.Outline) outline.Outline {
	var out outline.Outline
	for _, b := range o {
		if b.Kind == outline.CodeBlock && strings.Contains(b.Text, "PATCH") {
			if body, is := describedRequest(b.Text); is {
				if body == "" {
					continue
				}
				b.Text, b.Lang, b.Fixed = body, "json", true
			}
		}
		out = append(out, b)
	}
	return out
}

// describedRequest is the body of a request that a text describes in JSON; is reports that it describes one.
func describedRequest(text string) (body string, is bool) {
	mended, ok := sample.Mend(strings.TrimSpace(text))
	if !ok {
		return "", false
	}
	var all map[string]json.RawMessage
	if json.Unmarshal([]byte(mended), &all) != nil {
		return "", false
	}
	method, address := "", ""
	for _, key := range []string{"method", "verb", "httpMethod"} {
		if method == "" {
			_ = json.Unmarshal(all[key], &method)
		}
	}
	for _, key := range []string{"url", "uri", "path", "endpoint"} {
		if address == "" {
			_ = json.Unmarshal(all[key], &address)
		}
	}
	if method != "PATCH" || !word.IsAddress(address) {
		return "", false
	}
	var headers map[string]json.RawMessage
	_ = json.Unmarshal(all["headers"], &headers)
	for _, in := range []map[string]json.RawMessage{all, headers} {
		for _, key := range []string{"body", "data", "json", "payload"} {
			if s := strings.TrimSpace(string(in[key])); strings.HasPrefix(s, "{") || strings.HasPrefix(s, "[") {
				return s, true
			}
		}
	}
	return "", true
}
