package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/drift"
	"github.com/proviso-dev/proviso/internal/infer"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/recording"
	"github.com/proviso-dev/proviso/internal/work"
)

// overlayFile is what makes the contract true to the server, for a person to read.
const overlayFile = "server-overlay.yaml"

// server compares what a target answers, or what was recorded of it, with a vendor's contract.
func (d *drifting) server(ctx context.Context, report *contract.Report, name string) error {
	c := d.choosing
	c.live = d.target != "" && d.target != mockTarget
	vendors, err := c.vendors([]string{name})
	if err != nil {
		return err
	}
	v := vendors[0]
	if _, err := operationsOf(vendors); err != nil {
		return couldNotRun("nothing was tested: %w", err)
	}
	d.know(vendors).Name(d.hide...)
	exchanges, err := d.exchanges(ctx, report, v)
	if err != nil {
		return err
	}
	watch, err := d.watch(v, exchanges)
	if err != nil {
		return err
	}
	if watch.Answers() == 0 {
		return couldNotRun("nothing was compared: %s answered none of %s's operations whole", report.Target, v.Name)
	}
	report.Operations, report.Results, report.Rules = v.Document.Operations, watch.Results(), map[string]contract.Rule{}
	for _, r := range infer.Rules() {
		report.Rules[r.ID] = r
	}
	if err := d.amend(report, name, v, watch, exchanges); err != nil {
		return err
	}
	report.Interrupted = ctx.Err() != nil
	return d.end(report)
}

// exchanges are those of the recording, or what is sent to the target and answered. The report's target is where they are from.
func (d *drifting) exchanges(ctx context.Context, report *contract.Report, v *catalog.Vendor) (drift.Exchanges, error) {
	if d.recording != "" {
		report.Target = d.recording
		return func(add func(*contract.Operation, *contract.Exchange)) error { return d.recorded(v, add) }, d.learn()
	}
	sent, err := d.sent(ctx, report, v)
	return func(add func(*contract.Operation, *contract.Exchange)) error {
		for i := range sent {
			add(sent[i].op, &sent[i].exchange)
		}
		return nil
	}, err
}

// watch takes in the exchanges without their secrets. That an answer held a credential is told of it.
func (d *drifting) watch(v *catalog.Vendor, exchanges drift.Exchanges) (*infer.Watch, error) {
	watch := infer.New(v.Document.Operations)
	err := exchanges(func(op *contract.Operation, x *contract.Exchange) {
		clean := d.secrets.Exchange(*x)
		watch.Add(op, &clean)
		for _, name := range d.secrets.Answered(x.Reply) {
			watch.Leak(op, &clean, name)
		}
	})
	return watch, err
}

// learn reads the recording a first time for the credentials in it.
func (d *drifting) learn() error {
	d.secrets.Suspect()
	if err := otherKind(d.recording, "recording"); err != nil {
		return err
	}
	if input.IsPipe(d.recording) {
		return wrongUse("%s is a named pipe, and a recording is read twice", d.recording).with("write it to a file and name the file.")
	}
	file, err := os.Open(d.recording)
	if err != nil {
		return wrongUse("the recording can't be read: %w", err)
	}
	defer file.Close()
	err = recording.Read(file, d.reading.most, func(x contract.Exchange) error {
		d.secrets.Learn(&x)
		return nil
	})
	if err != nil {
		return wrongUse("%s: %w", d.recording, err)
	}
	return nil
}

// recorded reads the recording, one exchange after the other, and tells how many belong to no operation.
func (d *drifting) recorded(v *catalog.Vendor, add func(*contract.Operation, *contract.Exchange)) error {
	file, err := os.Open(d.recording)
	if err != nil {
		return wrongUse("%w", err)
	}
	defer file.Close()
	match := recording.NewMatcher(withReads([]*catalog.Vendor{v}))
	all, others := 0, 0
	err = recording.Read(file, d.reading.most, func(x contract.Exchange) error {
		all++
		if op, _, ok := match.Match(x.Method, x.URL); ok && x.Start.Unix() > 0 { // the docs' own samples have no time: they are no answer of a server
			add(op, &x)
		} else {
			others++
		}
		return nil
	})
	switch {
	case err != nil:
		return wrongUse("%s: %w", d.recording, err)
	case all == others:
		return couldNotRun("nothing was compared: no recorded exchange belongs to an operation of %s", v.Name)
	case others > 0 && !d.told:
		d.told = true
		d.say("%s: %d of %d exchanges belong to no documented operation (proviso record import lists them)", d.recording, others, all)
	}
	return nil
}

// seen is an exchange with its operation.
type seen struct {
	op       *contract.Operation
	exchange contract.Exchange
}

// sent tries the quick plan on the target, and returns what was sent and answered. The resource is restored, as by verify.
func (d *drifting) sent(ctx context.Context, report *contract.Report, v *catalog.Vendor) ([]seen, error) {
	run := verification{streams: d.streams, planning: planning{seed: 1, quick: true}, faults: d.faults, transporting: d.transporting, guarding: d.guarding}
	cases, err := run.plan([]*catalog.Vendor{v})
	if err != nil {
		return nil, err
	}
	where, err := targets([]string{d.target}, []*catalog.Vendor{v})
	if err != nil {
		return nil, err
	}
	jobs, err := run.jobs(ctx, []*catalog.Vendor{v}, cases, where)
	if jobs != nil {
		defer jobs.Close()
	}
	if err != nil {
		return nil, err
	}
	var mu sync.Mutex
	var out []seen
	err = jobs.Start(ctx, work.Run{Sent: func(op *contract.Operation, x *contract.Exchange) {
		mu.Lock()
		defer mu.Unlock()
		if x.Method != op.Method && op.Read != nil && x.Method == op.Read.Method {
			op = op.Read
		}
		out = append(out, seen{op, *x})
	}})
	if err != nil {
		return nil, couldNotRun("%w", err)
	}
	jobs.Finish(report)
	report.Target, report.Results, report.Findings, report.Undocumented = targetNames(jobs), nil, nil, nil
	return out, nil
}

// amend writes the overlay that makes the contract true to what was seen into the report's folder.
func (d *drifting) amend(report *contract.Report, name string, v *catalog.Vendor, watch *infer.Watch, exchanges drift.Exchanges) error {
	at, err := locate(name)
	if err != nil {
		return err
	}
	amended, err := drift.Amend(at.root, at.file, v.Document, watch, v.Name, func(add func(*contract.Operation, *contract.Exchange)) error {
		return exchanges(func(op *contract.Operation, x *contract.Exchange) {
			clean := d.secrets.Exchange(*x)
			add(op, &clean)
		})
	})
	if err != nil {
		return couldNotRun("%w", err)
	}
	for _, why := range amended.ByHand {
		d.say("%s can't say this for you, change the contract by hand: %s", overlayFile, why)
	}
	if amended.Overlay == nil {
		return nil
	}
	file := filepath.Join(report.Folder, overlayFile)
	head := fmt.Sprintf("# What %s answered and its contract does not say (%s). Read it, keep what is right: to apply, move the actions into specs/%s/overlay.yaml.\n",
		v.Name, report.Started.UTC().Format(time.DateOnly), v.Name)
	if err := writeWhole(file, []byte(d.secrets.Text(head+string(amended.Overlay)))); err != nil {
		return couldNotRun("%w", err)
	}
	if amended.Left > 0 {
		d.say("with %s, %d of %d errors remain, which no overlay can say", file, amended.Left, watch.Departures())
	} else {
		d.say("%s makes the contract true to these answers", file)
	}
	return nil
}
