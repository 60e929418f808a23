package mock

import "fmt"

// Fault is a deliberate defect.
type Fault struct {
	Name  string
	Group string // body, merge, validation, access, protocol, concurrency, values, identity
	Text  string // what the server does wrong, in one sentence
	Rule  string // the rule meant to find it

	install func(*pipeline)
}

// Faults lists all faults, in the order of their families.
func Faults() []Fault { return nil }

func fault(name string) (Fault, error) {
	for _, f := range Faults() {
		if f.Name == name {
			return f, nil
		}
	}
	return Fault{}, fmt.Errorf("no fault %q", name)
}

// Variant is a server that is correct in another way than the healthy one.
type Variant struct {
	Name string
	Text string // what it does differently

	install func(*pipeline)
}

// Variants lists all variants.
func Variants() []Variant { return nil }

func variant(name string) (Variant, error) {
	for _, v := range Variants() {
		if v.Name == name {
			return v, nil
		}
	}
	return Variant{}, fmt.Errorf("no variant %q", name)
}
