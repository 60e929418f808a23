package openapi

import (
	"fmt"

	"github.com/pb33f/go-yaml"
)

// ingestKey is where a contract keeps how it was made of its pages.
const ingestKey = "x-proviso-ingest"

// Ingested is how a contract was made of its pages, apart from the pages: drift reads today's pages in the same way.
type Ingested struct {
	From       []string // the addresses that pages were read from
	Operations []string // the operations that were picked by --operation; empty means all
	Partial    bool     // operations whose body could not be read were kept
}

// Remember writes into the document how it was made. What is as usual is not written.
func (b *Built) Remember(how Ingested) error {
	if len(how.From)+len(how.Operations) == 0 && !how.Partial {
		return nil
	}
	told := mapping(0)
	for _, list := range []struct {
		key    string
		values []string
	}{{"from", how.From}, {"operations", how.Operations}} {
		if len(list.values) > 0 {
			entries := sequence(0)
			for _, v := range list.values {
				entries.Content = append(entries.Content, str(v))
			}
			put(told, list.key, entries)
		}
	}
	if how.Partial {
		put(told, "partial", flag(true))
	}
	root := mapping(0)
	put(root, ingestKey, told)
	text, err := render(root)
	if err != nil {
		return fmt.Errorf("how the contract was made can't be written: %w", err)
	}
	b.OpenAPI = append(b.OpenAPI, text...)
	return nil
}

// ingested reads how a document was made.
func ingested(root *yaml.Node) Ingested {
	n := field(root, ingestKey)
	return Ingested{From: texts(field(n, "from")), Operations: texts(field(n, "operations")), Partial: truth(n, "partial")}
}
