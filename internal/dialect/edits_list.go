package dialect

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

var (
	editName = regexp.MustCompile(`(?i)^(op|operation|action|method|change[_-]?type|_(destroy|delete|action))$`)
	editWord = regexp.MustCompile(`(?i)\b(add|create|insert|update|upsert|replace|set|remove|delete|destroy)\b`)
)

// ListOfEdits reports a list whose items have a member that says what is to be done with each of them: to replace it, to delete it. What
// is sent is not what is stored then.
func ListOfEdits(list *contract.Schema) bool {
	if list.Value() == nil || list.Value().Items.Value() == nil {
		return false
	}
	return slices.ContainsFunc(list.Value().Items.Value().Members(), func(p contract.Property) bool {
		if !editName.MatchString(p.Name) {
			return false
		}
		words := map[string]bool{}
		for _, word := range editWord.FindAllString(p.Schema.Description+"\n"+p.Schema.Value().Description+"\n"+fmt.Sprint(p.Schema.Value().Enum), -1) {
			words[strings.ToLower(word)] = true
		}
		return strings.HasPrefix(p.Name, "_") || len(words) > 1
	})
}
