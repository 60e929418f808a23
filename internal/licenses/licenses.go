// Package licenses holds the licences of the modules that are built into the command. `make licenses` writes licenses.json.
package licenses

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
)

// Module is a module of Go and what it is licensed under.
type Module struct {
	Path    string   `json:"path"` // "std" is Go's own library
	Version string   `json:"version,omitempty"`
	License string   `json:"license"` // SPDX identifier
	Texts   []string `json:"texts"`   // names in List.Texts: licence and notice
}

// List is what the command is built from on any of its platforms.
type List struct {
	Modules []Module          `json:"modules"`
	Texts   map[string]string `json:"texts"`
}

//go:embed licenses.json
var embedded []byte

// Read returns the list that was built in.
func Read() (List, error) {
	var l List
	if err := json.Unmarshal(embedded, &l); err != nil {
		return l, fmt.Errorf("the licences that were built in cannot be read: %w", err)
	}
	return l, nil
}

// Of is what the list says of a module. A module that it doesn't have is an error: the binary was built from other modules.
func (l *List) Of(path, version string) (Module, error) {
	for _, m := range l.Modules {
		if m.Path == path && (m.Version == version || m.Version == "") {
			return m, nil
		}
	}
	return Module{}, fmt.Errorf("the licence of %s %s is not known: this binary was built from other modules than those of go.mod", path, version)
}

// Identify names a licence by the words that it alone has, as an SPDX identifier; "" where they are of none that is known.
func Identify(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	for _, known := range []struct{ id, words string }{
		{"Apache-2.0", "Apache License Version 2.0, January 2004"},
		{"MPL-2.0", "Mozilla Public License Version 2.0"},
		{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy of this software"},
		{"ISC", "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee"},
		{"BSD-3-Clause", "may be used to endorse or promote products derived from this software without specific prior written permission"},
		{"BSD-2-Clause", "Redistributions in binary form must reproduce the above copyright notice"},
	} {
		if strings.Contains(text, known.words) {
			return known.id
		}
	}
	return ""
}
