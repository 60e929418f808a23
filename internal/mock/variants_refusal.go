package mock

func refusalVariants() []Variant { return nil }
