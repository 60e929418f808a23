package main

import (
	"embed"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

//go:embed snippet/*.yaml
var snippets embed.FS

func ciCommand(s streams) *cobra.Command {
	systems := []string{"github", "gitlab"}
	return &cobra.Command{
		Use:   "ci github|gitlab",
		Short: "Print a CI job that verifies on every change and keeps the reports",
		Example: "  proviso ci github > .github/workflows/proviso.yaml\n" +
			"  proviso ci gitlab >> .gitlab-ci.yml",
		ValidArgs: systems,
		Args:      cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			text, err := snippets.ReadFile("snippet/" + strings.ToLower(args[0]) + ".yaml")
			if err != nil {
				return unknown("CI system", args[0], systems)
			}
			_, err = fmt.Fprint(s.out, string(text))
			return err
		},
	}
}
