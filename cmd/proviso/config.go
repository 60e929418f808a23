package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/config"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func configCommand(s streams) *cobra.Command {
	v := &verification{streams: s, failOn: contract.Error}
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Print what holds for verify, and where each value came from",
		Example: "  proviso config                        # flags over environment over proviso.yaml\n" +
			"  proviso config --env staging --quick\n" +
			"  PROVISO_FAIL_ON=warning proviso config",
		Long: "Print the settings and vendors that verify would take with the same flags. Credentials are named by their variable; their values are never shown.",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := v.settle(cmd.Flags()); err != nil {
				return err
			}
			return v.printConfig(s.out, cmd.Flags())
		},
	}
	v.flags(cmd.Flags())
	return cmd
}

func (v *verification) printConfig(w io.Writer, f *pflag.FlagSet) error {
	var b strings.Builder
	if v.config == nil {
		fmt.Fprintf(&b, "no %s here or above; proviso init writes one\n", config.Name)
	} else {
		fmt.Fprintf(&b, "%s\n", v.config.File)
	}
	for _, name := range config.Flags() {
		flag := f.Lookup(name)
		origin := v.origins[name]
		switch {
		case origin != "":
		case flag.Changed:
			origin = "flag --" + name
		default:
			origin = "default"
		}
		value := flag.Value.String()
		if value == "" {
			value = "(none)"
		}
		fmt.Fprintf(&b, "  %-16s %-24s %s\n", name, value, origin)
	}
	if v.config != nil {
		for i := range v.config.Levels {
			l := &v.config.Levels[i]
			fmt.Fprintf(&b, "  level of %s: %s (%s)\n", strings.TrimSpace(l.Rule+" "+l.Operation+" "+l.Path), l.Level, l.Reason)
		}
		for i := range v.config.Vendors {
			v.printVendor(&b, &v.config.Vendors[i])
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (v *verification) printVendor(b *strings.Builder, entry *config.Vendor) {
	spec := entry.Spec
	if spec == "" {
		spec = "specs/" + entry.Name
	}
	fmt.Fprintf(b, "%s (%s:%d)\n  %-16s %s\n", entry.Name, v.config.File, entry.Line, "spec", spec)
	for _, e := range entry.Environments {
		mark := ""
		if e.Name == v.env {
			mark = " (this one holds)"
		}
		fmt.Fprintf(b, "  %-16s %-24s %s:%d%s\n", "environment", e.Name+" "+e.Profile.Target, v.config.File, e.Line, mark)
	}
	params := maps.Clone(entry.Profile.Params)
	if e := entry.Environment(v.env); e != nil {
		if params == nil {
			params = map[string]string{}
		}
		maps.Copy(params, e.Profile.Params)
	}
	for _, name := range slices.Sorted(maps.Keys(params)) {
		fmt.Fprintf(b, "  %-16s %s\n", "param "+name, params[name])
	}
	for _, name := range slices.Sorted(maps.Keys(entry.Profile.Credentials)) {
		fmt.Fprintf(b, "  %-16s from the variable %s\n", "credential "+name, entry.Profile.Credentials[name].Env)
	}
}
