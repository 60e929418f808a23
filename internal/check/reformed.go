package check

import (
	"fmt"
	"strings"

	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/pattern"
	"github.com/proviso-dev/proviso/internal/value"
)

// reformed judges values that a server may write in a form of its own (a colour, a code, a telephone number): where the resource shows another
// value of the form that was sent, that is a finding.
func (j *Judgement) reformed(e *Evidence, i int, s *observe.Observation) {
	for _, edit := range s.Edits() {
		v, _ := edit.Sent()
		sent, isText := v.(string)
		if !isText {
			continue
		}
		for _, k := range Later(e, i, edit.At) {
			v, _ := value.At(e.Observed[k].After.Resource(), edit.At)
			got, isText := v.(string)
			if !isText || AsStored(e.Op, edit.At, sent, got) || !anotherOfItsForm(sent, got) || mayBeShownOtherwise(e.Op, s, edit.At, sent, &e.Observed[k], false) != "" {
				continue
			}
			j.FindUnstored(e, k, edit.At, fmt.Sprintf("%s %s: %s shows %s", edit.At, sentAs(sent), view(i, k), Brief(got)))
			was, _ := value.At(s.Before.Last(), edit.At)
			j.warnWhereDocsTell(e, edit.At, was, sent, got)
			break
		}
	}
}

// anotherOfItsForm reports two colours, two codes of the same length, or two telephone numbers, that are not the same.
func anotherOfItsForm(sent, got string) bool {
	switch {
	case hexColour.MatchString(sent) && hexColour.MatchString(got):
		return fullColour(sent) != fullColour(got)
	case letterCode.MatchString(sent) && letterCode.MatchString(got):
		return len(sent) == len(got) && !strings.EqualFold(sent, got)
	case phoneNumber.MatchString(sent) && phoneNumber.MatchString(got):
		a, b := onlyDigits(sent), strings.TrimLeft(onlyDigits(got), "0")
		return !strings.HasSuffix(a, b) && !strings.HasSuffix(b, a)
	}
	return false
}

var (
	hexColour   = pattern.New(`^#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?)$`)
	letterCode  = pattern.New(`^[A-Za-z]{2,3}$`)
	phoneNumber = pattern.New(`^\+?[0-9 ().-]{7,24}$`)
)

// fullColour is a colour with two digits for each part, in lower case, without an opacity that is full.
func fullColour(hex string) string {
	hex = strings.ToLower(strings.TrimPrefix(hex, "#"))
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	if len(hex) == 8 {
		hex = strings.TrimSuffix(hex, "ff")
	}
	return hex
}
