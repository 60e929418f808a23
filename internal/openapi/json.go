package openapi

import (
	"encoding/json"
	"math/big"
	"strconv"
	"strings"

	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/tree"
)

// plain turns a node into a JSON value: numbers are json.Number, dates and other YAML types stay the text they are.
func plain(n *yaml.Node) any {
	if n == nil {
		return nil
	}
	switch n.Kind {
	case yaml.MappingNode:
		out := make(map[string]any, len(n.Content)/2)
		for k, v := range tree.Pairs(n) {
			out[k.Value] = plain(v)
		}
		return out
	case yaml.SequenceNode:
		out := make([]any, 0, len(n.Content))
		for _, entry := range n.Content {
			out = append(out, plain(entry))
		}
		return out
	case yaml.ScalarNode:
		return plainScalar(n)
	}
	return nil
}

func plainScalar(n *yaml.Node) any {
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return tree.Boolean(n)
	case "!!int", "!!float":
		if number, ok := jsonNumber(n.Value); ok {
			return number
		}
	}
	return n.Value
}

// jsonNumber returns a YAML number as JSON writes it; .inf and .nan are none.
func jsonNumber(value string) (json.Number, bool) {
	if json.Valid([]byte(value)) {
		return json.Number(value), true
	}
	clean := strings.TrimPrefix(strings.ReplaceAll(value, "_", ""), "+")
	if n, ok := new(big.Int).SetString(clean, 0); ok {
		return json.Number(n.String()), true
	}
	f, err := strconv.ParseFloat(clean, 64)
	if err != nil {
		return "", false
	}
	out, err := json.Marshal(f)
	return json.Number(out), err == nil
}
