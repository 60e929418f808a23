package specs_test

import (
	"fmt"

	"github.com/proviso-dev/proviso/specs"
)

func ExampleNames() {
	for _, name := range specs.Names() {
		spec, err := specs.FS.ReadFile(name + "/openapi.yaml")
		fmt.Println(name, len(spec) > 0, err)
	}
	// Output:
	// flashapply true <nil>
	// junction true <nil>
	// neetocal true <nil>
}
