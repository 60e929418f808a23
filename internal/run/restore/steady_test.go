package restore

import (
	"context"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/run/chain"
	"github.com/proviso-dev/proviso/internal/run/client"
	"github.com/proviso-dev/proviso/internal/run/resource"
)

// A target that is away for longer than a few requests take is asked again for as long as it may be tried, with longer pauses.
func TestRestoringWithinABoundPausesLonger(t *testing.T) {
	s := New(&resource.Resource{Chain: &chain.Chain{Most: 20}}, &client.Client{}, nil, 0)
	s.client.Tally.Requests = 10
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	waited, n := time.Duration(0), 0
	for wait := firstPause; n < 5; n++ {
		waited += wait
		s.client.Tally.Requests++
		wait = s.nextPause(ctx, wait)
	}
	if waited < 15*time.Second {
		t.Errorf("%d looks would end after %s", n, waited)
	}
}
