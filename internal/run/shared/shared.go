// Package shared holds what the sessions of one run share: the summary, the turn to send alone, and by which each can tell what another one has
// done to the target.
package shared

import (
	"sync"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/run/response"
)

// Summary is what a run knows besides its results.
type Summary struct {
	Restored     []contract.Restoration
	Undocumented map[string]int                      // "PATCH /x: 401" to how often
	Statuses     map[*contract.Operation]map[int]int // with which statuses the patches of an operation were answered, and how often
	Requests     int
	Problems     []string // why an operation could not be tried at all
	Notes        []string // what else is worth knowing of the target
}

// Run is what the sessions of one run share. Its methods may be called from several goroutines. The zero value is of a run without sessions.
type Run struct {
	sending sync.RWMutex // held for writing by a session that must send alone
	texts   sync.Map     // by text, the id of the chain that sent it first
	hung    sync.Map     // by the id of a chain, its last request without an answer, an *contract.Exchange
	ruined  sync.Map     // by the id of a chain, the Ruin of its resource
	mu      sync.Mutex
	summary Summary
}

// Note changes the summary.
func (r *Run) Note(change func(*Summary)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.summary.Undocumented == nil {
		r.summary.Undocumented, r.summary.Statuses = map[string]int{}, map[*contract.Operation]map[int]int{}
	}
	change(&r.summary)
}

// Summary is what the sessions have noted so far. Its maps are not nil.
func (r *Run) Summary() (out Summary) {
	r.Note(func(sum *Summary) { out = *sum })
	return out
}

// Alone waits until no session sends, and lets no other one send until the returned function is called.
func (r *Run) Alone() (end func()) {
	r.sending.Lock()
	return r.sending.Unlock
}

// Sends marks the time of a request until the returned function is called. It waits for a session that sends alone.
func (r *Run) Sends() (end func()) {
	r.sending.RLock()
	return r.sending.RUnlock
}

// KeepText remembers that a chain sends a text, where no other one has sent it.
func (r *Run) KeepText(text, chain string) { r.texts.LoadOrStore(text, chain) }

// SentFirstBy is the id of the chain that sent a text first; false where none has sent it.
func (r *Run) SentFirstBy(text string) (chain string, sent bool) {
	author, _ := r.texts.Load(text)
	chain, sent = author.(string)
	return chain, sent
}

// KeepHung remembers a request of a chain that had no answer within the deadline. Other requests are left out.
func (r *Run) KeepHung(chain string, x *contract.Exchange) {
	if response.IsLate(x) {
		r.hung.Store(chain, x)
	}
}

// Ruin is how a resource of the run came to be one that can't be read.
type Ruin struct {
	Since time.Time // when the first request was sent that may have done it
	Told  string
}

// KeepRuin remembers that the resource of a chain can't be read any more.
func (r *Run) KeepRuin(chain string, ruin Ruin) { r.ruined.LoadOrStore(chain, ruin) }

// RuinBeside tells of another chain's resource that could not be read when a request was sent; "" where there was none. A target that fails on it
// may fail on all that belongs to it.
func (r *Run) RuinBeside(chain string, x *contract.Exchange) (told string) {
	r.ruined.Range(func(id, value any) bool {
		if ruin, ok := value.(Ruin); ok && id != chain && x.Start.After(ruin.Since) {
			told = ruin.Told
		}
		return told == ""
	})
	return told
}

// HangsBeside reports a request of a chain without an answer while another chain had none either to one that it had sent before: the target may have
// done one request after the other, and that one alone is why.
func (r *Run) HangsBeside(chain string, x *contract.Exchange) bool {
	beside := false
	r.hung.Range(func(id, value any) bool {
		other, known := value.(*contract.Exchange)
		beside = known && id != chain && response.IsLate(x) && other.Start.Before(x.Start) && x.Start.Before(other.Start.Add(2*other.Took))
		return !beside
	})
	return beside
}
