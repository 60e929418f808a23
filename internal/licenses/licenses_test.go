package licenses

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write licenses.json")

// built reads from the module cache what the command is built from, on all platforms that are released.
func built(t *testing.T) List {
	t.Helper()
	list := List{Texts: map[string]string{}}
	folders := map[string]Module{}
	for _, system := range []string{"linux", "darwin", "windows"} {
		cmd := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}", "../../cmd/proviso")
		cmd.Env = append(os.Environ(), "GOOS="+system, "CGO_ENABLED=0")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list on %s: %v\n%s", system, err, err.(*exec.ExitError).Stderr)
		}
		for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
			if part := strings.Split(line, "\t"); len(part) == 3 {
				folders[part[2]] = Module{Path: part[0], Version: part[1]}
			}
		}
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatal(err)
	}
	folders[strings.TrimSpace(string(root))] = Module{Path: "std"}
	for folder, m := range folders {
		list.add(t, folder, m)
	}
	slices.SortFunc(list.Modules, func(a, b Module) int { return cmp.Compare(a.Path, b.Path) })
	return list
}

var legal = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice|patents)(\.(txt|md))?$`)

func (l *List) add(t *testing.T, folder string, m Module) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.IsDir() || !legal.MatchString(entry.Name()) {
			continue
		}
		text, err := os.ReadFile(filepath.Join(folder, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		sum := sha256.Sum256(text)
		name := hex.EncodeToString(sum[:6])
		l.Texts[name] = string(text)
		m.Texts = append(m.Texts, name)
		m.License = cmp.Or(m.License, Identify(string(text)))
	}
	if m.License == "" {
		t.Errorf("%s %s has no licence that is known: read %s, and give Identify its words", m.Path, m.Version, folder)
	}
	l.Modules = append(l.Modules, m)
}

func TestTheLicencesAreThoseOfTheModulesThatAreBuiltIn(t *testing.T) {
	list := built(t)
	if runtime.GOOS != "linux" {
		list.Texts = nil // Go's own distribution differs from system to system
	}
	if len(list.Modules) < 20 {
		t.Fatalf("only %d modules were found: the test looks at the wrong place", len(list.Modules))
	}
	if *update {
		text, err := json.MarshalIndent(list, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("licenses.json", append(text, '\n'), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	there, err := Read()
	if err != nil {
		t.Fatal(err)
	}
	named := func(l List) (out []string) {
		for _, m := range l.Modules {
			out = append(out, m.Path+" "+m.Version+" "+m.License)
		}
		return out
	}
	if got, want := named(there), named(list); !slices.Equal(got, want) {
		t.Errorf("licenses.json is not of these modules; make licenses writes it again\ngot  %q\nwant %q", got, want)
	}
	for _, m := range there.Modules {
		for _, name := range m.Texts {
			if list.Texts != nil && m.Path != "std" && there.Texts[name] != list.Texts[name] || there.Texts[name] == "" {
				t.Errorf("the text %s of %s is not what the module holds; make licenses writes it again", name, m.Path)
			}
		}
	}
}

func TestALicenceIsKnownByItsWords(t *testing.T) {
	for text, want := range map[string]string{
		"                Apache License\n      Version 2.0, January 2004":                                    "Apache-2.0",
		"Permission is hereby granted, free of charge, to any\nperson obtaining a copy of this software and": "MIT",
		"Redistributions in binary form must reproduce the above copyright notice":                           "BSD-2-Clause",
		"Redistributions in binary form must reproduce the above copyright notice. Neither ... may be used to endorse or promote products derived from\nthis software without specific prior written permission.": "BSD-3-Clause",
		"All rights reserved.": "",
	} {
		if got := Identify(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestAModuleThatWasNotListedIsAnError(t *testing.T) {
	l := List{Modules: []Module{{Path: "example.org/a", Version: "v1.0.0", License: "MIT"}}}
	if m, err := l.Of("example.org/a", "v1.0.0"); err != nil || m.License != "MIT" {
		t.Errorf("got %+v, %v", m, err)
	}
	for _, other := range [][2]string{{"example.org/a", "v1.0.1"}, {"example.org/b", "v1.0.0"}} {
		if m, err := l.Of(other[0], other[1]); err == nil {
			t.Errorf("%v: got %+v", other, m)
		}
	}
}
