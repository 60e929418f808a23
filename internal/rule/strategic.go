package rule

import (
	"maps"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/plan"
)

// strategicRules are about the lists of a Kubernetes strategic merge patch. How objects are merged is judged by the rules of
// merge patches.
func strategicRules() []Rule {
	const source = "Kubernetes: Update API Objects in Place Using kubectl patch, strategic merge patch"
	return ofDialect(dialect.Strategic,
		Rule{
			ID: "T01", Text: "A list with a merge key is merged: items that the patch does not name stay",
			Source: source, Level: contract.Error,
			How: "two items, then a patch that names one by its key: the other one stays", Guard: "the schema names the merge key",
			Rank: 70, First: plan.First{Turn: 3, Cases: 1}, Cases: itemsStay,
		},
		Rule{
			ID: "T02", Text: "An item of a list with a merge key is merged: its members that the patch does not name stay",
			Source: source, Level: contract.Error,
			How: "an item of two members, then a patch that names its key and one of them", Guard: "the schema names the merge key",
			Rank: 70, First: plan.First{Turn: 3, Cases: 1}, Cases: membersOfItemsStay,
		},
		Rule{
			ID: "T03", Text: "$patch: delete takes away the item with the key, and no others",
			Source: source, Level: contract.Error,
			How: "two items, of which the directive names one", Guard: "the schema names the merge key",
			Rank: 70, Cases: itemDeleted,
		},
		Rule{
			ID: "T04", Text: "$patch: replace puts a list in the place of the stored one",
			Source: source, Level: contract.Error,
			How: "two items, then another one with the directive: it is alone", Guard: "the schema names the merge key",
			Rank: 70, Cases: listReplaced,
		},
	)
}

// mergedItems are two items of the first list that the schema gives a merge key.
func mergedItems(m *plan.Maker) (twoItems, bool) {
	for _, b := range m.Members {
		if key, merged := dialect.MergeKey(b.Declared); merged && key != "" {
			if t, ok := itemsOf(m, b, key); ok {
				return t, true
			}
		}
	}
	return twoItems{}, false
}

const noSuchList = "the target does not take these items"

// patchOfItems is a body with a list of items.
func patchOfItems(t twoItems, items ...any) string {
	return string(plan.JSON(map[string]any{t.array.Name: items}))
}

func itemsStay(m *plan.Maker) {
	t, ok := mergedItems(m)
	if !ok {
		m.Undecidable("list", "the schema gives no list a merge key (x-kubernetes-patch-merge-key) whose items have known values")
		return
	}
	t.becomes(m, "a patch that names one item is no list of one", "one item with its key", patchOfItems(t, t.changed()), noSuchList, []any{t.changed(), t.y})
}

func membersOfItemsStay(m *plan.Maker) {
	if t, ok := mergedItems(m); ok {
		key, rest := map[string]any{t.key: t.x[t.key]}, maps.Clone(t.x)
		if len(rest) < 2 {
			return
		}
		t.becomes(m, "an item that is named by its key is the stored one", "the key of an item alone", patchOfItems(t, key), noSuchList, []any{rest, t.y})
	}
}

func itemDeleted(m *plan.Maker) {
	if t, ok := mergedItems(m); ok {
		gone := map[string]any{t.key: t.x[t.key], "$patch": "delete"}
		t.becomes(m, "one item of several is taken away by its key", "$patch: delete", patchOfItems(t, gone), noSuchList, []any{t.y})
	}
}

func listReplaced(m *plan.Maker) {
	if t, ok := mergedItems(m); ok {
		t.becomes(m, "whoever wants another list says so", "$patch: replace", patchOfItems(t, t.changed(), map[string]any{"$patch": "replace"}), noSuchList, []any{t.changed()})
	}
}
