package main

import (
	"context"
	"slices"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/work"
)

// findCreations completes what profiles want created and leave to the document to say.
func (v *verification) findCreations(vendors []*catalog.Vendor, where map[string]string) error {
	if err := work.FindCreations(vendors, where, v.quick); err != nil {
		return wrongUse("%w", err).with("write create: with path, body and take in the profile, or give params of a resource that may be changed.")
	}
	return nil
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

// disposables are the resources that the run creates.
func (v *verification) disposables() work.Disposables {
	return work.Disposables{Begin: v.startJournal, Open: v.open, Say: v.say}
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
