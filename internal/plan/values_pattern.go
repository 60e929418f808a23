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
		if zero := "0" + text[1:]; strings.Trim(text, "0123456789") == "" && b.Admits(zero) {
			text = zero
		}
		out = append(out, Sample{Value: text, Name: "a text of the pattern", InconclusiveIf4xx: sm.OnlyTenantKnows(b, "which values "+b.Name+" takes"), MayReformat: MayBeReformatted(b)})
	}
	return out
}

// takesOtherTexts reports a text of no known form whose pattern admits others than the page's one example.
func takesOtherTexts(b *Member) bool {
	return b.Schema.Pattern != "" && b.Schema.Format == "" && (b.Kind == KindText || b.Kind == KindOpaque || b.Kind == KindWord || b.Kind == KindHandle)
}
