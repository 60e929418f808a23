package redact

import (
	"encoding/json"
	"maps"
	"net/http"
	"reflect"
	"slices"
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
	w := walker{&r.k}
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
type walker struct{ k *knowledge }

// special are the types whose texts need each other: a media type says how to read a body, a name says that a value is secret.
var special = map[reflect.Type]func(*knowledge, reflect.Value) (reflect.Value, bool){
	reflect.TypeFor[contract.Exchange](): func(k *knowledge, v reflect.Value) (reflect.Value, bool) {
		return reflect.ValueOf(k.exchange(v.Interface().(contract.Exchange))), true
	},
	reflect.TypeFor[contract.Reply](): func(k *knowledge, v reflect.Value) (reflect.Value, bool) {
		reply := v.Interface().(contract.Reply)
		return reflect.ValueOf(*k.reply(&reply)), true
	},
	reflect.TypeFor[http.Header](): func(k *knowledge, v reflect.Value) (reflect.Value, bool) {
		return reflect.ValueOf(k.header(v.Interface().(http.Header))), true
	},
	reflect.TypeFor[contract.Request](): func(k *knowledge, v reflect.Value) (reflect.Value, bool) {
		clean, changed := k.request(v.Interface().(contract.Request))
		return reflect.ValueOf(clean), changed
	},
	reflect.TypeFor[contract.Edit](): func(k *knowledge, v reflect.Value) (reflect.Value, bool) {
		clean, changed := k.edit(v.Interface().(contract.Edit))
		return reflect.ValueOf(clean), changed
	},
	// Schemas are the documents' own and no report shows them; they refer to each other without end.
	reflect.TypeFor[*contract.Schema](): func(_ *knowledge, v reflect.Value) (reflect.Value, bool) { return v, false },
}

// walk returns the value without secrets, and whether it differs from the one given.
func (w walker) walk(v reflect.Value) (reflect.Value, bool) {
	if rule, ok := special[v.Type()]; ok {
		return rule(w.k, v)
	}
	switch v.Kind() {
	case reflect.String:
		was := v.String()
		if is := w.k.free(was); is != was {
			return reflect.ValueOf(is).Convert(v.Type()), true
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return w.bytes(v)
		}
		return w.list(v)
	case reflect.Array:
		return w.list(v)
	case reflect.Map:
		return w.table(v)
	case reflect.Struct:
		return w.fields(v)
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return v, false
		}
		inner, changed := w.walk(v.Elem())
		if !changed {
			return v, false
		}
		if v.Kind() == reflect.Interface {
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
	if plainKind(v.Type().Elem()) {
		return v, false
	}
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

func (w walker) fields(v reflect.Value) (reflect.Value, bool) {
	var copied reflect.Value
	for i := range v.NumField() {
		field := v.Type().Field(i)
		if !field.IsExported() || plainKind(field.Type) {
			continue
		}
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

// request is a step's request, whose body may be literal text in its media type, and whether it differs.
func (k *knowledge) request(q contract.Request) (contract.Request, bool) {
	changed := false
	set := func(was *string, is string) {
		if *was != is {
			*was, changed = is, true
		}
	}
	set(&q.Method, k.text(q.Method))
	set(&q.Key.Scheme, k.text(q.Key.Scheme))
	set(&q.Key.Header, k.text(q.Key.Header))
	params, changedParams := k.pairs(q.Params, k.paramValue)
	header, changedHeader := k.pairs(q.Header, k.headerValue)
	q.Params, q.Header = params, header
	media := q.Body.Media
	set(&q.Body.Media, k.text(media))
	if q.Body.Text != nil {
		if text := string(k.body(media, view(*q.Body.Text))); text != *q.Body.Text {
			q.Body.Text, changed = &text, true
		}
	}
	if clean := k.body(media, q.Body.Bytes); !same(clean, q.Body.Bytes) {
		q.Body.Bytes, changed = clean, true
	}
	copied := false
	for i, e := range q.Body.Edits {
		clean, differs := k.edit(e)
		if !differs {
			continue
		}
		if !copied {
			q.Body.Edits, copied, changed = slices.Clone(q.Body.Edits), true, true
		}
		q.Body.Edits[i] = clean
	}
	return q, changed || changedParams || changedHeader
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
