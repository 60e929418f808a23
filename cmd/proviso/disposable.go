package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/work"
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

// findCreations completes what profiles want created and leave to the document to say, on live targets alone.
func findCreations(vendors []*catalog.Vendor, where map[string]string) error {
	for _, each := range vendors {
		for i := range each.Document.Operations {
			op := &each.Document.Operations[i]
			known := each.Profile.Operation(op)
			if where[each.Name] == "" || known.Create == nil || !known.Create.Auto || known.SkipsAll() != "" {
				continue
			}
			found, err := work.FindCreate(each, op)
			if err != nil {
				return wrongUse("%w", err).with("write create: with path, body and take in the profile, or give params of a resource that may be changed.")
			}
			known.Create = found
			keep(each, op, known)
		}
	}
	return nil
}

// keep lays what is known of an operation into its vendor's profile.
func keep(each *catalog.Vendor, op *contract.Operation, known contract.OperationProfile) {
	operations := maps.Clone(each.Profile.Operations)
	for _, name := range []string{op.ID, op.DocumentID, op.Key()} {
		if _, named := operations[name]; named {
			operations[name] = known
		}
	}
	each.Profile.Operations = operations
}

// guardCreation asks about a target that looks like production before a resource is created on it: the plan is made after that.
func (v *verification) guardCreation(ctx context.Context, vendors []*catalog.Vendor, where map[string]string) error {
	creates := func(each *catalog.Vendor) bool {
		return slices.ContainsFunc(each.Document.Operations, func(op contract.Operation) bool {
			return each.Profile.Operation(&op).Create != nil && work.Production(each, where[each.Name]) != ""
		})
	}
	if v.allowed || !slices.ContainsFunc(vendors, creates) {
		return nil
	}
	cases, err := v.plan(vendors)
	if err != nil {
		return err
	}
	return v.guard(ctx, vendors, cases, where)
}

// create creates the resources that the vendors' profiles want for their operations on live targets. What is created is written down
// first.
func (v *verification) create(ctx context.Context, vendors []*catalog.Vendor, where map[string]string) error {
	for _, each := range vendors {
		for i := range each.Document.Operations {
			op := &each.Document.Operations[i]
			known := each.Profile.Operation(op)
			if where[each.Name] == "" || known.Create == nil || known.SkipsAll() != "" {
				continue
			}
			if err := v.createFor(ctx, each, op, known, where[each.Name]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *verification) createFor(ctx context.Context, each *catalog.Vendor, op *contract.Operation, known contract.OperationProfile, target string) error {
	if v.journal == "" {
		folder, err := v.startJournal()
		if err != nil {
			return err
		}
		v.journal = folder
	}
	opened, err := v.open(each, target)
	if err != nil {
		return err
	}
	defer opened.Close()
	one := created{Vendor: each.Name, Op: op.ID, Create: known.Create.Path, Delete: known.Create.Delete}
	if one.Delete == "" {
		one.Delete = op.Path
	}
	if err := one.write(v.journal); err != nil {
		return couldNotRun("%w", err)
	}
	why := ""
	if known.Create.Auto {
		why = fmt.Sprintf(" (create: auto, %s)", known.Create.Place)
	}
	v.say("%s: POST %s creates a resource for %s; DELETE %s removes it at the end%s", each.Name, one.Create, op.Key(), one.Delete, why)
	params := each.Profile.ParamsOf(op)
	taken, err := opened.Create(ctx, op, known.Create, params)
	if err != nil {
		v.made = append(v.made, one)
		return couldNotRun("%w", err)
	}
	maps.Copy(params, taken)
	if known.Create.Auto {
		if err := opened.ShowsCreated(ctx, op, known.Create, params); err != nil {
			v.made = append(v.made, one) // without parameters: nothing that may be another's is removed
			return couldNotRun("%w; write create: in the profile in the place of auto (%s)", err, known.Create.Place)
		}
	}
	one.Params = params
	v.made = append(v.made, one)
	if err := one.write(v.journal); err != nil {
		return couldNotRun("%w", err)
	}
	known.Params = params
	keep(each, op, known)
	return nil
}

// open makes a vendor's target ready for requests of the command's own.
func (v *verification) open(each *catalog.Vendor, target string) (*work.Connection, error) {
	connect, err := v.connectOptions()
	if err != nil {
		return nil, err
	}
	connect.Target = target
	opened, err := work.Open(each.Document.Operations, each.Profile, connect)
	if err != nil {
		return nil, connectError(err)
	}
	v.knowConnection(opened)
	return opened, nil
}

// remove removes what the run has created, also after an interrupt, and says what became of each.
func (v *verification) remove(ctx context.Context, vendors []*catalog.Vendor, where map[string]string) (out []contract.Restoration) {
	if len(v.made) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), v.restore)
	defer cancel()
	for _, one := range v.made {
		done := contract.Restoration{Op: one.Op, Done: true, Text: "the resource that was created for the run is removed"}
		if len(one.Params) == 0 {
			done.Text = fmt.Sprintf("POST %s was sent and gave no resource that could be named: if there is one, remove it by hand", one.Create)
			done.Done = false
		} else if err := v.removeOne(ctx, one, vendors, where); err != nil {
			done.Done, done.Text = false, fmt.Sprintf("the resource that was created for the run is still there (%v): %s", err, one.address())
		}
		if !done.Done {
			v.say("%s: %s", done.Op, done.Text)
		}
		out = append(out, done)
	}
	if !slices.ContainsFunc(out, func(one contract.Restoration) bool { return !one.Done }) && v.journal != "" {
		if err := os.Remove(filepath.Join(v.journal, createdJournal)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			v.say("%v", err)
		}
	}
	v.made = nil
	return out
}

func (v *verification) removeOne(ctx context.Context, one created, vendors []*catalog.Vendor, where map[string]string) error {
	for _, each := range vendors {
		if each.Name != one.Vendor {
			continue
		}
		for i := range each.Document.Operations {
			if op := &each.Document.Operations[i]; op.ID == one.Op {
				opened, err := v.open(each, where[each.Name])
				if err != nil {
					return err
				}
				defer opened.Close()
				if err := opened.Remove(ctx, op, one.Delete, one.Params); err != nil {
					return err
				}
				one.Removed = true
				return one.write(v.journal)
			}
		}
	}
	return fmt.Errorf("%s has no operation %s", one.Vendor, one.Op)
}

// address is the path of the resource, filled in.
func (c *created) address() string {
	out := c.Delete
	for name, v := range c.Params {
		out = strings.ReplaceAll(out, "{"+name+"}", v)
	}
	return out
}

// readCreated reads what a run that was killed has created and not removed.
func readCreated(folder string) ([]created, error) {
	text, err := os.ReadFile(filepath.Join(folder, createdJournal))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []created
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
