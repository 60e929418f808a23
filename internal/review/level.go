package review

import (
	"fmt"

	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/keys"
)

// Level is another level for some findings, with the reason why.
type Level struct {
	Match
	Level  contract.Level
	Reason string
}

// LevelKeys are the keys of one level in a config.
func LevelKeys(l *Level) []keys.Key {
	return []keys.Key{
		{"rule", "The rule, such as H18, or a group of rules: V*.", keys.Typed("string"),
			func(r *keys.Reader, n *yaml.Node, at string) { l.Rule = r.Text(n, at) }},
		{"operation", "The operation: \"VENDOR PATCH /path\", or \"VENDOR operationId\"; the vendor may be left out.", keys.Typed("string"),
			func(r *keys.Reader, n *yaml.Node, at string) { l.Operation = r.Text(n, at) }},
		{"path", "A glob over the operation's path, such as /v1/*/members/*.", keys.Typed("string"),
			func(r *keys.Reader, n *yaml.Node, at string) { l.Path = r.Text(n, at) }},
		{"level", "The level that such findings have: error, warning or note.", map[string]any{"enum": []string{"error", "warning", "note"}},
			func(r *keys.Reader, n *yaml.Node, at string) {
				if err := l.Level.UnmarshalText([]byte(r.Text(n, at))); err != nil {
					r.Fail(n, "'%s': %v", at, err)
				}
			}},
		{"reason", "Why the level is another one here.", keys.Typed("string"),
			func(r *keys.Reader, n *yaml.Node, at string) { l.Reason = r.Text(n, at) }},
	}
}

// ApplyLevels gives findings the level that the config has for them; where several entries match, the last one holds. The report
// says which entries changed something, with their reasons.
func ApplyLevels(r *contract.Report, levels []Level) {
	changed := make([]int, len(levels))
	eachFinding(r, func(f *contract.Finding, c *contract.Case, op *contract.Operation) {
		for i := range levels {
			l := &levels[i]
			if l.matches(f.Rule, vendorOf(c, op), f.Op, op) && f.Level != l.Level {
				f.Level = l.Level
				changed[i]++
			}
		}
	})
	for i, n := range changed {
		if n > 0 {
			l := &levels[i]
			v := reviewOf(r)
			v.Relieved = append(v.Relieved, fmt.Sprintf("%s%s%s is %s here (%d findings): %s", l.Rule, spaced(l.Operation), spaced(l.Path), l.Level, n, l.Reason))
		}
	}
}

func spaced(text string) string {
	if text == "" {
		return ""
	}
	return " " + text
}
