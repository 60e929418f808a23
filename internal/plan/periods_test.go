package plan

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// A server of rooms was sent two times of availability, of which one ended before it began and the other lay around it. It made one of them, as it
// may, and was accused of losing an item.
func TestAPeriodInAnItemEndsAfterItBeginsAndMeetsNoOther(t *testing.T) {
	for _, format := range []string{"date", "date-time"} {
		for _, names := range [][2]string{{"start", "end"}, {"valid_from", "valid_until"}, {"startsAt", "endsAt"}} {
			item := fmt.Sprintf("{type: object, required: [%[1]s, %[2]s], properties: {%[2]s: {type: string, format: %[3]s}, %[1]s: {type: string, format: %[3]s}}}", names[0], names[1], format)
			m := newModel(operation(t, "{type: object, properties: {times: {type: array, items: "+item+"}}}", "{type: object}"), contract.Profile{}, Options{})
			at := slices.IndexFunc(m.Members, func(b *Member) bool { return b.Label == "/times" })
			for salt := range 40 {
				list, _ := m.Samples(m.Members[at], fmt.Sprint(salt))[0].Value.([]any)
				if len(list) == 2 && fmt.Sprint(list[0].(map[string]any)[names[0]]) > fmt.Sprint(list[1].(map[string]any)[names[0]]) {
					t.Errorf("%s: %v is not in the order of time", format, list)
				}
				var ends [][2]time.Time
				for _, s := range m.ItemSamples(m.Members[at], fmt.Sprint(salt)) {
					object, _ := s.Value.(map[string]any)
					from, _, isTime := madeUpTime(object[names[0]])
					to, _, isToo := madeUpTime(object[names[1]])
					if !isTime || !isToo || !to.After(from) {
						t.Fatalf("%s: %v", format, object)
					}
					for _, other := range ends {
						if !from.After(other[1]) && !to.Before(other[0]) {
							t.Errorf("%s: %v meets %v", format, object, other)
						}
					}
					ends = append(ends, [2]time.Time{from, to})
				}
				if len(ends) < 2 {
					t.Errorf("%s: %d items", format, len(ends))
				}
			}
		}
	}
}

// What the docs show of a period is sent as they show it.
func TestAPeriodThatTheDocsShowIsLeftAsItIs(t *testing.T) {
	item := "{type: object, required: [start, end], properties: {start: {type: string, format: date, example: '2024-05-01'}, end: {type: string, format: date, example: '2024-05-31'}}}"
	m := newModel(operation(t, "{type: object, properties: {times: {type: array, items: "+item+"}}}", "{type: object}"), contract.Profile{}, Options{})
	for _, b := range m.Members {
		if b.Label != "/times" {
			continue
		}
		shown := func(s Sample) bool {
			o, _ := s.Value.(map[string]any)
			return o["start"] == "2024-05-01" && o["end"] == "2024-05-31"
		}
		if !slices.ContainsFunc(m.ItemSamples(b, "x"), shown) {
			t.Errorf("%v", m.ItemSamples(b, "x"))
		}
	}
}
