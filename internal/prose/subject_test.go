package prose

import "testing"

// What becomes of a value stands in a preamble, in answers to questions, and in notes at a page's end as often as in the row of its member.
func TestTextsTellOfAMemberWhereverTheyStand(t *testing.T) {
	tags := Subject{Names: []string{"tags"}, Kinds: []string{"array"}, Others: []string{"name", "fee", "port"}}
	name := Subject{Names: []string{"name"}, Kinds: []string{"string"}, Others: []string{"tags", "fee", "port"}}
	sign := Subject{Names: []string{"callsign"}, Kinds: []string{"string"}, Others: []string{"checkin", "name"}}
	fee := Subject{Names: []string{"nightlyFee"}, Kinds: []string{"number"}, Others: []string{"name", "tags"}}
	for _, c := range []struct {
		of   Subject
		text string
		tell bool
	}{
		{tags, "Tags whisper, form a queue and do not tolerate twins.", true},
		{tags, "## FAQ\n\n**Do I have to sort the tags?** No, that happens on our side.", true},
		{tags, "## Tags\n\nThey are sorted.", true},
		{tags, "Merchants can add tags to reduce costs.", false}, // names the member and is about something else
		{tags, "This list of tags and names is returned.", false},
		{tags, "All lists are folded.", true},
		{tags, "Texts are trimmed.", false},
		{tags, "The fee is rounded.", false},
		{tags, "The tags, the name, the fee and the port are kept in a table.", false},
		{tags, "Changes the tags of a berth.", false},
		{tags, "Clients must send the tags as a list.", false},
		{tags, "Lists that are not sent keep what they have.", false},
		{name, "The name is always in capitals.", true},
		{name, "Give the project a name.", false},
		{name, "Every tag has a file name.", false},
		{sign, "Call signs become capitals.", true},
		{sign, "The check-in is moved back.", false},
		{fee, "Fees go up to the full euro.", true},
		{fee, "Amounts are a matter of whole cents.", true},
	} {
		if got := c.of.Told(c.text); got != "" != c.tell {
			t.Errorf("%v, %q: %q", c.of.Names, c.text, got)
		}
	}
}

func TestASentenceInsideOfAnObjectThatNamesNoMemberIsAboutAllOfThem(t *testing.T) {
	s := Subject{Names: []string{"low", "limits"}, Kinds: []string{"number"}, Others: []string{"high", "name"}}
	for text, tell := range map[string]bool{"What is sent is rounded up.": true, "The high is rounded up.": false, "What can be renegotiated.": false, "0 to 5000, mm": false} {
		if got := s.ToldInside(text); got != "" != tell {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestTextsSpeakOfNullOfUnknownMembersAndOfNothing(t *testing.T) {
	s := Subject{Names: []string{"hook"}, Others: []string{"name"}}
	for text, tell := range map[string]bool{"Null is treated like silence.": true, "The name may be null.": false, "null is refused.": false, "A hook is an address.": false} {
		if got := s.ToldOfNull(text); got != "" != tell {
			t.Errorf("%q: %q", text, got)
		}
	}
	for text, tell := range map[string]bool{"Whatever else you put in falls on deaf ears.": true, "Unknown keys go to waste.": true, "Other members are kept where they are not sent.": false, "The name is kept.": false} {
		if got := OfUnknown(text); got != "" != tell {
			t.Errorf("%q: %q", text, got)
		}
	}
	for text, tell := range map[string]bool{"A body that changes nothing is a mistake.": true, "The body holds the change.": false} {
		if got := OfNothing(text); got != "" != tell {
			t.Errorf("%q: %q", text, got)
		}
	}
}
