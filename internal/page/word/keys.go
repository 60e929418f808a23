package word

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/pattern"
)

// The ways of sending a credential, as Field.Format says them.
const (
	BearerScheme = "bearer"
	BasicScheme  = "basic"
	APIKeyScheme = "apiKey" // the header's value is the key, or has a scheme of the vendor's own
)

// SetCredential moves a header field that carries a key to the credentials.
func SetCredential(f *contract.Field) {
	if f.In == InHeader && (IsKeyHeader(f.Name) || strings.Contains(strings.ToLower(f.Description), "authenticate")) {
		f.In = InAuth
		f.Inferred = append(f.Inferred, "security")
	}
	if f.In == InAuth && f.Format == "" {
		if f.Format = SchemeOf(f.Description); f.Format == APIKeyScheme && !standsIn.MatchString(f.Description) && strings.Count(f.Description, " ") > 2 {
			f.Format = "" // "Token that the sign-in returns" is a sentence, and shows no value
		}
	}
}

// standsIn is a text with a value, or a stand-in for one.
var standsIn = pattern.New("[<{\\[$`\"=]|\\b(?:YOUR|your)\\b|[A-Z_]{6,}")

// ownScheme is a scheme of a vendor before a token.
var ownScheme = pattern.New("(?i)^(?:authorization:\\s*)?[`\"']?(token|apikey|api-key|key|oauth|geniekey|sso-key|klaviyo-api-key|[a-z]+-api-key|discogs|bot|hmac|digest|aws4-hmac-sha256|[a-z]+token)(?::|\\s+token=|=|\\s)\\s*\\S")

// BasicWords are what a text says of HTTP's basic authentication.
var BasicWords = pattern.New(`(?i)\bbasic (?:auth|http|access)|\bhttp basic|authorization:\s*basic\b`)

// SchemeOf is the scheme that a text puts before a token: one of the ways above, or "".
func SchemeOf(s string) string {
	lower := strings.ToLower(strings.NewReplacer("`", "", "*", "").Replace(s))
	for _, word := range []string{BearerScheme, BasicScheme} {
		if strings.Contains(lower, word+" ") || strings.HasSuffix(lower, word) || strings.Contains(lower, word+".") || strings.Contains(lower, word+":") {
			return word
		}
	}
	if ownScheme.MatchString(s) {
		return APIKeyScheme
	}
	return ""
}

// bareKey is a key, or a stand-in for one, and nothing else.
var bareKey = pattern.New(`^(?:<[^<>]+>|\{\{?[^{}]+\}?\}|\$\{?\w+\}?|\[[^\[\]]+\]|[A-Za-z0-9_.-]{6,})$`)

// AddKey adds a credential that a sample sends in a header. Where the page describes credentials of its own, a name that is none of theirs is
// left out.
func AddKey(fields []contract.Field, name, value string, line int) []contract.Field {
	i := slices.IndexFunc(fields, func(f contract.Field) bool { return f.In == InAuth && strings.EqualFold(f.Name, name) })
	if i < 0 {
		if slices.ContainsFunc(fields, func(f contract.Field) bool { return f.In == InAuth }) {
			return fields
		}
		fields = append(fields, contract.Field{In: InAuth, Name: name, Type: "string", Required: true, Line: line, Inferred: []string{"security"}})
		i = len(fields) - 1
	}
	if fields[i].Format == "" {
		fields[i].Format = SchemeOf(value)
		if fields[i].Format == "" && strings.EqualFold(name, "Authorization") && bareKey.MatchString(value) {
			fields[i].Format = APIKeyScheme
		}
	}
	return fields
}
