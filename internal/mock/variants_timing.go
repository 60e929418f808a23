package mock

func timingVariants() []Variant { return nil }
