package mock

import "slices"

// Variant is a server that is correct in another way than the healthy one.
type Variant struct {
	Name string
	Text string // what it does differently

	install func(*pipeline)
}

// Variants lists all variants, family by family.
func Variants() []Variant {
	return slices.Concat(refusalVariants(), valueVariants(), answerVariants(), protocolVariants(), timingVariants())
}

func variant(name string) (Variant, error) {
	var names []string
	for _, v := range Variants() {
		if v.Name == name {
			return v, nil
		}
		names = append(names, v.Name)
	}
	return Variant{}, unknown("variant", name, names)
}
