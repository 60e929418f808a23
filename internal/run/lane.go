package run

import (
	"strings"
	"sync"
)

// lanesOf gives each job a lock. Jobs whose paths have the same shape share one, because the paths name the same resource:
// /labels/{label_id} and /labels/{labels_id} are one route to a server, and their sessions must not run side by side.
func lanesOf(jobs []Job) []*sync.Mutex {
	byShape := map[string]*sync.Mutex{}
	out := make([]*sync.Mutex, len(jobs))
	for i := range jobs {
		shape := jobs[i].Op.Vendor + " " + shapeOf(jobs[i].Op.Path)
		if byShape[shape] == nil {
			byShape[shape] = &sync.Mutex{}
		}
		out[i] = byShape[shape]
	}
	return out
}

// shapeOf is a path template without the names of its parameters and without a slash at its end.
func shapeOf(path string) string {
	var b strings.Builder
	for {
		before, rest, opened := strings.Cut(path, "{")
		b.WriteString(before)
		_, after, closed := strings.Cut(rest, "}")
		if !opened || !closed {
			return strings.TrimSuffix(b.String(), "/")
		}
		b.WriteString("{}")
		path = after
	}
}
