package word

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	keyHeader = pattern.New(`(?i)^(authorization|authentication|proxy-authorization)$|(?i)(^|[-_])(api|auth|access|secret|private|management|org|team|app|application|admin|user|personal)?[-_]?(key|token|secret)$|apikey|authtoken`)
	notAKey   = pattern.New(`(?i)idempotency|csrf|xsrf|page|continuation|cursor|sync`)
)

// IsKeyHeader reports a header that carries a credential, by its name.
func IsKeyHeader(name string) bool {
	return keyHeader.MatchString(name) && !notAKey.MatchString(name)
}

// SchemeName is the name of the security scheme of a header: X-Management-Key has ManagementKey, Authorization has BearerAuth.
func SchemeName(header string) string {
	if strings.EqualFold(header, "Authorization") {
		return "BearerAuth"
	}
	var b strings.Builder
	parts := strings.FieldsFunc(header, func(r rune) bool { return r == '-' || r == '_' || r == '.' || r == ' ' })
	for i, part := range parts {
		if i == 0 && len(parts) > 1 && strings.EqualFold(part, "x") {
			continue
		}
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}
