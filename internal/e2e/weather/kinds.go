package weather

import (
	"net/http"
	"slices"
)

// Kinds are all ways in which responses break.
func Kinds() []Kind {
	all := slices.Concat(sound(), gone(), flaky(), secured())
	for _, k := range slices.Concat(sizes(), wires(), texts()) {
		all = append(all, k)
		if k.Hits == nil {
			k.Name, k.Does, k.Hits = k.Name+"-patches", k.Does+", to every PATCH", patches
			all = append(all, k)
		}
	}
	return all
}

// Named is the kind with a name; ok is false where there is none.
func Named(name string) (kind Kind, ok bool) {
	for _, k := range Kinds() {
		if k.Name == name {
			return k, true
		}
	}
	return Kind{}, false
}

func each(n int) func(int, *http.Request) bool {
	return func(count int, _ *http.Request) bool { return count%n == 0 }
}

func after(n int) func(int, *http.Request) bool {
	return func(count int, _ *http.Request) bool { return count > n }
}

// firstAfter hits one request: the first of its kind behind the n-th of all.
func firstAfter(n int, is func(int, *http.Request) bool) func(int, *http.Request) bool {
	done := false
	return func(count int, r *http.Request) bool {
		hit := !done && count > n && is(count, r)
		done = done || hit
		return hit
	}
}

func reads(_ int, r *http.Request) bool { return r.Method == http.MethodGet }

func patches(_ int, r *http.Request) bool { return r.Method == http.MethodPatch }

// accepted are the kind's changes to responses that are 2xx; the others stay as they are.
func accepted(change func(a *Answer)) func(a *Answer) {
	return func(a *Answer) {
		if a.Status/100 == 2 {
			change(a)
		}
	}
}
