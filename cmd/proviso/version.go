package main

import (
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/proviso-dev/proviso/internal/licenses"
	"github.com/spf13/cobra"
)

// module is the path of proviso's own module.
const module = "github.com/proviso-dev/proviso"

// version is stamped by the linker (make build); empty in go run and go install.
var version string

func buildVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "devel"
}

// userAgent is the header User-Agent of every request that the command sends.
func userAgent() string { return "proviso/" + buildVersion() }

// commit is what the binary was built from, where the build knows it.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" && len(setting.Value) >= 12 {
			return "(commit " + setting.Value[:12] + ")"
		}
	}
	return ""
}

func versionCommand(s streams) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Example: "  proviso version\n" +
			"  proviso version --licenses   # of all modules that are built in, with their texts",
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if _, err := fmt.Fprintln(s.out, strings.TrimSpace("proviso "+buildVersion()+" "+commit())); err != nil || !all {
				return err
			}
			build, ok := debug.ReadBuildInfo()
			if !ok {
				return couldNotRun("this binary doesn't say what it was built from")
			}
			return printLicenses(s.out, build)
		},
	}
	cmd.Flags().BoolVar(&all, "licenses", false, "print the licences of all modules that are built in")
	return cmd
}

// printLicenses lists the modules of a build with their licences, and then the texts, each once.
func printLicenses(w io.Writer, build *debug.BuildInfo) error {
	list, err := licenses.Read()
	if err != nil {
		return couldNotRun("%w", err)
	}
	var b strings.Builder
	texts := map[string][]string{}
	var order []string
	tell := func(path, version, shown string) error {
		m, err := list.Of(path, version)
		if err != nil {
			return couldNotRun("%w", err)
		}
		fmt.Fprintf(&b, "%-13s %s %s\n", m.License, m.Path, shown)
		for _, text := range m.Texts {
			if texts[text] == nil {
				order = append(order, text)
			}
			texts[text] = append(texts[text], m.Path)
		}
		return nil
	}
	problems := []error{tell(module, "", buildVersion()), tell("std", "", build.GoVersion)}
	for _, dep := range build.Deps {
		problems = append(problems, tell(dep.Path, dep.Version, dep.Version))
	}
	if err := errors.Join(problems...); err != nil {
		return couldNotRun("%w", err)
	}
	for _, text := range order {
		fmt.Fprintf(&b, "\n%s\n%s\n\n%s", strings.Repeat("-", 80), strings.Join(texts[text], ", "), list.Texts[text])
	}
	_, err = io.WriteString(w, b.String())
	return err
}
