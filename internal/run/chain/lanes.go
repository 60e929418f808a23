package chain

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
)

// Lanes groups the chains of a run, by their indexes, by the resources that they change. Chains of one lane run one after the other, because each would
// take the other's changes for its own: two operations on one route or one resource, or one on a resource and one on what stands below
// it, or on a resource and one on what another resource relates to it. The chain with the longer path comes first: a patch of the whole may
// replace its parts. The chains of one operation on several resources are in one lane too: see IsSpread.
func Lanes(chains []Chain) [][]int {
	var out [][]int
	addresses := make([][]string, len(chains))
	for i := range chains {
		addresses[i] = addressOf(&chains[i])
		lane := []int{i}
		out = slices.DeleteFunc(out, func(other []int) bool {
			meets := slices.ContainsFunc(other, func(j int) bool {
				return sharesResource(addresses[i], addresses[j]) || haveSameRoute(chains[i].Op, chains[j].Op) || reaches(chains[i].Op, chains[j].Op) || reaches(chains[j].Op, chains[i].Op)
			})
			if meets {
				lane = append(lane, other...)
			}
			return meets
		})
		out = append(out, lane)
	}
	for _, lane := range out {
		slices.SortFunc(lane, func(a, b int) int {
			if longer := len(addresses[b]) - len(addresses[a]); longer != 0 {
				return longer
			}
			return a - b
		})
	}
	slices.SortFunc(out, func(a, b []int) int { return slices.Min(a) - slices.Min(b) })
	return out
}

// addressOf is the vendor and the path of the resource that a chain changes, in segments, with the parameters of its profile.
func addressOf(chain *Chain) []string {
	params := maps.Clone(chain.Profile.Params)
	if params == nil {
		params = map[string]string{}
	}
	maps.Copy(params, chain.Profile.Operation(chain.Op).Params)
	path := regexp.MustCompile(`\{[^{}]*\}`).ReplaceAllStringFunc(contract.PathAlone(chain.Op.Path), func(name string) string {
		return url.PathEscape(params[strings.Trim(name, "{}")])
	})
	return append([]string{chain.Op.Vendor}, strings.Split(strings.Trim(serverPath(chain.Op)+path, "/"), "/")...)
}

// serverPath is the base path of an operation's own server; operations of one vendor may have different ones.
func serverPath(op *contract.Operation) string {
	at, err := url.Parse(op.Server)
	if err != nil {
		return ""
	}
	return strings.TrimRight(at.Path, "/")
}

// sharesResource reports that two addresses are of one resource, or that one stands below the other. The same item of a collection
// of the same name is taken for the same resource, whatever stands before it (/users/5, /admin/users/5).
func sharesResource(a, b []string) bool {
	short, long := a, b
	if len(short) > len(long) {
		short, long = long, short
	}
	if slices.Equal(short, long[:len(short)]) {
		return true
	}
	return a[0] == b[0] && len(short) > 2 && slices.Equal(short[len(short)-2:], long[len(long)-2:])
}

// haveSameRoute reports operations whose paths have the same shape: /labels/{label_id} and /labels/{labels_id} are one route to a server.
func haveSameRoute(a, b *contract.Operation) bool {
	return a.Vendor == b.Vendor && shapeOf(a.Path) == shapeOf(b.Path)
}

// shapeOf is a path template without the names of its parameters and without a slash at its end.
func shapeOf(path string) string {
	var b strings.Builder
	for {
		before, rest, opened := strings.Cut(path, "{")
		b.WriteString(before)
		_, after, closed := strings.Cut(rest, "}")
		if !opened || !closed {
			return strings.TrimSuffix(b.String(), "/")
		}
		b.WriteString("{}")
		path = after
	}
}

// reaches reports that what one operation changes may stand in the resource of another one.
func reaches(a, b *contract.Operation) bool { return relates(a, b) || embeds(a, b) }

// deepestEmbedded is how deep resources inside of a shown resource are looked for.
const deepestEmbedded = 3

// embeds reports that the docs show the resource of one operation with another one's inside of it: an object with an id that has the name of
// the other's collection ({spool: {filament: {id: 1, vendor: {id: 1}}}} beside /vendors/{id}).
func embeds(a, b *contract.Operation) bool {
	segments := strings.Split(strings.Trim(b.Path, "/"), "/")
	if a.Vendor != b.Vendor || len(segments) < 2 || !strings.Contains(segments[len(segments)-1], "{") {
		return false
	}
	name := prose.Singular(strings.ToLower(segments[len(segments)-2]))
	var inside func(s *contract.Schema, depth int) bool
	inside = func(s *contract.Schema, depth int) bool {
		if depth == 0 {
			return false
		}
		return slices.ContainsFunc(s.Members(), func(p contract.Property) bool {
			object := p.Schema.Value()
			if !object.HasMembers() {
				return false
			}
			return strings.ToLower(p.Name) == name && object.Property("id") != nil || inside(object, depth-1)
		})
	}
	return slices.ContainsFunc(a.Shown(), func(s *contract.Schema) bool { return inside(s, deepestEmbedded) })
}

// relates reports that the path of an operation ends in the name of the collection of another one's resource, after a resource of its own:
// /users/{id}/books or /users/{id}/relationships/books beside /books/{id}. A patch there may change which user the book has.
func relates(a, b *contract.Operation) bool {
	segments := strings.Split(strings.Trim(a.Path, "/"), "/")
	last := segments[len(segments)-1]
	if a.Vendor != b.Vendor || !strings.Contains(a.Path, "{") || strings.Contains(last, "{") {
		return false
	}
	others := strings.Split(strings.Trim(b.Path, "/"), "/")
	for i := 1; i < len(others); i++ {
		if strings.Contains(others[i], "{") && (strings.EqualFold(others[i-1], last) || strings.EqualFold(prose.Singular(others[i-1]), prose.Singular(last))) {
			return true
		}
	}
	return false
}
