package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/drift"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/profile"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/proviso-dev/proviso/specs"
	"github.com/spf13/pflag"
)

// choosing are the flags that choose vendors' operations and what the tenant knows about them.
type choosing struct {
	configured
	reading
	profile    string
	params     map[string]string
	operations []string
	live       bool // some target is a live one
}

func (c *choosing) flags(f *pflag.FlagSet) {
	c.reading.flags(f)
	f.StringVar(&c.profile, "profile", "", "`FILE` that is laid over the vendor's own profile.yaml")
	f.StringToStringVar(&c.params, "param", nil, "path or query parameter `NAME=VALUE`, over the profile's (repeatable)")
	f.Lookup("param").DefValue = "" // not "[]" in the help
	f.StringArrayVar(&c.operations, "operation", nil, "only the operation with this `ID`, or \"PATCH /path\" (repeatable)")
}

// vendors loads what the arguments name: vendors of specs/ (here, or else the embedded ones), folders, spec files, or addresses of specs. No
// argument means every vendor there is.
func (c *choosing) vendors(args []string) ([]*catalog.Vendor, error) {
	if err := c.read(); err != nil {
		return nil, err
	}
	var out []*catalog.Vendor
	if len(args) == 0 {
		args = c.names()
	}
	if len(args) == 0 {
		args = vendorNames()
	}
	for _, arg := range args {
		v, err := c.configured.load(arg, c.most)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(out, func(o *catalog.Vendor) bool { return o.Name == v.Name }) {
			return nil, wrongUse("%s: a vendor called %s was named before", arg, v.Name)
		}
		out = append(out, v)
	}
	if err := c.apply(out); err != nil {
		return nil, err
	}
	return out, c.narrow(out)
}

// place is where a vendor's spec lies: a file in a tree, with overlay, profile and recordings beside it.
type place struct {
	root fs.FS
	file string // in root
	disk string // the path of a bare spec file, or ""
}

// load finds one vendor by its name, folder, spec file or the spec's address. None of its files may be larger than most bytes.
func load(arg string, most int64, options ...openapi.Option) (*catalog.Vendor, error) {
	at, err := locate(arg)
	if err != nil {
		return nil, err
	}
	var v *catalog.Vendor
	if at.disk != "" {
		v, err = loaded(catalog.LoadFile(at.disk, most, options...))
	} else {
		v, err = loaded(catalog.Load(input.FS{FS: at.root, Most: most}, path.Dir(at.file), options...))
	}
	if err != nil {
		return nil, err
	}
	v.Place(".", specFile(at, arg))
	return v, nil
}

// specFile is the file that a vendor's spec was read from, where it is one of the working directory.
func specFile(at place, arg string) string {
	if at.disk != "" {
		return at.disk
	}
	for _, name := range []string{filepath.Join("specs", arg, "openapi.yaml"), filepath.Join(arg, "openapi.yaml")} {
		if _, err := os.Stat(name); err == nil {
			return name
		}
	}
	return ""
}

// locate says where a vendor lies: specs/ here goes before the embedded ones, and both before any other folder or file.
func locate(arg string) (place, error) {
	if drift.IsURL(arg) {
		file, err := fetchedSpec(context.Background(), arg)
		if err != nil {
			return place{}, err
		}
		return place{root: input.Dir(filepath.Dir(file)), file: filepath.Base(file), disk: file}, nil
	}
	info, err := os.Stat(arg)
	exists := err == nil
	if exists && !info.IsDir() {
		if err := otherKind(arg, "spec"); err != nil {
			return place{}, err
		}
	}
	named := !strings.ContainsAny(arg, `/\`)
	switch {
	case named && hasSpec(os.DirFS("specs"), arg):
		return place{root: input.Dir("."), file: path.Join("specs", arg, "openapi.yaml")}, nil
	case named && slices.Contains(specs.Names(), arg):
		return place{root: specs.FS, file: path.Join(arg, "openapi.yaml")}, nil
	case exists && info.IsDir():
		whole, err := filepath.Abs(arg)
		if err != nil {
			return place{}, err
		}
		if !hasSpec(os.DirFS(filepath.Dir(whole)), filepath.Base(whole)) {
			return place{}, wrongUse("%s: the folder holds no openapi.yaml", arg).
				with("give the spec's file; of a docs page, proviso ingest --vendor NAME PAGE makes one.")
		}
		return place{root: input.Dir(filepath.Dir(whole)), file: path.Join(filepath.Base(whole), "openapi.yaml")}, nil
	case exists:
		return place{root: input.Dir(filepath.Dir(arg)), file: filepath.Base(arg), disk: arg}, nil
	case !named || path.Ext(arg) != "":
		return place{}, wrongUse("%s: no such spec file or folder", arg).
			with("give an OpenAPI file, a folder with an openapi.yaml, or one of the vendors %s.", strings.Join(vendorNames(), ", "))
	case named && isFolder(filepath.Join("specs", arg)):
		return place{}, wrongUse("specs/%s: the folder holds no openapi.yaml", arg).
			with("give the spec's file; of a docs page, proviso ingest --vendor %s PAGE makes one.", arg)
	}
	return place{}, unknown("vendor", arg, vendorNames())
}

func loaded(v *catalog.Vendor, err error) (*catalog.Vendor, error) {
	if err != nil {
		return nil, wrongUse("%w", err)
	}
	return v, nil
}

// isFolder reports a folder that is there.
func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func hasSpec(root fs.FS, name string) bool {
	_, err := fs.Stat(root, path.Join(name, "openapi.yaml"))
	return err == nil
}

// vendorNames lists the vendors of ./specs where there are any, else the embedded ones.
func vendorNames() []string {
	if here := vendorsHere(); len(here) > 0 {
		return here
	}
	return specs.Names()
}

// vendorsHere lists the vendors of ./specs.
func vendorsHere() []string {
	var here []string
	root := os.DirFS("specs")
	entries, err := fs.ReadDir(root, ".")
	if err == nil {
		for _, entry := range entries {
			if entry.IsDir() && hasSpec(root, entry.Name()) {
				here = append(here, entry.Name())
			}
		}
	}
	return here
}

// apply lays --profile and --param over the vendors' profiles. What a profile invents for the mock holds for no live target.
func (c *choosing) apply(vendors []*catalog.Vendor) error {
	over := contract.Profile{Params: c.params}
	if c.profile != "" {
		data, err := input.ReadFile(c.profile, 0)
		if err != nil {
			return wrongUse("profile: %w", err)
		}
		file, err := profile.Parse(c.profile, data)
		if err != nil {
			return wrongUse("%w", err)
		}
		if err := taken(c.profile, file, vendors); err != nil {
			return err
		}
		over = profile.Over(file, over)
	}
	flagged := over
	for _, v := range vendors {
		own, err := c.profileOf(v)
		if err != nil {
			return err
		}
		over := profile.Over(own, flagged)
		if c.live || over.Target != "" || v.Profile.Target != "" {
			v.Profile = profile.Over(profile.Live(v.Profile), over)
		} else {
			v.Profile = work.Invent(v.Document.Operations, profile.Over(v.Profile, over))
		}
		for id := range c.params {
			dropParam(&v.Profile, id)
		}
	}
	return c.known(vendors)
}

// taken prepares the vendors for a profile that is given for all of them, and refuses one that names what none of them has.
func taken(file string, p contract.Profile, vendors []*catalog.Vendor) error {
	var first error
	fits := false
	for _, v := range vendors {
		err := v.Take(file, p)
		fits = fits || err == nil
		if err != nil && first == nil {
			first = wrongUse("%w", err)
		}
	}
	if fits {
		return nil
	}
	return first
}

// dropParam takes a parameter out of the operations' own, where the command line gives it for all of them.
func dropParam(p *contract.Profile, name string) {
	for id, op := range p.Operations {
		if _, ok := op.Params[name]; ok {
			op.Params = maps.Clone(op.Params)
			delete(op.Params, name)
			p.Operations[id] = op
		}
	}
}

// known refuses a --param that no operation has.
func (c *choosing) known(vendors []*catalog.Vendor) error {
	var names []string
	for _, v := range vendors {
		for _, op := range v.Document.Operations {
			for _, p := range op.Params {
				names = append(names, p.Name)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.params)) {
		if !slices.Contains(names, name) {
			return unknown("parameter", name, slices.Compact(slices.Sorted(slices.Values(names))))
		}
	}
	return nil
}

// narrow keeps the operations that --operation names.
func (c *choosing) narrow(vendors []*catalog.Vendor) error {
	var names []string
	seen := map[string]bool{}
	for _, v := range vendors {
		v.Document.Operations = slices.DeleteFunc(v.Document.Operations, func(op contract.Operation) bool {
			names = append(names, op.ID)
			i := slices.IndexFunc(c.operations, func(want string) bool { return want == op.ID || want == op.Key() || want == op.DocumentID })
			if i >= 0 {
				seen[c.operations[i]] = true
			}
			return len(c.operations) > 0 && i < 0
		})
	}
	for _, want := range c.operations {
		if !seen[want] {
			return unknown("operation", want, names)
		}
	}
	return nil
}

// operationsOf counts the operations, and is an error where there are none: nothing could be tested.
func operationsOf(vendors []*catalog.Vendor) (int, error) {
	n := 0
	var files []string
	for _, v := range vendors {
		n += len(v.Document.Operations)
		files = append(files, v.Document.File)
	}
	switch {
	case len(files) == 0:
		return 0, errors.New("specs/ holds no vendor")
	case n == 0:
		return 0, fmt.Errorf("%s: no PATCH operation", strings.Join(files, ", "))
	}
	return n, nil
}
