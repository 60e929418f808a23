package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// A large document that stays let the heap of a run grow to twice its size.
func TestTheHeapOfALargeDocumentGrowsByHalf(t *testing.T) {
	t.Setenv("GOGC", "") // also keeps the test from running beside others
	t.Setenv("GOMEMLIMIT", "1GiB")
	before := debug.SetGCPercent(100)
	defer debug.SetGCPercent(before)
	document := make([]byte, 4*roomForGarbage)
	leaveRoom()
	if got := debug.SetGCPercent(100); got != leastGrowth {
		t.Errorf("the heap may grow by %d hundredths, want %d", got, leastGrowth)
	}
	runtime.KeepAlive(document)
}
