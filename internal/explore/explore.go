// Package explore finds out by a few GETs what a config needs of a target: the path below which the API answers, ids of resources,
// whether the credential works, and whether answers come from a cache.
package explore

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
	"github.com/proviso-dev/proviso/internal/work"
)

// MostRequests is how many requests an exploration sends at most, all of them GETs.
const MostRequests = 5

// mostMisses is how many collections may be missing below an address before the next address is asked.
const mostMisses = 2

// Findings are what GETs on a target showed.
type Findings struct {
	Base       string               // the target, with the path below which the API answered
	Params     map[string]string    // ids for path parameters
	Neighbours map[string]Neighbour // by operation id, another resource of the collection
	Lag        time.Duration        // how old answers may be, where a cache stands in front of the API
	Refused    string               // what the answer to the credential was, where it was refused
	Wants      string               // what was answered without a credential, where the docs name none and one is asked for

	first map[string]string // by the path of a collection, the id of the first resource in it
	from  map[string]string // by path parameter, the path of the collection that its id in Params is from
}

// Neighbour is a resource beside the one that the path parameters name.
type Neighbour struct{ Param, ID string }

// Options are how an exploration reaches the target, and how it tells what it does.
type Options struct {
	Open func(base string) (*work.Connection, error) // makes a base URL ready for requests, with the credentials
	Say  func(format string, args ...any)            // is told each request and what it came to
}

// explorer is an exploration under way.
type explorer struct {
	Options
	ops     []contract.Operation
	found   Findings
	sent    int                          // requests so far
	answers map[string]contract.Exchange // of collections, by address
}

// Target explores the API at an address by the collections that the operations' resources are in. It is an error where the address can't
// be asked at all.
func Target(ctx context.Context, address string, ops []contract.Operation, how Options) (Findings, error) {
	e := &explorer{Options: how, ops: ops, found: newFindings(address), answers: map[string]contract.Exchange{}}
	for n, base := range bases(address, ops) {
		answered, err := e.askBelow(ctx, base)
		if err != nil && n == 0 {
			return e.found, err
		}
		if answered {
			e.found.Base = base
			break
		}
	}
	return e.found, nil
}

func newFindings(base string) Findings {
	return Findings{Base: base, Params: map[string]string{}, Neighbours: map[string]Neighbour{}, first: map[string]string{}, from: map[string]string{}}
}

// bases are the addresses below which the API may answer: the one that was given, and the one with the path of the document's server.
func bases(address string, ops []contract.Operation) []string {
	out := []string{address}
	given := strings.TrimRight(address, "/")
	for i := range ops {
		server, err := url.Parse(ops[i].Server)
		if err != nil || strings.Trim(server.Path, "/") == "" {
			continue
		}
		path := "/" + strings.Trim(server.Path, "/")
		if !strings.HasSuffix(given, path) && !slices.Contains(out, given+path) {
			out = append(out, given+path)
		}
	}
	return out
}

// askBelow asks for the collections of the operations below a base URL. It reports whether any of them was there.
func (e *explorer) askBelow(ctx context.Context, base string) (answered bool, err error) {
	connection, err := e.Open(base)
	if err != nil {
		return false, err
	}
	defer connection.Close()
	if err := connection.Reach(ctx); err != nil {
		return false, err
	}
	credentialKnown, misses := false, 0
	for i := range e.ops {
		op := &e.ops[i]
		list, param, ok := collection(op)
		if !ok || Unfilled(list, e.found.Params) {
			continue
		}
		if misses >= mostMisses && !answered {
			break // the next base URL may have them
		}
		x, asked := e.answerOf(ctx, connection.Client, base, list)
		if !asked {
			continue
		}
		if x.Status() == http.StatusNotFound || x.Reply == nil {
			misses++
			continue
		}
		answered = true
		e.found.keepIDs(&x, op, param)
		if !credentialKnown {
			credentialKnown = e.tryCredential(ctx, connection.Client, base, list, &x)
		}
		if e.found.Refused != "" {
			break
		}
	}
	return answered, nil
}

// answerOf is what a collection below a base URL answers; it is asked for once. asked is false where no request is left for it.
func (e *explorer) answerOf(ctx context.Context, client *target.Client, base string, list *contract.Operation) (x contract.Exchange, asked bool) {
	address := base + list.Path
	if x, known := e.answers[address]; known {
		return x, true
	}
	if e.sent == MostRequests {
		return x, false
	}
	x = e.get(ctx, client, base, list, contract.Key{})
	if x.Status()/100 == 3 && e.sent < MostRequests { // frameworks redirect to the same path with a slash at its end, or without one
		list.Path = otherSlash(list.Path)
		x = e.get(ctx, client, base, list, contract.Key{})
	}
	e.answers[address] = x
	return x, true
}

// get sends one GET and tells what it came to.
func (e *explorer) get(ctx context.Context, client *target.Client, base string, op *contract.Operation, key contract.Key) contract.Exchange {
	x := client.Send(ctx, contract.Call{Op: op, Step: contract.Request{Key: key}, Params: e.found.Params})
	e.sent++
	with := ""
	if key.Kind == contract.KeyNone {
		with = " without a credential"
	}
	e.Say("GET %s%s%s: %s", strings.TrimRight(base, "/"), op.Path, with, Outcome(&x))
	e.found.Lag = max(e.found.Lag, cacheLag(&x))
	return x
}

// tryCredential concludes from the answer of a collection whether the credential works, and asks once more without it. It reports
// whether that is known now.
func (e *explorer) tryCredential(ctx context.Context, client *target.Client, base string, list *contract.Operation, x *contract.Exchange) bool {
	refused := x.Status() == http.StatusUnauthorized || x.Status() == http.StatusForbidden
	switch {
	case len(list.Security) == 0 && refused:
		e.found.Wants = Outcome(x)
		return false
	case len(list.Security) == 0:
		return false
	case refused:
		e.found.Refused = Outcome(x)
		return true
	case !x.Accepted() || e.sent == MostRequests:
		return false
	}
	without := e.get(ctx, client, base, list, contract.Key{Kind: contract.KeyNone})
	if without.Accepted() {
		e.Say("the credential is not asked for: is the API public, or does something in front of it add one?")
	} else {
		e.Say("the credential works, and is asked for")
	}
	return true
}
