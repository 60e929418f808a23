package check

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/pattern"
)

// maskedText is a text of stars, dots or letters X that stand for what is not shown, with some characters that are shown before or after them.
var maskedText = pattern.New(`^(\w{0,8}?)([*•●·#]{3,}|[xX]{4,})(\w{0,8})$`)

// schedule is a cron expression of five fields or more, whose stars stand for every minute or day and hide nothing.
var schedule = pattern.New(`^[\d*/,-]+(?: +[\dA-Za-z*/,#?-]+){4,6}$`)

// separators stand between the groups of a card's or an account's number.
var separators = strings.NewReplacer(" ", "", "-", "")

// Masked reports a value that has a masked text in it (****4242, XXX-XX-6789): nobody can send it back.
func Masked(v any) bool {
	switch node := v.(type) {
	case string:
		return mayMask(node) && maskedText.MatchString(separators.Replace(node)) && !schedule.MatchString(node)
	case map[string]any:
		for _, w := range node {
			if Masked(w) {
				return true
			}
		}
	case []any:
		for _, w := range node {
			if Masked(w) {
				return true
			}
		}
	}
	return false
}

// masks reports that got shows the sent text with a part of it masked: what is shown is how the sent text begins and ends.
func masks(sent, got string) bool {
	if !mayMask(got) || schedule.MatchString(got) {
		return false
	}
	m := maskedText.FindStringSubmatch(separators.Replace(got))
	if m == nil {
		return false
	}
	sent = separators.Replace(sent)
	return len(m[1])+len(m[3]) < len(sent) && strings.HasPrefix(sent, m[1]) && strings.HasSuffix(sent, m[3])
}

// mayMask reports a text that begins as maskedText does: with at most eight characters, and separators between them, before the first
// mark. Nearly every text is told apart here, a long one too.
func mayMask(text string) bool { return strings.ContainsAny(text[:min(len(text), 24)], "*•●·#xX") }
