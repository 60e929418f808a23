package mock

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/value"
)

// claimVersion is how the docs' prose is kept that says of a member which version of the resource the client must have seen.
const claimVersion = "version"

// versionAt is the pointer of the member by which a body says which version of the resource the client has seen, where the docs say that
// an outdated one is refused, and the answers show the member too; "" for all others.
func versionAt(op *contract.Operation) string {
	for _, c := range op.Prose {
		tokens := value.Tokens(c.Member)
		if c.Kind != claimVersion || len(tokens) != 1 {
			continue
		}
		for _, shown := range op.Shown() {
			if s := shown.Property(tokens[0]).Value(); s != nil && (slices.Contains(s.Types, "integer") || slices.Contains(s.Types, "string")) {
				return c.Member
			}
		}
	}
	return ""
}

// outdated is the stage that refuses a body with another version than the present one.
func outdated(t *turn) *problem {
	at := t.endpoint.version
	if at == "" {
		return nil
	}
	was, _ := value.At(t.present, at)
	sent, named := value.At(t.next, at)
	if was == nil || !named || sent == nil || value.Equal(was, sent) {
		return nil
	}
	return &problem{status: http.StatusConflict, text: value.Tokens(at)[0] + " is not the current version"}
}

// counted is a state with the next version, where the docs say that bodies carry it.
func (e *endpoint) counted(was, state any) any {
	switch present, _ := value.At(was, e.version); present := present.(type) {
	case json.Number:
		if n, err := present.Int64(); err == nil {
			return value.With(state, e.version, json.Number(strconv.FormatInt(n+1, 10)))
		}
	case string:
		return value.With(state, e.version, nextTag(present))
	}
	return state
}

// nextTag is another text of the same length: its last digit or letter is the next one.
func nextTag(tag string) string {
	letters := []byte(tag)
	for i := len(letters) - 1; i >= 0; i-- {
		switch c := letters[i]; {
		case c >= '0' && c < '9', c >= 'a' && c < 'z', c >= 'A' && c < 'Z':
			letters[i]++
			return string(letters)
		case c == '9':
			letters[i] = '0'
		case c == 'z', c == 'Z':
			letters[i] -= 'z' - 'a'
		}
	}
	return string(letters)
}
