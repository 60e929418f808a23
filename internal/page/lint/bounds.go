package lint

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/page/form"
)

// lowHigh are the keywords of which the first must not be above the second, and the types that they restrict.
var lowHigh = [][3]string{{"minLength", "maxLength", "string"}, {"minItems", "maxItems", "array"}, {"minProperties", "maxProperties", "object"}, {"minimum", "maximum", "number"}}

func (i *impossible) bounds(parts []*yaml.Node) (string, *yaml.Node) {
	for _, k := range lowHigh {
		if !onlyOfType(parts, k[2]) {
			continue
		}
		low, high := edge{value: math.Inf(-1)}, edge{value: math.Inf(1)}
		for _, n := range parts {
			low.narrow(n, k[0], 1)
			high.narrow(n, k[1], -1)
		}
		if low.key != nil && high.key != nil && (low.value > high.value || low.value == high.value && (low.outside || high.outside)) {
			return fmt.Sprintf("%s %s is %s %s %s", low.key.Value, low.text, map[bool]string{true: "above", false: "not below"}[low.value > high.value], high.key.Value, high.text), low.key
		}
	}
	return "", nil
}

// onlyOfType reports that the values of schemas that hold at once are of one type: one of the schemas says so.
func onlyOfType(parts []*yaml.Node, kind string) bool {
	return slices.ContainsFunc(parts, func(n *yaml.Node) bool {
		types := schemaTypes(n)
		return len(types) == 1 && (types[0] == kind || types[0] == "integer" && kind == "number")
	})
}

// edge is the narrowest of the bounds on one side.
type edge struct {
	value   float64
	outside bool // the bound itself does not fit
	key     *yaml.Node
	text    string
}

// narrow takes a schema's bound where it is narrower. The side is 1 for a lower bound, and -1 for an upper one. OpenAPI 3.0 has a flag beside the
// bound that excludes it, and 3.1 a bound of its own.
func (e *edge) narrow(n *yaml.Node, keyword string, side float64) {
	exclusive := "exclusive" + strings.ToUpper(keyword[:1]) + keyword[1:]
	for _, k := range []string{keyword, exclusive} {
		key, bound := form.Entry(n, k)
		value, err := strconv.ParseFloat(form.Scalar(bound), 64)
		if err != nil || bound.Tag == "!!str" {
			continue
		}
		outside := k == exclusive || form.Scalar(form.Member(n, exclusive)) == "true"
		if wider := (value - e.value) * side; wider > 0 || wider == 0 && outside {
			*e = edge{value, outside, key, form.Scalar(bound)}
		}
	}
}
