package check

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
)

// A duration that goes with the beginning and the end of its resource was told as a member that a patch of the beginning had changed.
func TestALengthOfTimeBetweenTwoTimesGoesWithThem(t *testing.T) {
	for _, c := range []struct {
		after, pointer, named string
		want                  bool
	}{
		{`{"begins":"2031-05-12T10:00:00Z","ends":"2031-05-13T11:00:00Z","took":"1 01:00:00"}`, "/took", "/ends", true},
		{`{"begins":"2031-05-12T10:00:00Z","ends":"2031-05-13T11:00:00Z","took":"1 day, 1:00:00"}`, "/took", "/ends", true},
		{`{"begins":"2031-05-12T10:00:00Z","ends":"2031-05-13T11:00:00Z","took":"1 02:00:00"}`, "/took", "/ends", false},
		{`{"begins":"2031-05-12T10:00:00Z","ends":"2031-05-13T11:00:00Z","took":"1 01:00:00","note":"x"}`, "/took", "/note", false},
		{`{"begins":"2031-05-12T10:00:00Z","ends":"2031-05-11T09:00:00Z","took":"-2 23:00:00"}`, "/took", "/begins", true},
		{`{"call":{"begins":"2031-05-12T10:00:00+02:00","ends":"2031-05-12T10:30:00+02:00","size":30}}`, "/call/size", "/call/begins", true},
		{`{"call":{"begins":"2031-05-12T10:00:00+02:00","ends":"2031-05-12T10:30:00+02:00","size":31}}`, "/call/size", "/call/begins", false},
		{`{"from":"2031-05-12","to":"2031-05-15","nights":3}`, "/nights", "/from", true},
		{`{"from":"2031-05-12","to":"2031-05-15","stay":"P3D"}`, "/stay", "/to", true},
		{`{"from":"2031-05-12","to":"2031-05-12","nights":0}`, "/nights", "/from", true},
		{`{"from":"2031-05-12","to":"2031-05-12","seats":0}`, "/seats", "/from", false},
		{`{"from":"2031-05-12","to":"2031-05-15","title":"three"}`, "/title", "/from", false},
	} {
		if got := IsSpan(c.pointer, decoded(t, c.after), []string{c.named}); got != c.want {
			t.Errorf("%s in %s beside %s: %v", c.pointer, c.after, c.named, got)
		}
	}
}

// An empty text was sent for a duration that the server works out, and what it worked out was told as a value that was not stored.
func TestADurationThatIsSentMayBeWorkedOut(t *testing.T) {
	for shown, open := range map[string]bool{
		`{"begins":"2031-05-12T10:00:00Z","ends":"2031-05-13T11:00:00Z","duration":"1 01:00:00"}`: true,
		`{"begins":"2031-05-12T10:00:00Z","ends":"2031-05-13T11:00:00Z","duration":"2 01:00:00"}`: false,
		`{"begins":"2031-05-12T10:00:00Z","ends":null,"duration":"1 01:00:00"}`:                   false,
	} {
		look := observe.Observation{After: observe.Known(decoded(t, shown), nil, observe.ByRead)}
		if why := mayBeShownOtherwise(described("duration", &contract.Schema{Types: []string{"string"}}), &look, "/duration", "x", &look, false); (why != "") != open {
			t.Errorf("%s: %q", shown, why)
		}
	}
}
