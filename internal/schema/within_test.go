package schema

import "testing"

func TestAPatternThatAdmitsMoreIsKnownToDoSo(t *testing.T) {
	for _, p := range []struct {
		narrow, wide    string
		within, decided bool
	}{
		{`^[a-z]+$`, `^[a-zA-Z0-9_-]+$`, true, true},
		{`^[a-zA-Z0-9_-]+$`, `^[a-z]+$`, false, true},
		{`^[0-9]{4}$`, `^\d\d\d\d$`, true, true},
		{`^\d{4}$`, `^[0-9]{4}$`, true, true},
		{`^[0-9]{4}$`, `[0-9]{4}`, true, true},
		{`[0-9]{4}`, `^[0-9]{4}$`, false, true},
		{`^$`, `^[a-z]*$`, true, true},
		{`^[a-z]*$`, `^[a-z]+$`, false, true},
		{`^a.c$`, `^.*$`, true, true},
		{`^[^a]$`, `^[^ab]$`, false, true},
		{`^[a-z]{1,60}$`, `^[a-z]{1,255}$`, true, true},
		{`^[a-z]{1,255}$`, `^[a-z]{1,60}$`, false, true},
		{`^(http|https)://`, `^https?://.*`, true, true},
		{`^(?=.*[0-9]).+$`, `^.+$`, false, false},
		{`^(?i)abc$`, `^abc$`, false, false},
		{`\bword\b`, `word`, false, false},
	} {
		within, decided := Within(p.narrow, p.wide)
		if within != p.within || decided != p.decided {
			t.Errorf("%s within %s: %v, decided %v; want %v, %v", p.narrow, p.wide, within, decided, p.within, p.decided)
		}
	}
}
