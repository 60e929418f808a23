package work

import (
	"errors"

	"github.com/proviso-dev/proviso/internal/lock"
)

// Taken says that another process is at work on a resource of the run.
type Taken = lock.Taken

// Lock keeps other processes of this user from the resources that the run is going to change, until Close. The error is a *Taken.
// Where no lock can be kept (a system without a folder to write to), the run goes on and notes it.
func (j *Jobs) Lock() error {
	if j.locks != nil {
		return nil
	}
	var resources []string
	for _, job := range j.All {
		if !job.Connection.shared {
			continue
		}
		for _, chain := range job.chains() {
			if at, err := job.Connection.Client.Resource(chain.Op, chain.Profile.ParamsOf(chain.Op)); err == nil { // without it, nothing is sent either
				resources = append(resources, at)
			}
		}
	}
	if len(resources) == 0 {
		return nil
	}
	locks, err := lock.Acquire(lock.Folder(), resources)
	var taken *Taken
	switch {
	case errors.As(err, &taken):
		return err
	case err != nil:
		j.notes = append(j.notes, err.Error()+": a second run on the same resource would not be refused")
	}
	j.locks = locks
	return nil
}
