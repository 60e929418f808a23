package compare

import "github.com/proviso-dev/proviso/internal/contract"

// tenantsValue is the place of a finding about which kind of value a member has that only the tenant knows.
const tenantsValue = " kind of the tenant's value"

// words compares what is said of a member without limiting it.
func (c *comparison) words(p pair) {
	o, n := p.old, p.new
	c.described(p.at, said{o.Description, o.TextHash, p.was}, said{n.Description, n.TextHash, p.is})
	c.boundsInWords(p)
	c.valuesInWords(p)
	if o.Tenant != n.Tenant {
		c.find(proseChanged, contract.Note, p.at+tenantsValue, p.was, p.is, "the kind of the tenant's value was %q and is %q", o.Tenant, n.Tenant)
	}
	c.defaults(p)
	c.ending(p.at, lifetime{o.Deprecated, o.Sunset, p.was}, lifetime{n.Deprecated, n.Sunset, p.is})
	if o.CaseSensitive != n.CaseSensitive {
		c.find(proseChanged, contract.Note, p.at+" letter case", p.was, p.is, "that letter case matters was said: %v, now %v", o.CaseSensitive, n.CaseSensitive)
	}
}

// defaults compares default values. One of a body's member is not applied by a patch; one of a parameter is what a request without it means.
func (c *comparison) defaults(p pair) {
	was, is := listed(defaults(p.old)), listed(defaults(p.new))
	switch {
	case was == is:
	case c.text && c.way == request && was != "" && is != "":
		c.find(parameterChanged, contract.Warning, p.at+" default", p.was, p.is, "the default was %s and is %s: a request without it means something else now", was, is)
	case c.text && c.way == request:
		c.find(proseChanged, contract.Note, p.at+" default", p.was, p.is, "the default was %s and is %s", orNone(was), orNone(is))
	default:
		c.find(proseChanged, contract.Note, p.at+" default", p.was, p.is, "the default was %s and is %s; a patch doesn't apply it", orNone(was), orNone(is))
	}
}

func orNone(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

func defaults(s *contract.Schema) []any {
	if s.HasDefault {
		return []any{s.Default}
	}
	return nil
}

// lifetime is what a document says of how long something will be there.
type lifetime struct {
	deprecated bool
	sunset     string // the day of its end; "" where none is named
	at         contract.Place
}

// ending reports that something is announced to end: its deprecation, and the day of its end where the document names it.
func (c *comparison) ending(at string, was, is lifetime) {
	switch {
	case !was.deprecated && is.deprecated && is.sunset != "":
		c.find(endAnnounced, contract.Warning, at+" deprecated", was.at, is.at, "it is deprecated now, and ends on %s", is.sunset)
	case !was.deprecated && is.deprecated:
		c.find(endAnnounced, contract.Warning, at+" deprecated", was.at, is.at, "it is deprecated now")
	case was.deprecated && !is.deprecated:
		c.find(proseChanged, contract.Note, at+" deprecated", was.at, is.at, "it is no longer deprecated")
	case was.sunset != is.sunset:
		c.find(endAnnounced, contract.Warning, at+" sunset", was.at, is.at, "the day of its end was %s and is %s", orNone(was.sunset), orNone(is.sunset))
	}
}
