// Package build makes a contract, an OpenAPI document, of what was read of docs pages.
package build

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/tree"
)

// Built is what pages come to: the files of a vendor's folder. The same pages give the same bytes.
type Built struct {
	OpenAPI []byte
	Overlay []byte // nil where the prose adds nothing
	// Recordings are the pages' own sample exchanges by file name, credentials already replaced by {{scheme}}.
	Recordings map[string][]contract.Exchange
	// Warnings tell what the pages leave unclear: an operation told twice and differently, a row that is left out.
	Warnings []contract.Finding
}

// Contract makes one OpenAPI 3.1 document, its overlay and its recordings of a vendor's pages. Every fact in it names the page
// line it came from and the sentence, or its hash; what no page says and samples only suggest is marked x-proviso-inferred.
func Contract(vendor string, pages []contract.Page, words Words) (*Built, error) {
	if len(pages) == 0 {
		return nil, fmt.Errorf("%s: no page was given", vendor)
	}
	m := newMerger(vendor)
	for _, p := range pages {
		doc, err := documentOf(p, words)
		if err != nil {
			return nil, err
		}
		m.add(p, doc)
	}
	root := m.finish()
	openAPI, err := tree.Render(root)
	if err != nil {
		return nil, fmt.Errorf("%s: the document can't be written: %w", vendor, err)
	}
	built := &Built{OpenAPI: openAPI, Recordings: recordingsOf(pages, root), Warnings: m.warnings}
	if overlay := overlayOf(vendor, pages, root, words); overlay != nil {
		if built.Overlay, err = tree.Render(overlay); err != nil {
			return nil, fmt.Errorf("%s: the overlay can't be written: %w", vendor, err)
		}
	}
	return built, nil
}

// documentOf turns a page into an OpenAPI document of its own, every fact with its source.
func documentOf(p contract.Page, words Words) (*yaml.Node, error) {
	if p.Document != nil {
		return fromDocument(p, words)
	}
	return fromFields(p, words), nil
}

// at notes on a node where a fact stands on its page.
func at(n *yaml.Node, file string, line int) {
	if line > 0 {
		tree.Put(n, openapi.SourceKey, tree.Str(file+":"+strconv.Itoa(line)))
	}
}

// inferred notes on a node what of it no page says.
func inferred(n *yaml.Node, what ...string) {
	what = slices.DeleteFunc(slices.Clone(what), func(w string) bool { return w == "member" })
	if len(what) == 0 {
		return
	}
	all := tree.Field(n, openapi.InferredKey)
	if all == nil {
		all = tree.Sequence(0)
		all.Style = yaml.FlowStyle
		tree.Put(n, openapi.InferredKey, all)
	}
	for _, w := range what {
		all.Content = append(all.Content, tree.Str(w))
	}
}

// object builds a mapping of keys and values in their order; a nil value leaves its key out.
func object(pairs ...any) *yaml.Node {
	out := tree.Mapping(0)
	for i := 0; i+1 < len(pairs); i += 2 {
		switch v := pairs[i+1].(type) {
		case *yaml.Node:
			if v != nil {
				tree.Put(out, pairs[i].(string), v)
			}
		case string:
			if v != "" {
				tree.Put(out, pairs[i].(string), tree.Str(v))
			}
		}
	}
	return out
}

// strs is a list of texts in one line.
func strs(values []string) *yaml.Node {
	out := tree.Sequence(0)
	out.Style = yaml.FlowStyle
	for _, v := range values {
		out.Content = append(out.Content, tree.Str(v))
	}
	return out
}

// described is our own word for a status: the page's sentence belongs to the vendor.
func described(code string) string {
	if n, err := strconv.Atoi(code); err == nil && http.StatusText(n) != "" {
		return http.StatusText(n)
	}
	switch strings.ToUpper(code) {
	case "2XX":
		return "Success"
	case "4XX":
		return "Refusal"
	case "5XX":
		return "Failure of the server"
	}
	return "Any other answer"
}
