package plan

import (
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/prose"
)

// Kind is what a member holds, as its schema, then its name says.
type Kind string

const (
	KindText      Kind = "text"      // people write into it what they like
	KindOpaque    Kind = "other"     // text of a form that nobody wrote down
	KindEmail     Kind = "email"     //
	KindURL       Kind = "url"       //
	KindPicture   Kind = "picture"   // an address, an upload or an encoded image
	KindID        Kind = "id"        // names something that must exist
	KindZone      Kind = "zone"      // IANA time zone
	KindWord      Kind = "closed"    // one of a few words: role, status, plan
	KindHandle    Kind = "handle"    // slug, user name, code, host name
	KindSecret    Kind = "secret"    // password, token
	KindPhone     Kind = "phone"     //
	KindLocale    Kind = "locale"    //
	KindCurrency  Kind = "currency"  //
	KindCountry   Kind = "country"   //
	KindColour    Kind = "colour"    //
	KindDate      Kind = "date"      //
	KindDateTime  Kind = "date-time" //
	KindBoolean   Kind = "boolean"   //
	KindNumber    Kind = "number"    // integers too
	KindArray     Kind = "array"     //
	KindObject    Kind = "object"    //
	KindAny       Kind = "any"       // several types, or none said
	KindFormatted Kind = "formatted" // text of a documented format that is none of the above
)

// classify says what a member of this name and schema holds. path is the operation's, whose nouns tell a person's name from a
// host's.
func classify(name string, s *contract.Schema, path string) Kind {
	switch s.Type() {
	case "boolean":
		return KindBoolean
	case "integer", "number":
		return KindNumber
	case "array":
		return KindArray
	case "object":
		return KindObject
	case "string":
	default:
		return KindAny
	}
	v := s.Value()
	switch {
	case len(v.Enum) > 0 || v.HasConst:
		return KindWord
	case v.Tenant != "" || s.Tenant != "":
		return byTenant(v.Tenant + s.Tenant)
	case v.Format != "":
		if k, known := byFormat()[v.Format]; known {
			return k
		}
		return KindFormatted
	}
	kind := byName(prose.NameWords(name), prose.NameWords(path))
	if kind == KindHandle && v.MaxLength != nil && *v.MaxLength >= 1000 {
		return KindOpaque // no name is that long: it is the code of a program, or a query
	}
	return kind
}

func byTenant(what string) Kind {
	switch what {
	case "zone":
		return KindZone
	case "id":
		return KindID
	}
	return KindWord
}

func byFormat() map[string]Kind {
	return map[string]Kind{
		"email": KindEmail, "idn-email": KindEmail, "uuid": KindID, "uri": KindURL, "url": KindURL, "iri": KindURL, "iana-time-zone": KindZone,
		"date": KindDate, "date-time": KindDateTime, "password": KindSecret, "phone": KindPhone,
	}
}

// naming are the words that tell a kind, asked in order: any word of the name, or its last.
type naming struct {
	kind  Kind
	last  bool
	words []string
}

func namings() []naming {
	return []naming{
		{KindEmail, false, []string{"email", "mail"}},
		{KindSecret, false, []string{"password", "passwd", "passphrase", "secret", "token", "credential", "credentials", "pin"}},
		{KindZone, false, []string{"timezone", "tz", "zone"}},
		{KindID, true, []string{"id", "ids", "uuid", "guid", "ref", "key", "identifier", "number"}},
		{KindURL, true, []string{"url", "uri", "link", "href", "website", "webhook", "callback", "homepage", "endpoint", "site"}},
		{KindPicture, false, []string{"avatar", "image", "photo", "picture", "logo", "icon", "thumbnail", "banner", "img"}},
		{KindPhone, false, []string{"phone", "mobile", "telephone", "tel", "fax"}},
		{KindLocale, false, []string{"locale", "language", "lang"}},
		{KindCurrency, false, []string{"currency"}},
		{KindCountry, false, []string{"country", "nationality"}},
		{KindColour, false, []string{"color", "colour"}},
		{KindDateTime, true, []string{"at", "timestamp", "datetime", "time"}},
		{KindDate, true, []string{"date", "birthday", "dob", "deadline", "day"}},
		{KindWord, true, []string{"role", "roles", "plan", "status", "type", "kind", "category", "state", "tier", "level", "mode", "visibility", "permission", "permissions",
			"scope", "gender", "priority", "stage", "phase", "method", "frequency", "interval", "provider", "format", "style", "theme", "layout", "source", "action", "event",
			"unit", "region", "version", "algorithm", "access", "policy"}},
		{KindHandle, true, []string{"slug", "username", "handle", "login", "domain", "subdomain", "hostname", "host", "path", "code", "sku", "alias", "filename", "cron", "expression", "query", "pattern"}},
		{KindText, true, []string{"name", "title", "description", "text", "note", "notes", "comment", "comments", "label", "subject", "body", "summary", "bio", "biography", "about",
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
		"queue", "queues", "index", "indexes", "collections", "topics", "variables", "variable", "env", "secrets", "login", "screen", "block", "schema", "field", "property", "attribute", "parameter"}
}

func byName(name, path []string) Kind {
	if len(name) == 0 {
		return KindOpaque
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
		case n.kind == KindText && len(name) > 1 && slices.Contains(technical(), name[len(name)-2]):
			return KindHandle
		case n.kind == KindText && len(name) == 1 && slices.ContainsFunc(path, func(w string) bool { return slices.Contains(technical(), w) }):
			return KindOpaque
		}
		return n.kind
	}
	return KindOpaque
}
