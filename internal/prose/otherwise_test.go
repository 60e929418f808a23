package prose

import "testing"

func TestSentencesThatSayThatAValueIsKeptOtherwise(t *testing.T) {
	for said, want := range map[string]bool{
		"Responses have it as milliseconds.":         true,
		"Shown as HTML in `note`.":                   true,
		"Stored in title case.":                      true,
		"CRLF is converted to LF.":                   true,
		"v1.2 becomes 1.2.0.":                        true,
		"Rounded down to 60, 300 or 3600.":           true,
		"Only the first five are kept.":              true,
		"Labels are always trimmed.":                 true,
		"Stored exactly as it is sent.":              false,
		"The name of the thing.":                     false,
		"Replaces the list.":                         false,
		"Whether the thing is shown.":                false,
		"A file that is kept in the bin.":            false,
		"How many items are returned.":               false,
		"The response is sent by mail.":              false,
		"The address to which the answers are sent.": false,
		"Cut flowers.":                               true, // nobody tells it from "cut at 40"
		"The colour, which the owner chose when the label was first set aside": false,
	} {
		if got := KeptOtherwise(said); got != want {
			t.Errorf("%q: %t", said, got)
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
