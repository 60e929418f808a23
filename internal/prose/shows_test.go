package prose

import (
	"strings"
	"testing"
)

func TestAReadMayShowWhatWasPublishedAndAPatchChangeTheDraft(t *testing.T) {
	for _, c := range []struct {
		patch, read string
		want        bool
	}{
		{"Changes the draft of the page.", "Returns the published copy of the page.", true},
		{"Nothing is visible until the page is published.", "The live version.", true},
		{"Changes the draft of the page.", "Returns the page.", false},
		{"Changes the draft of the page.", "Returns the draft, or the published version where there is none.", false},
		{"Changes the page.", "Returns the published copy of the page.", false},
		{"Sets whether it is a draft.", "Returns the published version.", false},
	} {
		if got := ShowsAnotherCopy(c.patch, c.read); got != c.want {
			t.Errorf("%q and %q: %t", c.patch, c.read, got)
		}
	}
}

func TestAParameterMaySayWithWhichValueAllMembersAreShown(t *testing.T) {
	for _, c := range []struct {
		said   string
		values []string
		want   string
	}{
		{"Comma-separated names of members, or * for all of them.", nil, "*"},
		{"Use `full` to get the complete object.", []string{"basic", "full"}, "full"},
		{"How much is shown.", []string{"BASIC", "FULL"}, "FULL"},
		{"How much is shown.", []string{"basic", "extended"}, ""},
		{"Which of them: all of a kind.", []string{"all", "full"}, ""},
		{"Names of the members to return.", nil, ""},
	} {
		if got := WholeValue(c.said, c.values); got != c.want {
			t.Errorf("%q %q: %q", c.said, c.values, got)
		}
	}
	if !ChoosesMembers("$select") || !ChoosesMembers("fields") || ChoosesMembers("filter") {
		t.Error("the names that choose members")
	}
}

func TestASignThatIsAddedIsNoValueBesideThoseThatAreThere(t *testing.T) {
	for said, want := range map[string]bool{
		"A trailing slash is added where there is none.":           false,
		"The scheme will be prepended.":                            false,
		"What is sent is appended to the log.":                     true,
		"A prefix is added, and the item is added to those there.": true,
		"The comment is added.":                                    true,
		"Where it is taken, a number is added.":                    false,
	} {
		if got := Adds(said); got != want {
			t.Errorf("%q: %t", said, got)
		}
	}
}

func TestAMemberThatIsShownAtTimesIsTold(t *testing.T) {
	for said, want := range map[string]bool{
		"Kept, but answered only while webhook_enabled is true.":            true,
		"Only returned when the hook is on.":                                true,
		"Only visible to administrators.":                                   true,
		"For others it is left out of answers.":                             true,
		"Hidden from guests.":                                               true,
		"It is not included in responses until the account is confirmed.":   true,
		"Returned only on `$expand`.":                                       true,
		"A text of your own. Only returned with detail=full.":               true,
		"The address that events are sent to.":                              false,
		"Displayed only on small screens.":                                  false,
		"Whether it is hidden.":                                             false,
		"Only used when the hook is on.":                                    false,
		"Shown to visitors on the front page.":                              false,
		"The number of rows that are shown.":                                false,
		"Only available for cards.":                                         false,
		"The text that is displayed for the button, only one line is used.": false,
	} {
		if got := ShownAtTimes(said); got != want {
			t.Errorf("%s: %t", said, got)
		}
	}
}

func TestSentencesAboutAllMembersOfAKindAreFound(t *testing.T) {
	for said, want := range map[string]int{
		"Changes a note. Texts in answers are HTML-escaped: `<` is `&lt;`.":  1,
		"All string values are trimmed.":                                     1,
		"Members that are left out stay. Numbers are rounded to 2 decimals.": 2,
		"Changes the text of a note.":                                        0,
		"The values of a note.":                                              1,
		"":                                                                   0,
	} {
		if got := OfAllValues(said); len(got) != want {
			t.Errorf("%s: %q", said, got)
		}
	}
}

func TestATypeThatIsTakenTooIsTold(t *testing.T) {
	for said, want := range map[string]string{
		"An int64 as text; a number is accepted as well.":          "integer number",
		"A list of tags. A string is also accepted.":               "string",
		"Numbers can be sent as text. Strings may be sent instead": "integer number string",
		"Strings are not accepted.":                                "",
		"A number between 1 and 9.":                                "",
	} {
		got := ""
		for _, kind := range []string{"integer", "number", "string", "boolean", "array", "object"} {
			if AlsoTakes(said, kind) {
				got += " " + kind
			}
		}
		if strings.TrimSpace(got) != want {
			t.Errorf("%s: %q", said, got)
		}
	}
}

func TestAnObjectWhoseMissingMembersGetDefaultsIsTold(t *testing.T) {
	for said, want := range map[string]bool{
		"Replaced as a whole: what it lacks gets its default.": true,
		"Members that are omitted are set to their default.":   true,
		"Default values are used for what is not sent.":        true,
		"Replaced as a whole.":                                 false,
		"The default policy.":                                  false,
		"Members that are left out stay as they are.":          false,
	} {
		if got := FillsDefaults(said); got != want {
			t.Errorf("%s: %t", said, got)
		}
	}
}

func TestAValueInWhosePlaceAnotherOneIsShownIsTold(t *testing.T) {
	for said, want := range map[string]bool{
		"The picture is fetched and kept; answers have its address at our CDN instead.": true,
		"A logo. It is downloaded and stored on our servers.":                           true,
		"Responses show the id of the file instead of its address.":                     true,
		"Use label instead.":                     false,
		"Responses have the name of the colour.": false,
	} {
		if got := ShownInstead(said); got != want {
			t.Errorf("%s: %t", said, got)
		}
	}
}
