package contract

import "strings"

// EscapePointer writes a member's name as a token of a JSON Pointer (RFC 6901, section 3): "~" as "~0" and "/" as "~1".
func EscapePointer(name string) string {
	return strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

// UnescapePointer is the name that a token of a JSON Pointer stands for (RFC 6901, section 4).
func UnescapePointer(token string) string {
	return strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
}
