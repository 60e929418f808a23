package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/config"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/drift"
	"github.com/proviso-dev/proviso/internal/explore"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/spf13/cobra"
)

// starting is one call of init.
type starting struct {
	streams
	reading
	out    string
	target string
	schema bool
}

func initCommand(s streams) *cobra.Command {
	i := &starting{streams: s}
	cmd := &cobra.Command{
		Use:   "init [VENDOR | SPEC | PAGE | URL]",
		Short: "Write proviso.yaml for a contract, with comments on what only you know",
		Example: "  proviso init ./openapi.yaml                                   # → proviso.yaml\n" +
			"  proviso init https://api.example.com/openapi.json             # keeps a copy in specs/NAME\n" +
			"  SHOP_KEY=… proviso init ./openapi.yaml --target https://staging.example.com   # finds ids by harmless GETs\n" +
			"  proviso init shop.md                                          # a docs page: verify reads it as it is\n" +
			"  proviso ingest --vendor shop page.md && proviso init shop     # keeps the contract, to be corrected\n" +
			"  proviso init --schema > proviso.schema.json                   # for editors",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if i.schema {
				_, err := i.streams.out.Write(config.JSONSchema())
				return err
			}
			if len(args) == 0 {
				return wrongUse("init needs the spec").with("proviso init ./openapi.yaml; --schema prints the config's JSON Schema.")
			}
			return i.run(cmd.Context(), args[0])
		},
	}
	cmd.Flags().StringVar(&i.out, "out", config.Name, "config `FILE` to write, or to add the vendor to")
	cmd.Flags().StringVar(&i.target, "target", "", "find ids, a neighbour, the base path and whether the credential works on this `URL`, by five GETs at most")
	i.reading.flags(cmd.Flags())
	cmd.Flags().BoolVar(&i.schema, "schema", false, "print the JSON Schema of proviso.yaml")
	return cmd
}

// run writes the config, or adds the vendor to the one that is there. A vendor that is there already is never written over.
func (i *starting) run(ctx context.Context, arg string) error {
	spec, err := i.kept(ctx, arg)
	if err != nil {
		return err
	}
	v, err := i.contract(spec)
	if err != nil {
		return err
	}
	if _, err := operationsOf([]*catalog.Vendor{v}); err != nil {
		return wrongUse("%w", err).with("proviso verifies PATCH operations; is this the right document?")
	}
	var found explore.Findings
	if i.target != "" {
		if found, err = i.explore(ctx, v); err != nil {
			return err
		}
	}
	block, missing := vendorText(v, specInConfig(spec, i.out), found)
	text, err := i.with(block, v.Name)
	if err != nil {
		return err
	}
	if _, err := config.Parse(i.out, text, os.LookupEnv); err != nil {
		return fmt.Errorf("the config that was made can't be read: %w", err)
	}
	if err := writeWhole(i.out, text); err != nil {
		return couldNotRun("%w", err)
	}
	i.say("wrote %s: %s with %s", i.out, v.Name, count(len(v.Document.Operations), "PATCH operation"))
	for _, what := range missing {
		i.say("fill in: %s", what)
	}
	i.hint("then: proviso doctor %s --env staging", v.Name)
	return nil
}

// explore asks the target for what the config needs, with the credentials whose variables are set.
func (i *starting) explore(ctx context.Context, v *catalog.Vendor) (explore.Findings, error) {
	profile := v.Profile
	profile.Credentials = maps.Clone(profile.Credentials)
	if profile.Credentials == nil {
		profile.Credentials = map[string]contract.Credential{}
	}
	schemes, _ := asked(v.Document.Operations)
	for _, scheme := range schemes {
		if _, named := profile.Credentials[scheme]; !named {
			profile.Credentials[scheme] = contract.Credential{Env: variableOf(v, scheme)}
		}
	}
	open := func(base string) (*work.Connection, error) {
		connection, err := work.Open(v.Document.Operations, profile, work.Options{Target: base, Getenv: os.Getenv, UserAgent: userAgent()})
		if err != nil {
			return nil, connectError(err)
		}
		return connection, nil
	}
	return explore.Target(ctx, i.target, v.Document.Operations, explore.Options{Open: open, Say: i.say})
}

// contract loads the vendor of a spec, or the one that a docs page is about, which is called as the page's file is.
func (i *starting) contract(spec string) (*catalog.Vendor, error) {
	if !isPage(spec) {
		return load(spec, i.most)
	}
	name := filepath.Base(spec)
	folder, err := pageContract(spec, strings.ToLower(fileName(strings.TrimSuffix(name, filepath.Ext(name)))), i.most)
	if err != nil {
		return nil, err
	}
	return load(folder, i.most)
}

// kept is the spec as a path or a vendor's name; a document from the web is kept in specs/.
func (i *starting) kept(ctx context.Context, arg string) (string, error) {
	if !drift.IsURL(arg) {
		return arg, nil
	}
	file := filepath.Join("specs", specName(arg), "openapi.yaml")
	if _, err := os.Stat(file); err == nil {
		return "", wrongUse("%s is there already", file).with("proviso init %s takes it as it is.", file)
	}
	fetcher := specFetcher()
	text, address, err := fetchSpecBy(ctx, fetcher, arg)
	if err != nil {
		return "", err
	}
	if start := bytes.TrimSpace(text); !openapiKey.Match(text) && (bytes.HasPrefix(start, []byte("<")) || bytes.HasPrefix(start, []byte("#"))) {
		return "", wrongUse("%s is no OpenAPI document", arg).with("of a docs page, save it to a file: proviso init page.md takes that.")
	}
	if err := writeWhole(file, text); err != nil {
		return "", couldNotRun("%w", err)
	}
	if err := fetchBeside(ctx, fetcher, address, file, text); err != nil {
		return "", err
	}
	i.say("kept %s as %s", arg, file)
	return file, nil
}

// specInConfig is the spec as the config names it: relative to the config's folder; "" for a vendor that its name finds.
func specInConfig(spec, out string) string {
	if at, err := locate(spec); !isPage(spec) && (err != nil || at.disk == "") {
		return ""
	}
	if relative, err := filepath.Rel(filepath.Dir(out), spec); err == nil {
		if relative = filepath.ToSlash(relative); !strings.HasPrefix(relative, "../") {
			relative = "./" + relative
		}
		return relative
	}
	return filepath.ToSlash(spec)
}

// with is the config with the vendor's block in it.
func (i *starting) with(block, name string) ([]byte, error) {
	old, err := input.ReadFile(i.out, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return []byte(configHead + "vendors:\n" + block + configTail), nil
	}
	if err != nil {
		return nil, wrongUse("the config can't be read: %w", err).with("choose another file with --out.")
	}
	c, err := config.Parse(i.out, old, os.LookupEnv)
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	if c.Vendor(name) != nil {
		return nil, wrongUse("%s is there already, and has the vendor %s", i.out, name).with("edit it, or take the vendor out first.")
	}
	lines := strings.SplitAfter(string(old), "\n")
	at := slices.IndexFunc(lines, func(l string) bool { return strings.TrimRight(l, " \r\n") == "vendors:" })
	if at < 0 {
		return []byte(strings.TrimRight(string(old), "\n") + "\nvendors:\n" + block), nil
	}
	return []byte(strings.Join(lines[:at+1], "") + block + strings.Join(lines[at+1:], "")), nil
}

const configHead = "# yaml-language-server: $schema=https://raw.githubusercontent.com/proviso-dev/proviso/main/internal/config/proviso.schema.json\n" +
	"# What proviso verifies and how. Values of credentials are never written here, only the variables that hold them.\n" +
	"# ${VAR} and ${VAR:-default} in a text are the variable's value. `proviso config` prints what holds.\n"

const configTail = "fail-on: error # warning and note are stricter\n" +
	"# report: [sarif=proviso.sarif, github]  # further reports of each run\n" +
	"# baseline: proviso-baseline.yaml        # what is known and accepted for now: proviso verify --baseline FILE --write-baseline\n" +
	"# levels:                                # other levels, each with the reason\n" +
	"#   - {rule: H18, path: /v1/*, level: note, reason: our gateway leaves the header out}\n"

func exampleOf(p contract.Param) string {
	switch example := p.Example.(type) {
	case nil:
		return ""
	case string:
		return example
	default:
		return fmt.Sprint(example)
	}
}

// asked are the schemes and the path parameters of the operations, each once, in the order they come.
func asked(ops []contract.Operation) (schemes []string, params []contract.Param) {
	seen := map[string]bool{}
	for _, op := range ops {
		for _, scheme := range op.AllSchemes() {
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

// variable makes the name of an environment variable, which begins with a letter or an underscore.
func variable(name string) string {
	if name != "" && name[0] >= '0' && name[0] <= '9' {
		name = "_" + name
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) && r < unicode.MaxASCII || unicode.IsDigit(r) && r < unicode.MaxASCII {
			return unicode.ToUpper(r)
		}
		return '_'
	}, name)
}
