// Package responses judges answers by the documented responses: their bodies and their headers.
package responses

import (
	"encoding/json"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/proviso-dev/proviso/internal/check"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/schema"
	"github.com/proviso-dev/proviso/internal/value"
)

// validator judges answers by the compiled schemas of the contract. Safe for concurrent use.
type validator struct {
	seed    maphash.Seed
	mu      sync.RWMutex
	known   map[uint64][]check.Departure
	sharing sync.Mutex  // of the sets that compile schemas
	shown   compiledSet // of responses
	sent    compiledSet // of request bodies
}

// compiledSet holds schemas of one kind, each compiled when it is first asked for.
type compiledSet struct {
	compiled sync.Map // *contract.Schema to *schema.Validator
	set      *schema.Set
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
	return v.Fits(media.Schema, doc)
}

// knownLimit bounds how many judged bodies are remembered: refusals repeat the same few.
const knownLimit = 1024

// New makes a validator of the answers of one document. Formats are asserted, and patterns are ECMAScript's.
func New() check.Validator {
	return &validator{
		seed: maphash.MakeSeed(), known: map[uint64][]check.Departure{},
		shown: compiledSet{set: schema.NewShownSet()}, sent: compiledSet{set: schema.NewSentSet()},
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

func (v *validator) validate(op *contract.Operation, x *contract.Exchange, documented *contract.Response, doc any) []check.Departure {
	out := v.headers(documented, x.Reply.Header)
	media := documented.Body(x.Reply.Header.Get("Content-Type"))
	switch {
	case v.isRight(media, doc):
		return out
	case doc == nil:
		return append(out, check.Departure{Message: "it is null"})
	}
	if compiled := v.ready(&v.shown, media.Schema); compiled != nil {
		out = append(out, departures(op, media.Schema, doc, compiled.Validate(doc))...)
	}
	return out
}

// departures are the places where a body departs from a schema, without what only looks like a departure: what ingest drew from a
// sample and the page never said, and required members that are write-only. Branches that overlap are not named beside anything else.
func departures(op *contract.Operation, s *contract.Schema, doc any, violations []schema.Violation) []check.Departure {
	var out, overlaps []check.Departure
	for _, found := range violations {
		path := value.Tokens(found.At)
		if guarded(s, doc, path, found.Keyword) || saidOfBody(op, s, doc, path) {
			continue
		}
		d := check.Departure{At: found.At, Message: found.Message, Missing: found.Missing}
		if found.At != "" {
			d.Message = found.At + ": " + found.Message
		}
		all := &out
		if found.Overlap {
			all = &overlaps
		}
		if !slices.ContainsFunc(*all, func(o check.Departure) bool { return o.At == d.At }) {
			*all = append(*all, d)
		}
	}
	if len(out) == 0 {
		out = overlaps
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
	case keyword == "format" && isRelative(member.Value().Format, got):
		return true // the format asks for a scheme, and APIs that call their links so answer paths
	case keyword == "format" && inferred("format"), inferred("required") && keyword == "required":
		return true
	case keyword == "required":
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
