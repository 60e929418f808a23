// Package profile reads what only the tenant knows about a vendor from YAML: credentials by environment variable, path
// parameters, valid values, patch dialect, read-back and limits. JSONSchema documents every key.
package profile

import (
	"github.com/pb33f/go-yaml"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/keys"
)

// key is one key of the profile.
type key = keys.Key

// reader walks the YAML of a profile.
type reader = keys.Reader

// Parse reads a profile. An unknown key, a value of the wrong kind and a name that is given twice are errors, with
// file:line and, where one is near, the name that was meant. An empty file is an empty profile.
func Parse(file string, data []byte) (contract.Profile, error) {
	r := &keys.Reader{File: file, What: "a profile"}
	root := r.Root(data)
	if root == nil {
		return contract.Profile{}, r.Err
	}
	p := Read(r, root, "")
	return p, r.Err
}

// Read reads a profile that stands within another file, at the path where.
func Read(r *keys.Reader, n *yaml.Node, where string) contract.Profile {
	var p contract.Profile
	r.Object(n, where, rootKeys(&p))
	return p
}

// Schema is the JSON Schema of a profile, to be put into that of another file.
func Schema() map[string]any { return keys.ObjectOf(rootKeys(&contract.Profile{})) }

// Keys are the keys of a profile, for files that hold one among keys of their own.
func Keys(p *contract.Profile) []keys.Key { return rootKeys(p) }
