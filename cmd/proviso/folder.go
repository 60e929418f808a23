package main

import (
	"errors"
	"path/filepath"

	"github.com/proviso-dev/proviso/internal/lock"
)

// holdFolder keeps other runs from the report folder until the returned function is called: the reports and the journals of two would
// be one another's. Where no lock can be kept, as on a system without a folder to write to, the run goes on.
func holdFolder(name string) (release func(), err error) {
	whole, err := filepath.Abs(name)
	if err != nil {
		return nil, couldNotRun("%w", err)
	}
	held, err := lock.Acquire(lock.Folder(), []string{"folder " + whole})
	var taken *lock.Taken
	if errors.As(err, &taken) {
		who := "another run"
		if taken.Process != "" {
			who += " (process " + taken.Process + ")"
		}
		return nil, couldNotRun("%s writes its reports into %s", who, name).with("wait until it has ended, or choose another --out.")
	}
	return held.Release, nil
}
