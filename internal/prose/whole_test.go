package prose

import (
	"slices"
	"testing"
)

func TestADescriptionSaysThatABodyReplacesTheWholeResource(t *testing.T) {
	for words, want := range map[string]bool{
		"Replaces the whole configuration. Members that are left out are reset: port to 5432.":           true,
		"Update a host. Fields that are not provided will be set to their default.":                      true,
		"Omitted properties, if any. Properties missing from the body are removed.":                      true,
		"The request overwrites the entire document.":                                                    true,
		"Replaces an existing object at the path.":                                                       true,
		"Strictly replaces the existing configuration under the given address; 404 where there is none.": true,
		"Replaces the existing item with the fields that are sent.":                                      false,
		"Replaces the current settings of the fields that are sent, and keeps the others.":               false,
		"Overwrites an existing record. Fields that are not sent are kept.":                              false,
		"Update an order. Fields that are omitted are left unchanged.":                                   false,
		"Replaces the entire list of tags.":                                                              false,
		"Updates an item. It does not replace the whole resource.":                                       false,
		"Replaces the whole object only where PUT is used; fields that are not sent are kept.":           false,
		"Partially updates the settings.":                                                                false,
		"Updates a user. Attributes not present in the request are unchanged and never deleted.":         false,
		"Optional parameters that are not set keep their values. Use PUT to replace the whole record.":   false,
	} {
		if ReplacesResource(words) != want {
			t.Errorf("%q: want %t", words, want)
		}
	}
}

func TestAnOperationThatCountsOnAddsWhatIsSent(t *testing.T) {
	for words, want := range map[string]bool{
		"increment posts": true,
		"Atomically increments columns of a record by primary key.": true,
		"Adds the given amounts to the stored ones.":                true,
		"Updates a record. Each update increments the version.":     false,
		"Increments the version and stores the fields.":             false,
		"Adds the given tags.":                                      false,
	} {
		if got := slices.ContainsFunc(Body(words), func(f Fact) bool { return f.Kind == AddsAll }); got != want {
			t.Errorf("%q: %t", words, got)
		}
	}
}

func TestWhatIsSaidOfPUTIsNotSaidOfTheOperation(t *testing.T) {
	for words, want := range map[string]bool{
		"Changes a route. Unlike a PATCH request, a PUT request replaces the entire configuration.":   false,
		"PUT is there too. Fields that are omitted are reset.\n\nHere, only the given fields change.": false,
		"Works like PUT: fields that are omitted are reset.":                                          true,
		"There is a PUT as well.\n\nFields that are omitted from a body are set to their default.":    true,
	} {
		if got := len(Body(words)) > 0; got != want {
			t.Errorf("%q: want %t", words, want)
		}
	}
}
