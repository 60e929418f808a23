package compare

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

// parameters compares what is sent beside the body.
func (c *comparison) parameters(was, is *contract.Operation) {
	credentials := len(was.Security) > 0 && len(is.Security) > 0
	before, after := oneByOne(sent(was.Params, credentials)), oneByOne(sent(is.Params, credentials))
	for _, o := range before {
		i := slices.IndexFunc(after, func(n contract.Param) bool { return sameParameter(was, o, is, n) })
		switch {
		case i >= 0:
			c.parameter(o, after[i])
		case ofSampleAlone(o):
			c.find(parameterChanged, contract.Note, parameterPlace(o), o.Source, is.Source, "the sample no longer shows the header %s", o.Name)
		case o.In != "path": // what the template does not hold is never sent, and what it holds is compared with the path
			c.find(parameterChanged, contract.Error, parameterPlace(o), o.Source, is.Source, "the %s parameter %s is no longer documented", o.In, o.Name)
		}
	}
	for _, n := range after {
		known := slices.ContainsFunc(before, func(o contract.Param) bool { return sameParameter(was, o, is, n) })
		switch {
		case known || n.In == "path":
		case n.Required:
			c.find(parameterChanged, contract.Error, parameterPlace(n), was.Source, n.Source, "the %s parameter %s is new and required", n.In, n.Name)
		default:
			c.find(requestWider, contract.Note, parameterPlace(n), was.Source, n.Source, "the %s parameter %s is new and optional", n.In, n.Name)
		}
	}
}

// parameter compares one parameter that both versions have.
func (c *comparison) parameter(o, n contract.Param) {
	at := parameterPlace(o)
	if o.Name != n.Name && o.In == "path" {
		c.find(renamedOnly, contract.Note, at, o.Source, n.Source, "the path parameter %s is now called %s", o.Name, n.Name)
	}
	switch {
	case !o.Required && n.Required && n.In != "path":
		c.find(parameterChanged, contract.Error, at+" required", o.Source, n.Source, "the %s parameter %s was optional and is required", n.In, n.Name)
	case o.Required && !n.Required && n.In != "path":
		c.find(requestWider, contract.Note, at+" required", o.Source, n.Source, "the %s parameter %s was required and is optional", n.In, n.Name)
	}
	if o.Separator != n.Separator && o.Separator != "" && n.Separator != "" {
		c.find(parameterChanged, contract.Error, at+" separator", o.Source, n.Source, "the items of the %s parameter %s stood apart by %q and stand apart by %q", n.In, n.Name, o.Separator, n.Separator)
	}
	c.described(at, said{o.Description, o.TextHash, o.Source}, said{n.Description, n.TextHash, n.Source})
	c.ending(at, lifetime{o.Deprecated, o.Sunset, o.Source}, lifetime{n.Deprecated, n.Sunset, n.Source})
	c.text = true
	c.schemas(at, o.Schema, n.Schema, o.Source, n.Source)
	c.text = false
}

// ofSampleAlone reports a header that no list describes and that a sample request carries: clients that send it are not told that it has an effect.
func ofSampleAlone(p contract.Param) bool {
	return p.In == "header" && !p.Required && p.Schema != nil && slices.Contains(p.Schema.Inferred, "type") && p.Description == "" && p.TextHash == ""
}

// parameterPlace is where findings about a parameter stand.
func parameterPlace(p contract.Param) string { return "parameter " + p.In + " " + p.Name }

// sameParameter reports whether parameters of the old and the new operation are one: by their place in the path, or else by their name.
func sameParameter(was *contract.Operation, o contract.Param, is *contract.Operation, n contract.Param) bool {
	position := func(op *contract.Operation, p contract.Param) int {
		return slices.Index(pathParameter.FindAllString(op.Path, -1), "{"+p.Name+"}")
	}
	switch {
	case o.In != n.In:
		return false
	case o.In == "header":
		return strings.EqualFold(o.Name, n.Name)
	case o.In == "path" && position(was, o) >= 0 && position(is, n) >= 0:
		return position(was, o) == position(is, n)
	}
	return o.Name == n.Name
}

// sent leaves the header parameters out that OpenAPI has ignored, because something else in the document tells what the header holds:
// Content-Type, and Authorization where the operation names its credentials.
func sent(params []contract.Param, credentials bool) []contract.Param {
	return slices.DeleteFunc(slices.Clone(params), func(p contract.Param) bool {
		return p.In == "header" && (strings.EqualFold(p.Name, "Content-Type") || credentials && strings.EqualFold(p.Name, "Authorization"))
	})
}

// requestBody compares the media types of the body, and the schema under each that both have.
func (c *comparison) requestBody(was, is *contract.Operation) {
	const at = "request"
	switch {
	case len(was.Bodies) > 0 && len(is.Bodies) == 0:
		c.find(requestBody, contract.Error, at, was.Source, is.Source, "a body is no longer documented")
		return
	case len(was.Bodies) == 0 && len(is.Bodies) > 0 && is.BodyNeeded:
		c.find(requestBody, contract.Error, at, was.Source, is.Source, "a body is now required where none was documented")
		return
	case len(was.Bodies) == 0 && len(is.Bodies) > 0:
		c.find(requestWider, contract.Note, at, was.Source, is.Source, "a body may now be sent")
		return
	case was.BodyNeeded && !is.BodyNeeded:
		c.find(requestWider, contract.Note, at+" required", was.Source, is.Source, "the body was required and is optional")
	}
	for _, o := range was.Bodies {
		n := mediaLike(is.Bodies, o.Type)
		if n == nil {
			c.find(requestMedia, contract.Error, at+" "+o.Type, was.Source, is.Source, "%s is no longer accepted; it takes %s", o.Type, mediaNames(is.Bodies))
			if successor := renamedMedia(was.Bodies, is.Bodies); successor != nil {
				c.media(at, o, *successor, was.Source, is.Source)
			}
			continue
		}
		c.media(at, o, *n, was.Source, is.Source)
	}
	for _, n := range is.Bodies {
		if mediaLike(was.Bodies, n.Type) == nil {
			c.find(requestMedia, contract.Note, at+" "+n.Type, was.Source, is.Source, "%s is accepted too", n.Type)
		}
	}
	if !was.BodyNeeded && is.BodyNeeded && !c.demandsMember() {
		c.find(requestBody, contract.Error, at+" required", was.Source, is.Source, "the body was optional and is required")
	}
}

// demandsMember reports that a member of the body itself is demanded now: that there must be a body says no more.
func (c *comparison) demandsMember() bool {
	return slices.ContainsFunc(c.findings, func(f contract.Finding) bool {
		member, ofBody := strings.CutPrefix(f.At, "request /")
		return f.Op == c.op && f.Rule == requestMemberMust && f.Level == contract.Error && ofBody && !strings.Contains(member, "/")
	})
}

// media compares what two bodies of one media type, or of one that takes the place of another, may hold.
func (c *comparison) media(at string, o, n contract.Media, was, is contract.Place) {
	c.schemas(at, o.Schema, n.Schema, was, is)
	if o.Items != nil || n.Items != nil {
		c.schemas(at+" /-", o.Items, n.Items, was, is)
	}
}

// renamedMedia returns the media type that takes the place of one that is gone: the only one that is new, where only one is gone.
// What changed below it would otherwise stay unseen.
func renamedMedia(was, is []contract.Media) *contract.Media {
	var added *contract.Media
	gone := 0
	for i := range was {
		if mediaLike(is, was[i].Type) == nil {
			gone++
		}
	}
	for i := range is {
		if mediaLike(was, is[i].Type) == nil {
			if added != nil {
				return nil
			}
			added = &is[i]
		}
	}
	if gone != 1 {
		return nil
	}
	return added
}

// mediaLike finds the entry that speaks of a media type: itself, or a wildcard that covers it.
func mediaLike(all []contract.Media, mediaType string) *contract.Media {
	base := contract.Essence(mediaType)
	kind, _, _ := strings.Cut(base, "/")
	for _, want := range []string{base, kind + "/*", "*/*"} {
		for i := range all {
			if contract.Essence(all[i].Type) == want {
				return &all[i]
			}
		}
	}
	return nil
}

func mediaNames(all []contract.Media) string {
	var names []string
	for _, m := range all {
		names = append(names, m.Type)
	}
	return strings.Join(names, ", ")
}
