package compare

import (
	"fmt"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/tree"
)

// operation compares two forms of one operation.
func (c *comparison) operation(was, is *contract.Operation) {
	if was.ID != is.ID && was.ID != was.Key() {
		c.find(renamedOnly, contract.Note, "operationId", was.Source, is.Source, "the operationId was %s and is %s; only generated code has it", was.ID, is.ID)
	}
	c.ending(is.Key(), lifetime{was.Deprecated, was.Sunset, was.Source}, lifetime{is.Deprecated, is.Sunset, is.Source})
	if pathShape(was.Path) == pathShape(is.Path) || !c.moved(was, is) {
		c.servers(was, is)
	}
	c.security(was, is)
	c.way = request
	c.parameters(was, is)
	c.requestBody(was, is)
	c.way = answer
	c.answers(was, is)
	c.prose(was, is)
	if was.Read != nil && is.Read == nil {
		c.find(proseChanged, contract.Note, "GET "+is.Path, was.Read.Source, is.Source, "the GET of the same path is no longer documented: what a patch did can no longer be read back")
	}
}

// servers asks that an address which clients use is still there.
func (c *comparison) servers(was, is *contract.Operation) {
	before, now := c.old.Addresses[was.Key()], c.new.Addresses[is.Key()]
	if len(before) == 0 || len(now) == 0 && was.Server == is.Server {
		return
	}
	has := func(list []openapi.Server, url string) bool {
		return slices.ContainsFunc(list, func(s openapi.Server) bool { return sameURL(s.Url, url) })
	}
	for _, s := range before {
		if !has(now, s.Url) {
			place := is.Source
			if len(now) > 0 {
				place = now[0].Place
			}
			c.find(serverMoved, contract.Note, "server "+s.Url, s.Place, place, "the address %s is no longer documented; whether it still answers, the documents don't say", s.Url)
		}
	}
	for _, s := range now {
		if !has(before, s.Url) {
			c.find(serverMoved, contract.Note, "server "+s.Url, before[0].Place, s.Place, "the address %s is new", s.Url)
		}
	}
	if sameURL(before[0].Url, firstURL(now)) && !sameURL(was.Server, is.Server) {
		c.find(serverMoved, contract.Note, "server variables", before[0].Place, now[0].Place, "the defaults of the address were %s and are %s; they stand in for the tenant's own", was.Server, is.Server)
	}
}

func firstURL(list []openapi.Server) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].Url
}

// sameURL compares addresses, without the names of variables. The scheme and the host know no letter case.
func sameURL(a, b string) bool {
	fold := func(url string) string {
		url = pathShape(url)
		scheme, rest, ok := strings.Cut(url, "://")
		if !ok {
			return strings.TrimRight(url, "/")
		}
		host, path, _ := strings.Cut(rest, "/")
		return strings.ToLower(scheme+"://"+host) + "/" + strings.TrimRight(path, "/")
	}
	return fold(a) == fold(b)
}

// security asks that whoever could authenticate before still can.
func (c *comparison) security(was, is *contract.Operation) {
	place := func(op *contract.Operation) contract.Place {
		for _, way := range op.Security {
			return way[0].Source
		}
		return op.Source
	}
	enough := func(have contract.Security) bool {
		return len(is.Security) == 0 || slices.ContainsFunc(is.Security, func(need contract.Security) bool { return covers(have, need) })
	}
	ways := was.Security
	if len(ways) == 0 {
		ways = []contract.Security{nil}
	}
	for _, way := range ways {
		if !enough(way) && len(way) == 0 && !tellsSecurity(c.old, was) {
			c.find(credentialChanged, contract.Note, "credential "+wayName(way), place(was), place(is), "nothing was said of credentials; now it takes %s", waysName(is.Security))
		} else if !enough(way) {
			c.find(credentialChanged, contract.Error, "credential "+wayName(way), place(was), place(is),
				"%s was enough; now it takes %s", wayName(way)+scopesOf(way), waysName(is.Security))
		}
	}
	for _, way := range is.Security {
		if len(was.Security) > 0 && !slices.ContainsFunc(was.Security, func(o contract.Security) bool { return covers(o, way) }) && allEnough(was.Security, enough) {
			c.find(credentialChanged, contract.Note, "credential "+wayName(way), place(was), way[0].Source, "%s is accepted too", wayName(way))
		}
	}
	if len(was.Security) > 0 && len(is.Security) == 0 {
		c.find(credentialChanged, contract.Note, "credential none", place(was), place(is), "no credential is asked for any more")
		return
	}
	if before, now := waysAsked(was.Security), waysAsked(is.Security); len(now) < len(before) && allEnough(was.Security, enough) {
		c.find(credentialChanged, contract.Note, "credential fewer", place(was), place(is), "%s was asked for and now %s is", strings.Join(before, ", "), strings.Join(now, ", "))
	}
	before, now := wayScopes(was.Security), wayScopes(is.Security)
	if before != now && len(was.Security) == len(is.Security) && allEnough(was.Security, enough) {
		c.find(credentialChanged, contract.Note, "credential scopes", place(was), place(is), "the scopes were %s and are %s", orNone(before), orNone(now))
	}
}

// tellsSecurity reports that the document says of an operation which credentials it takes, be it none.
func tellsSecurity(d *openapi.Document, op *contract.Operation) bool {
	return tree.Field(tree.Field(tree.Field(tree.Field(d.Slice, "paths"), op.Path), strings.ToLower(op.Method)), "security") != nil || tree.Field(d.Slice, "security") != nil
}

func allEnough(ways []contract.Security, enough func(contract.Security) bool) bool {
	return !slices.ContainsFunc(ways, func(way contract.Security) bool { return !enough(way) })
}

// covers reports whether a client that sends have sends all that need asks for.
func covers(have, need contract.Security) bool {
	return !slices.ContainsFunc(need, func(n contract.Scheme) bool {
		return !slices.ContainsFunc(have, func(h contract.Scheme) bool {
			return credential(h) == credential(n) && !slices.ContainsFunc(n.Scopes, func(scope string) bool { return !slices.Contains(h.Scopes, scope) })
		})
	})
}

// credential is what a client sends for a scheme, in words.
func credential(s contract.Scheme) string {
	switch s.Type {
	case "apiKey":
		name := s.Param
		if s.In == "header" {
			name = strings.ToLower(name)
		}
		return fmt.Sprintf("the key in %s %s", s.In, name)
	case "http":
		return "http " + s.Scheme
	case "":
		return "scheme " + s.Name
	}
	return s.Type
}

func wayName(way contract.Security) string {
	if len(way) == 0 {
		return "no credential"
	}
	var names []string
	for _, s := range way {
		names = append(names, credential(s))
	}
	slices.Sort(names)
	return strings.Join(names, " and ")
}

func waysName(ways []contract.Security) string {
	var names []string
	for _, way := range ways {
		names = append(names, wayName(way)+scopesOf(way))
	}
	return strings.Join(names, ", or ")
}

// waysAsked lists each credential that an operation asks for in any of its ways, once.
func waysAsked(ways []contract.Security) []string {
	var out []string
	for _, way := range ways {
		for _, s := range way {
			out = append(out, credential(s))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// wayScopes lists the scopes that the ways ask for, those of each way in brackets.
func wayScopes(ways []contract.Security) string {
	var all []string
	for _, way := range ways {
		if scopes := scopesOf(way); scopes != "" {
			all = append(all, strings.TrimSpace(scopes))
		}
	}
	slices.Sort(all)
	return strings.Join(all, " or ")
}

func scopesOf(way contract.Security) string {
	var all []string
	for _, s := range way {
		all = append(all, s.Scopes...)
	}
	if len(all) == 0 {
		return ""
	}
	slices.Sort(all)
	return " (" + strings.Join(all, ", ") + ")"
}

// prose compares what the page says beside the schemas.
func (c *comparison) prose(was, is *contract.Operation) {
	name := func(claim contract.Claim) string { return strings.TrimSpace(claim.Kind + " " + claim.Member) }
	for _, pair := range []struct {
		from, to []contract.Claim
		said     string
	}{{was.Prose, is.Prose, "no longer says"}, {is.Prose, was.Prose, "now says"}} {
		for _, claim := range pair.from {
			if slices.ContainsFunc(pair.to, func(o contract.Claim) bool { return name(o) == name(claim) && o.Text == claim.Text }) || c.toldOf(claim) {
				continue
			}
			old, now := claim.Source, is.Source
			if pair.said == "now says" {
				old, now = was.Source, claim.Source
			}
			c.find(proseChanged, contract.Note, "prose "+name(claim), old, now, "the page %s: %s", pair.said, claim.Text)
		}
	}
	if was.Summary != is.Summary {
		c.find(proseChanged, contract.Note, "summary", was.Source, is.Source, "the summary was %q and is %q", was.Summary, is.Summary)
	}
}

// toldOf reports that what a claim is about was told already: its member is new or gone, or a keyword says the same of it.
func (c *comparison) toldOf(claim contract.Claim) bool {
	also := map[string]string{openapi.ClaimReadOnly: " readOnly", openapi.ClaimCase: " letter case", openapi.ClaimRole: tenantsValue, openapi.ClaimID: tenantsValue, openapi.ClaimZone: tenantsValue}[claim.Kind]
	return claim.Member != "" && slices.ContainsFunc(c.findings, func(f contract.Finding) bool {
		return f.Op == c.op && (f.At == "request "+claim.Member || also != "" && f.At == "request "+claim.Member+also)
	})
}
