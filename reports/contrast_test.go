package reports_test

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// palettes are the colours of the page's style by name, in the light and in the dark.
func palettes(t *testing.T) map[string]map[string]string {
	t.Helper()
	text, err := os.ReadFile("page/page.css")
	if err != nil {
		t.Fatal(err)
	}
	light, dark, found := strings.Cut(string(text), "prefers-color-scheme: dark")
	if !found {
		t.Fatal("the style has no dark scheme")
	}
	dark, _, _ = strings.Cut(dark, "\n}\n")
	out := map[string]map[string]string{"light": {}, "dark": {}}
	for name, part := range map[string]string{"light": light, "dark": dark} {
		for _, m := range regexp.MustCompile(`--([a-z-]+): (#[0-9a-f]+)`).FindAllStringSubmatch(part, -1) {
			out[name][m[1]] = m[2]
		}
	}
	return out
}

// luminance is the relative luminance of WCAG 2.2.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	hex := strings.TrimPrefix(colour, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		t.Fatalf("colour %q", colour)
	}
	part := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

func TestTextHasTheContrastOfWCAGAA(t *testing.T) {
	pairs := strings.Fields(`ink/bg ink/card ink/sunk ink/sent ink/fail-bg ink/pass-bg ink/error-bg soft/bg soft/card soft/sunk soft/fail-bg soft/pass-bg soft/error-bg
		link/bg link/card pass/bg pass/card pass/sunk pass/pass-bg fail/bg fail/card fail/sunk fail/fail-bg inconclusive/bg inconclusive/card inconclusive/sunk
		inconclusive/fail-bg inconclusive/error-bg pass/fail-bg pass/error-bg fail/error-bg error/fail-bg error/bg error/card error/sunk error/error-bg on/fail mark-ink/mark key/sunk key/card lit/sunk`)
	for scheme, colours := range palettes(t) {
		for _, pair := range pairs {
			text, ground, _ := strings.Cut(pair, "/")
			a, b := luminance(t, colours[text]), luminance(t, colours[ground])
			if ratio := (max(a, b) + 0.05) / (min(a, b) + 0.05); ratio < 4.5 {
				t.Errorf("%s: %s on %s has a contrast of %.2f, want at least 4.5", scheme, text, ground, ratio)
			}
		}
	}
}
