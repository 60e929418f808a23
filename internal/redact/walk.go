package redact

import (
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"sync"
	"time"
	"unsafe"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Report returns a report without secrets: every text of it goes through the redactor, whatever field it stands in. Parts that
// hold no secret are shared with the report that was given.
func (r *Redactor) Report(report *contract.Report) *contract.Report {
	clean := *report
	if value, ok := r.value(*report).(contract.Report); ok {
		clean = value
	}
	return &clean
}

// value returns a copy of any plain value (structs, maps, slices, texts) without secrets; the value itself where there are none.
// Unexported fields are left as they are.
func (r *Redactor) value(v any) any {
	if r == nil || v == nil {
		return v
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	w := walker{&r.k, &r.plans}
	if clean, changed := w.walk(reflect.ValueOf(v)); changed {
		return clean.Interface()
	}
	return v
}

// Of returns a value without secrets, in every text that it holds.
func Of[T any](r *Redactor, v T) T {
	if clean, ok := r.value(v).(T); ok {
		return clean
	}
	return v
}

// walker goes through a value by reflection. It copies only what changes.
type walker struct {
	k     *knowledge
	plans *sync.Map // reflect.Type → *plan
}

// plan is what the walker does with values of a type, worked out once.
type plan struct {
	kind   reflect.Kind
	bytes  bool  // a slice of bytes
	skip   bool  // no text can be in it
	fields []int // of a struct, those to look into
	refine func(*knowledge, reflect.Value) (reflect.Value, bool)
	alone  bool // refine looks at all of it
}

func (w walker) plan(t reflect.Type) *plan {
	if known, ok := w.plans.Load(t); ok {
		return known.(*plan)
	}
	p := &plan{kind: t.Kind(), skip: opaque[t] || plainKind(t), refine: special[t]}
	p.alone = p.refine != nil && (t == reflect.TypeFor[contract.Edit]() || t.Kind() == reflect.Map)
	switch t.Kind() {
	case reflect.Slice:
		p.bytes = t.Elem().Kind() == reflect.Uint8
		p.skip = p.skip || !p.bytes && plainKind(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			if field := t.Field(i); field.IsExported() && !plainKind(field.Type) && !opaque[field.Type] {
				p.fields = append(p.fields, i)
			}
		}
	}
	w.plans.Store(t, p)
	return p
}

// special are the types whose texts need each other: a media type says how to read a body, a name says that a value is secret. What
// such a function leaves alone is looked at like any other value.
var special = map[reflect.Type]func(*knowledge, reflect.Value) (reflect.Value, bool){
	reflect.TypeFor[contract.Exchange](): func(k *knowledge, v reflect.Value) (reflect.Value, bool) {
		x := v.Interface().(contract.Exchange)
		url, body := k.url(x.URL), k.body(x.Header.Get("Content-Type"), x.Body)
		if url == x.URL && same(body, x.Body) {
			return v, false
		}
		x.URL, x.Body = url, body
		return reflect.ValueOf(x), true
	},
	reflect.TypeFor[contract.Reply](): func(k *knowledge, v reflect.Value) (reflect.Value, bool) {
		reply := v.Interface().(contract.Reply)
		body := k.body(reply.Header.Get("Content-Type"), reply.Body)
		if same(body, reply.Body) {
			return v, false
		}
		reply.Body = body
		return reflect.ValueOf(reply), true
	},
	reflect.TypeFor[http.Header](): func(k *knowledge, v reflect.Value) (reflect.Value, bool) {
		h := v.Interface().(http.Header)
		clean := k.header(h)
		return reflect.ValueOf(clean), reflect.ValueOf(clean).Pointer() != reflect.ValueOf(h).Pointer()
	},
	reflect.TypeFor[contract.Request](): func(k *knowledge, v reflect.Value) (reflect.Value, bool) {
		clean, changed := k.request(v.Interface().(contract.Request))
		return reflect.ValueOf(clean), changed
	},
	reflect.TypeFor[contract.Edit](): func(k *knowledge, v reflect.Value) (reflect.Value, bool) {
		clean, changed := k.edit(v.Interface().(contract.Edit))
		return reflect.ValueOf(clean), changed
	},
}

// opaque are the types that nothing looks into: schemas are the documents' own, no report shows them, and they refer to each other
// without end; a time has no text.
var opaque = map[reflect.Type]bool{reflect.TypeFor[*contract.Schema](): true, reflect.TypeFor[time.Time](): true}

// walk returns the value without secrets, and whether it differs from the one given.
func (w walker) walk(v reflect.Value) (reflect.Value, bool) {
	p := w.plan(v.Type())
	switch {
	case p.skip:
		return v, false
	case p.refine == nil:
		return w.parts(p, v)
	}
	first, refined := p.refine(w.k, v)
	if p.alone {
		return first, refined
	}
	last, changed := w.parts(p, first)
	return last, refined || changed
}

// parts looks into a value by its kind.
func (w walker) parts(p *plan, v reflect.Value) (reflect.Value, bool) {
	switch p.kind {
	case reflect.String:
		was := v.String()
		if len(was) < shortest {
			return v, false
		}
		if is := w.k.free(was); is != was {
			return reflect.ValueOf(is).Convert(v.Type()), true
		}
	case reflect.Slice, reflect.Array:
		if p.bytes {
			return w.bytes(v)
		}
		return w.list(v)
	case reflect.Map:
		return w.table(v)
	case reflect.Struct:
		return w.fields(p, v)
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return v, false
		}
		inner, changed := w.walk(v.Elem())
		if !changed {
			return v, false
		}
		if p.kind == reflect.Interface {
			return inner, true
		}
		copied := reflect.New(v.Type().Elem())
		copied.Elem().Set(inner)
		return copied, true
	}
	return v, false
}

func (w walker) bytes(v reflect.Value) (reflect.Value, bool) {
	was := v.Bytes()
	is := w.k.body("", was)
	if same(is, was) {
		return v, false
	}
	if v.Type() == reflect.TypeFor[json.RawMessage]() && json.Valid(was) && !json.Valid(is) {
		is, _ = json.Marshal(string(is))
	}
	return reflect.ValueOf(is).Convert(v.Type()), true
}

func (w walker) list(v reflect.Value) (reflect.Value, bool) {
	var copied reflect.Value
	for i := range v.Len() {
		inner, changed := w.walk(v.Index(i))
		if !changed {
			continue
		}
		if !copied.IsValid() {
			copied = reflect.New(v.Type()).Elem()
			if v.Kind() == reflect.Slice {
				copied.Set(reflect.MakeSlice(v.Type(), v.Len(), v.Len()))
			}
			reflect.Copy(copied, v)
		}
		copied.Index(i).Set(inner)
	}
	if !copied.IsValid() {
		return v, false
	}
	return copied, true
}

func (w walker) table(v reflect.Value) (reflect.Value, bool) {
	if v.Len() == 0 {
		return v, false
	}
	copied := reflect.MakeMapWithSize(v.Type(), v.Len())
	differs := false
	for pairs := v.MapRange(); pairs.Next(); {
		key, changedKey := w.walk(pairs.Key())
		value, changedValue := w.walk(pairs.Value())
		differs = differs || changedKey || changedValue
		copied.SetMapIndex(key, value)
	}
	if !differs {
		return v, false
	}
	return copied, true
}

func (w walker) fields(p *plan, v reflect.Value) (reflect.Value, bool) {
	var copied reflect.Value
	for _, i := range p.fields {
		inner, changed := w.walk(v.Field(i))
		if !changed {
			continue
		}
		if !copied.IsValid() {
			copied = reflect.New(v.Type()).Elem()
			copied.Set(v)
		}
		copied.Field(i).Set(inner)
	}
	if !copied.IsValid() {
		return v, false
	}
	return copied, true
}

// plainKind reports types that hold no text.
func plainKind(t reflect.Type) bool { return t.Kind() <= reflect.Complex128 }

// request hides what a step's request says by name: literal bodies in their media type, parameters, headers.
func (k *knowledge) request(q contract.Request) (contract.Request, bool) {
	params, changedParams := k.pairs(q.Params, k.paramValue)
	header, changedHeader := k.pairs(q.Header, k.headerValue)
	q.Params, q.Header = params, header
	changed := changedParams || changedHeader
	if q.Body.Text != nil {
		if text := string(k.body(string(q.Body.Media), view(*q.Body.Text))); text != *q.Body.Text {
			q.Body.Text, changed = &text, true
		}
	}
	if clean := k.body(string(q.Body.Media), q.Body.Bytes); !same(clean, q.Body.Bytes) {
		q.Body.Bytes, changed = clean, true
	}
	return q, changed
}

// paramValue is the value of a parameter without secrets.
func (k *knowledge) paramValue(name, value string) string {
	if called, secret := k.parameter(name, value); secret && value != "" && !IsPlaceholder(value) {
		return k.called(value, called)
	}
	return k.text(value)
}

func (k *knowledge) pairs(was map[string]string, hidden func(name, value string) string) (map[string]string, bool) {
	is, changed := was, false
	for name, value := range was {
		cleanName, clean := k.text(name), hidden(name, value)
		if cleanName == name && clean == value {
			continue
		}
		if !changed {
			is, changed = maps.Clone(was), true
		}
		delete(is, name)
		is[cleanName] = clean
	}
	return is, changed
}

// edit hides known values. A value that a case makes up for a member with a secret's name stays, so that the case can be sent again;
// what a recording or a profile gives such a member is known.
func (k *knowledge) edit(e contract.Edit) (contract.Edit, bool) {
	at, clean := k.text(e.At), k.values(e.Value)
	if at == e.At && same(clean, e.Value) {
		return e, false
	}
	if !json.Valid(clean) && json.Valid(e.Value) {
		clean, _ = json.Marshal(string(clean))
	}
	e.At, e.Value = at, clean
	return e, true
}

// same reports two slices of the same bytes in memory.
func same(a, b []byte) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }

// view is a text as bytes that nobody may change.
func view(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// viewed is bytes as a text that is not kept.
func viewed(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
