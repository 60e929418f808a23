// Package reach shortens the text of a large OpenAPI document to what its PATCH operations can refer to, before it is parsed. Of a document
// of many megabytes that is a small part, and parsing is what takes most time and memory of loading it.
package reach

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/tree"
)

// least is how many bytes a document has that is shortened: a smaller one is parsed at once.
const least = 100_000

// Text returns a document without the path items and components that no PATCH operation refers to. Line breaks stay where they were,
// so that every node that is left keeps its line. The text comes back as it is where it is short, where it has no PATCH operation, where
// it can't be divided (YAML in flow style), and where a reference leaves the document or leads nowhere.
func Text(raw []byte) []byte {
	if len(raw) < least {
		return raw
	}
	d := &document{raw: raw, divide: blockMembers, entries: map[string]map[string][]*entry{}}
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("{")) {
		d.divide = objectMembers
	}
	root, ok := d.divide(raw, span{0, len(raw)})
	if !ok || !d.gather(root) || !d.follow() {
		return raw
	}
	return d.rest()
}

// span is a part of the text.
type span struct{ from, to int }

// member is one member of a mapping: the whole of it, and its value alone.
type member struct {
	name         string
	whole, value span
}

// entry is a path item or a component, which is left out unless something reaches it.
type entry struct {
	member
	reached bool
}

type document struct {
	raw     []byte
	divide  func(raw []byte, in span) ([]member, bool) // takes a mapping apart; false for a text that is none, or can't be taken apart
	groups  [][]*entry                                 // the entries that stand in one mapping, in their order
	entries map[string]map[string][]*entry             // by the place of their mapping ("paths", "components/schemas") and their names
	queue   []span                                     // parts of the text that stay and whose references were not followed yet
}

// componentGroups are the kinds of components that are reached by references alone. Security schemes are named otherwise.
var componentGroups = map[string]bool{
	"schemas": true, "responses": true, "parameters": true, "examples": true, "requestBodies": true, "headers": true, "links": true, "callbacks": true, "pathItems": true,
}

// gather lists the entries, and begins the queue with what stays in any case. It reports whether the document has a PATCH operation in
// a path item that can be left out.
func (d *document) gather(root []member) bool {
	patches := false
	for _, m := range root {
		switch {
		case m.name == "paths":
			patches = d.paths(m)
		case m.name == "components":
			d.components(m)
		case m.name == "webhooks", m.name == "definitions", m.name == "parameters", m.name == "responses":
			d.group(m.name, m)
		case strings.HasPrefix(m.name, "x-") && !strings.HasPrefix(m.name, "x-proviso-"):
			d.group(m.name, m)
		default:
			d.queue = append(d.queue, m.whole)
		}
	}
	return patches
}

// group takes the members of the mapping at a place as entries. A mapping that can't be divided stays.
func (d *document) group(place string, of member) []*entry {
	members, ok := d.divide(d.raw, of.value)
	if !ok {
		d.queue = append(d.queue, of.whole)
		return nil
	}
	out := make([]*entry, 0, len(members))
	named := map[string][]*entry{}
	for _, m := range members {
		e := &entry{member: m}
		out = append(out, e)
		named[m.name] = append(named[m.name], e)
		if text := d.raw[m.whole.from:m.whole.to]; bytes.Contains(text, []byte(" &")) && anchor.Match(text) {
			d.reach(e)
		}
	}
	d.groups, d.entries[place] = append(d.groups, out), named
	return out
}

// anchor is where YAML names a node, so that it can be repeated elsewhere.
var anchor = regexp.MustCompile(`(?m)[:-][ \t]* &[\w-]+(?:[ \t]|\r?$)`)

// paths takes the path items, and reaches those that hold a PATCH, may hold one elsewhere, or name servers. It reports whether one holds a PATCH.
func (d *document) paths(of member) (patches bool) {
	for _, item := range d.group("paths", of) {
		members, divided := d.divide(d.raw, item.value)
		wanted := !divided || bytes.Contains(d.raw[item.value.from:item.value.to], []byte("servers"))
		for _, m := range members {
			switch m.name {
			case "patch":
				wanted, patches = true, true
			case "$ref", "additionalOperations":
				wanted = true
			}
		}
		if wanted {
			d.reach(item)
		}
	}
	return patches
}

func (d *document) components(of member) {
	kinds, ok := d.divide(d.raw, of.value)
	if !ok {
		d.queue = append(d.queue, of.whole)
	}
	for _, kind := range kinds {
		if componentGroups[kind.name] {
			d.group("components/"+kind.name, kind)
		} else {
			d.queue = append(d.queue, kind.whole)
		}
	}
}

func (d *document) reach(e *entry) {
	if !e.reached {
		e.reached = true
		d.queue = append(d.queue, e.whole)
	}
}

// follow reaches all that the parts in the queue refer to. It reports whether every reference leads to a place in the document.
func (d *document) follow() bool {
	for len(d.queue) > 0 {
		text := d.raw[d.queue[0].from:d.queue[0].to]
		d.queue = d.queue[1:]
		for _, m := range referenceText.FindAllSubmatch(text, -1) {
			ref, plain := scalar(m)
			if !plain || !d.reachPointer(ref) {
				return false
			}
		}
		for _, name := range mapped(text) {
			if strings.HasPrefix(name, "#/") {
				d.reachPointer(name)
			}
			for _, e := range d.entries["components/schemas"][name] {
				d.reach(e)
			}
		}
	}
	return true
}

// reachPointer reaches the entry that a reference names. It reports whether there is one, or the place lies outside of all groups.
func (d *document) reachPointer(ref string) bool {
	tokens, local := tree.Local(ref)
	if !local || len(tokens) < 2 {
		return false
	}
	group, name := tokens[0], tokens[1]
	if group == "components" && len(tokens) > 2 {
		group, name = group+"/"+name, tokens[2]
	}
	entries, divided := d.entries[group]
	if !divided {
		return group != "components"
	}
	for _, e := range entries[name] {
		d.reach(e)
	}
	return len(entries[name]) > 0
}

// rest is the text without the entries that nothing reached; of those only the line breaks stay.
func (d *document) rest() []byte {
	var out []byte
	at := 0
	for _, group := range d.groups {
		for _, gap := range gaps(group) {
			out = append(out, d.raw[at:gap.from]...)
			out = append(out, bytes.Repeat([]byte("\n"), bytes.Count(d.raw[gap.from:gap.to], []byte("\n")))...)
			at = gap.to
		}
	}
	return append(out, d.raw[at:]...)
}

// gaps are the parts of a mapping that are left out: with the comma behind them, or, where no member follows that stays, the one before them.
func gaps(group []*entry) []span {
	var out []span
	kept := -1
	for i, e := range group {
		if e.reached {
			kept = i
			continue
		}
		switch {
		case i+1 < len(group):
			out = append(out, span{e.whole.from, group[i+1].whole.from})
		case kept >= 0:
			out = append(out[:len(out)-(i-1-kept)], span{group[kept].whole.to, e.whole.to})
		default:
			out = append(out[:len(out)-i], span{group[0].whole.from, e.whole.to})
		}
	}
	return out
}

// referenceText is a $ref and what it holds: in double quotes, in single ones, or plain to the end of the line. A member that is called $ref holds an object.
var referenceText = regexp.MustCompile(`\$ref["']?\s*:\s*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"'{\[][^\n]*))`)

// scalar is the text of a reference. It reports whether the text is written plainly: without escapes, anchors, or lines that follow.
func scalar(m [][]byte) (string, bool) {
	switch {
	case m[1] != nil:
		text := strings.ReplaceAll(string(m[1]), `\/`, "/")
		return text, !strings.Contains(text, `\`)
	case m[2] != nil:
		return string(m[2]), true
	}
	text, _, _ := strings.Cut(string(m[3]), " #")
	return strings.TrimRight(text, " \t\r,}"), text[0] == '#'
}

// mappingText is the mapping of a discriminator, from its key on.
var mappingText = regexp.MustCompile(`\bmapping["']?\s*:\s*`)

// nameText is a word that may be the name of a schema, or a reference.
var nameText = regexp.MustCompile(`[^\s"',:{}]+`)

// mapped are the words in the mappings of discriminators: the names of the schemas that they choose from are among them.
func mapped(text []byte) []string {
	var out []string
	for _, at := range mappingText.FindAllIndex(text, -1) {
		for _, name := range nameText.FindAll(mapping(text, at[0], at[1]), -1) {
			out = append(out, string(name))
		}
	}
	return out
}

// mapping is the text of a mapping from the name of its key on: to the bracket that ends it, or as long as the lines are indented deeper than the key.
func mapping(text []byte, key, value int) []byte {
	if value < len(text) && text[value] == '{' {
		end := bytes.IndexByte(text[value:], '}')
		return text[value : value+max(end, 0)]
	}
	line := bytes.LastIndexByte(text[:key], '\n') + 1
	deeper := append([]byte("\n"), bytes.Repeat([]byte(" "), skipSpace(text, line)-line+1)...)
	end := value
	for end < len(text) {
		next := bytes.IndexByte(text[end:], '\n')
		if next < 0 {
			return text[value:]
		}
		if end += next; !bytes.HasPrefix(text[end:], deeper) {
			break
		}
		end++
	}
	return text[value:end]
}
