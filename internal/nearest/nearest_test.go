package nearest

import "testing"

func TestNameOffersTheKnownNameThatWasMeant(t *testing.T) {
	known := []string{"credentials", "refused", "params", "operations", "limits", "target"}
	for want, offered := range map[string]string{
		"credential": "credentials", "Params": "params", "oeprations": "operations",
		"limit": "limits", "trget": "target", "op": "operations", "banana": "", "": "",
	} {
		if got := Name(want, known); got != offered {
			t.Errorf("Name(%q) = %q, want %q", want, got, offered)
		}
	}
}

func TestASwapOfTwoLettersIsOneStep(t *testing.T) {
	if d := distance("neetocla", "neetocal"); d != 1 {
		t.Errorf("distance = %d, want 1", d)
	}
}

func TestASlipIsOneLetter(t *testing.T) {
	known := []string{"image/gif", "application/json"}
	for want, meant := range map[string]string{"aplication/json": "application/json", "application/jsno": "application/json", "image/avif": "", "application/json": "", "image/tiff": ""} {
		if got := Slip(want, known); got != meant {
			t.Errorf("Slip(%q) = %q, want %q", want, got, meant)
		}
	}
}
