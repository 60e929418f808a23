package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/config"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/drift"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/profile"
	"github.com/spf13/pflag"
)

// configured is what proviso.yaml says, and which environment of it is meant.
type configured struct {
	file   string // --config
	env    string // --env
	remote bool   // --allow-remote
	config *config.Config
	// origins says of each flag where its value came from, where that is not the flag itself or its default.
	origins map[string]string
}

func (c *configured) flags(f *pflag.FlagSet) {
	f.StringVar(&c.file, "config", "", "`FILE` in the place of "+config.Name+" here or in a folder above, up to the repository's root")
	f.StringVar(&c.env, "env", "", "verify the targets of this `ENVIRONMENT` of the config")
	f.BoolVar(&c.remote, "allow-remote", false, "fetch what a spec's references to other addresses name")
}

// settle reads the config and gives flags that were not given the value of their environment variable, or else of the config:
// flags go over the environment, and the environment over the file.
func (c *configured) settle(f *pflag.FlagSet) error {
	if err := c.read(); err != nil {
		return err
	}
	c.origins = map[string]string{}
	for _, name := range config.Flags() {
		flag := f.Lookup(name)
		if flag == nil || flag.Changed {
			continue
		}
		variable := "PROVISO_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		if name == "report" {
			variable = "PROVISO_REPORTS" // PROVISO_REPORT is the folder that generated suites write into
		}
		if value := os.Getenv(variable); value != "" {
			if err := f.Set(name, value); err != nil {
				return wrongUse("the variable %s: %w", variable, err)
			}
			c.origins[name] = "environment " + variable
			continue
		}
		setting := c.config.Setting(name)
		if setting == nil {
			continue
		}
		for _, value := range setting.Values {
			if err := f.Set(name, value); err != nil {
				return wrongUse("%s:%d: '%s': %w", c.config.File, setting.Line, name, err)
			}
		}
		c.origins[name] = fmt.Sprintf("%s:%d", c.config.File, setting.Line)
	}
	return nil
}

// read finds and reads the config; none is no error, unless --config names it.
func (c *configured) read() error {
	if c.config != nil {
		return nil
	}
	file := c.file
	if file == "" {
		file = findConfig(".")
	}
	if file == "" {
		return nil
	}
	data, err := input.ReadFile(file, 0)
	if err != nil {
		if large := (*contract.InputError)(nil); errors.As(err, &large) {
			return large
		}
		return wrongUse("the config: %w", err).with("proviso init writes one.")
	}
	if c.config, err = config.Parse(filepath.ToSlash(file), data, os.LookupEnv); err != nil {
		return wrongUse("%w", err)
	}
	return nil
}

// findConfig looks for the config in a folder and those above it, up to the root of the repository or the first one it finds.
func findConfig(folder string) string {
	for range 20 {
		name := filepath.Join(folder, config.Name)
		if _, err := os.Stat(name); err == nil {
			return name
		}
		_, err := os.Stat(filepath.Join(folder, ".git"))
		whole, absErr := filepath.Abs(folder)
		if err == nil || absErr != nil || !errors.Is(err, fs.ErrNotExist) || filepath.Dir(whole) == whole {
			return ""
		}
		folder = filepath.Join("..", folder)
	}
	return ""
}

// names are the vendors of the config, or nil.
func (c *configured) names() []string {
	if c.config == nil {
		return nil
	}
	var out []string
	for _, v := range c.config.Vendors {
		out = append(out, v.Name)
	}
	return out
}

// loading says how specs are loaded: whether what stands at other addresses is fetched.
func (c *configured) loading() []openapi.Option {
	if !c.remote {
		return nil
	}
	fetcher := specFetcher()
	return []openapi.Option{openapi.Remote(func(address string) ([]byte, error) {
		ctx, cancel := context.WithTimeout(context.Background(), fetchTime)
		defer cancel()
		got, err := fetcher.Fetch(ctx, address)
		return got.Body, err
	})}
}

// load loads a vendor of the config from its spec, under the config's name.
func (c *configured) load(name string, most int64) (*catalog.Vendor, error) {
	entry := c.config.Vendor(name)
	if entry == nil || entry.Spec == "" {
		return load(name, most, c.loading()...)
	}
	spec, err := c.specOf(name, most)
	var v *catalog.Vendor
	if err == nil {
		v, err = load(spec, most, c.loading()...)
	}
	if err != nil {
		var end *ending
		if errors.As(err, &end) {
			return nil, wrongUse("%s:%d: the spec of %s: %w", c.config.File, entry.Line, name, end.err).with("%s", end.hint)
		}
		return nil, err
	}
	v.Rename(name)
	for i := range v.Document.Operations {
		op := &v.Document.Operations[i]
		if op.Spec.File == "" && filepath.IsLocal(c.config.File) { // a page, or a spec at an address: the config is what lies in the repository
			op.Spec = contract.Place{File: filepath.ToSlash(c.config.File), Line: entry.Line}
		}
	}
	v.Cases = slices.DeleteFunc(v.Cases, func(c contract.Case) bool { return !strings.HasPrefix(c.ID, name+"/") }) // specs in one folder share the file of cases
	return v, nil
}

// specOf is what finds a vendor's contract: the spec that the config gives it, or else its name. Of a docs page a contract is made.
func (c *configured) specOf(name string, most int64) (string, error) {
	entry := c.config.Vendor(name)
	if entry == nil || entry.Spec == "" {
		return name, nil
	}
	spec := entry.Spec
	if !filepath.IsAbs(spec) && !drift.IsURL(spec) {
		spec = filepath.Join(filepath.Dir(filepath.FromSlash(c.config.File)), filepath.FromSlash(spec))
	}
	if isPage(spec) {
		return pageContract(spec, name, most)
	}
	return spec, nil
}

// profileOf is what the config knows about a vendor, with the environment laid over it.
func (c *configured) profileOf(v *catalog.Vendor) (contract.Profile, error) {
	entry := c.config.Vendor(v.Name)
	if entry == nil {
		return contract.Profile{}, nil
	}
	out := entry.Profile
	if c.env != "" {
		if env := entry.Environment(c.env); env != nil {
			out = profile.Over(out, env.Profile)
		}
	}
	if err := v.Take(fmt.Sprintf("%s:%d", c.config.File, entry.Line), out); err != nil {
		return out, wrongUse("%w", err)
	}
	return out, nil
}

// targets are the --target values that the environment stands for, one a vendor that has it.
func (c *configured) targets(vendors []string) ([]string, error) {
	if c.env == "" {
		return nil, nil
	}
	var out, known []string
	for _, name := range vendors {
		entry := c.config.Vendor(name)
		if entry == nil {
			continue
		}
		for _, e := range entry.Environments {
			known = append(known, e.Name)
			if e.Name != c.env {
				continue
			}
			target := profile.Over(entry.Profile, e.Profile).Target
			if target == "" {
				return nil, wrongUse("%s:%d: the environment %s of %s has no target", c.config.File, e.Line, e.Name, name)
			}
			out = append(out, name+"="+target)
		}
	}
	if len(out) == 0 {
		slices.Sort(known)
		known = slices.Compact(known)
		if len(known) == 0 {
			return nil, wrongUse("--env %s: no vendor of the config has environments", c.env).with("give it some in %s: vendors: {NAME: {environments: {%s: {target: URL}}}}", config.Name, c.env)
		}
		return nil, unknown("environment", c.env, known)
	}
	return out, nil
}
