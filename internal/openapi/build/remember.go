package build

import (
	"fmt"

	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/tree"
)

// Remember writes into the document how it was made. What is as usual is not written.
func (b *Built) Remember(how openapi.Ingested) error {
	if len(how.From)+len(how.Operations) == 0 && !how.Partial {
		return nil
	}
	told := tree.Mapping(0)
	for _, list := range []struct {
		key    string
		values []string
	}{{"from", how.From}, {"operations", how.Operations}} {
		if len(list.values) > 0 {
			entries := tree.Sequence(0)
			for _, v := range list.values {
				entries.Content = append(entries.Content, tree.Str(v))
			}
			tree.Put(told, list.key, entries)
		}
	}
	if how.Partial {
		tree.Put(told, "partial", tree.Flag(true))
	}
	root := tree.Mapping(0)
	tree.Put(root, openapi.IngestKey, told)
	text, err := tree.Render(root)
	if err != nil {
		return fmt.Errorf("how the contract was made can't be written: %w", err)
	}
	b.OpenAPI = append(b.OpenAPI, text...)
	return nil
}
