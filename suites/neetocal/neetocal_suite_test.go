// Written by proviso generate, sha256 5511860e6883e36f.

// Package neetocal_test proves that the PATCH operations of neetocal keep the promises of their docs.
//
// It is yours to read, focus and edit. It runs against the embedded mock, or with
// PROVISO_TARGET=URL against a live target, with the credentials that the profile names.
package neetocal_test

import (
	"testing"

	"github.com/proviso-dev/proviso/suites"
)

var neetocal = suites.Embedded("neetocal")

func TestNeetocal(t *testing.T) { neetocal.Run(t) }
