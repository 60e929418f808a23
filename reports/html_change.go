package reports

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// changeView is a member of the resource before and after the request that a finding is about.
type changeView struct {
	At, Before, After string
	Moved             bool
}

// changes says of each finding about a member how that member stood in the answer before and in the one that shows the finding.
// It tells what two answers of the case show, and nothing where either does not show the resource.
func changes(res *contract.Result, found []contract.Finding) []changeView {
	var out []changeView
	seen := map[string]bool{}
	for i := range found {
		f := &found[i]
		if !strings.HasPrefix(f.At, "/") || seen[f.At] {
			continue
		}
		before, after := statesAround(res, f)
		if before == nil || after == nil {
			continue
		}
		was, wasThere := memberAt(before, f.At)
		is, isThere := memberAt(after, f.At)
		if !wasThere && !isThere {
			continue
		}
		seen[f.At] = true
		out = append(out, changeView{line(f.At), shownMember(was, wasThere), shownMember(is, isThere), wasThere != isThere || !bytes.Equal(was, is)})
	}
	return out
}

// statesAround are the bodies of the answer that shows the finding and of the last accepted one before it.
func statesAround(res *contract.Result, f *contract.Finding) (before, after []byte) {
	for i := range res.Exchanges {
		x := &res.Exchanges[i]
		if x.Case == res.Case.ID && x.Step == f.Step {
			if x.Reply != nil && json.Valid(x.Reply.Body) {
				after = x.Reply.Body
			}
			return before, after
		}
		if x.Accepted() && len(x.Reply.Body) > 0 && json.Valid(x.Reply.Body) {
			before = x.Reply.Body
		}
	}
	return before, nil
}

// memberAt is the JSON text at a pointer, as it came.
func memberAt(body []byte, pointer string) (json.RawMessage, bool) {
	current := json.RawMessage(body)
	for _, part := range strings.Split(strings.TrimPrefix(pointer, "/"), "/") {
		part = contract.UnescapePointer(part)
		var object map[string]json.RawMessage
		var list []json.RawMessage
		switch {
		case json.Unmarshal(current, &object) == nil:
			next, ok := object[part]
			if !ok {
				return nil, false
			}
			current = next
		case json.Unmarshal(current, &list) == nil:
			at, ok := index(part, len(list))
			if !ok {
				return nil, false
			}
			current = list[at]
		default:
			return nil, false
		}
	}
	return bytes.TrimSpace(current), true
}

func index(text string, length int) (int, bool) {
	n := 0
	for _, digit := range text {
		if digit < '0' || digit > '9' || n > length {
			return 0, false
		}
		n = n*10 + int(digit-'0')
	}
	return n, text != "" && n < length
}

func shownMember(value json.RawMessage, there bool) string {
	if !there {
		return "(not there)"
	}
	return cut(line(string(value)), 300)
}
