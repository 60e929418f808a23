package plan

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// danger says what could be lost where a case changes the member, or "". Nothing can be lost on the embedded mock.
func (k *known) danger(b *Member) string {
	switch {
	case k.Profile.SkipsMember(b.Label) != "":
		return contract.ProfileSkips + " it: " + k.Profile.SkipsMember(b.Label)
	case k.onMock:
		return ""
	case (b.Depth == 0 || k.inEnvelope(b)) && b.Kind != KindObject && k.isKey(b.Name):
		return "it is the key by which the path finds the resource"
	case b.Depth == 0 && b.Name == "name" && holdsResourceName(b.Schema, 0):
		return "it is the resource's own name, which holds its path"
	case k.namesResource(b):
		return "the body names by it the resource that is changed"
	case k.isMark(b):
		return "it says what kind of document the resource is"
	case k.Claimed(prose.Version, b):
		return "it says which version of the resource the client has seen"
	case k.isObserved(b):
		return "what the server observes of a resource is changed by an operation of its own"
	case k.isBesidePart(b):
		return "the path names another part of the resource, and this one is changed by the resource's own operation"
	case prose.Internal(b.Described()):
		return "the docs say that clients need not set it"
	case isReference(b), k.namesItem(b), dialect.IsLinkage(k.Op) && (b.Name == "type" || b.Name == "id"):
		return "it names another resource"
	case k.isInAnother(b):
		return "it is part of another resource, whose id stands beside it"
	case b.Kind == KindArray && dialect.ListOfEdits(b.Schema):
		return "its items say what is to be done with them, so that what is sent is not what is stored"
	case isExclusive(b):
		return "one resource of several is it, so that another one loses what this one gets"
	case endsState(b, k.Op.Path):
		return "a resource in that state may take no more patches"
	case prose.OneWay(b.Described()):
		return "the docs say that a change of it can't be taken back"
	case tellsOfStates(b):
		return "the docs say more of its states than which there are: one may not lead back to another"
	case k.movesOn(b):
		return "the docs say how it goes from one value to the next, and not that it goes back"
	case prose.Later(b.Described()):
		return "the docs say that a change of it takes effect later"
	case prose.Adds(b.Described()), k.Op.Says(prose.AddsAll, ""):
		return "what is sent is added to what it holds, so that it can't be put back"
	case k.losesVerification(b):
		return "another member says that it was verified, and would no longer"
	case b.Kind == KindArray && k.Claimed(prose.Merges, b):
		return "the docs say that a list which is sent is merged with the one that is there, so that the old one can't be put back"
	case prose.ShownAtTimes(b.Described()):
		return "what it holds is shown at times only, so that it may not be put back"
	case prose.ShownInstead(b.Described()):
		return "answers show something else in its place, so that it can't be put back"
	case b.Kind == KindSecret || b.Declared.WriteOnly || b.Schema.WriteOnly:
		return "what it holds is never shown, so that it can't be put back"
	}
	return ""
}

// movesOn reports a member of listed values of which the docs say how it goes from one to the next: in its description, or in a sentence about
// the operation that names it.
func (k *known) movesOn(b *Member) bool {
	values := EnumValues(b.Declared)
	return len(values) > 0 && (prose.MovesOn(b.Described(), values) || slices.ContainsFunc(k.Op.Told, func(sentence string) bool {
		return prose.Mentions(sentence, b.Name) && prose.MovesOn(sentence, values)
	}))
}

// tellsOfStates reports a state of which a sentence of the docs says more than what it is called: "once returned, the loan is over". No list of
// words has all the ways to say that nothing leads back.
func tellsOfStates(b *Member) bool {
	return isState(b) && len(EnumValues(b.Declared)) > 0 && prose.Statement(b.Described()) != ""
}

// isState reports a member whose name says that it is the state of something.
func isState(b *Member) bool {
	name := prose.NameWords(b.Name)
	return len(name) > 0 && slices.Contains([]string{"state", "status", "stage", "phase", "lifecycle"}, name[len(name)-1])
}

// isInAnother reports a member of an object that has to hold its own id, in a resource that has one too: the object shows another resource,
// and to set a member of it may change that one, replace it or do nothing.
func (k *known) isInAnother(b *Member) bool {
	if b.Depth == 0 || b.Parent == nil || b.InItem() || k.inEnvelope(b) || k.inEnvelope(b.Parent) {
		return false
	}
	holder := b.Parent.Schema.Value()
	id := holder.Property("id")
	return id != nil && slices.Contains(holder.Required, "id") && !id.ReadOnly && !id.Value().ReadOnly &&
		slices.ContainsFunc(k.Resource().Members(), func(p contract.Property) bool { return k.isKey(p.Name) })
}

// losesVerification reports an address or a number of a person beside a member that says that it was verified: a change takes that away.
func (k *known) losesVerification(b *Member) bool {
	own := prose.NameWords(b.Name)
	if b.Depth > 0 || !slices.ContainsFunc(own, func(w string) bool { return slices.Contains([]string{"email", "mail", "phone", "mobile"}, w) }) {
		return false
	}
	shown := k.Resource().Members()
	if k.Op.Read != nil {
		shown = append(shown, k.Op.Read.Resource().Members()...)
	}
	return slices.ContainsFunc(shown, func(p contract.Property) bool {
		return p.Name != b.Name && slices.ContainsFunc(prose.NameWords(p.Name), func(w string) bool { return w == "verified" || w == "confirmed" || w == "unconfirmed" })
	})
}

// inEnvelope reports a member of the one object that the body consists of: the resource may lie in an envelope.
func (k *known) inEnvelope(b *Member) bool {
	body := dialect.Settable(k.Op).Value()
	return len(value.Tokens(b.At)) == 2 && !b.InItem() && body != nil && len(body.Properties) == 1
}

// isMark reports a member that says what kind of document the resource is: one of the dialect's, or of JSON-LD, OData or JSON Schema.
func (k *known) isMark(b *Member) bool {
	marks := append([]string{"@context", "@type", "@id", "$schema"}, k.Dialect.Marks...)
	tokens := value.Tokens(b.At)
	if len(tokens) == 1 && (tokens[0] == "apiVersion" || tokens[0] == "kind") && k.hasMembers("apiVersion", "kind", "metadata") {
		return true // an object of Kubernetes' API machinery
	}
	return len(tokens) > 0 && (slices.Contains(marks, tokens[0]) || strings.HasPrefix(tokens[0], "@odata."))
}

// hasMembers reports that a client can set members of all these names.
func (k *known) hasMembers(names ...string) bool {
	body := dialect.Settable(k.Op).Value()
	return body != nil && !slices.ContainsFunc(names, func(name string) bool { return body.Property(name) == nil })
}

// isObserved reports the status beside the spec of a resource: its own operation ignores what is sent of it.
func (k *known) isObserved(b *Member) bool {
	tokens := value.Tokens(b.At)
	return len(tokens) > 0 && tokens[0] == "status" && k.hasMembers("spec", "status") && ownPart(k.Op.Path) != "status"
}

// isBesidePart reports a member of a resource of which the path names another one, as /widgets/{name}/status does: such an operation
// answers with the whole resource, and changes that part alone.
func (k *known) isBesidePart(b *Member) bool {
	part, tokens := ownPart(k.Op.Path), value.Tokens(b.At)
	return part != "" && len(tokens) > 0 && tokens[0] != part && k.hasMembers("spec", part)
}

// ownPart is the last segment of a path where it is a word that stands behind a parameter; "" otherwise.
func ownPart(path string) string {
	segments := strings.Split(strings.Trim(path, "/"), "/")
	n := len(segments)
	if n < 2 || strings.ContainsAny(segments[n-1], "{}") || !strings.Contains(segments[n-2], "{") {
		return ""
	}
	return segments[n-1]
}

// leftAlone reports a dangerous member for which the profile gives no values.
func (k *known) leftAlone(b *Member) bool {
	return b.Danger != "" && (k.Profile.SkipsMember(b.Label) != "" || len(profileValues(k.Profile.Values, b, "", "")) == 0)
}

// WhyLeftAlone says why a member is left alone, and what would allow it.
func (k *known) WhyLeftAlone(b *Member) string {
	if k.Profile.SkipsMember(b.Label) != "" {
		return "left alone, because " + b.Danger
	}
	return fmt.Sprintf("left alone, because %s; give operations.%s.values.%s in the profile to have it tried", b.Danger, k.Op.ID, b.Label)
}

// IsKey reports a member by which a live resource is found: a case that tries to set it comes last.
func (k *known) IsKey(name string) bool { return !k.onMock && k.isKey(name) }

// OtherKeys are two values of the form of the key that name no resource which the profile has.
func (k *known) OtherKeys(name string) []any {
	var out []any
	for _, p := range k.PathParams() {
		if !k.isKeyOf(p, name) {
			continue
		}
		for _, round := range []string{"", "again"} {
			out = append(out, k.madeUpID(p, round))
		}
	}
	return out
}

// lastParam is the parameter of the path's last segment, or "".
func lastParam(op *contract.Operation) string {
	path := strings.TrimSuffix(op.Path, "/")
	segment := path[strings.LastIndexByte(path, '/')+1:]
	open, end := strings.IndexByte(segment, '{'), strings.IndexByte(segment, '}')
	if open < 0 || end < open {
		return ""
	}
	return segment[open+1 : end]
}

// sameName compares names without regard to letter case and to what joins their words.
func sameName(a, b string) bool {
	return slices.Equal(prose.NameWords(a), prose.NameWords(b))
}

// isReference reports a member that holds ids of other resources, or is named for one: what it is set to decides what the
// resource belongs to and who sees it.
func isReference(b *Member) bool {
	name := prose.NameWords(b.Name)
	if len(name) == 0 {
		return false
	}
	if prose.ResourceName(b.Described()) || b.Depth == 0 && holdsResourceName(b.Schema, 0) {
		return true
	}
	last := name[len(name)-1]
	isID := slices.Contains([]string{"id", "ids", "uuid", "uuids", "guid", "ref", "refs"}, last)
	isNoun := slices.Contains(resourceNouns(), strings.TrimSuffix(last, "s"))
	switch b.Kind {
	case KindNumber:
		return isID || isNoun || b.Schema.Type() == "integer" && (slices.Contains(numberedThings(), last) || prose.CalledID(b.Described()))
	case KindID:
		return isID || isNoun || b.Schema.Format == "uuid"
	case KindArray:
		items := b.Schema.Items.Value()
		return isID || len(name) > 1 && last == "references" || isNoun && items != nil && len(items.Enum) == 0 && (items.Type() == "string" || items.Type() == "integer") ||
			items != nil && (items.Type() == "integer" || items.Format == "uuid") && slices.Contains(numberedThings(), prose.Singular(last))
	case KindOpaque, KindHandle, KindAny:
		return isID || isNoun
	case KindWord:
		return isNoun && len(EnumValues(b.Declared)) == 0
	}
	return false
}

// holdsResourceName reports a schema of which a text, at any depth that a client sets, names a resource with its whole path.
func holdsResourceName(s *contract.Schema, depth int) bool {
	declared := s
	if s = s.Value(); s == nil || depth > mostReferenceDepth || declared.ReadOnly || s.ReadOnly {
		return false
	}
	if s.Type() == "string" {
		return prose.ResourceName(declared.Description) || prose.ResourceName(s.Description)
	}
	return s.Items != nil && holdsResourceName(s.Items, depth+1) ||
		slices.ContainsFunc(s.Members(), func(p contract.Property) bool { return holdsResourceName(p.Schema, depth+1) })
}

// mostReferenceDepth is how deep in a member a reference to another resource is looked for.
const mostReferenceDepth = 3

// resourceNouns are the names that members have which refer to another resource.
func resourceNouns() []string {
	return []string{"organization", "organisation", "org", "parent", "owner", "task", "project", "team", "group", "workspace", "tenant", "account", "assignee",
		"manager", "customer", "folder", "board", "role", "user", "member", "author", "creator", "supervisor", "reviewer", "approver"}
}

// numberedThings are names of things that no number measures: where a whole number has such a name, it is the id of one.
func numberedThings() []string {
	return []string{"supplier", "vendor", "category", "product", "company", "client", "department", "employee", "contact", "site", "device", "location", "country", "city", "warehouse", "store", "shop",
		"course", "student", "teacher", "book", "article", "comment", "ticket", "campaign", "template", "server", "cluster", "network", "subnet", "image", "file", "document", "attachment", "tag", "label",
		"permission", "policy", "skill", "genre", "topic", "manufacturer", "brand", "publisher", "artist", "album", "patient", "doctor", "vehicle", "driver", "collection", "recipient", "subscriber",
		"participant", "attendee", "collaborator", "child", "sibling"}
}

// isExclusive reports a flag that one resource of several has, by its name alone: the default one, the primary one. To take it away
// again gives it to nobody, or is refused.
func isExclusive(b *Member) bool {
	name := prose.NameWords(b.Name)
	if len(name) == 2 && name[0] == "is" {
		name = name[1:]
	}
	return b.Kind == KindBoolean && b.Depth == 0 && !b.InItem() && len(name) == 1 && slices.Contains([]string{"default", "primary", "current"}, name[0])
}

// endsState reports a flag after whose change a resource may take no more patches, or nobody can use it: archived, deleted, locked,
// and active where the resource is an account.
func endsState(b *Member, path string) bool {
	if b.Kind != KindBoolean {
		return hasFinalState(b) || isTimeOfEnd(b)
	}
	for _, word := range prose.NameWords(b.Name) {
		switch word {
		case "deleted", "removed", "terminated", "cancelled", "canceled", "destroyed", "delete", "destroy", "archived", "archive", "locked", "closed", "suspended", "disabled",
			"banned", "blocked", "frozen", "revoked", "expired", "deactivated", "approved", "finalized", "finalised", "signed", "submitted", "sealed", "void", "voided", "refunded", "settled":
			return true
		case "active", "enabled", "admin", "superuser":
			return slices.ContainsFunc(prose.NameWords(path), func(w string) bool {
				return slices.Contains([]string{"user", "users", "account", "accounts", "member", "members", "people", "person", "employee", "employees", "customer", "customers"}, w)
			})
		}
	}
	return false
}

// isTimeOfEnd reports the time at which a resource was deleted or archived: once it is set, the resource may take no more patches.
func isTimeOfEnd(b *Member) bool {
	name := prose.NameWords(b.Name)
	if len(name) < 2 || b.Kind != KindDateTime && b.Kind != KindDate {
		return false
	}
	ends := []string{"deleted", "removed", "deletion", "removal", "terminated", "termination", "cancelled", "canceled", "cancellation", "destroyed", "archived", "archival", "locked", "closed", "suspended",
		"disabled", "banned", "blocked", "frozen", "revoked", "deactivated", "trashed", "discarded"}
	return slices.Contains([]string{"at", "on", "date", "time"}, name[len(name)-1]) && slices.ContainsFunc(name, func(w string) bool { return slices.Contains(ends, w) })
}

// hasFinalState reports a state with a documented value that nothing leads back from: a resource that was shipped or archived may take
// no patch any more.
func hasFinalState(b *Member) bool {
	return isState(b) && slices.ContainsFunc(EnumValues(b.Declared), isFinal)
}

// openState is the first documented state that ends nothing, of a member that has states which end it; nil where there is none.
func openState(b *Member) any {
	if !hasFinalState(b) {
		return nil
	}
	for _, v := range EnumValues(b.Declared) {
		if v != nil && !isFinal(v) {
			return v
		}
	}
	return nil
}

// isFinal reports a state after which nothing can be changed.
func isFinal(v any) bool {
	final := []string{"archived", "deleted", "removed", "destroyed", "cancelled", "canceled", "terminated", "sent", "shipped", "delivered", "paid", "refunded", "void", "voided",
		"finalized", "finalised", "expired", "revoked", "suspended", "banned", "deactivated", "disabled", "approved", "rejected", "published", "completed", "closed", "finished", "resolved",
		"signed", "submitted", "fulfilled", "settled", "declined", "confirmed", "merged", "released", "dispatched", "failed", "succeeded", "abandoned"}
	text, isText := v.(string)
	return isText && slices.Contains(final, strings.ToLower(text))
}

// NamesNull reports that the profile lists null among the values of the member.
func (k *known) NamesNull(b *Member) bool {
	for at, values := range k.Profile.Values {
		if samePlace(at, b.Label) && slices.Contains(values, nil) {
			return true
		}
	}
	return false
}

// IsDangerous reports a member that is not among Members, and that only the answer may have: a case must not try to set it.
func (k *known) IsDangerous(name string, s *contract.Schema) bool {
	b := k.Place(nil, name, s, 0)
	return b.Danger != "" && !k.isKey(name) && len(profileValues(k.Profile.Values, b, "", "")) == 0
}

// keyValue is the value of the path parameter that has the member's name; false where there is none.
func (k *known) keyValue(b *Member) (any, bool) {
	for _, p := range k.PathParams() {
		text, known := k.Params[p.Name]
		if !known || !k.isKeyOf(p, b.Name) {
			continue
		}
		if v, err := value.Decode([]byte(text)); err == nil && b.Admits(v) {
			return v, true
		}
		return text, b.Admits(text)
	}
	return nil, false
}
