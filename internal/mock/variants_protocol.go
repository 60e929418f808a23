package mock

func protocolVariants() []Variant { return nil }
