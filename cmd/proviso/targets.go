package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/stage"
)

// targets are the base URLs of the vendors' live targets, by vendor; "" is the embedded mock. A --target without a
// vendor's name is meant for every vendor, a profile's target holds where no flag says otherwise, and "mock" is the mock.
func targets(flags []string, vendors []*catalog.Vendor) (map[string]string, error) {
	var names []string
	out := map[string]string{}
	for _, v := range vendors {
		names = append(names, v.Name)
		out[v.Name] = v.Profile.Target
	}
	for _, flag := range flags {
		name, address, found := strings.Cut(flag, "=")
		if !found || strings.Contains(name, ":") || strings.Contains(name, "/") {
			for _, n := range names {
				out[n] = flag
			}
			continue
		}
		if !slices.Contains(names, name) {
			return nil, unknown("vendor in --target", name, names)
		}
		out[name] = address
	}
	for name, address := range out {
		if address == "mock" {
			out[name] = ""
		}
	}
	return out, nil
}

// stageError gives the reason why a target can't be used the code of wrong use: a variable, a fault or a URL is to be mended.
func stageError(err error) error {
	var missing *stage.MissingCredential
	if !errors.As(err, &missing) {
		return wrongUse("%w", err)
	}
	if len(missing.Variables) == 0 {
		return wrongUse("%w", err).with("name one in the profile: credentials: {%s: {env: VARIABLE}}", missing.Schemes[0])
	}
	return wrongUse("%w", err).with("%s=… proviso verify …; the value is never written down.", missing.Variables[0])
}
