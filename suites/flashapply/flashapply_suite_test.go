// Written by proviso generate, sha256 ecba12c732ca8b35.

// Package flashapply_test proves that the PATCH operations of flashapply keep the promises of their docs.
//
// It is yours to read, focus and edit. It runs against the embedded mock, or with
// PROVISO_TARGET=URL against a live target, with the credentials that the profile names.
package flashapply_test

import (
	"testing"

	"github.com/proviso-dev/proviso/suites"
)

var flashapply = suites.Embedded("flashapply")

func TestFlashapply(t *testing.T) { flashapply.Run(t) }
