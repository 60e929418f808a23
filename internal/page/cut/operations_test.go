package cut

import (
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/page/mention"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

func mentionOfPath(method, path string) mention.Mention {
	a, _ := word.SplitAddress(path)
	return mention.Mention{Address: a, Method: method, Rank: mention.InMessage}
}

// A sample's path gets the parameter of a longer template, if another sample has the same id in its place.
func TestAConcretePathIsTheBeginningOfALongerTemplate(t *testing.T) {
	template, sample := mentionOfPath("GET", "/shelves/{shelf}/books/{book}"), mentionOfPath("GET", "/v1/shelves/oak/books/7")
	for _, tt := range []struct {
		all        []mention.Mention
		path, want string
	}{
		{[]mention.Mention{template, sample}, "/v1/shelves/oak", "/shelves/{shelf}"},
		{[]mention.Mention{template, sample}, "/v1/shelves/open-all", "/v1/shelves/open-all"},
		{[]mention.Mention{template}, "/v1/shelves/oak", "/v1/shelves/oak"},
		{[]mention.Mention{sample}, "/v1/shelves/oak", "/v1/shelves/oak"},
	} {
		if got := beginning(tt.all, tt.path); got != tt.want {
			t.Errorf("%s is %s, want %s", tt.path, got, tt.want)
		}
	}
}

// Samples of two resources under titles of their own are two operations, although the page names the address of one alone.
func TestASampleOfAnotherResourceIsNotMerged(t *testing.T) {
	heading := func(text string) outline.Block {
		return outline.Block{Kind: outline.HeadingBlock, Level: 2, Text: text}
	}
	page := func(second string) outline.Outline {
		return outline.Outline{
			heading("A book"), {Kind: outline.ParagraphBlock, Line: 1, Text: "`PATCH /shelves/{shelf}/books/{book}`"},
			heading(second), {Kind: outline.CodeBlock, Line: 2, Text: "PATCH /shelves/oak HTTP/1.1\n\n{}"},
		}
	}
	for title, want := range map[string]int{"The shelf": 2, "Example": 1} {
		o := page(title)
		if got := len(Operations(o, mention.All(o))); got != want {
			t.Errorf("below the title %q: %d operations, want %d", title, got, want)
		}
	}
}

// Operations that stand below each other in text, each behind a sentence, were once taken for spellings of one.
func TestRoutesInTextAreOperationsOfTheirOwn(t *testing.T) {
	var o outline.Outline
	for i, text := range []string{"Mark one as read:", "`PATCH /notes/{id}/read`", "Mark all as read:", "`PATCH /notes/read-all`", "Change the settings:", "`PATCH /notes/settings`"} {
		o = append(o, outline.Block{Kind: outline.ParagraphBlock, Line: i + 1, Last: i + 1, Text: text})
	}
	var paths []string
	for _, op := range Operations(o, mention.All(o)) {
		paths = append(paths, op.Path)
	}
	if want := []string{"/notes/{id}/read", "/notes/read-all", "/notes/settings"}; !slices.Equal(paths, want) {
		t.Errorf("the operations are %q, and must be %q", paths, want)
	}
}
