package prose

import "testing"

func TestASentenceThatSaysMoreThanALabelIsFound(t *testing.T) {
	for said, want := range map[string]bool{
		"Our racks have 50 mm steps. Heights in between go up to the next step.": true,
		"Accents are lost: the register knows plain letters only.":               true,
		"Players write it with or without the @; the @ is no part of it.":        true,
		"In lowest terms in what we return: 10/4 comes back as 5/2.":             true,
		"Quoted parts of other mails do not stay in it.":                         true,
		"Blanks do no harm: DE 123 is DE123.":                                    true,
		"Name of the shelf.":                                                     false,
		"The name that is printed on the invoice.":                               false,
		"This is the name of the customer.":                                      false,
		"Whether the user is active.":                                            false,
		"At most 80 characters. May be null.":                                    false,
		"Must not have more than two decimals.":                                  false,
		"Is required when the plan is paid.":                                     false,
		"Has at most 80 characters.":                                             false,
		"When the fair starts.":                                                  false,
		"One of `open`, `closed`. The default is open.":                          false,
		"It is used for billing.":                                                false,
		"Returned exactly as it is sent.":                                        false,
	} {
		if got := Statement(said); (got != "") != want {
			t.Errorf("%q: %q", said, got)
		}
	}
}

func TestAClauseBehindTheFirstTellsMore(t *testing.T) {
	for said, want := range map[string]string{
		"ISO 3166 code; capitals throughout in what you read back": "capitals throughout in what you read back",
		"Ascending by month; no two for the same one.":             "no two for the same one",
		"Blanks do no harm: DE 12 is DE12.":                        "Blanks do no harm",
		"The tags of a note.":                                      "",
		"The tags. At most 12.":                                    "",
		"Text, optional.":                                          "",
	} {
		if got := StatementOrClause(said); got != want {
			t.Errorf("%q: %q, want %q", said, got, want)
		}
	}
}

func TestASentenceIsOfTypes(t *testing.T) {
	for said, want := range map[string]bool{
		"Numbers and true/false may be given as text.":         true,
		"Values of a wrong scalar type are converted.":         true,
		"Set it to true, or to false.":                         false,
		"The number of the register.":                          false,
		"Send what is to be different, and leave out the rest": false,
	} {
		if got := OfTypes(said) != ""; got != want {
			t.Errorf("%q: %t", said, got)
		}
	}
}
