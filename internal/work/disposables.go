package work

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
)

// createdJournal is the file beside the journals that says which resources a run has created and not yet removed.
const createdJournal = "created.jsonl"

// created is a line of that file: a resource that is about to be created (no parameters yet), that was created, or that was removed.
type created struct {
	Vendor  string            `json:"vendor"`
	Op      string            `json:"op"`
	Create  string            `json:"create"`
	Delete  string            `json:"delete"`
	Params  map[string]string `json:"params,omitempty"`
	Removed bool              `json:"removed,omitempty"`
}

// Disposables are the resources that a run creates for operations of live targets and removes at its end. Each is written into a journal
// before it is created, so that it can be removed after a run that was killed, too.
type Disposables struct {
	Folder string                                                      // of the journal; "" until Begin was called
	Begin  func() (folder string, err error)                           // makes the folder before the first resource is created
	Open   func(v *catalog.Vendor, target string) (*Connection, error) // of a vendor's target
	Say    func(format string, args ...any)                            // tells the user what is created, and what can't be removed
	Made   Made                                                        // those that were created and are not removed yet
}

// Made lists resources that a run has created and not removed.
type Made []created

func (c *created) write(folder string) error {
	text, err := json.Marshal(c)
	if err != nil {
		return err
	}
	file, err := os.OpenFile(filepath.Join(folder, createdJournal), os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(append(text, '\n'))
	return errors.Join(err, file.Sync(), file.Close())
}

// Creations gives the operations of a vendor for which its profile wants a resource created, with what is known of them.
func Creations(v *catalog.Vendor) iter.Seq2[*contract.Operation, contract.OperationProfile] {
	return func(yield func(*contract.Operation, contract.OperationProfile) bool) {
		for i := range v.Document.Operations {
			op := &v.Document.Operations[i]
			if known := v.Profile.Operation(op); known.Create != nil && known.SkipsAll() == "" && !yield(op, known) {
				return
			}
		}
	}
}

// FindCreations completes what profiles want created and leave to the document to say, on live targets alone. A plan of few requests needs one
// resource of each.
func FindCreations(vendors []*catalog.Vendor, where map[string]string, few bool) error {
	for _, each := range vendors {
		for op, known := range Creations(each) {
			if where[each.Name] == "" {
				continue
			}
			wanted := *known.Create
			if few {
				wanted.Count = 0
			}
			if known.Create = &wanted; wanted.Auto {
				found, err := FindCreate(each, op)
				if err != nil {
					return err
				}
				found.Count = wanted.Count
				known.Create = found
			}
			keep(each, op, known)
		}
	}
	return nil
}

// keep lays what is known of an operation into its vendor's profile.
func keep(each *catalog.Vendor, op *contract.Operation, known contract.OperationProfile) {
	each.Profile = with(each.Profile, op, known)
}

// with returns a profile in which something else is known of an operation that it names.
func with(profile contract.Profile, op *contract.Operation, known contract.OperationProfile) contract.Profile {
	profile.Operations = maps.Clone(profile.Operations)
	for _, name := range []string{op.ID, op.DocumentID, op.Key()} {
		if _, named := profile.Operations[name]; named {
			profile.Operations[name] = known
		}
	}
	return profile
}

// Create creates the resources that the vendors' profiles want for their operations on live targets, and puts their path parameters into
// the profiles. where are the targets by vendor.
func (d *Disposables) Create(ctx context.Context, vendors []*catalog.Vendor, where map[string]string) error {
	for _, each := range vendors {
		if where[each.Name] == "" {
			continue
		}
		for op, known := range Creations(each) {
			if err := d.createFor(ctx, each, op, known, where[each.Name]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (d *Disposables) createFor(ctx context.Context, each *catalog.Vendor, op *contract.Operation, known contract.OperationProfile, target string) (err error) {
	if d.Folder == "" {
		if d.Folder, err = d.Begin(); err != nil {
			return err
		}
	}
	opened, err := d.Open(each, target)
	if err != nil {
		return err
	}
	defer opened.Close()
	why, what := "", "a resource"
	if n := known.Create.Resources(); n > 1 {
		what = fmt.Sprintf("each of %d resources", n)
	}
	if known.Create.Auto {
		why = fmt.Sprintf(" (create: auto, %s)", known.Create.Place)
	}
	d.Say("%s: POST %s creates %s for %s; DELETE %s removes it at the end%s", each.Name, known.Create.Path, what, op.Key(), cmp.Or(known.Create.Delete, op.Path), why)
	var all []map[string]string
	for range known.Create.Resources() {
		if known.Create.Auto && len(all) > 0 { // with other values
			again, err := FindCreate(each, op)
			if err != nil {
				return err
			}
			known.Create.Body = again.Body
		}
		params, err := d.createOne(ctx, opened, op, known.Create, each.Profile.ParamsOf(op))
		if err != nil {
			return err
		}
		if slices.ContainsFunc(all, func(other map[string]string) bool { return maps.Equal(other, params) }) {
			return fmt.Errorf("POST %s, sent again, answered with the same resource: create.count in the profile has to be 1", known.Create.Path)
		}
		all = append(all, params)
	}
	known.Params, known.Further = all[0], all[1:]
	keep(each, op, known)
	return nil
}

// createOne creates one resource for an operation, and returns the parameters that name it.
func (d *Disposables) createOne(ctx context.Context, opened *Connection, op *contract.Operation, how *contract.Create, params map[string]string) (map[string]string, error) {
	one := created{Vendor: op.Vendor, Op: op.ID, Create: how.Path, Delete: cmp.Or(how.Delete, op.Path)}
	if err := one.write(d.Folder); err != nil {
		return nil, err
	}
	taken, err := opened.Create(ctx, op, how, params)
	if err != nil {
		d.Made = append(d.Made, one)
		return nil, err
	}
	maps.Copy(params, taken)
	if how.Auto {
		if err := opened.ShowsCreated(ctx, op, how, params); err != nil {
			d.Made = append(d.Made, one) // without parameters: nothing that may be another's is removed
			return nil, fmt.Errorf("%w; write create: in the profile in the place of auto (%s)", err, how.Place)
		}
	}
	one.Params = params
	d.Made = append(d.Made, one)
	return params, one.write(d.Folder)
}

// Remove removes what was created, in at most the given time and also after an interrupt, and says what became of each resource.
func (d *Disposables) Remove(ctx context.Context, within time.Duration, vendors []*catalog.Vendor, where map[string]string) (out []contract.Restoration) {
	if len(d.Made) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), within)
	defer cancel()
	for _, one := range d.Made {
		done := contract.Restoration{Op: one.Op, Done: true, Text: "the resource that was created for the run is removed"}
		if len(one.Params) == 0 {
			done.Text = fmt.Sprintf("POST %s was sent and gave no resource that could be named: if there is one, remove it by hand", one.Create)
			done.Done = false
		} else if err := d.remove(ctx, one, vendors, where); err != nil {
			done.Done, done.Text = false, fmt.Sprintf("the resource that was created for the run is still there (%v): %s", err, one.address())
		}
		if !done.Done {
			d.Say("%s: %s", done.Op, done.Text)
		}
		out = append(out, done)
	}
	if !slices.ContainsFunc(out, func(one contract.Restoration) bool { return !one.Done }) && d.Folder != "" {
		if err := os.Remove(filepath.Join(d.Folder, createdJournal)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			d.Say("%v", err)
		}
	}
	d.Made = nil
	return out
}

func (d *Disposables) remove(ctx context.Context, one created, vendors []*catalog.Vendor, where map[string]string) error {
	for _, each := range vendors {
		if each.Name != one.Vendor {
			continue
		}
		for i := range each.Document.Operations {
			if op := &each.Document.Operations[i]; op.ID == one.Op {
				opened, err := d.Open(each, where[each.Name])
				if err != nil {
					return err
				}
				defer opened.Close()
				if err := opened.Remove(ctx, op, one.Delete, one.Params); err != nil {
					return err
				}
				one.Removed = true
				return one.write(d.Folder)
			}
		}
	}
	return fmt.Errorf("%s has no operation %s", one.Vendor, one.Op)
}

// address is the path of the resource, filled in.
func (c *created) address() string {
	return contract.Filled(c.Delete, c.Params)
}

// CreatedIn reads what a run that was killed has created and not removed, by the journal in its folder.
func CreatedIn(folder string) (Made, error) {
	text, err := os.ReadFile(filepath.Join(folder, createdJournal))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out Made
	for line := range strings.Lines(string(text)) {
		var one created
		if json.Unmarshal([]byte(line), &one) != nil {
			continue // the last line was cut off
		}
		same := func(o created) bool {
			return o.Vendor == one.Vendor && o.Op == one.Op && (len(o.Params) == 0 || maps.Equal(o.Params, one.Params))
		}
		out = slices.DeleteFunc(out, same)
		if !one.Removed {
			out = append(out, one)
		}
	}
	return out, nil
}
