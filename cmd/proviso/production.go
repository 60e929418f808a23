package main

import (
	"bufio"
	"context"
	"os"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/spf13/pflag"
)

// guarding says whether requests that may change something go to a target that looks like production.
type guarding struct{ allowed bool }

func (g *guarding) flags(f *pflag.FlagSet) {
	f.BoolVar(&g.allowed, "allow-production", false, "send to a target that looks like production too: the profile says so, or its host is one of the document's servers")
}

// guard keeps a run from a target that looks like production: what would be sent is printed, and asked about on a terminal. Elsewhere
// it is an error, and nothing is sent.
func (v *verification) guard(ctx context.Context, vendors []*catalog.Vendor, cases map[string][]contract.Case, where map[string]string) error {
	if v.allowed {
		return nil
	}
	var guarded []*catalog.Vendor
	for _, each := range vendors {
		if work.Production(each, where[each.Name]) != "" && work.Changes(cases[each.Name]) {
			guarded = append(guarded, each)
		}
	}
	if len(guarded) == 0 {
		return nil
	}
	if err := v.planning.print(v.streams.out, guarded, cases, where); err != nil {
		return err
	}
	for _, each := range guarded {
		if err := v.ask(ctx, each.Name+": ", where[each.Name], work.Production(each, where[each.Name])); err != nil {
			return err
		}
	}
	v.allowed = true
	return nil
}

// ask asks on a terminal whether a target that looks like production is meant, and is an error where it is not, or where nobody can
// be asked.
func (s streams) ask(ctx context.Context, who, target, why string) error {
	in, fromFile := s.in.(*os.File)
	if !fromFile || !isTerminal(in) || !isTerminal(s.err) {
		return couldNotRun("%s%s looks like production (%s): nothing was sent; --allow-production sends it", who, target, why).
			with("production: false in the profile says that the target is none.")
	}
	s.say("%s%s looks like production (%s). Is this sent to it? yes or no", who, target, why)
	said := make(chan string, 1)
	go func() {
		line, _ := bufio.NewReader(in).ReadString('\n') // without an answer, it is no
		said <- strings.TrimSpace(line)
	}()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case answer := <-said:
		if !strings.EqualFold(answer, "yes") {
			return couldNotRun("the answer was not yes: nothing was sent")
		}
	}
	return nil
}
