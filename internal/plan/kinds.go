package plan

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// kind is what a member holds, as its schema, then its name says.
type kind string

const (
	free       kind = "text"      // people write into it what they like
	other      kind = "other"     // text of a form that nobody wrote down
	email      kind = "email"     //
	link       kind = "url"       //
	picture    kind = "picture"   // an address, an upload or an encoded image
	identifier kind = "id"        // names something that must exist
	zone       kind = "zone"      // IANA time zone
	closed     kind = "closed"    // one of a few words: role, status, plan
	handle     kind = "handle"    // slug, user name, code, host name
	secretText kind = "secret"    // password, token
	phone      kind = "phone"     //
	locale     kind = "locale"    //
	currency   kind = "currency"  //
	country    kind = "country"   //
	colour     kind = "colour"    //
	date       kind = "date"      //
	dateTime   kind = "date-time" //
	boolean    kind = "boolean"   //
	numeric    kind = "number"    // integers too
	list       kind = "array"     //
	object     kind = "object"    //
	anything   kind = "any"       // several types, or none said
	formatted  kind = "formatted" // text of a documented format that is none of the above
)

// classify says what a member of this name and schema holds. path is the operation's, whose nouns tell a person's name from a
// host's.
func classify(name string, s *contract.Schema, path string) kind {
	switch s.Type() {
	case "boolean":
		return boolean
	case "integer", "number":
		return numeric
	case "array":
		return list
	case "object":
		return object
	case "string":
	default:
		return anything
	}
	v := s.Value()
	switch {
	case len(v.Enum) > 0 || v.HasConst:
		return closed
	case v.Tenant != "" || s.Tenant != "":
		return byTenant(v.Tenant + s.Tenant)
	case v.Format != "":
		if k, known := byFormat()[v.Format]; known {
			return k
		}
		return formatted
	}
	return byName(words(name), words(path))
}

func byTenant(what string) kind {
	switch what {
	case "zone":
		return zone
	case "id":
		return identifier
	}
	return closed
}

func byFormat() map[string]kind {
	return map[string]kind{
		"email": email, "idn-email": email, "uuid": identifier, "uri": link, "url": link, "iri": link, "iana-time-zone": zone,
		"date": date, "date-time": dateTime, "password": secretText, "phone": phone,
	}
}

// namings are the words that tell a kind, asked in order: any word of the name, or its last.
type naming struct {
	kind  kind
	last  bool
	words []string
}

func namings() []naming {
	return []naming{
		{email, false, []string{"email", "mail"}},
		{secretText, false, []string{"password", "passwd", "passphrase", "secret", "token", "credential", "credentials", "pin"}},
		{zone, false, []string{"timezone", "tz", "zone"}},
		{identifier, true, []string{"id", "ids", "uuid", "guid", "ref", "key", "identifier", "number"}},
		{link, true, []string{"url", "uri", "link", "href", "website", "webhook", "callback", "homepage", "endpoint", "site"}},
		{picture, false, []string{"avatar", "image", "photo", "picture", "logo", "icon", "thumbnail", "banner", "img"}},
		{phone, false, []string{"phone", "mobile", "telephone", "tel", "fax"}},
		{locale, false, []string{"locale", "language", "lang"}},
		{currency, false, []string{"currency"}},
		{country, false, []string{"country", "nationality"}},
		{colour, false, []string{"color", "colour"}},
		{dateTime, true, []string{"at", "timestamp", "datetime", "time"}},
		{date, true, []string{"date", "birthday", "dob", "deadline", "day"}},
		{closed, true, []string{"role", "roles", "plan", "status", "type", "kind", "category", "state", "tier", "level", "mode", "visibility", "permission", "permissions",
			"scope", "gender", "priority", "stage", "phase", "method", "frequency", "interval", "provider", "format", "style", "theme", "layout", "source", "action", "event",
			"unit", "region", "version", "algorithm", "access", "policy"}},
		{handle, true, []string{"slug", "username", "handle", "login", "domain", "subdomain", "hostname", "host", "path", "code", "sku", "alias", "filename", "cron", "expression", "query", "pattern"}},
		{free, true, []string{"name", "title", "description", "text", "note", "notes", "comment", "comments", "label", "subject", "body", "summary", "bio", "biography", "about",
			"message", "content", "caption", "headline", "street", "city", "town", "company", "department", "job", "occupation", "nickname",
			"reason", "remark", "remarks", "details", "tagline", "motto", "greeting", "instructions", "intro", "introduction", "firstname", "lastname", "surname",
			"fullname", "displayname", "agenda", "feedback", "excerpt", "abstract"}},
	}
}

// technical are nouns whose names follow rules of their own: a host, a repository, a table.
func technical() []string {
	return []string{"file", "host", "domain", "domains", "user", "table", "tables", "column", "columns", "bucket", "buckets", "package", "packages", "function", "functions", "repo", "repos",
		"repository", "repositories", "branch", "branches", "class", "cluster", "clusters", "database", "databases", "ip", "mac", "wallet", "zones", "records", "record", "dns",
		"droplet", "droplets", "server", "servers", "instances", "volume", "volumes", "network", "networks", "vpcs", "vpc", "registry", "firewalls", "namespace", "namespaces",
		"queue", "queues", "index", "indexes", "collections", "topics", "variables", "variable", "env", "secrets", "login", "screen", "login", "block", "schema", "field", "property", "attribute", "parameter"}
}

func byName(name, path []string) kind {
	if len(name) == 0 {
		return other
	}
	last := name[len(name)-1]
	for _, n := range namings() {
		hit := slices.Contains(n.words, last)
		if !n.last {
			hit = slices.ContainsFunc(name, func(w string) bool { return slices.Contains(n.words, w) })
		}
		switch {
		case !hit:
			continue
		case n.kind == free && len(name) > 1 && slices.Contains(technical(), name[len(name)-2]):
			return handle
		case n.kind == free && len(name) == 1 && slices.ContainsFunc(path, func(w string) bool { return slices.Contains(technical(), w) }):
			return other
		}
		return n.kind
	}
	return other
}
