package mention

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	// patchInCode is a PATCH with its address in code.
	patchInCode = pattern.New("`PATCH\\s+([^`\\s]+)`")
	// bodyWord is a word for what is sent, in the languages that such lines were seen in.
	bodyWord = pattern.New(`(?i)\b(?:body|payload|cuerpo|corpo|corps)\b`)
)

// bodyOf reads the line above a sample in JSON that says of which operation it is the body: "Body of `PATCH /shelves/:id`:". Its first
// group is the address; nil where the block o[i] is no such line.
func bodyOf(o outline.Outline, i int) []string {
	b := o[i]
	if i+1 >= len(o) || o[i+1].Kind != outline.CodeBlock || !strings.Contains(b.Text, "PATCH") || strings.Contains(b.Text, "\n") {
		return nil
	}
	if body := strings.TrimSpace(o[i+1].Text); !strings.HasPrefix(body, "{") && !strings.HasPrefix(body, "[") {
		return nil
	}
	if !bodyWord.MatchString(b.Text) || word.AnswerWords.MatchString(b.Text) {
		return nil
	}
	return patchInCode.FindStringSubmatch(b.Text)
}
