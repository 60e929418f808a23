package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each of these is wrong use: one line says what is wrong, the next what to do, and nothing is written.
func TestMisuseIsToldInOneLine(t *testing.T) {
	specs, err := filepath.Abs("../../specs")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{
		"empty": "", "page.md": "# A page\n", "session.har": "{", "results.ndjson": "{}\n", "broken.yaml": "openapi: 3.1.0\npaths:\n  /x: [\n",
		"config.yaml": "vendors:\n  shop: {spec: shop.yaml}\nlevls: {}\n", "baseline.yaml": "findings: [\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir("folder", 0o700); err != nil {
		t.Fatal(err)
	}
	before := entries(t)
	spec := filepath.Join(specs, "neetocal", "openapi.yaml")
	for line, want := range map[string]string{
		"verify folder":                            "folder: the folder holds no openapi.yaml|proviso ingest --vendor NAME PAGE",
		"verify empty":                             "empty: the file is empty",
		"verify broken.yaml":                       "broken.yaml:4: not valid YAML",
		"verify nowhere.yaml":                      "nowhere.yaml: no such spec file or folder|neetocal",
		"verify neetocal --quick --for 1s":         "--quick sends at most 60 requests an operation, and --for|leave one of them out",
		"verify neetocal --quick --deep":           "--quick sends at most 60 requests an operation, and --deep|leave one of them out",
		"verify neetocal --case neetocal/nothing":  `unknown case "neetocal/nothing"|proviso verify --dry-run lists them`,
		"rules nothing-like-it":                    `unknown rule "nothing-like-it"|proviso rules lists them`,
		"ingest page.md":                           "ingest: --vendor is missing|proviso ingest --vendor acme page.md writes specs/acme",
		"lint":                                     "lint: an argument is missing|proviso lint PAGE",
		"verify --target http://127.0.0.1:9":       "--target http://127.0.0.1:9: which API is there?|proviso init openapi.yaml",
		"verify session.har":                       "session.har is no spec|proviso replay session.har takes it",
		"verify results.ndjson":                    "results.ndjson is no spec|proviso report results.ndjson takes it",
		"verify page.md":                           "page.md is no spec|proviso ingest --vendor NAME page.md takes it",
		"verify neetocal --seed x":                 `--seed "x": want a whole number from 0|verify --help`,
		"verify neetocal --rate x":                 `--rate: want a rate such as "10/s" or "30/m", not "x"|verify --help`,
		"verify neetocal --deadline 5":             `--deadline "5": want a duration with its unit, such as 10s`,
		"verify neetocal --param id":               `--param "id": want NAME=VALUE`,
		"verify neetocal --fail-on high":           `--fail-on: level "high": want note, warning or error`,
		"verify neetocal --requests -5":            "--requests -5: want a value from 0",
		"verify neetocal --rate=-1.5":              `--rate: want a rate such as "10/s" or "30/m", not "-1.5"`,
		"verify neetocal --deadline=-5s":           "--deadline -5s: want a value from 0",
		"verify neetocal --baseline folder":        "the baseline: folder is a folder",
		"verify neetocal --baseline baseline.yaml": "baseline.yaml:2: not valid YAML",
		"verify --config config.yaml":              "config.yaml:3: unknown key 'levls'; is 'levels' meant?",
		"verify --config folder":                   "the config: folder is a folder|proviso init writes one",
		"verify neetocal --env stagin":             "--env stagin: no vendor of the config has environments|environments",
		"replay":                                   "replay: an argument is missing|proviso replay FILE.har...;",
		"replay page.md":                           "page.md is no recording|proviso ingest --vendor NAME page.md takes it",
		"replay session.har":                       "session.har: HAR entry 1, line 1, byte 1: the file ends in the middle",
		"replay " + spec:                           "openapi.yaml is no recording|proviso verify",
		"drift neetocal --recording page.md":       "page.md is no recording",
		"drift neetocal session.har":               "session.har is no page|proviso replay session.har takes it",
		"ingest --vendor shop session.har":         "session.har is no page|proviso replay session.har takes it",
		"ingest --vendor shop folder":              "the page can't be read: folder is a folder",
		"lint empty":                               "empty: the page is empty",
		"report page.md":                           "page.md: line 1: not a line of results.ndjson|proviso verify writes them",
		"report folder":                            "folder/results.ndjson: no such file|proviso verify writes them",
		"mock --listen x":                          `--listen "x": want HOST:PORT`,
		"mock --listen 127.0.0.1:99999":            `--listen "127.0.0.1:99999": want HOST:PORT with a port from 0 to 65535`,
		"record --target http://127.0.0.1:1 --out r.har --listen x": `--listen x: want HOST:PORT`,
		"cleanup nowhere":             "nowhere: no such folder|--out",
		"ci":                          "ci: an argument is missing|github|gitlab",
		"ci github more":              "ci takes fewer arguments than the 2 that were given",
		"config more":                 `config takes no argument, and was given "more"`,
		"completion zsch":             `unknown shell "zsch"|did you mean zsh?`,
		"help verfy":                  `unknown verb "verfy"|did you mean verify?`,
		"init --out empty/x neetocal": "the config can't be read: open empty/x: not a directory|--out",
	} {
		code, out, said := runText("", strings.Fields(line)...)
		if code != exitWrongUse || out != "" || strings.Count(said, "\n") > 2 {
			t.Errorf("%s: exit code %d, wrote %.80q, said %q", line, code, out, said)
		}
		for part := range strings.SplitSeq(want, "|") {
			if !strings.Contains(said, part) {
				t.Errorf("%s: it says %q, which lacks %q", line, said, part)
			}
		}
	}
	if after := entries(t); after != before {
		t.Errorf("the folder held %q and holds %q", before, after)
	}
}

func entries(t *testing.T) string {
	t.Helper()
	all, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range all {
		names = append(names, entry.Name())
	}
	return strings.Join(names, " ")
}

func TestHelpOfAVerbIsShown(t *testing.T) {
	for _, line := range []string{"help verify", "verify --help"} {
		if code, out, said := runText("", strings.Fields(line)...); code != exitConforms || !strings.HasPrefix(out, "  proviso verify ") || said != "" {
			t.Errorf("%s: exit code %d, said %q, wrote %.60q", line, code, said, out)
		}
	}
	for _, line := range []string{"completion", "completion fish", "help"} {
		if code, out, said := runText("", strings.Fields(line)...); code != exitConforms || out == "" {
			t.Errorf("%s: exit code %d, said %q", line, code, said)
		}
	}
}

// Every verb's help begins with an example and ends with where to read more.
func TestHelpBeginsWithAnExample(t *testing.T) {
	for _, verb := range rootCommand(streams{}).Commands() {
		if verb.Name() == "help" {
			continue
		}
		code, out, _ := runText("", verb.Name(), "--help")
		if code != exitConforms || !strings.Contains(strings.SplitN(out, "\n", 2)[0], "proviso "+verb.Name()) || !strings.Contains(out, "\nMore: https://") {
			t.Errorf("%s --help: exit code %d\n%s", verb.Name(), code, out)
		}
	}
}
