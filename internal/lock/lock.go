// Package lock keeps two runs from changing one resource at the same time: each would take the other's changes for faults of the
// target, and would put back what the other has written.
package lock

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/gofrs/flock"
)

// Taken says that another process is at work on a resource.
type Taken struct {
	Resource string // its URL
	Process  string // the other's process id; "" where it is not known
}

func (t *Taken) Error() string {
	who := "another run"
	if t.Process != "" {
		who = "another run (process " + t.Process + ")"
	}
	return who + " is at work on " + t.Resource + ", and two would take each other's changes for faults: wait until it has ended"
}

// Locks are held until Release, or until the process ends, however it does.
type Locks struct{ held []*flock.Flock }

// Folder is where the locks of this user's processes lie.
func Folder() string {
	if own, err := os.UserCacheDir(); err == nil {
		return filepath.Join(own, "proviso", "locks")
	}
	return filepath.Join(os.TempDir(), "proviso-locks-"+strconv.Itoa(os.Getuid()))
}

// Acquire locks each of the resources, which are named by their URLs. The error is a *Taken where another run has one of them; no
// lock is held then.
func Acquire(folder string, resources []string) (*Locks, error) {
	l := &Locks{}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, fmt.Errorf("no lock can be kept: %w", err)
	}
	resources = slices.Clone(resources)
	slices.Sort(resources)
	for _, resource := range slices.Compact(resources) {
		if err := l.add(folder, resource); err != nil {
			l.Release()
			return nil, err
		}
	}
	return l, nil
}

func (l *Locks) add(folder, resource string) error {
	sum := sha256.Sum256([]byte(resource))
	name := filepath.Join(folder, hex.EncodeToString(sum[:16])+".lock")
	for {
		f := flock.New(name, flock.SetFlag(os.O_CREATE|os.O_RDWR))
		locked, err := f.TryLock()
		if err != nil {
			return fmt.Errorf("no lock can be kept: %w", err)
		}
		if !locked {
			process, err := os.ReadFile(name)
			if err != nil {
				process = nil // the other run has just ended, or the system keeps locked files to their owner
			}
			return &Taken{resource, string(process)}
		}
		if removed(f, name) {
			f.Close()
			continue
		}
		l.held = append(l.held, f)
		_ = os.WriteFile(name, []byte(strconv.Itoa(os.Getpid())), 0o600) // it is only told to people; Windows lets nobody write here
		return nil
	}
}

// removed reports whether the locked file is no longer the one of its name: another run has removed it at its end, between our
// opening it and our locking it.
func removed(f *flock.Flock, name string) bool {
	ours, err := f.Stat()
	if err != nil {
		return true
	}
	var there fs.FileInfo
	if there, err = os.Stat(name); err != nil {
		return true
	}
	return !os.SameFile(ours, there)
}

// Release gives the resources free. Nil holds no lock.
func (l *Locks) Release() {
	if l == nil {
		return
	}
	for _, f := range l.held {
		os.Remove(f.Path())
		f.Close()
	}
	l.held = nil
}
