package main

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/explore"
	"github.com/proviso-dev/proviso/internal/target"
)

// placeholderTarget stands in the config where init was given no target; the user replaces it.
const placeholderTarget = "https://staging.example.com"

// vendorBlock writes one vendor's part of proviso.yaml, section after section.
type vendorBlock struct {
	vendor  *catalog.Vendor
	found   explore.Findings // what --target showed; empty without it
	text    strings.Builder
	missing []string // what the user must fill in, a sentence each
}

// vendorText is a vendor's part of the config, with comments, and what the user must fill in. spec is the spec as the config names it.
func vendorText(v *catalog.Vendor, spec string, found explore.Findings) (text string, missing []string) {
	b := &vendorBlock{vendor: v, found: found}
	b.write("  %q:\n", v.Name)
	if spec != "" {
		b.write("    spec: %q\n", spec)
	}
	schemes, params := asked(v.Document.Operations)
	b.credentials(schemes)
	b.params(params)
	b.environments()
	b.operations()
	b.limits()
	return b.text.String(), b.missing
}

func (b *vendorBlock) write(format string, args ...any) { fmt.Fprintf(&b.text, format, args...) }

func (b *vendorBlock) miss(format string, args ...any) {
	b.missing = append(b.missing, fmt.Sprintf(format, args...))
}

// target is the base URL of the environment.
func (b *vendorBlock) target() string { return cmp.Or(b.found.Base, placeholderTarget) }

// variable is the environment variable that holds a credential of the vendor.
func (b *vendorBlock) variable(scheme string) string { return variableOf(b.vendor, scheme) }

// credentials names a variable for each security scheme. Schemes that another one makes unnecessary are written as comments.
func (b *vendorBlock) credentials(schemes []string) {
	wanted := enough(b.vendor.Document.Operations, func(scheme string) bool { return os.Getenv(b.variable(scheme)) != "" })
	if len(schemes) > 0 {
		b.write("    credentials: # the variables that hold them\n")
		for _, scheme := range schemes {
			name := b.variable(scheme)
			if !wanted[scheme] {
				b.write("      # %q: {env: %s} # also taken, in place of another one\n", scheme, name)
				continue
			}
			b.write("      %q: {env: %s}\n", scheme, name)
			if os.Getenv(name) == "" {
				b.miss("the variable %s with the credential %s", name, scheme)
			}
		}
		b.write("    # stranger: {%q: {env: %s}} # another user's, who must not reach the resource\n", schemes[0], b.variable("STRANGER_"+schemes[0]))
	}
	if wants := b.found.Wants; wants != "" {
		b.write("    # credentials: {Token: {header: Authorization, env: %s}} # the docs name none, and %s answered %s without one\n", b.variable("TOKEN"), b.target(), wants)
		b.miss("credentials: the docs name none, and %s answered %s without one", b.target(), wants)
	}
	if refused := b.found.Refused; refused != "" {
		b.miss("another credential: %s refused the present one (%s)%s", b.target(), refused, asItIs(b.vendor.Document.Operations))
	}
}

// params gives each path parameter the id that the target showed, or else the document's example.
func (b *vendorBlock) params(params []contract.Param) {
	if len(params) == 0 {
		return
	}
	b.write("    params: # of a resource that may be changed; it is put back at the end\n")
	for _, p := range params {
		value, from := exampleOf(p), "from the document's example: is it yours?"
		if id, ok := b.found.Params[p.Name]; ok {
			value, from = id, "found on "+b.target()
		}
		if value == "" {
			from = "fill in"
			b.miss("params.%s, the id of a resource that may be changed", p.Name)
		}
		b.write("      %q: %q # %s\n", p.Name, value, from)
	}
}

func (b *vendorBlock) environments() {
	if b.found.Base == "" {
		b.miss("environments.staging.target")
	}
	b.write("    environments: # verify --env staging\n      staging: {target: %q}\n", b.target())
}

// operations writes an entry for each operation. One without an id in its path is a comment: it runs only where the user names it.
func (b *vendorBlock) operations() {
	ops := b.vendor.Document.Operations
	if slices.ContainsFunc(ops, func(op contract.Operation) bool { return strings.Contains(op.Path, "{") }) {
		b.write("    operations:\n")
	} else {
		b.write("    operations: {}\n")
		b.miss("operations: those of these docs have no id in their path, and run only where they are named")
	}
	for i := range ops {
		op := &ops[i]
		if !strings.Contains(op.Path, "{") {
			b.write("      # %q: {} # %s has no id in its path, and may change what everybody shares: it runs once it is named here\n", op.ID, op.Key())
			continue
		}
		b.operation(op)
	}
}

func (b *vendorBlock) operation(op *contract.Operation) {
	b.write("      %q: # %s\n        values: {}     # by JSON Pointer, what your tenant accepts: {/role: [Admin, Member]}\n", op.ID, op.Key())
	own := b.found.OwnParams(op)
	if len(own) > 1 {
		b.write("        params:\n")
	}
	for _, param := range slices.Sorted(maps.Keys(own)) {
		from := "found; the one above is of another collection"
		if own[param] == "" {
			from = "fill in; the one above is of another collection"
			b.miss("operations.%s.params.%s, the id of a resource below %s", op.ID, param, explore.ListPath(op.Path, param))
		}
		if len(own) == 1 {
			b.write("        params: {%q: %q} # %s\n", param, own[param], from)
		} else {
			b.write("          %q: %q # %s\n", param, own[param], from)
		}
	}
	if other, ok := b.found.Neighbours[op.ID]; ok {
		b.write("        neighbours: [{%q: %q}] # found; it must not change\n", other.Param, other.ID)
	} else {
		b.write("        neighbours: [] # path parameters of other resources of the collection, which must not change\n")
	}
	b.write("        strangers: []  # path parameters under which the resource must not be reachable\n")
	if made, err := b.vendor.Creation(op); err == nil {
		b.write("        # create: auto # POST %s makes a resource for the run, DELETE %s removes it\n", made.Post.Path, made.Delete)
	}
	if op.Read == nil {
		b.write("        # read: {path: %s} # the docs show no GET; many rules need one\n", op.Path)
	}
}

func (b *vendorBlock) limits() {
	if b.found.Lag > 0 {
		b.write("    settle: %s # answers of %s came from a cache, which may keep them for so long\n", b.found.Lag, b.target())
	}
	rate := "rate: 10/s, "
	if onThisMachine(b.target()) {
		rate = "" // nobody else uses it
	}
	b.write("    limits: {requests: 2000, %sdeadline: 10s, concurrency: 4}\n", rate)
}

// onThisMachine reports an address of this machine alone.
func onThisMachine(address string) bool {
	u, err := url.Parse(address)
	return err == nil && target.Loopback(u.Hostname())
}
