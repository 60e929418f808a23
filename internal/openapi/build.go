package openapi

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
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

// Build makes one OpenAPI 3.1 document, its overlay and its recordings of a vendor's pages. Every fact in it names the page
// line it came from and the sentence, or its hash; what no page says and samples only suggest is marked x-proviso-inferred.
func Build(vendor string, pages []contract.Page, words Words) (*Built, error) {
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
	openAPI, err := render(root)
	if err != nil {
		return nil, fmt.Errorf("%s: the document can't be written: %w", vendor, err)
	}
	built := &Built{OpenAPI: openAPI, Recordings: recordingsOf(pages, root), Warnings: m.warnings}
	if overlay := overlayOf(vendor, pages, root, words); overlay != nil {
		if built.Overlay, err = render(overlay); err != nil {
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

func render(root *yaml.Node) ([]byte, error) {
	return yaml.Dump(root, yaml.WithIndent(2), yaml.WithLineWidth(-1), yaml.WithCompactSeqIndent(false))
}

const (
	sourceKey   = "x-proviso-source"
	inferredKey = "x-proviso-inferred"
	partialKey  = "x-proviso-partial"
)

// at notes on a node where a fact stands on its page.
func at(n *yaml.Node, file string, line int) {
	if line > 0 {
		put(n, sourceKey, str(file+":"+strconv.Itoa(line)))
	}
}

// inferred notes on a node what of it no page says.
func inferred(n *yaml.Node, what ...string) {
	what = slices.DeleteFunc(slices.Clone(what), func(w string) bool { return w == "member" })
	if len(what) == 0 {
		return
	}
	all := field(n, inferredKey)
	if all == nil {
		all = sequence(0)
		all.Style = yaml.FlowStyle
		put(n, inferredKey, all)
	}
	for _, w := range what {
		all.Content = append(all.Content, str(w))
	}
}

// str is a text that reads back as one, also where it looks like a number or a boolean.
func str(s string) *yaml.Node {
	n := scalar("!!str", s)
	plain := scalar("", s)
	if plain.ShortTag() != "!!str" || s == "" {
		n.Style = yaml.SingleQuotedStyle
	}
	return n
}

func flag(b bool) *yaml.Node { return scalar("!!bool", strconv.FormatBool(b)) }

// object builds a mapping of keys and values in their order; a nil value leaves its key out.
func object(pairs ...any) *yaml.Node {
	out := mapping(0)
	for i := 0; i+1 < len(pairs); i += 2 {
		switch v := pairs[i+1].(type) {
		case *yaml.Node:
			if v != nil {
				put(out, pairs[i].(string), v)
			}
		case string:
			if v != "" {
				put(out, pairs[i].(string), str(v))
			}
		}
	}
	return out
}

// strs is a list of texts in one line.
func strs(values []string) *yaml.Node {
	out := sequence(0)
	out.Style = yaml.FlowStyle
	for _, v := range values {
		out.Content = append(out.Content, str(v))
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
