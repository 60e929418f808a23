package suites

import "runtime/debug"

// version is that of the module as it was built: of a dependency, or of proviso itself.
func version() string {
	const module = "github.com/proviso-dev/proviso"
	built, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	for _, dependency := range built.Deps {
		if dependency.Path == module {
			return dependency.Version
		}
	}
	return "(devel)"
}
