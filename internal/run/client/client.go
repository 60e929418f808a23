// Package client sends the requests of a session to the target: it encodes them against the present state, keeps to the bound of the operation, writes
// the journal, counts, and takes what each response has shown into what is known of the resource.
package client

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/run/hang"
	"github.com/proviso-dev/proviso/internal/run/journal"
	"github.com/proviso-dev/proviso/internal/run/resource"
	"github.com/proviso-dev/proviso/internal/run/shared"
	"github.com/proviso-dev/proviso/internal/value"
)

// Client sends requests within the bound of the operation, counts them, and says why nothing more is sent.
type Client struct {
	Shared           *shared.Run
	Tally            Tally
	Journal          journal.Journal
	Hangs            hang.Kinds // kinds of values to which the target has no response within the deadline
	StopReason       string     // why nothing more is sent, or ""
	PuttingBack      bool       // the resource is being put back: no failure ends that
	Held             int        // bytes of the responses of the cases that are not judged yet
	Large            bool       // some bodies are so large that they are not held for several cases at once
	Kept             int        // requests that are kept for the cases that come last
	Polls            int        // how often the state of a change that was answered with 202 was asked for, at most
	Repeats          int        // how often a look was repeated because it did not show a change, at most
	OnEnoughAccepted func()     // is called once enough patches were accepted to see whether they change another resource as well; nil is not
	// NeighbourLooks is how many requests are kept, while the resource is put back, for looking at its neighbours afterwards.
	NeighbourLooks int
	// OnRetried is told of a response whose request is sent again with another precondition: the second one alone is returned.
	OnRetried func(*observe.Observation)

	resource *resource.Resource
	sent     func(*contract.Operation, *contract.Exchange) // is told each exchange; nil is not
	since    string                                        // since when the resource is as it was last shown, as an HTTP date
	texts    map[string][]string                           // by text, the pointers to which it was sent
	matching matching                                      // what If-Match the patches carry
	pace     time.Duration                                 // how long the last accepted patch took
	isAlone  bool                                          // no other session sends
}

// New is the client of a resource. sent is told each exchange as it is done; nil is not.
func New(res *resource.Resource, run *shared.Run, sent func(*contract.Operation, *contract.Exchange)) *Client {
	cl := &Client{resource: res, Shared: run, sent: sent, texts: map[string][]string{}, Tally: Tally{Statuses: map[int]int{}, Sentences: map[string]int{}}}
	if res.Op.WantsMatch() {
		cl.matching = star
	}
	return cl
}

// SentTo lists the pointers to which this session has sent a text that tells who sent it.
func (cl *Client) SentTo(text string) []string { return cl.texts[text] }

// GiveUp sends nothing more, and says why, once: the run has it as a problem.
func (cl *Client) GiveUp(why string) {
	if cl.StopReason == "" {
		cl.StopReason = why
		cl.AddProblem(why)
	}
}

// Pause waits for as long, or until the context is done.
func Pause(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// mostTexts is how many texts a session remembers. What one of a long run's later texts would explain stays undecided.
const mostTexts = 100_000

// keepTexts remembers, for the other sessions of the run, the texts that a step is about to send. The mock's resources hold nothing in
// common.
func (cl *Client) keepTexts(step *contract.Step) {
	if !cl.resource.Chain.Live || len(cl.texts) >= mostTexts {
		return
	}
	for _, edit := range step.Request.Body.Edits {
		if sent, err := value.Decode(edit.Value); err == nil {
			for _, text := range TextsIn(sent) {
				if at := cl.texts[text]; !slices.Contains(at, edit.At) {
					cl.texts[text] = append(at, edit.At)
				}
				cl.Shared.KeepText(text, cl.resource.Chain.ID())
			}
		}
	}
}

// shortestTelling is how many characters a text has at least that tells who sent it: shorter ones are sent by several operations.
const shortestTelling = 5

// TextsIn lists the texts in a value, numbers as texts among them, that are long enough to tell who sent them.
func TextsIn(v any) []string {
	switch v := v.(type) {
	case string:
		if len(v) >= shortestTelling {
			return []string{v}
		}
	case json.Number: // a server may store a number as a text
		return TextsIn(fmt.Sprint(v))
	case []any:
		var out []string
		for _, item := range v {
			out = append(out, TextsIn(item)...)
		}
		return out
	case map[string]any:
		var out []string
		for _, item := range v {
			out = append(out, TextsIn(item)...)
		}
		return out
	}
	return nil
}
