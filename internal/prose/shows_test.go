package prose

import "testing"

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
	} {
		if got := Adds(said); got != want {
			t.Errorf("%q: %t", said, got)
		}
	}
}
