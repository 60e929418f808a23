package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/config"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/proviso-dev/proviso/specs"
)

// The words that --target takes in the place of a URL.
const (
	profileTarget = "profile" // the target that the profile names
	mockTarget    = "mock"    // the embedded mock
)

// anyLive reports whether one of the values of --target is something else than the mock.
func anyLive(flags []string) bool {
	return slices.ContainsFunc(flags, func(flag string) bool { return flag != mockTarget && !strings.HasSuffix(flag, "="+mockTarget) })
}

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
		case mockTarget:
			out[v.Name] = ""
		case profileTarget:
			if out[v.Name] = v.Profile.Target; v.Profile.Target == "" {
				return nil, wrongUse("the profile of %s names no target", v.Name).with("target: https://… in the profile, or --target URL.")
			}
		}
	}
	return out, nil
}

// ownerless is an error where a base URL is given and nothing says whose it is: no vendor is named, and only the embedded ones are there.
func ownerless(flags, named []string) error {
	at := slices.IndexFunc(flags, func(flag string) bool {
		return strings.HasPrefix(flag, "http://") || strings.HasPrefix(flag, "https://")
	})
	if at < 0 || len(named) > 0 || len(vendorsHere()) > 0 {
		return nil
	}
	return wrongUse("--target %s: which API is there? None was named, and there is no %s and no folder specs/ here", flags[at], config.Name).
		with("proviso verify openapi.yaml --target URL for an API of your own (or its docs page; proviso init openapi.yaml writes the rest), proviso verify NAME --target URL for one of %s.", strings.Join(specs.Names(), ", "))
}

// connectError gives the reason why a target can't be used the code of wrong use: a variable, a fault or a URL is to be mended.
func connectError(err error) error {
	var missing *work.MissingCredential
	if !errors.As(err, &missing) {
		return wrongUse("%w", err)
	}
	nearest := missing.Nearest()
	if len(nearest.Variables) == 0 {
		return wrongUse("%w", err).with("name one in the profile: credentials: {%s: {env: VARIABLE}}", nearest.Schemes[0])
	}
	return wrongUse("%w", err).with("%s=… in front of the command, or export it; the value is never written down.", nearest.Variables[0])
}
