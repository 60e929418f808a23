package contract

import "testing"

func TestASizeIsReadWithItsUnit(t *testing.T) {
	for text, want := range map[string]int64{
		"10MB": 10 << 20, "10 mb": 10 << 20, "10M": 10 << 20, "512kB": 512 << 10, "1GiB": 1 << 30, "1.5k": 1536, "77": 77, "77 B": 77,
		"": 0, "MB": 0, "-1": 0, "0": 0, "10TB": 0, "ten": 0, "NaN": 0, "Inf": 0, "1e30": 0, "10MBB": 0, "10bM": 0,
	} {
		got, err := ParseSize(text)
		if got != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %d, %v; want %d", text, got, err, want)
		}
	}
	for n, want := range map[int64]string{10 << 20: "10 MB", 1536: "1.5 kB", 12: "12 bytes", 3 << 30: "3 GB"} {
		if got := Size(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
