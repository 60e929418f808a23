package prose

import (
	"slices"
	"testing"
)

// says lists the kinds of fact that a description tells of a member.
func says(name, description string) []string {
	var out []string
	for _, f := range Member(name, description) {
		out = append(out, f.Kind)
	}
	return out
}

func TestADescriptionTellsThatAnOutdatedVersionIsRefused(t *testing.T) {
	for _, c := range []struct {
		name, description string
		said              bool
	}{
		{"version", "The version that was read. A stale one is answered 409.", true},
		{"lockVersion", "Optimistic lock: must be the current one.", true},
		{"expected_version", "When it is not the current one the answer is 409.", true},
		{"etag", "If it is given and does not match the stored one, the update fails with ABORTED.", true},
		{"revision", "Must match the latest revision.", true},
		{"if_match", "An outdated value is rejected.", true},
		{"version", "The version of the application, as in 1.2.", false},
		{"version", "Older versions have fewer fields.", false},
		{"etag", "Changes with each update.", false},
		{"title", "A stale one is answered 409.", false},
	} {
		if got := slices.Contains(says(c.name, c.description), Version); got != c.said {
			t.Errorf("%s: %q: %t", c.name, c.description, got)
		}
	}
}

func TestADescriptionTellsThatAValueIsSetOnce(t *testing.T) {
	for description, said := range map[string]bool{
		"Cannot be changed once it is set.":                 true,
		"Once set, it cannot be changed.":                   true,
		"Can only be set once.":                             true,
		"The number. It can't be modified after being set.": true,
		"Cannot be changed by guests.":                      false,
		"Once set, the account is locked.":                  false,
	} {
		if got := slices.Contains(says("iban", description), Once); got != said {
			t.Errorf("%q: %t", description, got)
		}
	}
}

func TestADescriptionTellsThatNoTwoItemsAreAlike(t *testing.T) {
	for description, said := range map[string]bool{
		"One address of each type at most; a second is refused.": true,
		"No two lines may have the same sku.":                    true,
		"Names must be unique.":                                  true,
		"The addresses of the person, in order.":                 false,
		"One or more tags.":                                      false,
	} {
		if got := OneOfEach(description); got != said {
			t.Errorf("%q: %t", description, got)
		}
	}
}
