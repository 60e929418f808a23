package contract

import (
	"mime"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Place is where a fact comes from: a page or a spec file, and a line in it (1-based; 0 means the whole file).
type Place struct {
	File string `json:"file,omitempty"`
	Line int    `json:"line,omitempty"`
	At   string `json:"at,omitempty"`   // JSON Pointer of what is meant, where the document is written in one line
	Text string `json:"text,omitempty"` // the sentence that stands there, where the contract keeps it
}

// String gives "file:line", or "file#pointer" for a document that is written in one line. It is one line: a file name may hold line breaks, which are written as in Go ("a\nb").
func (p Place) String() string {
	file := p.File
	if strings.ContainsFunc(file, unicode.IsControl) {
		quoted := strconv.Quote(file)
		file = quoted[1 : len(quoted)-1]
	}
	if p.At != "" {
		return file + "#" + p.At
	}
	if p.Line == 0 {
		return file
	}
	return file + ":" + strconv.Itoa(p.Line)
}

// Operation is one method on one path of a vendor's contract.
type Operation struct {
	Vendor      string // folder name in specs/
	ID          string // operationId, or "PATCH /path" where the document has none
	DocumentID  string // operationId, where ID is another because case ids would not tell it from another operation's; else ""
	Method      string // upper case
	Path        string // template with {braces}
	Summary     string
	Tags        []string
	Server      string // base URL without a trailing slash, server variables filled with their defaults
	Params      []Param
	Security    []Security // alternatives: any one of them suffices; empty means none is documented
	BodyNeeded  bool       // requestBody.required
	Bodies      []Media    // request bodies in the document's order
	Responses   []Response // documented answers, in the document's order
	Read        *Operation // documented GET on the same path, or nil
	ResourceAt  string     // JSON Pointer to the resource inside a 2xx answer; "" is the root
	BodyAt      string     // JSON Pointer to the object inside the body that holds the resource's members; "" is the root
	Carried     []Carried  // what a body holds beside that object
	OffPage     bool       // the document was built from what a page says in words, tables and samples
	Bulk        bool       // the answer is a list of the resources that the request changed
	Confirms    bool       // the answer confirms the change, and holds no member of the resource: only the read, where there is one, shows it
	Required    []string   // members every body must carry
	SnakeMask   bool       // the update mask names members in snake case, and the body in camel case: a target was found to want it so
	MaskClears  bool       // the docs say that a member which an update mask names and the body lacks is cleared
	Replaces    bool       // a body stands for the whole resource: the docs say that what it leaves out is reset
	OfAll       []string   // sentences of its description about all members of a kind: "Texts in answers are HTML-escaped"
	Told        []string   // the sentences of its description
	ToldOfAll   []string   // the sentences of the description of the whole document
	Texts       []string   // the texts of the docs outside of the descriptions of members: of the operation, its body and answers, its tags, the document, the page
	Dialect     Dialect
	Source      Place    // of the operation on the vendor's page
	Spec        Place    // of the operation in the spec's own file, where that lies in the user's repository
	Prose       []Claim  // what only the page's prose says (overlay)
	MethodsHere []string // documented methods of the path, upper case
	NamedItems  []string // the collections of the document whose items a path names by a name: "/work_pools/{name}"
	Deprecated  bool
	Sunset      string // the documented day on which it ends (x-sunset), or ""
	Partial     string // what of the operation the page did not tell, so that nothing can be tested; "" where it told all
	Foreign     string // why its documented bodies are none that proviso sends; "" where they are JSON objects or none is documented
}

// Server is an address that a document says its API is at.
type Server struct {
	URL         string // as it is written, with {variables}
	Description string
	Variables   map[string]ServerVariable // by name, in lower case
}

// ServerVariable is a variable of a server's address.
type ServerVariable struct {
	Default string
	Enum    []string
}

// Carried is a value that every body holds beside the resource's members.
type Carried struct {
	At      string // JSON Pointer into the body
	Value   any    // nil where it is a parameter's
	Param   string // the path parameter whose value it is, or ""
	Number  bool   // the parameter's value is a number
	Learned bool   // no document gives the value: the one that the target answers with wins
	Mask    bool   // the value names the members that the body sets
	List    bool   // it names them in a list, and not in a text with commas
	Spare   bool   // a body may leave the mask out: it is sent where a case is about it
	Clears  bool   // the docs say that a member which the mask names and the body lacks is cleared
}

// PathAlone is a path template without the query or the fragment by which some documents tell operations on one path apart.
func PathAlone(path string) string {
	if end := strings.IndexAny(path, "?#"); end >= 0 {
		return path[:end]
	}
	return path
}

// Collection splits a path template into what stands before its last segment and the parameter that this segment is: "/members" and "id" for
// /members/{id}, with a slash behind it or without. Both are "" where the segment is no parameter alone.
func Collection(path string) (collection, param string) {
	path = strings.TrimSuffix(path, "/")
	cut := strings.LastIndexByte(path, '/')
	last := path[cut+1:]
	if cut < 0 || !strings.HasPrefix(last, "{") || strings.IndexByte(last, '}') != len(last)-1 {
		return "", ""
	}
	return path[:cut], last[1 : len(last)-1]
}

// NameSuffixes are the last words of parameters, and of members, that hold the name of something in the place of its id.
func NameSuffixes() []string { return []string{"name", "slug", "key", "code"} }

// Filled is a path template with the values of its parameters, as they are.
func Filled(path string, params map[string]string) string {
	for name, v := range params {
		path = strings.ReplaceAll(path, "{"+name+"}", v)
	}
	return path
}

// Key is "PATCH /v1/members/{id}", the name an operation has where it has no operationId.
func (o *Operation) Key() string { return o.Method + " " + o.Path }

// Schemes are the security schemes of all alternatives, each once, in the document's order.
func (o *Operation) Schemes() []Scheme {
	var out []Scheme
	for _, way := range o.Security {
		for _, s := range way {
			if !slices.ContainsFunc(out, func(known Scheme) bool { return known.Name == s.Name }) {
				out = append(out, s)
			}
		}
	}
	return out
}

// AllSchemes are the security schemes of the operation and of its documented read, each once.
func (o *Operation) AllSchemes() []Scheme {
	out := o.Schemes()
	if o.Read == nil {
		return out
	}
	for _, s := range o.Read.Schemes() {
		if !slices.ContainsFunc(out, func(known Scheme) bool { return known.Name == s.Name }) {
			out = append(out, s)
		}
	}
	return out
}

// WantsMatch reports that the page wants an If-Match header in every request.
func (o *Operation) WantsMatch() bool {
	return slices.ContainsFunc(o.Params, func(p Param) bool { return p.Required && p.In == "header" && strings.EqualFold(p.Name, "If-Match") }) ||
		slices.ContainsFunc(o.Prose, func(c Claim) bool { return c.Kind == "if-match" })
}

// Documented returns the documented answer for a status: an exact one, else a range ("4XX"), else "default", else nil.
func (o *Operation) Documented(status int) *Response {
	exact, ranged := strconv.Itoa(status), strconv.Itoa(status/100)+"XX"
	for _, want := range []string{exact, ranged, "default"} {
		for i := range o.Responses {
			if strings.EqualFold(o.Responses[i].Status, want) {
				return &o.Responses[i]
			}
		}
	}
	return nil
}

// Says reports a claim of the docs' prose about a member, by its kind (prose.Merges, for example).
func (o *Operation) Says(kind, member string) bool {
	return slices.ContainsFunc(o.Prose, func(c Claim) bool { return c.Kind == kind && c.Member == member })
}

// DocumentsExactly reports a status that is documented by itself, and not as one of a class (4XX) or by default.
func (o *Operation) DocumentsExactly(status int) bool {
	r := o.Documented(status)
	return r != nil && r.Status == strconv.Itoa(status)
}

// Success returns the documented 200 where it has a body, else the first documented 2xx answer, or nil.
func (o *Operation) Success() *Response {
	for i := range o.Responses {
		if o.Responses[i].Status == "200" && len(o.Responses[i].Bodies) > 0 {
			return &o.Responses[i]
		}
	}
	for i := range o.Responses {
		if strings.HasPrefix(o.Responses[i].Status, "2") {
			return &o.Responses[i]
		}
	}
	return nil
}

// Shown are the schemas of the resource in the documented answers of the operation and of its read; nil stands for an answer that is
// not described.
func (o *Operation) Shown() []*Schema {
	if o.Read == nil {
		return []*Schema{o.Resource()}
	}
	return []*Schema{o.Resource(), o.Read.Resource()}
}

// ResourceOrRead returns the documented schema of the resource in a 2xx answer, or, where the operation answers without one, in the answer
// of its read; nil where neither is documented.
func (o *Operation) ResourceOrRead() *Schema {
	if s := o.Resource(); s != nil || o.Read == nil {
		return s
	}
	return o.Read.Resource()
}

// Resource returns the documented schema of the resource in a 2xx answer, or nil where no page gives one, and where the answer does no more
// than confirm the change.
func (o *Operation) Resource() *Schema {
	success := o.Success()
	if success == nil || len(success.Bodies) == 0 || o.Confirms {
		return nil
	}
	s := success.Bodies[0].Schema
	for _, name := range strings.Split(o.ResourceAt, "/")[1:] {
		if s = s.Value(); s != nil && s.Items != nil {
			s = s.Items
		} else {
			s = s.Property(name)
		}
	}
	return s.Value()
}

// Param is a parameter of an operation.
type Param struct {
	Name     string
	In       string // path, query, header, cookie
	Required bool
	Schema   *Schema
	Example  any
	Source   Place
	// Deprecated and Sunset: it is still taken, and until when (x-sunset) where the document says it.
	Deprecated bool
	Sunset     string
	// Separator stands between the items of an array in the query: "&" where each is a parameter of its own (style form,
	// exploded, which is the default), else a comma, a space or a bar. "" where the parameter is no array.
	Separator string
	// Whole is the value with which the response shows all members, of an optional parameter that chooses them (fields=*) in a read; "" where
	// the docs do not say it.
	Whole string
	// Exploded: the parameter is an object in the query whose members are sent as a parameter each (style form, exploded).
	Exploded    bool
	Description string
	TextHash    string // of what the page says of it, where the contract keeps no sentences; else ""
}

// Media is a body of one media type.
type Media struct {
	Type     string // as documented, parameters included
	Schema   *Schema
	Items    *Schema // OpenAPI 3.2's itemSchema: each item of a stream; nil where there is none
	Examples []any
	Supposed bool // the page shows JSON and does not name the media type
}

// Essence is a media type without its parameters, in small letters.
func Essence(media string) string {
	plain, _, _ := strings.Cut(media, ";")
	return strings.ToLower(strings.TrimSpace(plain))
}

// Takes reports that the documented type is the media type, given without parameters, or a range that has it.
func (m *Media) Takes(media string) bool {
	documented, _, err := mime.ParseMediaType(m.Type)
	if err != nil {
		return false
	}
	prefix, wild := strings.CutSuffix(documented, "/*")
	return documented == "*/*" || strings.EqualFold(documented, media) || wild && strings.HasPrefix(media, prefix+"/")
}

// Response is a documented response.
type Response struct {
	Status  string // "200", "4XX", "default"
	Bodies  []Media
	Headers []Header // documented headers
	Before  bool     // its body shows the resource as it was before the request
	Source  Place
}

// Header is a documented header of an answer.
type Header struct {
	Name     string
	Required bool
	Schema   *Schema // nil where the document gives none
	Source   Place
}

// Header returns the documented header of that name, whatever its letter case, or nil.
func (a *Response) Header(name string) *Header {
	for i := range a.Headers {
		if strings.EqualFold(a.Headers[i].Name, name) {
			return &a.Headers[i]
		}
	}
	return nil
}

// Body returns the documented body of an answer's Content-Type, or nil.
func (a *Response) Body(contentType string) *Media {
	media, _, _ := mime.ParseMediaType(contentType)
	for i := range a.Bodies {
		if a.Bodies[i].Takes(media) {
			return &a.Bodies[i]
		}
	}
	return nil
}

// Security is one way to authenticate: every scheme of it together.
type Security []Scheme

// Scheme is a security scheme.
type Scheme struct {
	Name   string   // key in components.securitySchemes
	Type   string   // apiKey, http, oauth2, openIdConnect
	In     string   // header, query, cookie (apiKey)
	Param  string   // header, query or cookie name (apiKey)
	Scheme string   // bearer, basic (http), lower case
	Scopes []string // that the operation asks for (oauth2, openIdConnect)
	Source Place
}

// Header is the name of the header that carries the credential; "" where none does.
func (s Scheme) Header() string {
	switch {
	case s.Type != "apiKey":
		return "Authorization"
	case s.In == "query", s.In == "cookie":
		return ""
	}
	return s.Param
}

// Claim is a fact that only the page's prose says.
type Claim struct {
	Kind   string // key-not-accepted, zone, role, accept, server-variable, undefined-schema, if-match, ...
	Member string // JSON Pointer of the member, or a header's or parameter's name; "" for the whole operation
	Name   string // what the page calls it ("Team API Key"), where that is not Member
	Text   string // our words, not the page's
	Source Place
}
