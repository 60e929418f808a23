package word

import "strings"

// withoutOptional is a type without the word that it may be left out, before it or around it: "optional string", "optional<string>".
func withoutOptional(s string) string {
	const mark = "optional"
	if len(s) <= len(mark)+1 || !strings.EqualFold(s[:len(mark)], mark) {
		return s
	}
	rest := s[len(mark):]
	switch {
	case rest[0] == ' ':
		return strings.TrimSpace(rest)
	case rest[0] == '<' && strings.HasSuffix(rest, ">"):
		return strings.TrimSpace(rest[1 : len(rest)-1])
	}
	return s
}

// isObjectOf reports an object that a page describes by the names of its members: "object { id, name }".
func isObjectOf(s string) bool {
	return strings.HasPrefix(strings.ToLower(s), "object") && len(NamedMembers(s)) > 0
}

// NamedMembers are the names that a type gives of an object's members, or of the members of a list's objects: "object { id, name }",
// "array of object { id, name, 3 more }"; none where the type names none.
func NamedMembers(typ string) []string {
	begin := strings.IndexByte(typ, '{')
	if begin < 0 || !strings.HasSuffix(typ, "}") {
		return nil
	}
	before := strings.ToLower(strings.TrimSpace(typ[:begin]))
	if !strings.HasSuffix(before, "object") {
		return nil
	}
	var names []string
	for _, part := range strings.Split(strings.Trim(typ[begin+1:len(typ)-1], " "), ",") {
		part = strings.TrimSpace(part)
		if strings.HasSuffix(part, " more") {
			continue
		}
		if !NameWord.MatchString(part) {
			return nil
		}
		names = append(names, part)
	}
	return names
}
