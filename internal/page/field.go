package page

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
)

var (
	nameWord   = regexp.MustCompile(`^[@$:]?[A-Za-z_][\w$@.\[\]:/-]*\??\*?$`)
	nameBeside = regexp.MustCompile(`(?i)\s*\(?\b(required|optional)\b\)?\s*$`)
	valueWords = regexp.MustCompile("`([^`]+)`|\"([^\"]+)\"|'([^']+)'|([^,|;\\s]+)")
	oneOf      = regexp.MustCompile("(?i)(?:one of|allowed values|possible values|valid values|available options|accepted values|options|enum)(?: are| is)?\\s*:?\\s*((?:[`\"'][^`\"']+[`\"'](?:\\s*(?:,|or|and|\\|)\\s*)*)+)")
)

// setName reads the cell or line that holds a field's name: marks of code and of being optional or required fall off.
func setName(f *contract.Field, cell string) bool {
	name := plain(cell)
	if m := nameBeside.FindStringSubmatch(name); m != nil && m[0] != name {
		f.Required = strings.EqualFold(m[1], "required")
		name = strings.TrimSpace(name[:len(name)-len(m[0])])
	}
	if !nameWord.MatchString(name) {
		return false
	}
	if strings.HasSuffix(name, "*") {
		f.Required, name = true, strings.TrimSuffix(name, "*")
	}
	name = strings.TrimSuffix(name, "?")
	f.Name = strings.ReplaceAll(strings.TrimPrefix(name, ":"), "[]", "")
	return f.Name != ""
}

// setType reads the page's word for a type into a field.
func setType(f *contract.Field, word string) {
	k, ok := kindOf(word)
	if !ok {
		if k.of != "" {
			f.Of = k.of
			f.Inferred = append(f.Inferred, "type")
		}
		return
	}
	setKind(f, k)
}

// setExample keeps an example as JSON text: as it is where it is JSON of the field's type, else as a string.
func setExample(f *contract.Field, s string) {
	s = strings.TrimSpace(s)
	if s == "" || isPlaceholder(strings.Trim(s, `"`)) {
		return
	}
	isString := f.Type == "string" && !strings.HasPrefix(s, `"`)
	if !isString && json.Valid([]byte(s)) {
		f.Example = s
		return
	}
	quoted, _ := json.Marshal(s)
	f.Example = string(quoted)
}

// splitValues reads the values of an enumeration.
func splitValues(s string) []string {
	var values []string
	for _, m := range valueWords.FindAllStringSubmatch(s, -1) {
		v := strings.TrimSpace(m[1] + m[2] + m[3] + m[4])
		if v != "" && v != "or" && v != "and" {
			values = append(values, v)
		}
	}
	return values
}

// enumIn reads the values that a description lists in code or quotes after words like "one of".
func enumIn(description string) []string {
	if m := oneOf.FindStringSubmatch(description); m != nil {
		return splitValues(strings.NewReplacer(" or ", " ", " and ", " ").Replace(m[1]))
	}
	return nil
}

func setKind(f *contract.Field, k kind) {
	f.Type, f.Of, f.Format, f.Nullable = k.name, k.of, k.format, k.nullable
	if k.inferred {
		f.Inferred = append(f.Inferred, "type")
	}
}
