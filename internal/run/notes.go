package run

// name is the resource's operation in messages about the whole run.
func (cl *client) name() string { return cl.Op.Vendor + " " + cl.Op.Key() }

// addNote adds to the run's summary what else is worth knowing of the target.
func (cl *client) addNote(note string) {
	cl.shared.Note(func(sum *Summary) { sum.Notes = append(sum.Notes, cl.name()+": "+note) })
}

// addProblem adds to the run's summary why the operation could not be tested as it should have been.
func (cl *client) addProblem(problem string) {
	cl.shared.Note(func(sum *Summary) { sum.Problems = append(sum.Problems, cl.name()+": "+problem) })
}
