// Written by proviso generate, sha256 563eb4c3db56e657.

// Package junction_test proves that the PATCH operations of junction keep the promises of their docs.
//
// It is yours to read, focus and edit. It runs against the embedded mock, or with
// PROVISO_TARGET=URL against a live target, with the credentials that the profile names.
package junction_test

import (
	"testing"

	"github.com/proviso-dev/proviso/suites"
)

var junction = suites.Embedded("junction")

func TestJunction(t *testing.T) { junction.Run(t) }
