package reports_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/proviso-dev/proviso/internal/contract"
)

// axeVersion is the accessibility checker that the page is held to.
const axeVersion = "axe-core@4.10.2"

// axe is the checker's script: of the file that PROVISO_AXE names, or from npm where all tools are asked for.
func axe(t *testing.T) string {
	t.Helper()
	file := os.Getenv("PROVISO_AXE")
	if file == "" {
		if os.Getenv("PROVISO_REQUIRE_ALL") == "" {
			t.Skip("axe-core is not at hand: PROVISO_AXE names its axe.min.js, PROVISO_REQUIRE_ALL=1 fetches it with npm")
		}
		folder := t.TempDir()
		if out, err := exec.Command("npm", "install", "--prefix", folder, "--no-audit", "--no-fund", axeVersion).CombinedOutput(); err != nil {
			t.Fatalf("npm install %s: %v\n%s", axeVersion, err, out)
		}
		file = filepath.Join(folder, "node_modules", "axe-core", "axe.min.js")
	}
	script, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(script)
}

// violations runs the checker in the page and returns what it finds, one line each.
func violations(b *tab) []string {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`void axe.run(document, {resultTypes: ['violations']}).then(r => {
		window.axeFound = r.violations.map(v => v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', '));
	})`), chromedp.Poll[chromedp.Void](`Array.isArray(window.axeFound)`))
	return ask[[]string](b, `window.axeFound`)
}

func TestAxeFindsNothingOnThePage(t *testing.T) {
	script := axe(t)
	ctx := browser(t)
	watched := finished()
	for _, rule := range []string{"H17", "H27"} {
		watched.Results = append(watched.Results, contract.Result{Case: contract.Case{ID: "neetocal/updateTeamMember/" + rule, Op: "updateTeamMember", Rule: rule, Watch: true}})
	}
	watched.Review = &contract.Review{Baseline: "b.yaml", Unused: []string{"line 7: V02"}}
	for name, before := range map[string][]step{"light": nil, "dark": {dark()}, "phone": {phone()}} {
		t.Run(name, func(t *testing.T) {
			b := open(ctx, t, watched, before...)
			b.do(chromedp.Evaluate[chromedp.Void](script + "; void document.querySelectorAll('details').forEach(d => d.open = true)"))
			for _, found := range violations(b) {
				t.Error(found)
			}
		})
	}
	t.Run("the checker checks", func(t *testing.T) {
		b := open(ctx, t, &contract.Report{Tool: "proviso", Verb: "verify"})
		b.do(chromedp.Evaluate[chromedp.Void](script + "; void document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')"))
		if len(violations(b)) == 0 {
			t.Error("an image without a text is not found")
		}
	})
}
