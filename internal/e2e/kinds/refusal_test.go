package kinds_test

import (
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// refusal says why a patch is refused, or "".
func (s *server) refusal(patch map[string]any) string {
	for _, name := range slices.Sorted(maps.Keys(patch)) {
		i := slices.IndexFunc(s.api.fields, func(f field) bool { return f.name == name })
		if i < 0 {
			if s.api.unknown {
				return name + " is not known"
			}
			continue
		}
		if f := s.api.fields[i]; f.readOnly && s.api.strict {
			return name + " is read-only"
		} else if !f.readOnly {
			if why := s.unfit(f, patch[name]); why != "" {
				return name + " " + why
			}
		}
	}
	return ""
}

func (s *server) unfit(f field, v any) string {
	switch v := v.(type) {
	case nil:
		if !f.null {
			return "must not be null"
		}
	case string:
		switch {
		case f.kind != "string":
			return "is no " + f.kind
		case f.most > 0 && utf8.RuneCountInString(v) > f.most:
			return "is too long"
		case len(f.enum) > 0 && !slices.Contains(f.enum, v):
			return "is none of the values"
		case f.format == "email" && (strings.Count(v, "@") != 1 || strings.ContainsAny(v, " \n\r\t") || !strings.Contains(v, ".")):
			return "is no e-mail address"
		case f.format == "date-time" && !isTime(v):
			return "is no time"
		case f.refers && v != "org-1" && v != "org-2":
			return "names nothing"
		case f.pattern != "" && !regexp.MustCompile(f.pattern).MatchString(v):
			return "has another form"
		case strings.ContainsRune(v, 0):
			return "holds a NUL"
		}
	case bool:
		if f.kind != "boolean" {
			return "is no " + f.kind
		}
	case float64:
		if f.kind != "number" && (f.kind != "integer" || v != math.Trunc(v) || math.Abs(v) > 1<<53) {
			return "is no " + f.kind
		}
		if f.low != f.high && (v < f.low || v > f.high) {
			return "is out of bounds"
		}
	case []any:
		if f.kind != "array" {
			return "is no " + f.kind
		}
		for i, item := range v {
			if _, ok := item.(string); !ok {
				return "holds something else than texts"
			}
			if f.name == s.api.set && slices.Contains(v[:i], item) {
				return "holds an item twice"
			}
		}
	case map[string]any:
		if f.kind != "object" {
			return "is no " + f.kind
		}
		for _, entry := range v {
			if _, isText := entry.(string); !isText {
				return "holds something else than texts"
			}
		}
	}
	return ""
}

func isTime(text string) bool {
	_, err := time.Parse(time.RFC3339, text)
	return err == nil
}

// tidied trims texts, writes a mail address in small letters, and sorts tags.
func tidied(row map[string]any) {
	for name, v := range row {
		if text, ok := v.(string); ok {
			row[name] = strings.TrimSpace(text)
		}
	}
	row["email"] = strings.ToLower(fmt.Sprint(row["email"]))
	if tags, ok := row["tags"].([]any); ok {
		tags = slices.Clone(tags)
		slices.SortFunc(tags, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
		row["tags"] = tags
	}
}
