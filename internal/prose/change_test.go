package prose

import "testing"

func TestWhatADescriptionSaysOfChangesIsRead(t *testing.T) {
	for _, c := range []struct {
		words                        string
		oneWay, ignored, serverNamed bool
	}{
		{"An approved expense can no longer be changed.", true, false, false},
		{"Cannot be edited any more.", true, false, false},
		{"The page becomes read-only.", true, false, false},
		{"Can be set once.", true, false, false},
		{"Can be changed at any time.", false, false, false},
		{"The final text.", false, false, false},
		{"Only HR may change it. It is ignored for everybody else.", false, true, false},
		{"Has no effect while the plan is free.", false, true, false},
		{"Whom to ignore.", false, false, false},
		{"Sorted; duplicates are dropped.", false, false, false},
		{"Letter case is ignored.", false, false, false},
		{"Duplicates are dropped. It is ignored for guests.", false, true, false},
		{"Questions are matched by id. Those without an id are new.", false, false, true},
		{"Left out for a new one.", false, false, true},
		{"Assigned by the server.", false, false, true},
		{"The id of the colour.", false, false, false},
	} {
		if OneWay(c.words) != c.oneWay || MayBeIgnored(c.words) != c.ignored || FindsByID(c.words) != c.serverNamed {
			t.Errorf("%q: one way %t, ignored %t, by id %t", c.words, OneWay(c.words), MayBeIgnored(c.words), FindsByID(c.words))
		}
	}
}

func TestADescriptionTellsHowAValueMovesOn(t *testing.T) {
	for said, want := range map[string]bool{
		"Moves from todo to doing to done.":                        true,
		"Goes only from draft to live.":                            true,
		"open -> closed":                                           true,
		"1 -> low, 2 -> high":                                      false,
		"A task that is done stays so.":                            true,
		"Allowed transitions: draft to live, live to ended.":       true,
		"Follows the state machine of orders.":                     true,
		"It never goes back.":                                      true,
		"Cannot be moved back to draft.":                           true,
		"`ended` is final.":                                        true,
		"Where the task stands.":                                   false,
		"From low to high.":                                        false,
		"What is left out stays as it is.":                         false,
		"The final text.":                                          false,
		"May be changed at any time, from any value to any other.": false,
	} {
		if MovesOn(said, []any{"open", "closed", "1", nil}) != want {
			t.Errorf("%q: %t", said, !want)
		}
	}
}

func TestAValueThatMayBeNullIsSaidToBeWithAndWithoutMarks(t *testing.T) {
	for words, want := range map[string]bool{
		"Value might be `null` (JSON null data type).": true, "May be null.": true, `Is "null" until then.`: true,
		"Must not be `null`.": false, "What the null device is called.": false,
	} {
		if MayBeNull(words, "") != want {
			t.Errorf("%q: %t", words, !want)
		}
	}
}

func TestAnEmptyTextThatTakesAKeyAwayIsTold(t *testing.T) {
	for said, want := range map[string]bool{
		"Merged by key with those that are there; an empty value removes a key.":           true,
		"Keys are merged with the stored ones; a key with an empty text is removed.":       true,
		"Labels of your own. Entries whose value is an empty string are deleted.":          true,
		"Keys are merged; null removes one.":                                               false,
		"An empty text is a value.":                                                        false,
		"Removes the entries of the list. An empty list is allowed, and an empty text too": false,
	} {
		if got := EmptyRemovesKey(said); got != want {
			t.Errorf("%s: %t", said, got)
		}
	}
}
