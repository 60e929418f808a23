package main

import (
	"os"
	"runtime/debug"
	"runtime/metrics"
)

// roomForGarbage is how much a run may leave behind before it is collected: it makes much garbage beside little that stays
// (the documents and their schemas), and would be collected several times a second.
const roomForGarbage = 64 << 20

// leastGrowth is by how many hundredths of what is there the heap may grow at least: below that, collecting takes more time than it is worth.
const leastGrowth = 50

// leaveRoom lets the heap of a run that is about to start grow by roomForGarbage, or by leastGrowth where a large document is there
// already. Where GOGC says what is wanted, nothing changes. Large answers make more garbage than that at once: from a limit on, which leaves
// room for what a run keeps, memory is given back before more is taken (GOMEMLIMIT says another limit).
func leaveRoom() {
	if os.Getenv("GOGC") != "" {
		return
	}
	heap := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(heap)
	held := heap[0].Value.Uint64()
	if held > 0 {
		debug.SetGCPercent(max(int(roomForGarbage*100/held), leastGrowth))
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(int64(2*held + 2*roomForGarbage))
	}
}
