package mock

func answerVariants() []Variant { return nil }
