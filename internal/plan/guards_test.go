package plan

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

func textOf(description string) *contract.Schema {
	return &contract.Schema{Types: []string{"string"}, Description: description}
}

// A session shows the engine that it runs on, with the engine's own id: a patch with another name of the engine was accepted, and the
// engine stayed as it was.
func TestAMemberOfAnotherResourceThatIsShownInsideIsLeftAlone(t *testing.T) {
	engine := func(required ...string) *contract.Schema {
		return &contract.Schema{Types: []string{"object"}, Required: required, Properties: []contract.Property{{Name: "id", Schema: textOf("")}, {Name: "name", Schema: textOf("")}}}
	}
	for name, c := range map[string]struct {
		inside *contract.Schema
		want   bool
	}{
		"an object with its own id":       {engine("id"), true},
		"an object that may have an id":   {engine(), false},
		"an object whose id the docs fix": {func() *contract.Schema { s := engine("id"); s.Properties[0].Schema.ReadOnly = true; return s }(), false},
	} {
		body := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "id", Schema: textOf("")}, {Name: "title", Schema: textOf("")}, {Name: "engine", Schema: c.inside}}}
		media := []contract.Media{{Type: "application/json", Schema: body}}
		m := &known{Op: &contract.Operation{Method: "PATCH", Path: "/sessions/{id}", Params: []contract.Param{{Name: "id", In: "path"}}, Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}}}
		holder := &Member{Name: "engine", At: "/engine", Label: "/engine", Kind: KindObject, Schema: c.inside}
		b := &Member{Name: "name", At: "/engine/name", Label: "/engine/name", Depth: 1, Parent: holder, Schema: textOf("")}
		if m.isInAnother(b) != c.want {
			t.Errorf("%s: part of another resource: %t", name, !c.want)
		}
	}
}

// A product named its supplier and its tags by their numbers: both were set to others, and the order of a set was missed.
func TestAWholeNumberThatIsNamedLikeAThingIsTheIDOfOne(t *testing.T) {
	whole, number := &contract.Schema{Types: []string{"integer"}}, &contract.Schema{Types: []string{"number"}}
	listOf := func(items *contract.Schema) *contract.Schema {
		return &contract.Schema{Types: []string{"array"}, Items: items}
	}
	for _, c := range []struct {
		name   string
		kind   Kind
		schema *contract.Schema
		want   bool
	}{
		{"supplier", KindNumber, whole, true}, {"billingCountry", KindNumber, whole, true}, {"suppliers", KindNumber, whole, false}, {"supplier", KindNumber, number, false}, {"stock", KindNumber, whole, false},
		{"tags", KindArray, listOf(whole), true}, {"categories", KindArray, listOf(whole), true}, {"user_permissions", KindArray, listOf(&contract.Schema{Types: []string{"string"}, Format: "uuid"}), true},
		{"tags", KindArray, listOf(textOf("")), false}, {"ownerReferences", KindArray, listOf(textOf("")), true}, {"references", KindArray, listOf(textOf("")), false}, {"scores", KindArray, listOf(whole), false},
	} {
		if got := isReference(&Member{Name: c.name, Kind: c.kind, Schema: c.schema, Declared: c.schema}); got != c.want {
			t.Errorf("%s of %v: %t", c.name, c.schema.Types, got)
		}
	}
}

// A comment was moved to another post, whose id is a number that the run had made up.
func TestAWholeNumberThatIsSaidToBeTheIDOfAThingIsAReference(t *testing.T) {
	for said, want := range map[string]bool{"The ID of the associated post object.": true, "Identifier of the picture": true, "The number of posts.": false, "The identifier.": false} {
		schema := &contract.Schema{Types: []string{"integer"}, Description: said}
		if got := isReference(&Member{Name: "post", Kind: KindNumber, Schema: schema, Declared: schema}); got != want {
			t.Errorf("%s: %t", said, got)
		}
	}
}

// A class is named in the path as className and in the body as class: the run set it to another one, and told that it is not stored.
func TestAMemberThatAnEarlierParameterNamesByItsNameIsAKey(t *testing.T) {
	m := &known{Op: &contract.Operation{Method: "PATCH", Path: "/objects/{className}/{orderId}", Params: []contract.Param{{Name: "className", In: "path"}, {Name: "orderId", In: "path"}}}}
	for name, want := range map[string]bool{"class": true, "className": true, "order": false, "id": true, "name": false} {
		if got := m.isKey(name); got != want {
			t.Errorf("%s is a key: %t", name, got)
		}
	}
}

// A body holds the whole profile in an object that the path parameter is named like: nothing of it was tried.
func TestAnObjectThatIsNamedLikeAPathParameterIsNoKey(t *testing.T) {
	object := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "title", Schema: textOf("")}}}
	m := &known{Op: &contract.Operation{Method: "PATCH", Path: "/profiles/{profile}", Params: []contract.Param{{Name: "profile", In: "path"}}}}
	for _, c := range []struct {
		kind   Kind
		schema *contract.Schema
		want   bool
	}{{KindObject, object, false}, {KindText, textOf(""), true}} {
		if got := m.danger(&Member{Name: "profile", At: "/profile", Label: "profile", Kind: c.kind, Schema: c.schema, Declared: c.schema}) != ""; got != c.want {
			t.Errorf("%v is left alone: %t", c.schema.Types, got)
		}
	}
}

// A version that the docs ask for was set to numbers of the run's own. A server that looks at it only where something changes showed such a
// number, and refused with 409 all that was to be put back with it.
func TestTheVersionThatTheClientHasSeenIsLeftAlone(t *testing.T) {
	for claimed, want := range map[string]bool{"@version": true, "/count": false} {
		number := &contract.Schema{Types: []string{"integer"}}
		m := &known{Op: &contract.Operation{Method: "PATCH", Path: "/documents/{id}", Prose: []contract.Claim{{Kind: prose.Version, Member: value.Pointer(strings.TrimPrefix(claimed, "/"))}}}}
		if got := m.danger(&Member{Name: "@version", At: "/@version", Label: "/@version", Kind: KindNumber, Schema: number, Declared: number}) != ""; got != want {
			t.Errorf("%s is the version: left alone %t", claimed, got)
		}
	}
}

// A task was set to done, which it stays, as the docs say: it could not be put back.
func TestAStateOfWhichTheDocsSayHowItMovesOnIsLeftAlone(t *testing.T) {
	states := []any{"todo", "doing", "done"}
	for _, c := range []struct {
		said, told string
		values     []any
		want       bool
	}{
		{"Moves from todo to doing to done.", "", states, true},
		{"Where it stands.", "The status goes from todo to done; 409 otherwise.", states, true},
		{"Where it stands.", "The owner moves from one team to another.", states, false},
		{"Where it stands.", "", states, false},
		{"Moves from one place to the next.", "", nil, false},
		{"Once returned, the loan is over.", "", []any{"lent", "returned"}, true},
		{"May be changed at any time, from any value to any other.", "", states, false},
	} {
		s := &contract.Schema{Types: []string{"string"}, Description: c.said, Enum: c.values}
		m := &known{Op: &contract.Operation{Method: "PATCH", Path: "/tasks/{id}", Told: []string{c.told}}}
		if got := m.danger(&Member{Name: "status", At: "/status", Label: "/status", Schema: s, Declared: s}) != ""; got != c.want {
			t.Errorf("%q, %q: left alone %t", c.said, c.told, got)
		}
	}
}

// An operation that counts on was sent values in turn, and again to put back what was there: the counters ended far from where they were.
func TestWhatIsAddedToWhatIsThereIsLeftAlone(t *testing.T) {
	number := &contract.Schema{Types: []string{"integer"}}
	for _, kind := range []string{prose.AddsAll, prose.Partial} {
		m := &known{Op: &contract.Operation{Method: "PATCH", Path: "/records/{id}", Prose: []contract.Claim{{Kind: kind}}}}
		if got := m.danger(&Member{Name: "views", At: "/views", Label: "/views", Kind: KindNumber, Schema: number, Declared: number}) != ""; got != (kind == prose.AddsAll) {
			t.Errorf("%s: left alone %t", kind, got)
		}
	}
}

// To make one printer the default one took that from another, and nothing that was sent gave it back.
func TestAFlagThatOneResourceOfSeveralHasIsLeftAlone(t *testing.T) {
	for name, want := range map[string]bool{"default": true, "isDefault": true, "is_primary": true, "current": true, "is_default_route": false, "active": false, "hasDefault": false} {
		if got := isExclusive(&Member{Name: name, Kind: KindBoolean}); got != want {
			t.Errorf("%s: %t", name, got)
		}
	}
	if isExclusive(&Member{Name: "default", Kind: KindText}) || isExclusive(&Member{Name: "default", Kind: KindBoolean, Depth: 1}) {
		t.Error("a text, or a flag in an object, is taken for one")
	}
}

// Kubernetes keeps what a client sets in spec and what the server observed in status, each with an operation of its own that ignores the
// other part: each member that was ignored was told as an error.
func TestThePartOfAResourceThatAnotherOperationChangesIsLeftAlone(t *testing.T) {
	object := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "size", Schema: textOf("")}}}
	kubernetes := []contract.Property{{Name: "apiVersion", Schema: textOf("")}, {Name: "kind", Schema: textOf("")}, {Name: "metadata", Schema: object}, {Name: "spec", Schema: object}, {Name: "status", Schema: object}}
	const whole, part = "/widgets/{name}", "/widgets/{name}/status"
	for _, c := range []struct {
		path, at string
		members  []contract.Property
		want     bool
	}{
		{whole, "/spec/size", kubernetes, false}, {whole, "/status", kubernetes, true}, {whole, "/status/size", kubernetes, true}, {whole, "/kind", kubernetes, true}, {whole, "/apiVersion", kubernetes, true},
		{part, "/status/size", kubernetes, false}, {part, "/spec/size", kubernetes, true}, {part, "/metadata/size", kubernetes, true},
		{whole, "/status", kubernetes[4:], false}, {whole, "/kind", kubernetes[1:2], false}, {part, "/kind", kubernetes[1:2], false}, {"/widgets/{name}/status/{id}", "/spec/size", kubernetes, false},
	} {
		body := &contract.Schema{Types: []string{"object"}, Properties: c.members}
		m := &known{Op: &contract.Operation{Method: "PATCH", Path: c.path, Params: []contract.Param{{Name: "name", In: "path"}}, Bodies: []contract.Media{{Type: "application/json", Schema: body}}}}
		tokens := value.Tokens(c.at)
		b := &Member{Name: tokens[len(tokens)-1], At: c.at, Label: c.at, Depth: len(tokens) - 1, Kind: KindText, Schema: textOf(""), Declared: textOf("")}
		if got := m.danger(b) != ""; got != c.want {
			t.Errorf("%s of %s: left alone: %t, because %s", c.at, c.path, got, m.danger(b))
		}
	}
}

// A list of a server's own bookkeeping was taken for a list of the client's, and could not be put back.
func TestWhatTheDocsSayThatClientsNeedNotSetIsLeftAlone(t *testing.T) {
	m := &known{Op: &contract.Operation{Method: "PATCH", Path: "/widgets/{id}"}}
	for text, want := range map[string]bool{
		"Which part is managed by whom. This is mostly for internal housekeeping, and users typically shouldn't need to set or understand this field.": true,
		"For internal use.":                         true,
		"Clients should not set this.":              true,
		"Notes for internal readers.":               false,
		"You don't need to set it for a new order.": true,
		"The name that users see.":                  false,
	} {
		b := &Member{Name: "marks", At: "/marks", Label: "/marks", Kind: KindText, Schema: textOf(text), Declared: textOf(text)}
		if got := m.danger(b) != ""; got != want {
			t.Errorf("%s: left alone: %t", text, got)
		}
	}
}

// Services with resource-oriented names answer a name that is the resource's path, and refer to others by theirs. Both were set to words that
// are no such names: the server rightly kept the one and refused the other.
func TestAMemberThatHoldsAResourceNameIsLeftAlone(t *testing.T) {
	k := &known{Op: &contract.Operation{Method: "PATCH", Path: "/v1/shelves/{shelf}"}}
	reference := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: textOf("Format: shelves/{shelf}")}}}
	shown := textOf("Format: shelves/{shelf}")
	shown.ReadOnly = true
	for name, c := range map[string]struct {
		kind   Kind
		schema *contract.Schema
		want   bool
	}{
		"name":        {KindText, textOf("The name of the shelf.\n Format: shelves/{shelf}"), true},
		"next":        {KindText, textOf("Must have the format `projects/*/shelves/*`."), true},
		"cover":       {KindObject, reference, true},
		"twins":       {KindArray, &contract.Schema{Types: []string{"array"}, Items: reference}, true},
		"title":       {KindText, textOf("The format is plain text, for example books/{title}."), false},
		"label":       {KindText, textOf("The name of the shelf."), false},
		"description": {KindText, textOf("Format: Markdown."), false},
		"layout":      {KindObject, &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "name", Schema: shown}}}, false},
	} {
		b := &Member{Name: name, At: "/" + name, Label: "/" + name, Kind: c.kind, Schema: c.schema, Declared: c.schema}
		if got := k.danger(b) != ""; got != c.want {
			t.Errorf("%s: left alone: %t", name, got)
		}
	}
}

// The value by which Protocol Buffers say that none was chosen was sent as if it were one, and the server rightly kept what was there.
func TestTheUnsetValueOfAnEnumerationIsNotSent(t *testing.T) {
	s := &contract.Schema{Types: []string{"string"}, Enum: []any{"STATE_UNSPECIFIED", "ON", "OFF"}}
	if got := EnumValues(s); len(got) != 2 {
		t.Errorf("values %v", got)
	}
	if got := enumSamples(&Member{Schema: s}); len(got) != 2 {
		t.Errorf("samples %v", got)
	}
}

// A repository is found by its name, which the path's parameter calls otherwise: the first accepted patch of it gave the resource another address.
func TestTheNameThatAPathFindsAResourceByIsItsKey(t *testing.T) {
	for _, c := range []struct{ path, param, members, want string }{
		{"/repos/{repo}", "repo", "name private", "name"},
		{"/repos/{repo}", "repo", "name slug", "slug"},
		{"/repos/{repo_name}", "repo_name", "id name slug", "name"},
		{"/repos/{repo}", "repo", "id name", ""},   // found by its id
		{"/repos/{repo}", "repo", "repo name", ""}, // the member is called as the parameter is
		{"/repos/{thing}", "thing", "name", ""},    // not named for what the collection holds
		{"/users/{user_name}", "user_name", "username name", ""},
		{"/repos/{repo_id}", "repo_id", "name", ""},
	} {
		body := &contract.Schema{Types: []string{"object"}}
		for _, name := range strings.Fields(c.members) {
			body.Properties = append(body.Properties, contract.Property{Name: name, Schema: textOf("")})
		}
		for _, schema := range []*contract.Schema{body, {Types: []string{"object"}, Properties: []contract.Property{{Name: "wrapped", Schema: body}}}} {
			media := []contract.Media{{Type: "application/json", Schema: schema}}
			m := &known{Op: &contract.Operation{Method: "PATCH", Path: c.path, Params: []contract.Param{{Name: c.param, In: "path"}}, Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}}}
			if got := m.nameInPath(); got != c.want {
				t.Errorf("%s of %s: %q, want %q", c.path, c.members, got, c.want)
			}
		}
	}
}

// A member that is kept and not shown in the state in which it was found can't be put back.
func TestAMemberThatIsShownAtTimesIsLeftAlone(t *testing.T) {
	m := &known{Op: &contract.Operation{Method: "PATCH", Path: "/hooks/{id}"}}
	for said, want := range map[string]bool{"Kept, but answered only while the hook is on.": true, "Fetched and kept; answers have our address of it instead.": true, "Where events are sent to.": false} {
		s := textOf(said)
		if got := m.danger(&Member{Name: "target", At: "/target", Label: "target", Kind: KindText, Schema: s, Declared: s}) != ""; got != want {
			t.Errorf("%s: left alone is %t", said, got)
		}
	}
}

// Of a list whose items have a state, no item was ever sent, since some of the states end something: one that ends nothing is sent.
func TestAnItemBeginsInAStateThatEndsNothing(t *testing.T) {
	for states, want := range map[string]any{"declined pending accepted": "pending", "declined closed": nil} {
		enum := []any{}
		for _, state := range strings.Fields(states) {
			enum = append(enum, state)
		}
		item := &contract.Schema{Types: []string{"object"}, Required: []string{"status", "note"}, Properties: []contract.Property{{Name: "status", Schema: &contract.Schema{Types: []string{"string"}, Enum: enum}}, {Name: "note", Schema: textOf("")}}}
		body := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "guests", Schema: &contract.Schema{Types: []string{"array"}, Items: item}}}}
		media := []contract.Media{{Type: "application/json", Schema: body}}
		m := newModel(&contract.Operation{Method: "PATCH", Path: "/parties/{id}", Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}}, contract.Profile{}, Options{Seed: 1})
		list := m.Place(nil, "guests", body.Properties[0].Schema, 0)
		got := any(nil)
		for _, s := range m.ItemSamples(list, "x") {
			if v, _ := value.At(s.Value, "/status"); v != nil {
				got = v
			}
		}
		if got != want {
			t.Errorf("%s: an item begins as %v, want %v", states, got, want)
		}
	}
}

// The entries of a map take values of several types, and null too. The map was never tried: the value that was made for an entry was the null.
func TestAnEntryOfAMapOfSeveralTypesIsNotNull(t *testing.T) {
	body := &contract.Schema{Types: []string{"object"}, Properties: []contract.Property{{Name: "wanted", Schema: &contract.Schema{Types: []string{"object"}, AdditionalProperties: &contract.Schema{Types: []string{"string", "number", "boolean", "null"}}}}}}
	media := []contract.Media{{Type: "application/json", Schema: body}}
	m := newModel(&contract.Operation{Method: "PATCH", Path: "/lamps/{id}", Bodies: media, Responses: []contract.Response{{Status: "200", Bodies: media}}}, contract.Profile{}, Options{Seed: 1})
	samples := m.EntrySamples(m.Place(nil, "wanted", body.Properties[0].Schema, 0), "x")
	if len(samples) == 0 {
		t.Fatal("no map is made")
	}
	for name, v := range samples[0].Value.(map[string]any) {
		if v == nil {
			t.Errorf("the entry %s is null", name)
		}
	}
}
