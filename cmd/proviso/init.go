package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/spf13/cobra"
)

func initCommand(s streams) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "init VENDOR | SPEC",
		Short: "Write a starter profile for a contract, and copy a bare spec file to specs/",
		Example: "  proviso init ./openapi.yaml            # → specs/NAME/openapi.yaml and profile.yaml\n" +
			"  proviso ingest --vendor shop page.md && proviso init shop",
		Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return s.starter(args[0], out)
		},
	}
	cmd.Flags().StringVar(&out, "out", "specs", "`FOLDER` of vendors")
	return cmd
}

// starter writes what is not there yet of a vendor's spec and profile. What is there is never written over.
func (s streams) starter(arg, out string) error {
	at, err := locate(arg)
	if err != nil {
		return err
	}
	v, err := load(arg)
	if err != nil {
		return err
	}
	folder := filepath.Join(out, v.Name)
	profile := filepath.Join(folder, "profile.yaml")
	if _, err := os.Stat(profile); err == nil {
		return wrongUse("%s is there already", profile).with("edit it, or take it away first.")
	}
	if at.disk != "" {
		for from, to := range map[string]string{at.file: "openapi.yaml", "overlay.yaml": "overlay.yaml"} {
			content, err := fs.ReadFile(at.root, path.Join(".", from))
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err == nil {
				err = writeWhole(filepath.Join(folder, to), content)
			}
			if err != nil {
				return couldNotRun("%w", err)
			}
		}
	}
	if err := writeWhole(profile, starterProfile(v)); err != nil {
		return couldNotRun("%w", err)
	}
	s.say("wrote %s", profile)
	s.hint("fill it in, then: proviso verify %s --dry-run", v.Name)
	return nil
}

// starterProfile is a profile with everything that the contract asks for, and comments on what it cannot know.
func starterProfile(v *catalog.Vendor) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# What only you know about %s. Values of credentials are never written here, only the variables that hold them.\n", v.Name)
	b.WriteString("# target: https://staging.example.com\n")
	schemes, params := asked(v.Document.Operations)
	if len(schemes) > 0 {
		b.WriteString("credentials:\n")
		for _, scheme := range schemes {
			fmt.Fprintf(&b, "  %q: {env: %s}\n", scheme, variable(v.Name+"_"+scheme))
		}
	}
	if len(schemes) > 0 {
		b.WriteString("# stranger: # another user's credentials, who must not reach the resource\n")
		for _, scheme := range schemes {
			fmt.Fprintf(&b, "#   %q: {env: %s}\n", scheme, variable(v.Name+"_STRANGER_"+scheme))
		}
	}
	if len(params) > 0 {
		b.WriteString("params: # of a resource that may be changed; it is restored afterwards\n")
		for _, p := range params {
			example := ""
			if text, ok := p.Example.(string); ok {
				example = text
			}
			fmt.Fprintf(&b, "  %q: %q\n", p.Name, example)
		}
	}
	b.WriteString("operations:\n")
	for _, op := range v.Document.Operations {
		fmt.Fprintf(&b, "  %q: # %s\n    values: {}     # by JSON Pointer, what your tenant accepts: {/role: [Admin, Member]}\n", op.ID, op.Key())
		b.WriteString("    neighbours: [] # path parameters of other resources of the collection, which must not change\n")
		b.WriteString("    strangers: []  # path parameters under which the resource must not be reachable\n")
	}
	b.WriteString("limits: {requests: 2000, deadline: 10s, concurrency: 4} # rate: 10/s where the target is not on this machine\n")
	return []byte(b.String())
}

// asked are the schemes and the path parameters of the operations, each once, in the order they come.
func asked(ops []contract.Operation) (schemes []string, params []contract.Param) {
	seen := map[string]bool{}
	for _, op := range ops {
		for _, scheme := range op.Schemes() {
			if !slices.Contains(schemes, scheme.Name) {
				schemes = append(schemes, scheme.Name)
			}
		}
		for _, p := range op.Params {
			if p.In == "path" && !seen[p.Name] {
				seen[p.Name] = true
				params = append(params, p)
			}
		}
	}
	return schemes, params
}

// variable makes the name of an environment variable.
func variable(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) && r < unicode.MaxASCII || unicode.IsDigit(r) && r < unicode.MaxASCII {
			return unicode.ToUpper(r)
		}
		return '_'
	}, name)
}
