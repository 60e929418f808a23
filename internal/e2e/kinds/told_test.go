package kinds_test

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

var notASCII = regexp.MustCompile(`[^a-z0-9]+`)

// described are tasks with members of which the document says more than their types.
func described() *api {
	return with(tasks(), func(a *api) {
		a.fields[1].pattern, a.fields[4].low, a.fields[4].high = "^[^\\x00]+$", 0, 50
		a.media = "application/json"
		a.add(field{name: "labels", kind: "object", any: true, says: "Replaced as a whole."}, map[string]any{"a": "1", "b": "2"})
		a.add(field{name: "zip", kind: "string", pattern: "^[0-9]{5}$"}, "04109")
		a.add(field{name: "salary", kind: "integer", low: 1, high: 90000, says: "Only HR may change it. It is ignored for everybody else."}, 500.0)
	})
}

// TestACorrectServerWhoseDocumentSaysMoreIsToldNothing verifies correct servers that only their descriptions explain.
func TestACorrectServerWhoseDocumentSaysMoreIsToldNothing(t *testing.T) {
	salary := func(row, _ map[string]any) { row["salary"] = 500.0 }
	for name, a := range map[string]*api{
		"a slug of another script": with(users(), func(a *api) {
			a.add(field{name: "slug", kind: "string", readOnly: true}, "ada-byron")
			a.derive = func(row map[string]any) {
				row["slug"] = strings.Trim(notASCII.ReplaceAllString(strings.ToLower(fmt.Sprint(row["full_name"])), "-"), "-")
			}
		}),
		"a number kept as text": with(users(), func(a *api) {
			a.add(field{name: "size", kind: "string", format: "int64", pattern: "^[0-9]{1,15}$"}, "42")
			a.derive = func(row map[string]any) { row["size"] = cmp.Or(strings.TrimLeft(fmt.Sprint(row["size"]), "0"), "0") }
		}),
		"a value that is ignored": with(described(), func(a *api) { a.after = salary }),
		"a resource that is busy for a while": with(described(), func(a *api) {
			a.after = salary
			var until time.Time
			a.broken = func(_ *server, w http.ResponseWriter, row, patch map[string]any) bool {
				if time.Now().Before(until) {
					w.Header().Set("Retry-After", "0.2")
					refuse(w, 409, "it is being changed")
					return true
				}
				if v, named := patch["weight"]; named && v != row["weight"] {
					until = time.Now().Add(100 * time.Millisecond)
				}
				return false
			}
		}),
		"a resource that is busy and does not say how long": with(described(), func(a *api) {
			a.after = salary
			var until time.Time
			a.broken = func(_ *server, w http.ResponseWriter, row, patch map[string]any) bool {
				if time.Now().Before(until) {
					refuse(w, 409, "the task is being changed, try again later")
					return true
				}
				if v, named := patch["weight"]; named && v != row["weight"] {
					until = time.Now().Add(60 * time.Millisecond)
				}
				return false
			}
		}),
		"a value that another one rules out": with(described(), func(a *api) {
			a.after = salary
			a.add(field{name: "shape", kind: "string", readOnly: true, enum: []string{"circle", "square"}}, "circle")
			a.add(field{name: "width", kind: "integer", low: 1, high: 90, null: true}, nil)
			a.broken = func(_ *server, w http.ResponseWriter, _, patch map[string]any) bool {
				v, isNumber := patch["width"].(float64)
				if isNumber && v >= 1 && v <= 90 && v == float64(int(v)) {
					refuse(w, 422, "a circle has no such member")
				}
				return isNumber && v >= 1 && v <= 90 && v == float64(int(v))
			}
		}),
		"a bound that only the server knows": with(described(), func(a *api) {
			a.after = salary
			a.add(field{name: "reserved", kind: "integer", readOnly: true}, 5.0)
			a.add(field{name: "stock", kind: "integer", low: 0, high: 900}, 50.0)
			a.broken = func(_ *server, w http.ResponseWriter, row, patch map[string]any) bool {
				v, isNumber := patch["stock"].(float64)
				if isNumber && v >= 0 && v < 5 {
					refuse(w, 422, "stock is less than reserved")
				}
				return isNumber && v >= 0 && v < 5
			}
		}),
		"a header that each request needs": with(described(), func(a *api) { a.version, a.after = "X-Version", salary }),
		"a patch that makes":               with(described(), func(a *api) { a.makes, a.after = 201, salary }),
		"an approval": with(described(), func(a *api) {
			a.after = salary
			a.add(field{name: "cleared", kind: "boolean", says: "A cleared task can no longer be changed."}, false)
			a.broken = func(_ *server, w http.ResponseWriter, row, _ map[string]any) bool {
				if row["cleared"] == true {
					refuse(w, 409, "it was cleared")
				}
				return row["cleared"] == true
			}
		}),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			toldNothing(t, a)
		})
	}
}

// TestAMistakeThatOnlyOneSortOfValueShowsIsFound verifies servers with one mistake each.
func TestAMistakeThatOnlyOneSortOfValueShowsIsFound(t *testing.T) {
	salary := func(row, _ map[string]any) { row["salary"] = 500.0 }
	saves := func(sort string) *api {
		return with(described(), func(a *api) {
			a.after = salary
			a.broken = func(s *server, _ http.ResponseWriter, row, patch map[string]any) bool {
				weight, isNumber := patch["weight"].(float64)
				zip, isText := patch["zip"].(string)
				bad := sort == "bound" && isNumber && (weight < 0 || weight > 50) || sort == "pattern" && isText && s.unfit(a.fields[len(a.fields)-2], zip) != ""
				for name, v := range patch {
					if i := slices.IndexFunc(a.fields, func(f field) bool { return f.name == name }); bad && i >= 0 && !a.fields[i].readOnly && s.unfit(a.fields[i], v) == "" {
						row[name] = v
					}
				}
				return false
			}
		})
	}
	for name, c := range map[string]struct {
		api   *api
		rules []string
	}{
		"saved beside a value out of bounds":      {saves("bound"), []string{"V10", "O11", "H01"}},
		"saved beside a value of another pattern": {saves("pattern"), []string{"V10", "O11", "H01"}},
		"a map that is merged though replaced": {with(described(), func(a *api) {
			a.broken = func(_ *server, _ http.ResponseWriter, row, patch map[string]any) bool {
				sent, isMap := patch["labels"].(map[string]any)
				if now, ok := row["labels"].(map[string]any); isMap && ok {
					whole := maps.Clone(now)
					maps.Copy(whole, sent)
					patch["labels"] = whole
				}
				return false
			}
			a.after = salary
		}), []string{"K01", "M02", "V02", "O10"}},
		"a zero in front that is lost": {with(described(), func(a *api) {
			a.after = func(row, _ map[string]any) {
				salary(row, nil)
				if zip, ok := row["zip"].(string); ok && len(zip) == 5 && zip[0] == '0' {
					row["zip"] = zip[1:]
				}
			}
		}), []string{"O10", "M02", "V03", "O05", "M23", "I05"}},
		"a flag that goes back with another member": {with(described(), func(a *api) {
			a.after = func(row, patch map[string]any) {
				salary(row, nil)
				_, weight := patch["weight"]
				if _, done := patch["done"]; weight && !done {
					row["done"] = true
				}
			}
		}), []string{"M01"}},
		"a modification time that stays":   {with(described(), func(a *api) { a.stamp, a.after = "", salary }), []string{"I03"}},
		"an id that names nothing is made": {with(described(), func(a *api) { a.makes, a.after = 200, salary }), []string{"H09"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			isFound(t, c.api, c.rules)
		})
	}
}
