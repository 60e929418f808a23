package run

import (
	"fmt"
	"regexp"
)

// notNamed says why an operation is left out of a live run: the profile names others and not this one, and gives no value for a
// parameter of its path. It is "" for all others; one that the profile names and that lacks a value is a mistake, which is told as one.
func (s *session) notNamed() string {
	profile := s.chain.Profile
	if len(profile.Operations) == 0 {
		return ""
	}
	for _, name := range []string{s.chain.Op.ID, s.chain.Op.Key(), s.chain.Op.DocumentID} {
		if _, named := profile.Operations[name]; named || !s.chain.Live {
			return ""
		}
	}
	for _, at := range regexp.MustCompile(`\{([^{}]+)\}`).FindAllStringSubmatch(s.op.Path, -1) {
		if s.params[at[1]] == "" {
			return fmt.Sprintf("not tried, because the profile does not name this operation, nor a value for the parameter %s of its path", at[1])
		}
	}
	return ""
}
