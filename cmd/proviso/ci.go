package main

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

//go:embed snippet/*
var snippets embed.FS

// ciSystems are the systems that ci knows, with the file that each keeps its pipeline in. A system is one row and one snippet.
func ciSystems() []struct{ name, snippet, file string } {
	return []struct{ name, snippet, file string }{
		{"github", "github.yaml", ".github/workflows/proviso.yaml"},
		{"gitlab", "gitlab.yaml", ".gitlab-ci.yml"},
		{"jenkins", "jenkins.groovy", "Jenkinsfile"},
		{"azure", "azure.yaml", "azure-pipelines.yml"},
		{"kubernetes", "kubernetes.yaml", "proviso-job.yaml"},
	}
}

func ciCommand(s streams) *cobra.Command {
	var names []string
	var files strings.Builder
	for _, system := range ciSystems() {
		names = append(names, system.name)
		fmt.Fprintf(&files, "\n  %-11s %s", system.name, system.file)
	}
	return &cobra.Command{
		Use:   "ci " + strings.Join(names, "|"),
		Short: "Print a CI file: conformance on each push, verification before a release, drift on a schedule",
		Long: "Print a ready pipeline with three jobs: conformance on each push, verification before a release, drift on a schedule.\n" +
			"One run at a time goes to one target. Where the file belongs:" + files.String(),
		Example: "  proviso ci github > .github/workflows/proviso.yaml\n" +
			"  proviso ci gitlab >> .gitlab-ci.yml\n" +
			"  proviso ci kubernetes | kubectl apply -f -",
		ValidArgs: names,
		Args:      cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			i := slices.Index(names, strings.ToLower(args[0]))
			if i < 0 {
				return unknown("CI system", args[0], names)
			}
			text, err := snippets.ReadFile("snippet/" + ciSystems()[i].snippet)
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(s.out, string(text))
			return err
		},
	}
}
