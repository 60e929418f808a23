package read

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// withoutUnsent takes out of the samples those requests that share no member with what the page lists as the body: they show a part of
// it, or something else. A command that sends them counts for more than the list.
func withoutUnsent(samples []contract.Sample, listed []contract.Field, sent []int) []contract.Sample {
	names := map[string]bool{}
	for _, f := range listed {
		if word.SendsBody(f.In) {
			top, _ := topOf(f.Name)
			names[top] = true
		}
	}
	samples = withoutOther(samples, names, sent)
	if len(names) < 2 {
		return samples
	}
	return slices.DeleteFunc(samples, func(s contract.Sample) bool {
		if s.Kind != "request" || slices.Contains(sent, s.Line) {
			return false
		}
		n, _, err := sample.Parse(s.Body, s.Line)
		return err == nil && n.Kind == "object" && len(n.Names) > 0 && !shares(n, names, 0)
	})
}

// withoutOther takes out those requests that have none of the listed members at their top, where another one has: they are answers that
// the page shows without a word.
func withoutOther(samples []contract.Sample, names map[string]bool, sent []int) []contract.Sample {
	top := func(s contract.Sample) bool {
		n, _, err := sample.Parse(s.Body, s.Line)
		return err == nil && slices.ContainsFunc(n.Names, func(name string) bool { return names[name] })
	}
	if !slices.ContainsFunc(samples, func(s contract.Sample) bool { return s.Kind == "request" && top(s) }) {
		return samples
	}
	return slices.DeleteFunc(samples, func(s contract.Sample) bool {
		return s.Kind == "request" && !slices.Contains(sent, s.Line) && s.Body[0] == '{' && !top(s)
	})
}

// shares reports a sample that has one of these members, at its top or in an object in it.
func shares(n *sample.Node, names map[string]bool, depth int) bool {
	if n.Kind == "array" {
		return slices.ContainsFunc(n.Items, func(item *sample.Node) bool { return shares(item, names, depth+1) })
	}
	if n.Kind != "object" || depth > 4 {
		return false
	}
	for _, name := range n.Names {
		if names[name] || shares(n.Members[name], names, depth+1) {
			return true
		}
	}
	return false
}

// underOnlyObject takes a sample that the page shows beside its list for the only member that the list has, where that is an object
// without parts and the sample has no member of its name. What a command or a message sends is the body itself.
func underOnlyObject(samples []contract.Sample, listed []contract.Field, sent []int) []contract.Sample {
	only := ""
	for _, f := range listed {
		if !word.SendsBody(f.In) {
			continue
		}
		if only != "" || f.Type != "object" || f.Open || strings.Contains(f.Name, "/") {
			return samples
		}
		only = f.Name
	}
	if only == "" || only == "body" {
		return samples
	}
	for i, s := range samples {
		n, _, err := sample.Parse(s.Body, s.Line)
		if s.Kind != "request" || slices.Contains(sent, s.Line) || err != nil || n.Kind != "object" || len(n.Names) == 0 || n.Members[only] != nil {
			continue
		}
		name, err := json.Marshal(only)
		if err != nil {
			continue
		}
		samples[i].Body = slices.Concat([]byte("{"), name, []byte(":"), s.Body, []byte("}"))
		samples[i].Mended = true
	}
	return samples
}
