package e2e_test

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

// apis are those of testdata/quirks, which share no code with the mock.
var apis = []string{"notes", "profiles", "devices", "settings", "orders", "pages"}

// quirky starts the server and returns its address.
func quirky(t *testing.T) string {
	t.Helper()
	address := freeAddress(t)
	_, port, _ := strings.Cut(address, ":")
	serve(t, filepath.Join("testdata", "quirks"), "http://"+address+"/", []string{"PYTHONDONTWRITEBYTECODE=1"}, made.python, "server.py", port)
	return "http://" + address
}

// behave verifies one API under one behaviour.
func behave(t *testing.T, server, api, behaviour string, flags ...string) verdict {
	t.Helper()
	answer, err := http.Get(server + "/spec/" + api)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	spec := filepath.Join(t.TempDir(), api+".json")
	if err := os.WriteFile(spec, text, 0o600); err != nil {
		t.Fatal(err)
	}
	profile := "credentials: {Key: {env: E2E_KEY}}\nstranger: {Key: {env: E2E_STRANGER}}\nparams: {id: r1}\n"
	if api == "devices" {
		profile += "operations: {patch: {dialect: mask}}\n"
	}
	return verifyWith(t, flags, spec, server+"/"+behaviour, profile, "E2E_KEY=owner-key-123456", "E2E_STRANGER=stranger-key-654321")
}

// What a correct server may do, each by itself, is no fault of its.
func TestAQuirkOfACorrectServerIsNoFault(t *testing.T) {
	needServers(t)
	server := quirky(t)
	whole := []string{"none"}
	quick := []string{"lags", "answers-part", "trims", "composes", "small-mail", "plain-labels", "leaves-out-nulls", "floats", "adds", "packs", "closes", "ascii", "always-400", "says-nothing",
		"problems", "hides", "unknown-refused", "touches", "locks", "throttles", "no-tags", "weak-tags", "wants-the-tag", "read-only-refused", "conflicts", "merges-plain", "masks-loosely"}
	for i, behaviour := range slices.Concat(whole, quick) {
		for _, api := range apis {
			if behaviour == "wants-the-tag" && api == "pages" {
				continue // pages has no read, so that no client can know the tag that the first patch must name
			}
			t.Run(behaviour+"/"+api, func(t *testing.T) {
				t.Parallel()
				flags := []string{"--examples", "6"}
				if i >= len(whole) {
					flags = []string{"--quick"}
				}
				v := behave(t, server, api, behaviour, flags...)
				for _, f := range v.findings {
					t.Errorf("%s: %s (%s)", f.Rule, f.Message, f.Case)
				}
				if v.decided < 15 {
					t.Errorf("only %d cases were decided", v.decided)
				}
			})
		}
	}
}

// Each mistake is found by one of the rules that name it, on every API that shows it.
func TestAMistakeOfAServerIsFound(t *testing.T) {
	needServers(t)
	server := quirky(t)
	for _, c := range []struct {
		mistake string
		rules   []string
		apis    []string
	}{
		{"opens-to-strangers", []string{"H34"}, apis},
		{"saves-half", []string{"V10", "O11", "H01"}, []string{"profiles", "devices", "settings", "orders", "pages"}},
		{"writes-in-steps", []string{"H02"}, []string{"notes", "profiles", "devices", "settings"}},
		{"takes-any-tag", []string{"H19"}, []string{"notes", "profiles", "pages"}},
		{"needs-no-match", []string{"H28"}, []string{"profiles", "pages"}},
		{"null-skipped", []string{"J23", "M04"}, []string{"notes"}},
		{"unknown-kept", []string{"O06"}, []string{"notes", "profiles", "settings", "orders", "pages"}},
		{"read-only-kept", []string{"O01", "I01", "I02", "I03"}, []string{"notes"}},
	} {
		for _, api := range c.apis {
			t.Run(c.mistake+"/"+api, func(t *testing.T) {
				t.Parallel()
				runs := 1
				if slices.Contains(c.rules, "H02") {
					runs = 4 // whether a read comes while a write is half done is chance on a busy machine
				}
				for n := 1; ; n++ {
					v := behave(t, server, api, c.mistake, "--rule", strings.Join(c.rules, ","))
					if slices.ContainsFunc(v.findings, func(f contract.Finding) bool { return slices.Contains(c.rules, f.Rule) }) {
						return
					}
					if n == runs {
						t.Fatalf("no finding of %v; found: %+v", c.rules, v.findings)
					}
				}
			})
		}
	}
}
