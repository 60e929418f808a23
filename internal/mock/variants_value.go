package mock

func valueVariants() []Variant { return nil }
