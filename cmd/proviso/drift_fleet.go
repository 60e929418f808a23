package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/proviso-dev/proviso/internal/contract"
)

// fleet compares every vendor that has a docs index with its pages of today, one request at a time, and tells a line a vendor. A
// vendor whose pages can't be read doesn't keep the others from being compared; the run says so at its end.
func (d *drifting) fleet(ctx context.Context, report *contract.Report) error {
	if d.accept || d.index != "" {
		return wrongUse("--accept and --index are about one vendor: name it")
	}
	report.Target = "every vendor with a docs index"
	compared, names := 0, d.names()
	if len(names) == 0 {
		names = vendorNames()
	}
	for _, name := range names {
		v, err := d.pinned(name)
		if err != nil {
			return err
		}
		if v.Profile.Index == "" {
			d.say("%s: not compared, because its profile has no index", name)
			continue
		}
		found, err := d.compare(ctx, v, nil)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err != nil:
			d.say("%s: %v", name, err)
			report.Problem = fmt.Sprintf("the pages of %s can't be compared: %v", name, err)
			continue
		}
		compared++
		heavy := slices.DeleteFunc(slices.Clone(found.findings), func(f contract.Finding) bool { return f.Level < d.failOn })
		d.say("%s: %s, %d at or above %s", name, count(len(found.findings), "change"), len(heavy), d.failOn)
		report.Operations = append(report.Operations, found.operations...)
		report.Findings = append(report.Findings, found.findings...)
	}
	if compared == 0 && report.Problem == "" {
		return wrongUse("no vendor has a docs index, so that there is nothing to compare").
			with("write index: URL in the profile of a vendor (%s), here or in proviso.yaml, or name a vendor and its pages: proviso drift %s PAGE…", names[0], names[0])
	}
	return d.end(report)
}
