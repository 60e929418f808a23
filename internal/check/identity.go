package check

import (
	"net/url"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/dialect"
)

// OwnID is the member that holds the resource's id and the id that the path names, as parameters give it; "" where the
// answer documents no such member, or a client can write it.
func OwnID(op *contract.Operation, params map[string]string) (member, id string) {
	param, _ := LastParam(op, "")
	if !IDName(param) {
		return "", ""
	}
	for _, name := range []string{"id", param} {
		s := op.Resource().At([]string{name})
		if s != nil && s.Value().Type() == "string" && dialect.Settable(op).At([]string{name}) == nil {
			return name, params[param]
		}
	}
	return "", ""
}

// IDName reports a name that an id goes by.
func IDName(name string) bool {
	lower := strings.ToLower(name)
	return lower == "id" || lower == "uuid" || strings.HasSuffix(lower, "_id") || strings.HasSuffix(lower, "-id") || strings.HasSuffix(name, "Id") || strings.HasSuffix(name, "ID")
}

// LastParam returns the path's last segment's parameter and the value that the URL has there, without its escapes.
func LastParam(op *contract.Operation, address string) (name, sent string) {
	_, name = contract.Collection(op.Path)
	if name == "" {
		return "", ""
	}
	path, _, _ := strings.Cut(address, "?")
	path = strings.TrimSuffix(path, "/")
	sent = path[strings.LastIndex(path, "/")+1:]
	if plain, err := url.PathUnescape(sent); err == nil {
		sent = plain
	}
	return name, sent
}
