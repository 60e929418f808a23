package dialect

import "github.com/proviso-dev/proviso/internal/contract"

// Full is the name of the dialect of JSON members of which most must always be sent.
const Full contract.Dialect = "full"

// full is plain JSON members where the document requires three quarters of them or more in every body.
func full() Dialect {
	d := plain()
	d.Name, d.Text = Full, "JSON members, and those that the docs require are in every body"
	d.detect = func(op *contract.Operation) bool {
		return len(op.Required) > 0 && len(op.Required)*4 >= writableMembers(op.Bodies[0].Schema)*3
	}
	return d
}

// writableMembers counts the members that a client can set.
func writableMembers(s *contract.Schema) int {
	n := 0
	for _, p := range s.Value().Members() {
		if p.Schema != nil && !p.Schema.ReadOnly {
			n++
		}
	}
	return n
}
