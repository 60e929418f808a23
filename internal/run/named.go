package run

import "fmt"

// notNamed says why an operation is left out of a live run: the profile names others and not this one, and gives no value for a
// parameter of its path. It is "" for all others; one that the profile names and that lacks a value is a mistake, which is told as one.
func (s *session) notNamed() string {
	if name := s.resource.Chain.Profile.LeftOutWithout(s.resource.Chain.Op); s.resource.Chain.Live && name != "" {
		return fmt.Sprintf("not tried, because the profile does not name this operation, nor a value for the parameter %s of its path", name)
	}
	return ""
}
