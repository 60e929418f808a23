package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/journal"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/spf13/cobra"
)

// journalFolder holds, in the report folder, what a run on a live target owes while it is under way.
const journalFolder = "journal"

// journalHead is the file beside the journals that says which call of verify they belong to.
const journalHead = "run.json"

// calledWith is how verify was called, as far as it takes to reach the same resources again. It holds no credential.
type calledWith struct {
	Args     []string          `json:"args"`
	Targets  []string          `json:"targets"`
	Profile  string            `json:"profile,omitempty"`
	Params   map[string]string `json:"params,omitempty"`
	CA       string            `json:"ca,omitempty"`
	Cert     string            `json:"cert,omitempty"`
	Key      string            `json:"key,omitempty"`
	Insecure bool              `json:"insecure,omitempty"`
}

// cleanupFor is how long cleanup tries to reach a resource where nobody says otherwise: shorter than a run, which is not called again.
const cleanupFor = 10 * time.Second

func cleanupCommand(s streams) *cobra.Command {
	var restoreFor time.Duration
	cmd := &cobra.Command{
		Use:   "cleanup [FOLDER]",
		Short: "Put back what a run that was killed has left changed, from the journal in its report folder",
		Example: "  proviso cleanup                  # of the run into proviso-report\n" +
			"  proviso cleanup reports/nightly  # of a run with --out reports/nightly",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			folder := reportFolder
			if len(args) > 0 {
				folder = args[0]
				if !isFolder(folder) {
					return wrongUse("%s: no such folder", folder).with("name the report folder of the run that was killed: what --out said.")
				}
			}
			return s.cleanup(cmd.Context(), filepath.Join(folder, journalFolder), restoreFor)
		},
	}
	cmd.Flags().DurationVar(&restoreFor, "restore-for", cleanupFor, "how long it is tried to put a resource back that could not be reached")
	return cmd
}

// cleanup puts back what the journals of a folder say, and removes each one whose resource is as it was found.
func (s streams) cleanup(ctx context.Context, folder string, restoreFor time.Duration) error {
	names, err := journals(folder)
	if err != nil {
		return couldNotRun("%w", err)
	}
	made, err := work.CreatedIn(folder)
	if err != nil {
		return couldNotRun("%w", err)
	}
	if len(names)+len(made) == 0 {
		s.say("nothing is owed: %s holds no journal", folder)
		return nil
	}
	v, vendors, where, err := s.calledBefore(folder)
	if err != nil {
		return err
	}
	v.restore, v.created = restoreFor, v.disposables()
	v.created.Folder, v.created.Made = folder, made
	if err := v.putBack(ctx, names, vendors, where); err != nil {
		return err
	}
	if kept := v.removeCreated(ctx, vendors, where); kept > 0 {
		return couldNotRun("%d of %d resources that the run created could not be removed; the journal is kept", kept, len(made))
	}
	if left, err := journals(folder); err != nil || len(left) > 0 {
		return couldNotRun("%d of %d resources could not be put back; their journals are kept", len(left), len(names))
	}
	return os.RemoveAll(folder)
}

// calledBefore is the run that a folder's journals are of, with its vendors and their targets.
func (s streams) calledBefore(folder string) (*verification, []*catalog.Vendor, map[string]string, error) {
	call, err := readCall(folder)
	if err != nil {
		return nil, nil, nil, couldNotRun("%w", err)
	}
	v := &verification{streams: s, targets: call.Targets}
	v.profile, v.params, v.live = call.Profile, call.Params, true
	v.transporting = transporting{ca: call.CA, cert: call.Cert, key: call.Key, insecure: call.Insecure}
	vendors, err := v.vendors(call.Args)
	if err != nil {
		return nil, nil, nil, err
	}
	where, err := targets(v.targets, vendors)
	return v, vendors, where, err
}

// putBack restores the resources that the journals name, and removes the journal of each one that is as it was found.
func (v *verification) putBack(ctx context.Context, names []string, vendors []*catalog.Vendor, where map[string]string) error {
	owed, err := readJournals(names)
	if err != nil {
		return couldNotRun("%w", err)
	}
	connect, err := v.connectOptions()
	if err != nil {
		return err
	}
	jobs := &work.Jobs{}
	defer jobs.Close()
	byOp := map[[2]string]string{} // names of journals by vendor and operation
	for _, each := range vendors {
		connect.Target = where[each.Name]
		job, err := work.Prepare(each, nil, connect)
		if err != nil {
			return connectError(err)
		}
		jobs.All, job.Owed = append(jobs.All, job), map[string]*journal.Owed{}
		for name, one := range owed {
			if one.Vendor == each.Name {
				job.Owed[one.Op], byOp[[2]string{one.Vendor, one.Op}] = one, name
			}
		}
	}
	if err := jobs.Start(ctx, work.Run{RestoreFor: v.restore}); err != nil {
		return couldNotRun("%w", err)
	}
	var report contract.Report
	jobs.Finish(&report)
	for _, one := range report.Restored {
		v.say("%s: %s", one.Op, one.Text)
		if one.Done {
			if err := os.Remove(byOp[[2]string{one.Vendor, one.Op}]); err != nil {
				return couldNotRun("%w", err)
			}
		}
	}
	return nil
}

// removeCreated removes the resources that the run created, and counts those that could not be removed.
func (v *verification) removeCreated(ctx context.Context, vendors []*catalog.Vendor, where map[string]string) (kept int) {
	for _, one := range v.created.Remove(ctx, v.restore, vendors, where) {
		if one.Done {
			v.say("%s: %s", one.Op, one.Text)
		} else {
			kept++
		}
	}
	return kept
}

// readJournals reads what is owed, by the journals' names. A journal of a run that was killed before it had sent anything is removed.
func readJournals(names []string) (map[string]*journal.Owed, error) {
	out := map[string]*journal.Owed{}
	for _, name := range names {
		owed, err := journal.Read(name)
		if err == nil && owed == nil {
			err = os.Remove(name)
		}
		if err != nil {
			return nil, err
		}
		if owed != nil {
			out[name] = owed
		}
	}
	return out, nil
}

// journals lists the journals in a folder; none where there is no folder.
func journals(folder string) ([]string, error) {
	return filepath.Glob(filepath.Join(folder, "*.ndjson"))
}

func readCall(folder string) (calledWith, error) {
	var call calledWith
	name := filepath.Join(folder, journalHead)
	text, err := os.ReadFile(name)
	if err != nil {
		return call, err
	}
	if err := json.Unmarshal(text, &call); err != nil {
		return call, fmt.Errorf("%s, which says how verify was called, can't be read: %w; the journals beside it hold the values to put back", name, err)
	}
	return call, nil
}

// beginJournal says where the run writes down what it is about to change. It refuses a folder in which an earlier run left a
// resource changed: this one would take what that run left for what was there before.
func (v *verification) beginJournal(jobs *work.Jobs) (string, error) {
	if !jobs.Live() || v.created.Folder != "" {
		return v.created.Folder, nil
	}
	return v.startJournal()
}

func (v *verification) startJournal() (string, error) {
	folder := filepath.Join(v.out, journalFolder)
	left, err := journals(folder)
	if err != nil {
		return "", err
	}
	made, err := work.CreatedIn(folder)
	if err != nil {
		return "", err
	}
	if len(left)+len(made) > 0 {
		return "", wrongUse("%s: a run into this folder was not finished, or is under way, and may have left a resource changed", folder).with("proviso cleanup %s puts it back; another --out starts afresh.", v.out)
	}
	call := calledWith{Targets: v.targets, Profile: absolute(v.profile), Params: v.params, CA: absolute(v.ca), Cert: absolute(v.cert), Key: absolute(v.key), Insecure: v.insecure}
	for _, arg := range v.args {
		call.Args = append(call.Args, absolute(arg))
	}
	text, err := json.Marshal(call)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	return folder, os.WriteFile(filepath.Join(folder, journalHead), text, 0o600)
}

// endJournal removes the journal's folder where nothing is owed, and else says what to do.
func (v *verification) endJournal(folder string) {
	left, err := journals(folder)
	made, _ := work.CreatedIn(folder)
	switch {
	case folder == "":
	case err == nil && len(left)+len(made) == 0:
		if err := os.RemoveAll(folder); err != nil && !errors.Is(err, os.ErrNotExist) {
			v.say("%v", err)
		}
	default:
		v.hint("proviso cleanup %s tries again to put back what is left changed.", v.out)
	}
}

// absolute is the path of a file or folder from the root; a name that is none is left as it is.
func absolute(name string) string {
	if _, err := os.Stat(name); name == "" || err != nil || !strings.ContainsAny(name, `/\.`) {
		return name
	}
	full, err := filepath.Abs(name)
	if err != nil {
		return name
	}
	return full
}
