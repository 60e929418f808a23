// Package catalog makes a vendor's folder, or a bare spec file, ready: the spec with its overlay as operations, the
// profile, and the recordings.
package catalog

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/nearest"
	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/profile"
)

// Vendor is everything that is known of a vendor before a run.
type Vendor struct {
	Name       string
	Document   *openapi.Document
	Profile    contract.Profile
	Recordings []Recording
	Cases      []contract.Case // the vendor's own

	creations func() (*openapi.Creations, error) // reads the spec's files once more
}

// Recording is a file of recorded exchanges, in the file's order.
type Recording struct {
	File      string // path below the tree that was read
	Exchanges []contract.Exchange
}

// Load reads the vendor's folder dir of a tree of vendors. A folder that isn't there is an error that offers the
// nearest one that is.
func Load(fsys fs.FS, dir string, options ...openapi.Option) (*Vendor, error) {
	if _, err := fs.Stat(fsys, path.Join(dir, "openapi.yaml")); errors.Is(err, fs.ErrNotExist) {
		return nil, unknown(fsys, dir)
	}
	return load(fsys, path.Join(dir, "openapi.yaml"), path.Base(dir), options...)
}

// LoadFile reads one spec file. profile.yaml, overlay.yaml and recordings beside it are used where they are there. None of them may be
// larger than most bytes; 0 is input.Most.
func LoadFile(file string, most int64, options ...openapi.Option) (*Vendor, error) {
	if info, err := os.Stat(file); err != nil {
		return nil, err
	} else if info.IsDir() {
		file = filepath.Join(file, "openapi.yaml")
	}
	dir, base := filepath.Split(filepath.Clean(file))
	name := strings.TrimSuffix(base, filepath.Ext(base))
	if name == "openapi" {
		whole, err := filepath.Abs(file)
		if err != nil {
			return nil, err
		}
		name = filepath.Base(filepath.Dir(whole))
	}
	if dir == "" {
		dir = "."
	}
	return load(rooted{input.FS{FS: input.Dir(dir), Most: most}, filepath.Clean(dir)}, base, name, options...)
}

// LoadIn reads one spec file of a tree, with the profile.yaml, overlay.yaml and recordings beside it. The vendor is called by the file's
// name, or, where that is openapi, by its folder's.
func LoadIn(fsys fs.FS, file string) (*Vendor, error) {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if dir := path.Base(path.Dir(file)); name == "openapi" && dir != "." {
		name = dir
	}
	return load(fsys, file, name)
}

// rooted is a tree that knows its own path, so that messages name files as the user did.
type rooted struct {
	input.FS
	root string
}

func shown(fsys fs.FS, file string) string {
	if r, ok := fsys.(rooted); ok && r.root != "." {
		return filepath.ToSlash(filepath.Join(r.root, file))
	}
	return file
}

func load(fsys fs.FS, file, name string, options ...openapi.Option) (*Vendor, error) {
	raw, overlay, err := specFiles(fsys, file)
	if err != nil {
		return nil, err
	}
	dir := path.Dir(file)
	doc, err := openapi.Load(shown(fsys, file), raw, overlay, options...)
	if err != nil {
		return nil, err
	}
	v := &Vendor{Document: doc, creations: sync.OnceValues(func() (*openapi.Creations, error) {
		raw, overlay, err := specFiles(fsys, file)
		if err != nil {
			return nil, err
		}
		return openapi.LoadCreations(shown(fsys, file), raw, overlay, options...)
	})}
	v.Rename(name)
	if v.Profile, err = v.profile(fsys, path.Join(dir, "profile.yaml")); err != nil {
		return nil, err
	}
	if v.Cases, err = v.cases(fsys, dir); err != nil {
		return nil, err
	}
	v.Recordings, err = recordings(fsys, path.Join(dir, "recordings"))
	return v, err
}

// specFiles are a spec and the overlay beside it.
func specFiles(fsys fs.FS, file string) (raw, overlay []byte, err error) {
	if raw, err = fs.ReadFile(fsys, file); err != nil {
		return nil, nil, err
	}
	overlay, err = optional(fsys, path.Join(path.Dir(file), "overlay.yaml"))
	return raw, overlay, err
}

// Creation reads from the spec how a resource of one of its operations is created and removed. Loading leaves that aside, so the spec is
// read once more.
func (v *Vendor) Creation(op *contract.Operation) (*openapi.Creation, error) {
	if v.creations == nil {
		return nil, fmt.Errorf("%s: nothing is known of how resources of %s are created", v.Document.File, v.Name)
	}
	all, err := v.creations()
	if err != nil {
		return nil, err
	}
	return all.Of(op)
}

// Rename calls the vendor otherwise than its folder or file: its operations and their reads bear the name too.
func (v *Vendor) Rename(name string) {
	v.Name = name
	for i := range v.Document.Operations {
		op := &v.Document.Operations[i]
		op.Vendor = name
		if op.Read != nil {
			op.Read.Vendor = name
		}
	}
}

// optional reads a file that need not be there.
func optional(fsys fs.FS, file string) ([]byte, error) {
	raw, err := fs.ReadFile(fsys, file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return raw, err
}

// profile reads the vendor's own profile, where there is one.
func (v *Vendor) profile(fsys fs.FS, file string) (contract.Profile, error) {
	raw, err := optional(fsys, file)
	if err != nil {
		return contract.Profile{}, err
	}
	p, err := profile.Parse(shown(fsys, file), raw)
	if err != nil {
		return p, err
	}
	return p, v.Take(shown(fsys, file), p)
}

// Take prepares the operations for a profile. It reports a name in the profile that the vendor's spec doesn't have, of an operation or a
// security scheme. A scheme that the document declares, and for which the profile has a credential, is sent to the operations that document no
// security: many documents require it of a few operations, or of none.
func (v *Vendor) Take(file string, p contract.Profile) error {
	if err := v.check(file, p); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(p.Credentials)) {
		c := p.Credentials[name]
		plain := c.Command == "" && c.OAuth == nil
		if c.Header != "" && plain {
			v.sendInHeader(name, c.Header)
		}
		if (c.Header == "" || plain) && v.declared(name) >= 0 {
			v.requireNothing(name)
		}
	}
	return nil
}

// check reports a name in a profile that the vendor's spec doesn't have.
func (v *Vendor) check(file string, p contract.Profile) error {
	var operations []string
	for i := range v.Document.Operations {
		op := &v.Document.Operations[i]
		operations = append(operations, op.ID, op.Key())
		if op.DocumentID != "" {
			operations = append(operations, op.DocumentID)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(p.Operations)) {
		if !slices.Contains(operations, name) {
			return fmt.Errorf("%s: operations: %s has no operation '%s'%s", file, v.Name, name, offer(name, operations))
		}
	}
	schemes := v.required()
	for _, name := range slices.Sorted(maps.Keys(p.Credentials)) {
		if !slices.Contains(schemes, name) && p.Credentials[name].Header == "" && v.declared(name) < 0 {
			return fmt.Errorf("%s: credentials: %s uses no security scheme '%s'%s", file, v.Name, name, offer(name, schemes))
		}
	}
	return nil
}

// required are the names of the security schemes that the operations document.
func (v *Vendor) required() []string {
	var out []string
	for i := range v.Document.Operations {
		for _, scheme := range v.Document.Operations[i].AllSchemes() {
			out = append(out, scheme.Name)
		}
	}
	return out
}

// declared is the place of a security scheme among those that the document declares; -1 is of none.
func (v *Vendor) declared(name string) int {
	return slices.IndexFunc(v.Document.Schemes, func(s contract.Scheme) bool { return s.Name == name })
}

// requireNothing lets the operations that document no security, and their reads, be sent with a declared scheme, or without one.
func (v *Vendor) requireNothing(name string) {
	scheme := v.Document.Schemes[v.declared(name)]
	for i := range v.Document.Operations {
		for op := &v.Document.Operations[i]; op != nil; op = op.Read {
			if len(op.Security) == 0 {
				op.Security = []contract.Security{{scheme}, {}}
			}
		}
	}
}

// sendInHeader makes the scheme of a name an API key in the header that the profile gives: some documents describe a scheme that the server does
// not take.
func (v *Vendor) sendInHeader(name, header string) {
	stand := func(s *contract.Scheme) {
		if s.Name == name {
			s.Type, s.In, s.Param, s.Scheme = "apiKey", "header", header, ""
		}
	}
	for i := range v.Document.Schemes {
		stand(&v.Document.Schemes[i])
	}
	for i := range v.Document.Operations {
		op := &v.Document.Operations[i]
		for _, each := range []*contract.Operation{op, op.Read} {
			if each == nil {
				continue
			}
			for _, way := range each.Security {
				for k := range way {
					stand(&way[k])
				}
			}
		}
	}
}

func offer(name string, known []string) string {
	if near := nearest.Name(name, known); near != "" {
		return "; is '" + near + "' meant?"
	}
	if len(known) == 0 {
		return "; it has none"
	}
	slices.Sort(known)
	return "; it has " + strings.Join(slices.Compact(known), ", ")
}

// recordings reads every HAR file of a folder, in the order of their names; no folder is no recording.
func recordings(fsys fs.FS, dir string) ([]Recording, error) {
	files, err := fs.Glob(fsys, path.Join(dir, "*.har"))
	if err != nil {
		return nil, err
	}
	var out []Recording
	for _, file := range files {
		raw, err := fsys.Open(file)
		if err != nil {
			return nil, err
		}
		r := Recording{File: file}
		err = har.Read(raw, input.Most, func(x contract.Exchange) error {
			r.Exchanges = append(r.Exchanges, x)
			return nil
		})
		if err = errors.Join(err, raw.Close()); err != nil {
			return nil, fmt.Errorf("%s: %w", shown(fsys, file), err)
		}
		out = append(out, r)
	}
	return out, nil
}

// unknown says which vendors there are.
func unknown(fsys fs.FS, dir string) error {
	var known []string
	entries, err := fs.ReadDir(fsys, path.Dir(dir))
	if err != nil {
		return fmt.Errorf("vendor '%s': %w", dir, err)
	}
	for _, e := range entries {
		if _, err := fs.Stat(fsys, path.Join(path.Dir(dir), e.Name(), "openapi.yaml")); err == nil {
			known = append(known, e.Name())
		}
	}
	return fmt.Errorf("there is no vendor '%s'%s", path.Base(dir), strings.Replace(offer(path.Base(dir), known), "it has", "known are", 1))
}
