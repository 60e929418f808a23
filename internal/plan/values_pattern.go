package plan

import (
	"encoding/base64"
	"strings"
)

// patternSamples are texts that a documented pattern admits, where no other value is known, or one alone: of digits, the first one has a zero in front,
// which a server loses that takes it for a number. Which of the texts name something is not known.
func (sm *sampler) patternSamples(b *Member, salt string) []Sample {
	if b.Schema.Pattern == "" || b.Schema.Type() != "string" || b.Kind == KindSecret {
		return nil
	}
	var out []Sample
	texts := sm.generator(b.Schema)
	for _, round := range []string{"", " again"} {
		drawn, _ := texts.Valid(sm.Rand(b.Label+" of the pattern "+salt+round), 2)
		text, isText := drawn.(string)
		if b.Schema.Format == "byte" {
			if text = base64.StdEncoding.EncodeToString([]byte("Proviso " + sm.CapitalTag(salt+round))); !b.Admits(text) {
				continue
			}
		}
		if !isText || text == "" {
			continue
		}
		if strings.Trim(text, "0123456789") == "" {
			text = withZero(b.Admits, text)
		}
		out = append(out, Sample{Value: text, Name: "a text of the pattern", InconclusiveIf4xx: sm.OnlyTenantKnows(b, "which values "+b.Name+" takes"), MayReformat: MayBeReformatted(b)})
	}
	return out
}

// withZero is a text of digits with a zero in front, where the pattern admits it and not the rest alone: of a code of five digits the zero is a part.
// Where the rest is admitted too, the digits may well be a number, which has no zeros in front.
func withZero(admits func(any) bool, digits string) string {
	if short := strings.TrimLeft(digits, "0"); short != "" && short != digits && admits(short) {
		return short
	}
	if zero := "0" + digits[1:]; admits(zero) && !admits(digits[1:]) {
		return zero
	}
	return digits
}

// takesOtherTexts reports a text of no known form whose pattern admits others than the page's one example.
func takesOtherTexts(b *Member) bool {
	return b.Schema.Pattern != "" && b.Schema.Format == "" && (b.Kind == KindText || b.Kind == KindOpaque || b.Kind == KindWord || b.Kind == KindHandle)
}
