package read

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/render"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// bodyOf is the names that a page of one operation has for its body.
func bodyOf(t *testing.T, page string) string {
	t.Helper()
	text := source.New("page.md", []byte(page))
	p, err := Outline(text, render.Markdown(text), true)
	if err != nil || len(p.Operations) != 1 {
		t.Fatalf("%d operations: %v", len(p.Operations), err)
	}
	var names []string
	for _, f := range p.Operations[0].Fields {
		if f.In == word.InBody {
			names = append(names, f.Name)
		}
	}
	return strings.Join(names, " ")
}

const shelfPage = `# Change a shelf

PATCH /shelves/{id}

## Parameters

| Name | Type | Description |
|---|---|---|
| label | string | What is on it |

## Returns

The shelf.

`

func TestAListOfSomethingElseIsNoBody(t *testing.T) {
	table := "\n\n| Name | Type | Description |\n|---|---|---|\n| region | string | Where |\n| retries | integer | How often |\n"
	for title, want := range map[string]string{
		"## SDK options":         "label",
		"## Webhook payload":     "label",
		"## Plan attributes":     "label",
		"## Shelf attributes":    "label region retries",
		"## Optional parameters": "label region retries",
	} {
		if got := bodyOf(t, shelfPage+title+table); got != want {
			t.Errorf("%s: the body has %s, want %s", title, got, want)
		}
	}
	sample := "## Request\n\n```json\n{\"label\": \"a\", \"region\": \"eu\", \"retries\": 2}\n```\n\n"
	if got := bodyOf(t, shelfPage+sample+"## Plan attributes"+table); got != "label region retries" {
		t.Errorf("a list that the request shows gives %s", got)
	}
	alone := strings.Replace(shelfPage, "| label | string | What is on it |", "| id | string | Which |", 1)
	if got := bodyOf(t, alone+"## Plan attributes"+table); got != "region retries" {
		t.Errorf("the only list gives %s", got)
	}
}

func TestWhatSpeaksOfOther(t *testing.T) {
	found := []contract.Field{{In: word.InBody, Name: "plan/region"}}
	if speaksOfOther([]contract.Field{{In: word.InBody, Name: "plan"}}, found, nil) {
		t.Error("the parts of a listed member are taken for something else")
	}
	if !speaksOfOther(nil, found, nil) {
		t.Error("a list that nothing speaks for is taken")
	}
}
