package main

import (
	"bytes"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/licenses"
)

// The test's own binary holds modules that only tests need: a build of the listed ones stands for the command's.
func TestVersionListsTheLicenceOfEveryModuleOfTheBuild(t *testing.T) {
	list, err := licenses.Read()
	if err != nil {
		t.Fatal(err)
	}
	build := &debug.BuildInfo{GoVersion: "go1.99"}
	for _, m := range list.Modules {
		if m.Version != "" {
			build.Deps = append(build.Deps, &debug.Module{Path: m.Path, Version: m.Version})
		}
	}
	var out bytes.Buffer
	if err := printLicenses(&out, build); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"BSD-3-Clause  std go1.99\n", "Apache-2.0    github.com/proviso-dev/proviso ", "github.com/spf13/cobra v", "Permission is hereby granted"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is not listed:\n%s", want, &out)
		}
	}
	build.Deps = append(build.Deps, &debug.Module{Path: "example.org/unknown", Version: "v1.2.3"})
	if err := printLicenses(&out, build); codeOf(err) != exitCouldNotRun || !strings.Contains(err.Error(), "the licence of example.org/unknown v1.2.3 is not known") {
		t.Errorf("a module that is not listed: %v", err)
	}
}
