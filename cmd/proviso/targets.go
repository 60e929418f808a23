package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/work"
)

// profileTarget is the --target that stands for the one in the profile.
const profileTarget = "profile"

// targets are the base URLs of the vendors' live targets, by vendor; "" is the embedded mock. A --target without a
// vendor's name is meant for every vendor, "profile" is the profile's target, and "mock" is the mock. Without a flag it is the
// mock: a file alone makes no run contact an API.
func targets(flags []string, vendors []*catalog.Vendor) (map[string]string, error) {
	var names []string
	out := map[string]string{}
	for _, v := range vendors {
		names = append(names, v.Name)
		out[v.Name] = ""
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
	for _, v := range vendors {
		switch out[v.Name] {
		case "mock":
			out[v.Name] = ""
		case profileTarget:
			if out[v.Name] = v.Profile.Target; v.Profile.Target == "" {
				return nil, wrongUse("the profile of %s names no target", v.Name).with("target: https://… in the profile, or --target URL.")
			}
		}
	}
	return out, nil
}

// stageError gives the reason why a target can't be used the code of wrong use: a variable, a fault or a URL is to be mended.
func stageError(err error) error {
	var missing *work.MissingCredential
	if !errors.As(err, &missing) {
		return wrongUse("%w", err)
	}
	if len(missing.Variables) == 0 {
		return wrongUse("%w", err).with("name one in the profile: credentials: {%s: {env: VARIABLE}}", missing.Schemes[0])
	}
	return wrongUse("%w", err).with("%s=… in front of the command, or export it; the value is never written down.", missing.Variables[0])
}
