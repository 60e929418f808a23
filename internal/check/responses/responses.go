// Package responses judges answers by the documented responses, with libopenapi-validator. It stands apart from the rules
// because whatever imports the library takes seconds to compile.
package responses

import (
	"encoding/json"
	"hash/maphash"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/pb33f/libopenapi-validator/cache"
	"github.com/pb33f/libopenapi-validator/config"
	"github.com/pb33f/libopenapi-validator/errors"
	validate "github.com/pb33f/libopenapi-validator/responses"
	"github.com/pb33f/libopenapi/datamodel/high/v3"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// validator judges answers with libopenapi-validator. It is told the operation, the status and the media type instead of
// letting it look for them, which its routing gets wrong for base paths with variables and media ranges. Safe for
// concurrent use.
type validator struct {
	model   func() (*v3.Document, error) // built when first asked for
	options []config.Option
	seed    maphash.Seed
	mu      sync.RWMutex
	known   map[uint64][]check.Departure
	// compiling: the library compiles a schema when it first judges by it, and writes to the document's nodes meanwhile.
	// compiled has the answers (for their headers) and the bodies that are through.
	compiling sync.RWMutex
	compiled  map[any]bool
	sharing   sync.Mutex  // of the sets that compile schemas
	shown     compiledSet // of responses
	sent      compiledSet // of request bodies
	nothing   sync.Map    // by schema, whether no value was found that fits
}

// compiledSet holds schemas of one kind, each compiled when it is first asked for.
type compiledSet struct {
	compiled sync.Map // *contract.Schema to *schema.Validator
	set      *schema.Set
}

// fits reports whether a body fits its schema, by the compiled schema of the contract. The library renders a schema with everything
// that it refers to before it compiles it, which takes seconds for a large document; it is asked only where a departure is to be named.
func (v *validator) fits(s *contract.Schema, doc any) bool {
	compiled := v.ready(&v.shown, s)
	return compiled != nil && compiled.Fits(doc)
}

// Fits reports that a value fits a schema, or that the schema cannot be compiled.
func (v *validator) Fits(s *contract.Schema, doc any) bool {
	compiled := v.ready(&v.shown, s)
	return compiled == nil || compiled.Fits(doc)
}

// Takes reports that a value fits the schema of a request body, or that the schema cannot be compiled.
func (v *validator) Takes(s *contract.Schema, doc any) bool {
	compiled := v.ready(&v.sent, s)
	return compiled == nil || compiled.Fits(doc)
}

// ready is a schema as it was compiled when it was first asked for; nil where it cannot be. What several schemas refer to is compiled once.
func (v *validator) ready(in *compiledSet, s *contract.Schema) *schema.Validator {
	known, there := in.compiled.Load(s)
	if !there {
		v.sharing.Lock()
		compiled, err := in.set.Compile(s)
		v.sharing.Unlock()
		if err != nil || len(s.JSON) == 0 {
			compiled = nil
		}
		known, _ = in.compiled.LoadOrStore(s, compiled)
	}
	compiled, _ := known.(*schema.Validator)
	return compiled
}

// isRight reports whether a body departs from nothing that its media type documents.
func (v *validator) isRight(media *contract.Media, doc any) bool {
	switch {
	case media == nil || media.Schema == nil:
		return true
	case doc == nil:
		return media.Schema.Nullable()
	}
	return v.fits(media.Schema, doc)
}

// knownLimit bounds how many judged bodies are remembered: refusals repeat the same few.
const knownLimit = 1024

// New makes a validator for a document. Formats are asserted, and patterns are ECMAScript's.
//
//go:noinline
func New(document *openapi.Document) check.Validator {
	return &validator{
		model: sync.OnceValues(func() (*v3.Document, error) { return buildModel(document) }), seed: maphash.MakeSeed(), known: map[uint64][]check.Departure{}, compiled: map[any]bool{},
		shown: compiledSet{set: schema.NewShownSet()}, sent: compiledSet{set: schema.NewSentSet()},
		options: []config.Option{
			config.WithFormatAssertions(), config.WithCustomFormat("time", schema.TimeOfDay), config.WithRegexEngine(schema.Regexp), config.WithSchemaCache(cache.NewDefaultCache()),
		},
	}
}

// Validate gives what departs from the documented answer of the status: body and headers.
func (v *validator) Validate(op *contract.Operation, x *contract.Exchange, doc any) []check.Departure {
	documented := op.Documented(x.Reply.Status)
	if documented == nil {
		return nil
	}
	var h maphash.Hash
	h.SetSeed(v.seed)
	for _, part := range []string{op.ID, documented.Status, x.Reply.Header.Get("Content-Type")} {
		h.WriteString(part)
		h.WriteByte(0)
	}
	for _, header := range documented.Headers {
		h.WriteString(x.Reply.Header.Get(header.Name))
		h.WriteByte(0)
	}
	h.Write(x.Reply.Body)
	key := h.Sum64()
	v.mu.RLock()
	out, ok := v.known[key]
	v.mu.RUnlock()
	if ok {
		return out
	}
	out = v.validate(op, x, documented, doc)
	v.mu.Lock()
	if len(v.known) < knownLimit {
		v.known[key] = out
	}
	v.mu.Unlock()
	return out
}

// judging calls the library beside other such calls where its schema is compiled, and alone where it is not yet.
func (v *validator) judging(compiled any, call func() (bool, []*errors.ValidationError)) []*errors.ValidationError {
	v.compiling.RLock()
	done := v.compiled[compiled]
	if done {
		defer v.compiling.RUnlock()
	} else {
		v.compiling.RUnlock()
		v.compiling.Lock()
		defer v.compiling.Unlock()
	}
	_, problems := call()
	if !done {
		v.compiled[compiled] = true
	}
	return problems
}

func (v *validator) validate(op *contract.Operation, x *contract.Exchange, documented *contract.Response, doc any) []check.Departure {
	media := documented.Body(x.Reply.Header.Get("Content-Type"))
	if len(documented.Headers) == 0 && v.isRight(media, doc) {
		return nil // without the library, whose model of a large document takes seconds and 60 MB
	}
	if len(documented.Headers) == 0 && doc != nil && len(media.Schema.Reached()) > mostRendered {
		if compiled := v.ready(&v.shown, media.Schema); compiled != nil {
			violations := compiled.Validate(doc)
			return v.withUnfit(ownDepartures(op, media.Schema, doc, violations), media.Schema, violations)
		}
	}
	item := v.pathItem(op)
	if item == nil || item.Patch == nil || item.Patch.Responses == nil {
		return nil
	}
	response := item.Patch.Responses.Default
	if !strings.EqualFold(documented.Status, "default") && item.Patch.Responses.Codes != nil {
		response = item.Patch.Responses.Codes.GetOrZero(documented.Status)
	}
	if response == nil {
		return nil
	}
	request := &http.Request{Method: x.Method, URL: &url.URL{Path: op.Path}}
	answer := &http.Response{StatusCode: x.Reply.Status, Header: x.Reply.Header}
	var out []check.Departure
	if response.Headers != nil {
		problems := v.judging(documented, func() (bool, []*errors.ValidationError) {
			return validate.ValidateResponseHeaders(request, answer, response.Headers, op.Path, documented.Status, v.options...)
		})
		for _, p := range problems {
			out = append(out, check.Departure{Message: p.Message + ": " + p.Reason})
		}
	}
	if media == nil || media.Schema == nil || response.Content == nil {
		return out
	}
	if doc == nil {
		// The library takes a literal null for anything.
		if !media.Schema.Nullable() {
			out = append(out, check.Departure{Message: "it is null"})
		}
		return out
	}
	if v.fits(media.Schema, doc) {
		return out
	}
	model := response.Content.GetOrZero(media.Type)
	if model == nil || model.Schema == nil {
		return out
	}
	problems := v.judging(media, func() (bool, []*errors.ValidationError) {
		return validate.ValidateResponseSchema(&validate.ValidateResponseSchemaInput{
			Request: request, Response: answer, Schema: model.Schema.Schema(), Version: 3.1, Options: v.options,
			DecodedValue: doc, RawBody: x.Reply.Body, ValueDecoded: true,
		})
	})
	return append(out, v.withUnfit(departures(op, media.Schema, doc, problems), media.Schema, v.ready(&v.shown, media.Schema).Validate(doc))...)
}

// mostRendered is how many definitions a schema reaches at most that the library is asked about: it writes them out wherever one refers to
// another, which takes gigabytes where most refer to most others.
const mostRendered = 40

// ownDepartures are the places where a body departs from a schema, as the compiled schema of the contract names them.
func ownDepartures(op *contract.Operation, s *contract.Schema, doc any, violations []schema.Violation) []check.Departure {
	var out []check.Departure
	for _, found := range violations {
		path := value.Tokens(found.At)
		if guarded(s, doc, path, "/"+found.Keyword) || saidOfBody(op, s, doc, path) {
			continue
		}
		d := check.Departure{At: found.At, Message: found.Message}
		if found.At != "" {
			d.Message = found.At + ": " + found.Message
		}
		if !slices.ContainsFunc(out, func(o check.Departure) bool { return o.At == d.At }) {
			out = append(out, d)
		}
	}
	return deepest(out)
}

// departures turns the library's errors into places, and leaves out what only looks like a departure: what ingest drew
// from a sample and the page never said, and required members that are write-only.
func departures(op *contract.Operation, s *contract.Schema, doc any, problems []*errors.ValidationError) []check.Departure {
	var out []check.Departure
	for _, p := range problems {
		for _, f := range p.SchemaValidationErrors {
			d := check.Departure{At: value.Pointer(f.InstancePath...), Message: strings.TrimSpace(f.Reason)}
			if guarded(s, doc, f.InstancePath, f.KeywordLocation) || saidOfBody(op, s, doc, f.InstancePath) {
				continue
			}
			if place := d.At; place != "" {
				d.Message = place + ": " + d.Message
			}
			if !slices.ContainsFunc(out, func(o check.Departure) bool { return o.At == d.At }) {
				out = append(out, d)
			}
		}
	}
	overlap := func(d check.Departure) bool { return strings.Contains(d.Message, "'oneOf' failed, subschemas") }
	if rest := slices.DeleteFunc(slices.Clone(out), overlap); len(rest) > 0 {
		out = rest // branches that overlap are no departure, so they are not named beside one
	}
	return deepest(out)
}

// deepest drops departures of a place when one below it is named: the outer ones only say that something inside is wrong.
func deepest(all []check.Departure) []check.Departure {
	var out []check.Departure
	for _, d := range all {
		below := func(o check.Departure) bool { return o.At != d.At && value.Within(o.At, d.At) }
		if !slices.ContainsFunc(all, below) {
			out = append(out, d)
		}
	}
	return out
}

func guarded(s *contract.Schema, doc any, path []string, keyword string) bool {
	member := s.At(path)
	if member == nil {
		return false
	}
	got, there := value.At(doc, value.Pointer(path...))
	inferred := func(what string) bool {
		return slices.Contains(member.Inferred, what) || slices.Contains(member.Value().Inferred, what)
	}
	switch {
	case there && inferred("type") && (got == nil || isIndex(path)):
		return true // what the items of a sample are says little of others
	case inferred("type") && member.Type() == "integer" && isNumber(got):
		return true // a sample that shows a whole number does not say that there are no others
	case there && got == nil && saidNull(s, path, member):
		return true // Swagger 2.0 has no null, and the description says it
	case strings.HasSuffix(keyword, "/format") && isRelative(member.Value().Format, got):
		return true // the format asks for a scheme, and APIs that call their links so answer paths
	case strings.HasSuffix(keyword, "/format") && inferred("format"), inferred("required") && strings.HasSuffix(keyword, "/required"):
		return true
	case strings.HasSuffix(keyword, "/required"):
		return missingWriteOnly(member.Value(), got)
	}
	return false
}

// saidOfBody reports a value whose type is that of a sample in the answer, and which the type that the page gives the same member
// of the body admits: "JSON" beside a sample that is an object.
func saidOfBody(op *contract.Operation, s *contract.Schema, doc any, path []string) bool {
	member, body := s.At(path), dialect.Body(op)
	at, below := strings.CutPrefix(value.Pointer(path...), op.ResourceAt)
	if member == nil || !slices.Contains(member.Inferred, "type") || body == nil || !below || at == "" {
		return false
	}
	said := body.Schema.At(value.Tokens(op.BodyAt + at))
	got, there := value.At(doc, value.Pointer(path...))
	if said == nil || !there || slices.Contains(said.Inferred, "type") || slices.Contains(said.Value().Inferred, "type") {
		return false
	}
	compiled, err := schema.CompileShown(said)
	return err == nil && compiled.Fits(got)
}

// isNumber reports a JSON number, whichever way it was decoded.
func isNumber(v any) bool {
	switch v.(type) {
	case json.Number, float64:
		return true
	}
	return false
}

// saidNull reports a member of which its own description, or a sentence with its name in the description of the object around it, says
// that it may be null.
func saidNull(s *contract.Schema, path []string, member *contract.Schema) bool {
	if prose.MayBeNull(member.Description+". "+member.Value().Description, "") {
		return true
	}
	holder := s.At(path[:max(len(path)-1, 0)])
	return len(path) > 0 && holder != nil && prose.MayBeNull(holder.Description+". "+holder.Value().Description, path[len(path)-1])
}

// isRelative reports a path where the format asks for a whole address.
func isRelative(format string, got any) bool {
	text, _ := got.(string)
	return format == "uri" && strings.HasPrefix(text, "/")
}

// isIndex reports the place of an item of a list.
func isIndex(path []string) bool {
	if len(path) == 0 {
		return false
	}
	_, err := strconv.Atoi(path[len(path)-1])
	return err == nil
}

// missingWriteOnly reports that all the members a value lacks are write-only, so that they may not be answered at all.
func missingWriteOnly(s *contract.Schema, got any) bool {
	object, ok := got.(map[string]any)
	if !ok {
		return false
	}
	for _, name := range s.Required {
		if _, there := object[name]; !there && !isWriteOnly(s.Property(name)) {
			return false
		}
	}
	return true
}

func isWriteOnly(s *contract.Schema) bool { return s != nil && s.WriteOnly }
