package suites

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/work"
)

// allowVariable is the variable that lets suites send to a target that looks like production.
const allowVariable = "PROVISO_ALLOW_PRODUCTION"

// AllowProduction lets a test send to a target that looks like production: the profile says so, or its host is one of the document's
// servers. So does the variable PROVISO_ALLOW_PRODUCTION=true.
func AllowProduction() Option {
	return func(s *settings) error {
		s.production = true
		return nil
	}
}

// guard is an error, with what would be sent, where the target looks like production and nobody has allowed that.
func guard(v *catalog.Vendor, target string, cases []contract.Case, allowed bool) error {
	why := work.Production(v, target)
	if asked, err := strconv.ParseBool(os.Getenv(allowVariable)); why == "" || allowed || err == nil && asked || !work.Changes(cases) {
		return nil
	}
	var would strings.Builder
	for i := range cases {
		if n := len(cases[i].Steps); n > 0 {
			fmt.Fprintf(&would, "\n  %s: %d", cases[i].ID, n)
		}
	}
	return fmt.Errorf("%s looks like production (%s): nothing was sent; %s=true sends it, or suites.AllowProduction() in a test that calls suites.TestURL.\n%d requests of these cases would be sent:%s",
		target, why, allowVariable, plan.Requests(cases), &would)
}
