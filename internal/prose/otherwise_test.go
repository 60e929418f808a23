package prose

import "testing"

func TestSentencesThatSayThatAValueIsKeptOtherwise(t *testing.T) {
	for said, want := range map[string]string{
		"Responses have it as milliseconds.":                    "kept",
		"Shown as HTML in `note`.":                              "kept",
		"CRLF is converted to LF.":                              "kept",
		"Rounded down to 60, 300 or 3600.":                      "kept",
		"Only the first five are kept.":                         "kept",
		"Seconds are set to zero.":                              "kept",
		"Missing parts are filled with 0.":                      "kept",
		"`*` stands for all and replaces the rest.":             "kept",
		"Stored in title case.":                                 "written",
		"Returned in lower case with colons.":                   "written",
		"Stored exactly as it is sent.":                         "",
		"A number, or a text that holds one; answered as text.": "",
		"The name of the thing.":                                "",
		"Replaces the list.":                                    "",
		"Whether the thing is shown.":                           "",
		"A file that is kept in the bin.":                       "",
		"How many items are returned.":                          "",
		"The response is sent by mail.":                         "",
		"A label that is null is removed.":                      "",
		"Tags are lower-cased.":                                 "", // a form of its own
	} {
		got := ""
		if WrittenOtherwise(said) {
			got = "written"
		}
		if KeptOtherwise(said) {
			got = "kept"
		}
		if got != want {
			t.Errorf("%q: %q", said, got)
		}
	}
}

func TestASentenceMentionsAMemberByAWordOfItsName(t *testing.T) {
	for _, c := range []struct {
		sentence, name string
		want           bool
	}{
		{"Streets and cities are returned in upper case", "street1", true},
		{"Streets and cities are returned in upper case", "city", true},
		{"The ZIP code is completed", "zip", true},
		{"Streets are returned in upper case", "country", false},
		{"All values are trimmed", "value", false},
	} {
		if got := Mentions(c.sentence, c.name); got != c.want {
			t.Errorf("%q mentions %s: %t", c.sentence, c.name, got)
		}
	}
}

func TestARequestMayChangeOneMemberAtATime(t *testing.T) {
	for said, want := range map[string]bool{
		"Only one zone property can be changed at a time.":   true,
		"Exactly one field per request.":                     true,
		"Changes one field at a time":                        true,
		"At most one address of each type.":                  false,
		"Only one of the members may be the owner.":          false,
		"One request at a time is handled for each customer": false,
	} {
		if got := OneAtATime(said); got != want {
			t.Errorf("%q: %t", said, got)
		}
	}
}

// Nobody can list the words in which authors tell what becomes of a value. What clients have to send, and what a value means, is told otherwise.
func TestSentencesThatTellWhatBecomesOfAValue(t *testing.T) {
	for said, want := range map[string]bool{
		"Emoji and control characters are taken out.":                      true,
		"The prefix of the building is put before it if it is missing.":    true,
		"Sold in packs of 5; you get the next larger pack.":                true,
		"The # may be left out; it is always there in responses.":          true,
		"No raw value twice; the server keeps them by rising raw value.":   true,
		"west,south,east,north; returned with six decimals.":               true,
		"In lowest terms: 10/4 comes back as 5/2.":                         true,
		"Heights in between go up to the next step.":                       true,
		"With or without the @, which is fine; the @ is no part of it.":    true,
		"Aliases are yours, so that what stands behind the @ is replaced.": true,
		"Whatever stands behind the @ is replaced by it.":                  true,
		"Only HR may change it. It is ignored for everybody else.":         false,
		"The name of the thing.":                                           false,
		"Whether the account is blocked by an administrator.":              false,
		"The time at which the task was finished.":                         false,
		"Must lie in the future.":                                          false,
		"A value is required and unknown ones are refused.":                false,
		"In cents.": false,
		"The bid that is used when the auction is held.":                     false,
		"Kept as it is sent.":                                                false,
		"Between 1 and 5; values outside are not accepted.":                  false,
		"The plan in which the seats are billed.":                            false,
		"If it is set, voice calls are forwarded to the number of the group": true,
	} {
		if got := SaysWhatIsDone(said); got != want {
			t.Errorf("%q: %t", said, got)
		}
	}
}
