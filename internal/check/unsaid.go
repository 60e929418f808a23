package check

import (
	"fmt"
	"net/textproto"
	"net/url"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/prose"
	"github.com/proviso-dev/proviso/internal/value"
)

// ignoredAsSaid reports a member that stayed as it was when it was set, where its description says that a value may be ignored: of a client
// without a role, or in some state.
func ignoredAsSaid(op *contract.Operation, s *observe.Observation, pointer string, got any) bool {
	before, known := value.At(s.Before.Last(), pointer)
	return known && Compare(before, got) != Different && saidToBeIgnored(op, pointer)
}

// saidToBeIgnored reports a member whose description says that a value may be ignored.
func saidToBeIgnored(op *contract.Operation, pointer string) bool {
	return slices.ContainsFunc(descriptions(op, pointer), prose.MayBeIgnored)
}

// LacksParameter says which query or header parameter the docs require of every request that the refused one lacks, because no value of it
// is known; it is "" where there is none.
func LacksParameter(op *contract.Operation, x *contract.Exchange) string {
	at, err := url.Parse(x.URL)
	if err != nil {
		return ""
	}
	for _, p := range op.Params {
		_, inHeader := x.Header[textproto.CanonicalMIMEHeaderKey(p.Name)]
		lacks := p.In == "header" && !inHeader && !strings.EqualFold(p.Name, "Content-Type") || p.In == "query" && !at.Query().Has(p.Name)
		if p.Required && lacks {
			return fmt.Sprintf("the docs require the %s parameter %s in every request, and no value of it is known: give params.%s in the profile", p.In, p.Name, p.Name)
		}
	}
	return ""
}
