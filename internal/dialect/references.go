package dialect

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// Reference is a member by which a body names another resource, or several, that responses show as objects: "owner_id" is the id of "owner",
// "label_ids" are those of "labels".
type Reference struct {
	Name  string
	Shown string // the member that shows it
	Many  bool
}

// References lists the members of an operation's body that its responses show as objects with an id. A member that is shown by its own
// name is none.
func References(op *contract.Operation) []Reference {
	var out []Reference
	for _, p := range Settable(op).Members() {
		stem, many := stemOf(p.Name)
		if stem == "" {
			continue
		}
		for _, resource := range op.Shown() {
			if resource.Property(p.Name) != nil {
				break
			}
			if shown := shownObject(resource, stem, many, p.Schema); shown != "" {
				out = append(out, Reference{Name: p.Name, Shown: shown, Many: many})
				break
			}
		}
	}
	return out
}

// stemOf is what a member's name calls that it holds the id of, or the ids; "" for a name that tells of no id.
func stemOf(name string) (stem string, many bool) {
	for _, end := range []struct {
		text string
		many bool
	}{{"_ids", true}, {"Ids", true}, {"_id", false}, {"Id", false}} {
		if stem, is := strings.CutSuffix(name, end.text); is && stem != "" {
			return stem, end.many
		}
	}
	return "", false
}

// shownObject is the member of a resource that shows what a stem names: an object with an id that a body's member may hold, or a list of such
// objects.
func shownObject(resource *contract.Schema, stem string, many bool, sent *contract.Schema) string {
	names := []string{stem}
	if many {
		names = []string{stem + "s", stem + "es", strings.TrimSuffix(stem, "y") + "ies", stem}
		if list := sent.Value(); list != nil {
			sent = list.Items
		}
	}
	for _, name := range names {
		s := resource.Property(name).Value()
		if many && s != nil {
			s = s.Items.Value()
		}
		if s != nil && s.Property("id") != nil && !Disjoint(sent, s.Property("id")) {
			return name
		}
	}
	return ""
}

// IsLinkage reports an operation on a relationship of a JSON:API resource: what its body holds beside the envelope names another resource, by its
// type and its id together, and null in their place takes the relationship away.
func IsLinkage(op *contract.Operation) bool {
	segments := strings.Split(strings.TrimSuffix(contract.PathAlone(op.Path), "/"), "/")
	n := len(segments)
	return n > 2 && segments[n-2] == "relationships" && strings.Contains(segments[n-3], "{")
}
