package compare

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/material"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/tree"
)

// verdict is what a comparison comes to: breaking, not (something changed and breaks nobody), none.
func verdict(found []contract.Finding) string {
	switch {
	case slices.ContainsFunc(found, func(f contract.Finding) bool { return f.Level == contract.Error }):
		return "breaking"
	case len(found) > 0:
		return "not"
	}
	return "none"
}

func vendorFile(t testing.TB, vendor, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "..", "..", "specs", vendor, name))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// edited is the vendor's document with one edit.
func edited(t *testing.T, e edit) []byte {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Unmarshal(vendorFile(t, e.vendor, "openapi.yaml"), &doc); err != nil {
		t.Fatal(err)
	}
	at := strings.NewReplacer(abbreviations()...).Replace(e.at)
	tokens, _ := tree.Local("#" + at)
	parent, last := doc.Content[0], tokens[len(tokens)-1]
	for _, token := range tokens[:len(tokens)-1] {
		if parent = tree.Child(parent, token); parent == nil {
			t.Fatalf("%s: there is no %s in %s", e.vendor, token, at)
		}
	}
	apply(t, doc.Content[0], parent, at, last, e.to)
	out, err := yaml.Marshal(&doc)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func apply(t *testing.T, root, parent *yaml.Node, at, last, to string) {
	t.Helper()
	name, rename := strings.CutPrefix(to, "=")
	switch {
	case rename && strings.HasPrefix(at, "/components/schemas/") && strings.Count(at, "/") == 3:
		tree.KeyOf(parent, last).Value = name
		repoint(root, "#/components/schemas/"+last, "#/components/schemas/"+name)
	case rename:
		tree.KeyOf(parent, last).Value = name
	case to == "" && parent.Kind == yaml.SequenceNode:
		i, err := strconv.Atoi(last)
		if err != nil || i >= len(parent.Content) {
			t.Fatalf("there is no %s", at)
		}
		parent.Content = slices.Delete(parent.Content, i, i+1)
	case to == "":
		if tree.Field(parent, last) == nil {
			t.Fatalf("there is no %s", at)
		}
		tree.Drop(parent, last)
	default:
		var v yaml.Node
		if err := yaml.Unmarshal([]byte(to), &v); err != nil {
			t.Fatal(err)
		}
		if i, err := strconv.Atoi(last); parent.Kind == yaml.SequenceNode && err == nil {
			parent.Content[i] = v.Content[0]
		} else if parent.Kind == yaml.SequenceNode {
			parent.Content = append(parent.Content, v.Content[0])
		} else {
			tree.Put(parent, last, v.Content[0])
		}
	}
}

func repoint(n *yaml.Node, from, to string) {
	if n.Value == from {
		n.Value = to
	}
	for _, below := range n.Content {
		repoint(below, from, to)
	}
}

func TestEachEditToAVendorsSpecHasTheRightVerdict(t *testing.T) {
	all := edits()
	if len(all) < 60 {
		t.Fatalf("only %d edits", len(all))
	}
	for _, e := range all {
		overlay := vendorFile(t, e.vendor, "overlay.yaml")
		old, err := openapi.Load("openapi.yaml", vendorFile(t, e.vendor, "openapi.yaml"), overlay)
		if err != nil {
			t.Fatal(err)
		}
		now, err := openapi.Load("new.yaml", edited(t, e), overlay)
		if err != nil {
			t.Errorf("%s %s: %v", e.vendor, e.at, err)
			continue
		}
		found := Documents(old, now)
		if got := verdict(found); got != e.verdict {
			t.Errorf("%s %s to %q (%s): got %s, want %s%s", e.vendor, e.at, e.to, e.why, got, e.verdict, tell(found))
		}
		if len(found) > 4 {
			t.Errorf("%s %s to %q: one edit has %d findings%s", e.vendor, e.at, e.to, len(found), tell(found))
		}
		for _, f := range found {
			if f.Source.File == "" || f.Other.File == "" || f.Op == "" || f.At == "" {
				t.Errorf("%s %s: a finding without its places: %+v", e.vendor, e.at, f)
			}
		}
		if back := verdict(Documents(now, old)); (back == "none") != (e.verdict == "none") {
			t.Errorf("%s %s to %q: swapped, it is %s", e.vendor, e.at, e.to, back)
		}
	}
}

func tell(found []contract.Finding) string {
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "\n    %s %s [%s] %s", f.Level, f.Rule, f.At, f.Message)
	}
	return b.String()
}

func TestTheNameOfAPathParameterIsNeverSent(t *testing.T) {
	raw := string(vendorFile(t, "junction", "openapi.yaml"))
	renamed := strings.NewReplacer("{member_id}", "{id}", "name: member_id", "name: id").Replace(raw)
	found := Documents(mustLoad(t, raw), mustLoad(t, renamed))
	if len(found) != 1 || found[0].Rule != renamedOnly || found[0].Level != contract.Note {
		t.Errorf("got%s", tell(found))
	}
}

func TestAFindingNamesBothLinesOfThePages(t *testing.T) {
	raw := string(vendorFile(t, "junction", "openapi.yaml"))
	e := edit{vendor: "junction", at: "SCHEMA/UpdateIntegrationManagedMemberBody/properties/avatar", to: "=picture"}
	found := Documents(mustLoad(t, raw), mustLoad(t, string(edited(t, e))))
	if len(found) != 2 || found[0].Rule != requestMemberGone || !strings.Contains(found[0].Message, "'picture'") {
		t.Fatalf("got%s", tell(found))
	}
	if place := found[0].Source; place.File != "junction-update-integration-managed-member.md" || place.Line < 100 || place.Line > 140 {
		t.Errorf("the old line is %s", place)
	}
}

func mustLoad(t *testing.T, text string) *openapi.Document {
	t.Helper()
	doc, err := openapi.Load("openapi.yaml", []byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestRealPairsAreCompared(t *testing.T) {
	for name, want := range map[string]struct{ forth, back string }{"resend": {"not", "breaking"}, "digitalocean": {"not", "breaking"}} {
		old, err := openapi.Load(name+".old.yaml", material.File(t, "specs/pairs/"+name+".old.yaml"), nil)
		if err != nil {
			t.Fatal(err)
		}
		now, err := openapi.Load(name+".yaml", material.File(t, "specs/"+name+".yaml"), nil)
		if err != nil {
			t.Fatal(err)
		}
		if forth, back := verdict(Documents(old, now)), verdict(Documents(now, old)); forth != want.forth || back != want.back {
			t.Errorf("%s: %s, swapped %s; want %+v", name, forth, back, want)
		}
		for _, same := range []*openapi.Document{old, now} {
			if found := Documents(same, same); len(found) > 0 {
				t.Errorf("%s differs from itself:%s", same.File, tell(found))
			}
		}
	}
}

func TestEveryDriftFindingHasARule(t *testing.T) {
	known := map[string]bool{}
	for _, rule := range Rules() {
		if known[rule.ID] || rule.Text == "" {
			t.Errorf("rule %s is there twice or says nothing", rule.ID)
		}
		known[rule.ID] = true
	}
	for _, rule := range []string{operationGone, operationNew, serverMoved, credentialChanged, parameterChanged, requestMedia, requestBody, requestMemberGone,
		requestMemberMust, requestNarrower, answerStatus, answerMedia, answerHeader, answerMemberGone, answerWider, requestWider, answerNarrower, proseChanged, renamedOnly} {
		if !known[rule] {
			t.Errorf("rule %s is not documented", rule)
		}
	}
}

// A finding about a member holds what both documents say of it, so that a report can show the two texts side by side.
func TestADriftFindingHoldsBothTexts(t *testing.T) {
	load := func(members string) *openapi.Document {
		doc, err := openapi.Load("x.yaml", []byte(`openapi: 3.1.0
info: {title: x, version: "1"}
paths:
  /notes/{id}:
    patch:
      operationId: updateNote
      requestBody: {content: {application/json: {schema: {type: object, x-proviso-note: ours, properties: {`+members+`}}}}}
      responses: {"200": {description: ok}}
`), nil)
		if err != nil {
			t.Fatal(err)
		}
		return doc
	}
	old := load(`title: {type: string, maxLength: 80}, done: {type: boolean}, note: {type: object, x-proviso-source: ours}`)
	now := load(`title: {type: string, maxLength: 40}, tags: {type: array}, note: {type: [object, "null"]}`)
	got := map[string][2]string{}
	for _, f := range Documents(old, now) {
		got[f.At] = [2]string{f.Was, f.Is}
	}
	for at, want := range map[string][2]string{
		"request /title maxLength": {"maxLength: 80\ntype: string\n", "maxLength: 40\ntype: string\n"},
		"request /done":            {"type: boolean\n", ""},
		"request /tags":            {"", "type: array\n"},
		"request /note null":       {"type: object\n", "type:\n    - object\n    - \"null\"\n"},
	} {
		if got[at] != want {
			t.Errorf("%s: the texts are %q, want %q; all: %q", at, got[at], want, got)
		}
	}
}

func TestAParameterThatIsWrittenWithAColonIsTheSame(t *testing.T) {
	text := kindsDocument("OPERATION", "")
	old, new := mustLoad(t, strings.Replace(text, "/things/{id}", "/things/:id", 1)), mustLoad(t, text)
	if found := Documents(old, new); verdict(found) == "breaking" {
		t.Errorf("found%s", tell(found))
	}
}

func TestAnOperationThatIsGoneIsToldByItsOwnName(t *testing.T) {
	const head = "openapi: 3.1.0\ninfo: {title: a, version: '1'}\npaths:\n"
	op := func(path, id string) string {
		return "  '" + path + "': {patch: {operationId: " + id + ", responses: {'200': {description: ok}}}}\n"
	}
	old := mustLoad(t, head+op("/a/{id}", "patchA")+op("/b/{id}", "patchB")+op("/c/{id}", "patchC"))
	now := mustLoad(t, head+op("/c/{id}", "patchC"))
	var told []string
	for _, f := range Documents(old, now) {
		told = append(told, f.Op+" "+f.At)
	}
	if want := []string{"patchA PATCH /a/{id}", "patchB PATCH /b/{id}"}; !slices.Equal(told, want) {
		t.Errorf("told %q, want %q", told, want)
	}
}
