package tree

import "github.com/pb33f/go-yaml"

// Index remembers where the keys of large mappings stand, so that a mapping that is filled key by key needn't be looked through for each
// one. A key that is changed or taken away while the index is in use has to be changed by the index.
type Index map[*yaml.Node]map[string]int

// indexed is the number of pairs from which on a mapping's keys are remembered: fewer are found faster by a look.
const indexed = 16

// placesOf is where the value of each key of a mapping stands in its content; nil for a small one. Pairs that were added since are seen.
func (x Index) placesOf(n *yaml.Node) map[string]int {
	if n == nil || n.Kind != yaml.MappingNode || len(n.Content) < 2*indexed {
		return nil
	}
	places := x[n]
	if places == nil || 2*len(places) > len(n.Content) {
		places = make(map[string]int, len(n.Content))
		x[n] = places
	}
	for i := 2 * len(places); i+1 < len(n.Content); i += 2 {
		places[n.Content[i].Value] = i + 1
	}
	return places
}

// Field returns the value under a key of a mapping, as the function Field does, without a look at each key of a large one.
func (x Index) Field(n *yaml.Node, key string) *yaml.Node {
	places := x.placesOf(n)
	if places == nil {
		return Field(n, key)
	}
	if i, known := places[key]; known {
		return n.Content[i]
	}
	return nil
}

// Put sets the value under a key of a mapping, as the function Put does, without a look at each key of a large one.
func (x Index) Put(n *yaml.Node, key string, value *yaml.Node) {
	if i, known := x.placesOf(n)[key]; known {
		n.Content[i] = value
		return
	}
	if x[n] == nil {
		Put(n, key, value)
		return
	}
	name := Scalar("!!str", key)
	name.Line = value.Line
	n.Content = append(n.Content, name, value)
}

// Under returns the mapping under a key, made where it is missing.
func (x Index) Under(n *yaml.Node, key string) *yaml.Node {
	found := x.Field(n, key)
	if found == nil {
		found = Mapping(n.Line)
		x.Put(n, key, found)
	}
	return found
}
