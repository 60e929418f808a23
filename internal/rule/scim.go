package rule

import (
	"maps"
	"net/http"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/value"
)

// scimRules are about SCIM's PatchOp. A target that refuses an operation which it doesn't support is inconclusive: what these
// rules find is an operation that was accepted and did something else, or one that had to be refused.
func scimRules() []Rule {
	return ofDialect(dialect.SCIM,
		Rule{
			ID: "N01", Text: "A value filter in a path selects the items that it matches, and no others",
			Source: "RFC 7644 section 3.5.2", Level: contract.Error,
			How: "two items, of which the path selects one: the other one stays", Guard: "a refusal is inconclusive: not every target supports filters",
			Rank: 70, First: plan.First{Turn: 3, Cases: 1}, Cases: filterSelects,
		},
		Rule{
			ID: "N02", Text: "replace whose filter selects nothing is refused, and nothing is changed",
			Source: "RFC 7644 section 3.5.2.3", Level: contract.Error,
			How:  "a filter for a value that no item has: 4xx, unchanged",
			Rank: 90, Cases: filterSelectsNothing,
		},
		Rule{
			ID: "N03", Text: "remove without a path is refused",
			Source: "RFC 7644 section 3.5.2.2", Level: contract.Error,
			How:  "4xx, unchanged",
			Rank: 90, Cases: removeWithoutPath,
		},
		Rule{
			ID: "N04", Text: "add puts a value beside those that a list has",
			Source: "RFC 7644 section 3.5.2.1", Level: contract.Error,
			How: "one item, then another one added: both are there", Guard: "a refusal is inconclusive",
			Rank: 70, First: plan.First{Turn: 3, Cases: 1}, Cases: addBeside,
		},
		Rule{
			ID: "N05", Text: "A message whose last operation fails changes nothing",
			Source: "RFC 7644 section 3.5.2", Level: contract.Error,
			How:  "a change before a remove without a path: 4xx, unchanged",
			Rank: 90, First: plan.First{Turn: 3, Cases: 1}, Cases: lastSCIMOperationFails,
		},
		Rule{
			ID: "N06", Text: "remove with a value filter takes the items away that it matches, and no others",
			Source: "RFC 7644 section 3.5.2.2", Level: contract.Error,
			How: "two items, of which the path selects one: the other one stays", Guard: "a refusal is inconclusive: not every target supports filters",
			Rank: 70, Cases: filterRemoves,
		},
		Rule{
			ID: "N07", Text: "An operation other than add, remove and replace is refused",
			Source: "RFC 7644 section 3.5.2", Level: contract.Error,
			How:  "4xx, unchanged",
			Rank: 90, Cases: unknownSCIMOperation,
		},
		Rule{
			ID: "N08", Text: "replace of a complex attribute leaves the sub-attributes that it does not name",
			Source: "RFC 7644 section 3.5.2.3", Level: contract.Error,
			How: "two sub-attributes, then a value that names one: the other one stays", Guard: "a refusal is inconclusive",
			Rank: 70, Cases: subAttributeStays,
		},
	)
}

// scimMessage is the text of a PatchOp message.
func scimMessage(operations ...op) string {
	return string(plan.JSON(map[string]any{"schemas": []any{dialect.SCIMMessage}, "Operations": operations}))
}

// twoItems are two items of an array of objects that differ in the texts that tell them apart.
type twoItems struct {
	array *plan.Member
	x, y  map[string]any
	key   string // a text member that both have, with another value each
	part  string // another one, that can take next
	next  any
	both  plan.Sample // the array with both
}

// itemsOf are two items of an array whose members are texts; false where none are known. keyed says by which member the items
// must be told apart; "" is any.
func itemsOf(m *plan.Maker, array *plan.Member, keyed string) (t twoItems, ok bool) {
	if array.Kind != plan.KindArray || array.InItem() || array.Depth > 0 {
		return t, false
	}
	items := m.ItemSamples(array, "two items")
	if len(items) < 2 {
		return t, false
	}
	x, isObject := items[0].Value.(map[string]any)
	y, alsoObject := items[1].Value.(map[string]any)
	if !isObject || !alsoObject {
		return t, false
	}
	t = twoItems{array: array, x: maps.Clone(x), y: maps.Clone(y)}
	reason := items[0].InconclusiveIf4xx
	for _, p := range array.Schema.Items.Value().Members() {
		if p.Schema.Type() != "string" || p.Schema.IsReadOnly() {
			continue
		}
		text := func(salt string) any {
			v, open := m.ValueOf(p.Schema, p.Name, array.Label+"/0"+value.Pointer(p.Name), salt, array.Depth+2)
			if reason == "" {
				reason = open
			}
			return v
		}
		a, b, next := text("item x"), text("item y"), text("item next")
		switch {
		case a == nil || b == nil || a == b:
			continue
		case t.key == "" && (keyed == "" || keyed == p.Name):
			t.key = p.Name
		case t.part == "" && next != nil && next != a && next != b && len(p.Schema.Value().Enum) == 0 && p.Name != keyed:
			t.part, t.next = p.Name, next
		default:
			continue
		}
		t.x[p.Name], t.y[p.Name] = a, b
	}
	t.both = plan.Sample{Value: []any{t.x, t.y}, Name: "two items", InconclusiveIf4xx: reason}
	return t, t.key != "" && t.part != "" && array.Admits(t.both.Value) && array.Admits([]any{t.changed(), t.y})
}

// changed is x with its part changed.
func (t twoItems) changed() map[string]any {
	out := maps.Clone(t.x)
	out[t.part] = t.next
	return out
}

// setUp is a step that puts both items into the array.
func (t twoItems) setUp() contract.Step {
	return plan.Act(t.both.Name, plan.ExpectAcceptedAt(t.array, t.both), t.array.Edit(t.both.Value))
}

// scimList are two items of the first array whose items a filter can tell apart.
func scimList(m *plan.Maker) (twoItems, bool) {
	for _, b := range m.Members {
		if t, ok := itemsOf(m, b, ""); ok {
			return t, true
		}
	}
	return twoItems{}, false
}

// onlyIfAccepted lets the rest of a case be sent only where this step was accepted: what follows is judged by what it has set.
func onlyIfAccepted(s contract.Step) contract.Step {
	s.Only = []int{http.StatusOK, http.StatusCreated, http.StatusNoContent}
	return s
}

// selecting is a path with a filter for the items whose key has a value.
func (t twoItems) selecting(v any) string {
	return t.array.Name + "[" + t.key + " eq " + string(plan.JSON(v)) + "]"
}

// becomes adds a case: the array with both items, then a body after which the array must be as given. A refusal of the body is
// inconclusive for the reason.
func (t twoItems) becomes(m *plan.Maker, why, title, body, reason string, want any) {
	c := m.About(t.array)
	c.Why = why
	m.AppendShown(&c, onlyIfAccepted(t.setUp()))
	plan.EndWithLook(&c)
	s := plan.ActWithText(title, contract.Expect{Class: contract.Accepted, Stored: true, Open: reason}, body)
	s.Request.Body.Edits = []contract.Edit{t.array.Edit(want)}
	c.Steps = append(c.Steps, s, plan.Look())
	m.Add(c)
}

const noFilters = "the target does not take value filters"

func filterSelects(m *plan.Maker) {
	if t, ok := scimList(m); ok {
		body := scimMessage(op{"op": "replace", "path": t.selecting(t.x[t.key]) + "." + t.part, "value": t.next})
		t.becomes(m, "clients change one address of several by its type", "replace in the item that a filter selects", body, noFilters, []any{t.changed(), t.y})
		return
	}
	m.Undecidable("filter", "no array has items whose values are known and that a filter can tell apart; give operations."+m.Op.ID+".values in the profile")
}

func filterRemoves(m *plan.Maker) {
	if t, ok := scimList(m); ok {
		body := scimMessage(op{"op": "remove", "path": t.selecting(t.x[t.key])})
		t.becomes(m, "clients take one address away of several", "remove of the item that a filter selects", body, noFilters, []any{t.y})
	}
}

func addBeside(m *plan.Maker) {
	t, ok := scimList(m)
	if !ok {
		return
	}
	c := m.About(t.array)
	c.Why = "add is no replace"
	one := plan.Sample{Value: []any{t.x}, Name: "one item", InconclusiveIf4xx: t.both.InconclusiveIf4xx}
	m.AppendShown(&c, onlyIfAccepted(plan.Act(one.Name, plan.ExpectAcceptedAt(t.array, one), t.array.Edit(one.Value))))
	plan.EndWithLook(&c)
	s := plan.ActWithText("add of another item", contract.Expect{Class: contract.Accepted, Stored: true, Open: "the target does not take an item for this list"}, scimMessage(op{"op": "add", "path": t.array.Name, "value": []any{t.y}}))
	s.Request.Body.Edits = []contract.Edit{t.array.Edit([]any{t.x, t.y})}
	c.Steps = append(c.Steps, s, plan.Look())
	m.Add(c)
}

func filterSelectsNothing(m *plan.Maker) {
	if t, ok := scimList(m); ok {
		c := m.About(t.array)
		c.Why = "a change of nothing must not be answered as done"
		nobody := scimMessage(op{"op": "replace", "path": t.selecting("proviso-"+m.Tag("nobody")) + "." + t.part, "value": t.next})
		m.AddRefused(c, plan.ActWithText("a filter that selects nothing", plan.ExpectRefused(), nobody))
	}
}

func removeWithoutPath(m *plan.Maker) {
	c := m.Start("no-path")
	c.Why = "the whole resource would be taken away"
	m.AddRefused(c, plan.ActWithText("remove without a path", plan.ExpectRefused(), scimMessage(op{"op": "remove"})))
}

// scimChange is an operation that sets the surest member; nil where none is known.
func scimChange(m *plan.Maker) op {
	b := m.BestMember()
	if b == nil || b.InItem() || b.Depth > 0 {
		return nil
	}
	if v := m.FirstValue(b, "scim"); v != nil {
		return op{"op": "replace", "path": b.Name, "value": v}
	}
	return nil
}

func lastSCIMOperationFails(m *plan.Maker) {
	if change := scimChange(m); change != nil {
		c := m.Start("last")
		c.Why = "a message is applied whole or not at all"
		m.AddRefused(c, plan.ActWithText("a last operation that can't be done", plan.ExpectRefused(), scimMessage(change, op{"op": "remove"})))
	}
}

func unknownSCIMOperation(m *plan.Maker) {
	if change := scimChange(m); change != nil {
		change["op"] = "proviso"
		c := m.Start("unknown-op")
		c.Why = "an operation that is not known can't be applied"
		m.AddRefused(c, plan.ActWithText("an unknown operation", plan.ExpectRefused(), scimMessage(change)))
	}
}

// subAttributeStays sets two sub-attributes of a complex attribute, and then one of them by a value for the whole.
func subAttributeStays(m *plan.Maker) {
	for _, b := range nestedObjects(m) {
		pair := pair(m, b)
		if b.Depth > 0 || len(pair) < 2 {
			continue
		}
		x, y := pair[0], pair[1]
		first, next := sureValue(m, x, "sub"), sureValue(m, x, "sub next")
		c := m.About(b)
		c.Why = "what a value does not name is not taken away"
		m.AppendShown(&c, onlyIfAccepted(plan.Act("both sub-attributes", expectMembersStored(b), first, sureValue(m, y, "sub"))))
		plan.EndWithLook(&c)
		s := plan.ActWithText("a value with one of them", contract.Expect{Class: contract.Accepted, Stored: true, Open: "the target does not take a value for the whole attribute"},
			scimMessage(op{"op": "replace", "path": b.Name, "value": map[string]any{x.Name: next.Value}}))
		s.Request.Body.Edits = []contract.Edit{next, sureValue(m, y, "sub")}
		c.Steps = append(c.Steps, s, plan.Look())
		m.Add(c)
	}
}
