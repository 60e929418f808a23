package build

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/redact"
)

// recordingsOf makes an exchange of each page's sample, one file an operation: the request that the page shows, and the answer
// where it shows one. Credentials are replaced by the name of their scheme.
func recordingsOf(pages []contract.Page, root *yaml.Node) map[string][]contract.Exchange {
	files := map[string][]contract.Exchange{}
	for _, p := range pages {
		for _, op := range p.Operations {
			x, ok := sampleExchange(op, root)
			name := "page-" + slug(cmp.Or(op.Title, op.Method+" "+op.Path)) + ".har"
			if ok && files[name] == nil {
				files[name] = []contract.Exchange{withoutKeys(op, x)}
			}
		}
	}
	return files
}

// withoutKeys takes what the page's sample sends as a credential out of the rest of the exchange too: its address and its bodies.
func withoutKeys(op contract.PageOperation, x contract.Exchange) contract.Exchange {
	if op.Curl == nil {
		return x
	}
	keys := sampleKeys()
	learnSample(keys, op)
	x.URL, x.Header, x.Body = keys.URL(x.URL), keys.Header(x.Header), keys.Body("", x.Body)
	if x.Reply != nil {
		answer := *x.Reply
		answer.Body = keys.Body("", answer.Body)
		x.Reply = &answer
	}
	return x
}

// learnSample tells the redactor what the sample of an operation carries as a credential: in its address, its headers and its body.
func learnSample(keys *redact.Redactor, op contract.PageOperation) {
	if op.Curl == nil {
		return
	}
	sent := contract.Exchange{URL: op.Curl.URL, Header: http.Header{}, Body: op.Curl.Body}
	for _, h := range op.Curl.Header {
		sent.Header.Add(h[0], h[1])
	}
	keys.Learn(&sent)
}

// sampleKeys is what takes secrets out of docs samples.
func sampleKeys() *redact.Redactor {
	keys := redact.New(nil, nil)
	keys.Samples()
	return keys
}

var notSlug = pattern.New(`[^a-z0-9]+`)

func slug(s string) string {
	return strings.Trim(notSlug.ReplaceAllString(strings.ToLower(s), "-"), "-")
}

// noServer is the host of a sample whose page names none; the name is reserved for never being one.
const noServer = "https://server.invalid"

func sampleExchange(op contract.PageOperation, root *yaml.Node) (contract.Exchange, bool) {
	// A page has no clock: the start is the epoch, so that the file is the same from run to run.
	x := contract.Exchange{Role: contract.Act, Method: op.Method, Header: http.Header{}, Start: time.Unix(0, 0).UTC()}
	server := op.Server
	if server == "" {
		server = noServer
	}
	x.URL = strings.TrimRight(server, "/") + braces(op.Path)
	if op.Curl != nil {
		x.Method = op.Curl.Method
		if op.Curl.URL != "" {
			x.URL = onServer(server, op.Curl.URL)
		}
		for _, h := range op.Curl.Header {
			x.Header.Add(h[0], headerValue(op, root, h[0], h[1]))
		}
		if json.Valid(op.Curl.Body) {
			x.Body = op.Curl.Body
		}
	}
	for _, f := range op.Fields {
		if f.In == "auth" && x.Header.Get(f.Name) == "" && op.Curl == nil {
			x.Header.Set(f.Name, headerValue(op, root, f.Name, f.Format+" "))
		}
	}
	x.URL = filled(op, x.URL)
	for _, s := range op.Samples {
		switch {
		case s.Kind == "request" && len(x.Body) == 0:
			x.Body = s.Body
		case s.Kind == "answer" && x.Reply == nil:
			x.Reply = reply(op, s)
		}
	}
	return x, len(x.Body) > 0
}

func reply(op contract.PageOperation, s contract.Sample) *contract.Reply {
	status, media := s.Status, answerOf(op)
	for _, documented := range op.Statuses {
		if strings.HasPrefix(documented.Code, "2") && len(documented.Code) == 3 {
			if status == 0 {
				status = int(documented.Code[0]-'0')*100 + int(documented.Code[1]-'0')*10 + int(documented.Code[2]-'0')
			}
			media = cmp.Or(documented.Media, media)
			break
		}
	}
	if status == 0 {
		status = http.StatusOK
	}
	return &contract.Reply{Status: status, Proto: "HTTP/1.1", Header: http.Header{"Content-Type": {media}}, Body: s.Body}
}

// headerValue replaces a credential by the name of its scheme, and a stand-in by the one value the page admits.
func headerValue(op contract.PageOperation, root *yaml.Node, name, value string) string {
	if scheme := cmp.Or(schemeOf(name, root), map[bool]string{true: schemeName(name)}[keyLike.MatchString(name)]); scheme != "" {
		word, _, isScheme := strings.Cut(value, " ")
		if isScheme && (strings.EqualFold(word, "bearer") || strings.EqualFold(word, "basic")) {
			return strings.ToUpper(word[:1]) + strings.ToLower(word[1:]) + " {{" + scheme + "}}"
		}
		return "{{" + scheme + "}}"
	}
	for _, f := range op.Fields {
		if f.In == "header" && strings.EqualFold(f.Name, name) && len(f.Enum) == 1 && strings.HasPrefix(value, "<") {
			return f.Enum[0]
		}
	}
	return value
}

// onServer is an address in whole: the request line of a sample has the path alone, with or without the path of the server.
func onServer(server, address string) string {
	base, err := url.Parse(server)
	if err != nil || !strings.HasPrefix(address, "/") {
		return address
	}
	if path := strings.TrimRight(base.Path, "/"); strings.HasPrefix(address, path+"/") {
		address = strings.TrimPrefix(address, path)
	}
	return strings.TrimRight(server, "/") + address
}

// filled puts the page's own example values in the place of an address's parameters; those without one stay as they are.
func filled(op contract.PageOperation, address string) string {
	for _, f := range op.Fields {
		if f.In == "path" && f.Example != "" {
			address = strings.ReplaceAll(address, "{"+f.Name+"}", strings.Trim(f.Example, `"`))
		}
	}
	scheme, rest, _ := strings.Cut(address, "://")
	host, path, hasPath := strings.Cut(rest, "/")
	host = strings.NewReplacer("{", "", "}", "").Replace(host)
	if !hasPath {
		return scheme + "://" + host
	}
	return scheme + "://" + host + "/" + path
}
