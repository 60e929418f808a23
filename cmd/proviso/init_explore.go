package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/target"
	"github.com/proviso-dev/proviso/internal/work"
)

// findings are what GETs on a target showed.
type findings struct {
	base       string               // the target, with the path below which the API answered
	params     map[string]string    // ids for path parameters
	neighbours map[string]neighbour // by operation id, another resource of the collection
	lists      map[string]string    // by the path of a collection, the id of a resource in it
	from       map[string]string    // by path parameter, the path of the collection that its id in params is from
	lag        time.Duration        // how old answers may be, where a cache stands in front of the API
	refused    string               // what the answer to the credential was, where it was refused
	wants      string               // what was answered without a credential, where the docs name none and one is asked for
}

type neighbour struct{ param, id string }

// explorer asks a target for what the config needs. It sends GETs alone, five at most.
type explorer struct {
	*starting
	vendor  *catalog.Vendor
	profile contract.Profile
	found   findings
	sent    int
	lists   map[string]contract.Exchange // by path, what a collection answered
}

// explore finds out the path below which the API answers, ids of resources, whether the credential works and whether it is asked for,
// and whether reads come from a cache.
func (i *starting) explore(ctx context.Context, v *catalog.Vendor) (findings, error) {
	e := &explorer{starting: i, vendor: v, profile: v.Profile, found: findings{base: i.target, params: map[string]string{}, neighbours: map[string]neighbour{}, lists: map[string]string{}, from: map[string]string{}}, lists: map[string]contract.Exchange{}}
	if e.profile.Credentials == nil {
		e.profile.Credentials = map[string]contract.Credential{}
	}
	schemes, _ := asked(v.Document.Operations)
	for _, scheme := range schemes {
		e.profile.Credentials[scheme] = contract.Credential{Env: variable(v.Name + "_" + scheme)}
	}
	for n, base := range bases(i.target, v.Document.Operations) {
		answered, err := e.ask(ctx, base)
		if err != nil && n == 0 {
			return e.found, err
		}
		if answered {
			e.found.base = base
			break
		}
	}
	return e.found, nil
}

// bases are the addresses below which the API may answer: the one that was given, and the one with the path of the document's server.
func bases(target string, ops []contract.Operation) []string {
	out := []string{target}
	for i := range ops {
		server, err := url.Parse(ops[i].Server)
		if err != nil || strings.Trim(server.Path, "/") == "" {
			continue
		}
		with := strings.TrimRight(target, "/") + "/" + strings.Trim(server.Path, "/")
		if !strings.HasSuffix(strings.TrimRight(target, "/"), "/"+strings.Trim(server.Path, "/")) && !slices.Contains(out, with) {
			out = append(out, with)
		}
	}
	return out
}

// ask asks the collections of the operations below an address. It reports whether any of them was there.
func (e *explorer) ask(ctx context.Context, base string) (answered bool, err error) {
	opened, err := work.Open(e.vendor.Document.Operations, e.profile, work.Options{Target: base, Getenv: os.Getenv, UserAgent: userAgent()})
	if err != nil {
		return false, connectError(err)
	}
	defer opened.Close()
	if err := opened.Reach(ctx); err != nil {
		return false, couldNotRun("%w", err)
	}
	trusted, misses := false, 0 // whether the credential was looked at; how many collections were not there
	for n := range e.vendor.Document.Operations {
		op := &e.vendor.Document.Operations[n]
		list, param, ok := collection(op)
		if !ok || unfilled(list, e.found.params) {
			continue
		}
		asked := base + list.Path
		x, known := e.lists[asked]
		if !known {
			if e.sent == mostProbes || misses == 2 && !answered {
				continue // the next address may have them
			}
			x = e.get(ctx, opened.Client, base, list, contract.Key{})
			if x.Status()/100 == 3 && e.sent < mostProbes { // frameworks redirect to the same path with a slash, or without one
				list.Path = otherSlash(list.Path)
				x = e.get(ctx, opened.Client, base, list, contract.Key{})
			}
			e.lists[asked] = x
		}
		if x.Status() == http.StatusNotFound || x.Reply == nil {
			misses++
			continue
		}
		answered = true
		e.found.keepIDs(&x, op, param)
		if trusted = trusted || e.trust(ctx, opened.Client, base, list, &x); e.found.refused != "" {
			return true, nil
		}
	}
	return answered, nil
}

// get sends one GET and tells what it came to.
func (e *explorer) get(ctx context.Context, client *target.Client, base string, op *contract.Operation, key contract.Key) contract.Exchange {
	x := client.Send(ctx, contract.Call{Op: op, Step: contract.Request{Key: key}, Params: e.found.params})
	e.sent++
	with := ""
	if key.Kind == contract.KeyNone {
		with = " without a credential"
	}
	e.say("GET %s%s%s: %s", strings.TrimRight(base, "/"), op.Path, with, said(&x))
	e.found.lag = max(e.found.lag, cacheLag(&x))
	return x
}

// trust looks at what the answer says of the credential, and asks once more without it. It reports whether that is known now.
func (e *explorer) trust(ctx context.Context, client *target.Client, base string, list *contract.Operation, x *contract.Exchange) bool {
	switch status := x.Status(); {
	case len(list.Security) == 0:
		if status == http.StatusUnauthorized || status == http.StatusForbidden {
			e.found.wants = said(x)
		}
		return false
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		e.found.refused = said(x)
		return true
	case !x.Accepted() || e.sent == mostProbes:
		return false
	}
	without := e.get(ctx, client, base, list, contract.Key{Kind: contract.KeyNone})
	if without.Accepted() {
		e.say("the credential is not asked for: is the API public, or does something in front of it add one?")
	} else {
		e.say("the credential works, and is asked for")
	}
	return true
}

// cacheLag is how old an answer may be that came from a shared cache, in whole seconds; 0 where none stands in front of the API.
func cacheLag(x *contract.Exchange) time.Duration {
	if x.Reply == nil {
		return 0
	}
	age, err := strconv.Atoi(x.Reply.Header.Get("Age"))
	if err != nil || age < 0 {
		return 0
	}
	for _, name := range []string{"s-maxage", "max-age"} {
		for part := range strings.SplitSeq(x.Reply.Header.Get("Cache-Control"), ",") {
			if value, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(part)), name+"="); ok {
				if seconds, err := strconv.Atoi(value); err == nil && seconds > age {
					return time.Duration(min(seconds, 3600)) * time.Second
				}
			}
		}
	}
	return time.Duration(min(age, 3600)) * time.Second
}

var lastParam = regexp.MustCompile(`^(.+)/\{([^{}/]+)\}(/?)$`)

// collection is the list that an operation's resource is in, as a GET, and the parameter that names the resource in it.
func collection(op *contract.Operation) (list *contract.Operation, param string, ok bool) {
	parts := lastParam.FindStringSubmatch(op.Path)
	if parts == nil || strings.Contains(parts[1], "{"+parts[2]+"}") {
		return nil, "", false
	}
	get := contract.Operation{Vendor: op.Vendor, Method: "GET", Path: parts[1] + parts[3], Security: op.Security, Server: op.Server}
	for _, shows := range []*contract.Operation{op.Read, op} { // a server may answer in its own media type alone
		if shows == nil || len(get.Responses) > 0 {
			continue
		}
		if success := shows.Success(); success != nil && len(success.Bodies) > 0 {
			get.Responses = []contract.Response{{Status: success.Status, Bodies: []contract.Media{{Type: success.Bodies[0].Type}}}}
		}
	}
	get.Params = slices.DeleteFunc(slices.Clone(op.Params), func(p contract.Param) bool { return p.In != "path" || p.Name == parts[2] })
	return &get, parts[2], true
}

// unfilled reports whether a path needs a parameter that nobody knows.
func unfilled(op *contract.Operation, params map[string]string) bool {
	return slices.ContainsFunc(op.Params, func(p contract.Param) bool {
		return p.In == "path" && strings.Contains(op.Path, "{"+p.Name+"}") && params[p.Name] == "" && p.Example == nil
	})
}

// said is what an exchange came to, in a few words.
func said(x *contract.Exchange) string {
	switch {
	case x.Failure != nil:
		return string(x.Failure.Kind) + ": " + x.Failure.Text
	case x.Reply != nil:
		return fmt.Sprint(x.Reply.Status)
	}
	return "no answer"
}

// onThisMachine reports an address of this machine alone.
func onThisMachine(address string) bool {
	u, err := url.Parse(address)
	return err == nil && target.Loopback(u.Hostname())
}

// asItIs says how a key in the header Authorization is sent, where the docs describe one: many APIs want a word in front of it that their
// documents name in words only.
func asItIs(ops []contract.Operation) string {
	for i := range ops {
		for _, schemes := range ops[i].Security {
			for _, scheme := range schemes {
				if scheme.Type == "apiKey" && scheme.In == "header" && strings.EqualFold(scheme.Param, "Authorization") {
					return "; it is sent as the variable has it: where the API wants a word in front of it (Token, Bearer), that belongs into the variable too"
				}
			}
		}
	}
	return ""
}
