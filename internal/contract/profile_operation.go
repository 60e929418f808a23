package contract

// Operation returns what the profile says about an operation, by its operationId or by "PATCH /path".
func (p Profile) Operation(op *Operation) OperationProfile {
	if o, ok := p.Operations[op.ID]; ok {
		return o
	}
	return p.Operations[op.Key()]
}
