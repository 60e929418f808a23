package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// benchGrowth shows how time and memory grow with the operations of a document, and with the exchanges of a run. A million exchanges take some
// minutes, and are measured where PROVISO_BENCH_MILLION is set.
func benchGrowth(t *testing.T, binary string) {
	t.Helper()
	fmt.Printf("%-34s %8s %10s %12s %9s\n", "verify on the mock", "requests", "time", "an exchange", "at most")
	for _, operations := range []int{1, 10, 100, 238} {
		grows(t, binary, fmt.Sprintf("%d operations, --quick", operations), manyOperations(t, operations), "--quick")
	}
	one := manyOperations(t, 1)
	examples := []int{300, 3_000, 30_000}
	if os.Getenv("PROVISO_BENCH_MILLION") != "" {
		examples = append(examples, 320_000)
	}
	for _, n := range examples {
		grows(t, binary, fmt.Sprintf("1 operation, --examples %d", n), one, "--examples", fmt.Sprint(n))
	}
}

// grows runs verify once and prints what it took.
func grows(t *testing.T, binary, what, document string, args ...string) {
	t.Helper()
	out := filepath.Join(t.TempDir(), "report")
	command := exec.Command(binary, append([]string{"verify", document, "--out", out}, args...)...)
	start := time.Now()
	if output, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%s ends with %v: %.300s", what, err, output)
	}
	took, peak := time.Since(start), int64(0)
	if usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = usage.Maxrss << 10
	}
	requests := reportIn(t, out).Requests
	fmt.Printf("%-34s %8d %10v %12v %6d MB\n", what, requests, took.Round(10*time.Millisecond), (took / time.Duration(requests)).Round(time.Microsecond), peak>>20)
}

// manyOperations writes a document with so many operations, each of a resource of its own.
func manyOperations(t *testing.T, n int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("openapi: 3.1.0\ninfo: {title: Many, version: \"1\"}\npaths:\n")
	for i := range n {
		fmt.Fprintf(&b, `  /things%[1]d/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string, format: uuid}}]
    get:
      operationId: getThing%[1]d
      responses: {"200": {description: shown, content: {application/json: {schema: {$ref: "#/components/schemas/Thing%[1]d"}}}}}
    patch:
      operationId: updateThing%[1]d
      requestBody: {content: {application/merge-patch+json: {schema: {$ref: "#/components/schemas/Thing%[1]d"}}}}
      responses: {"200": {description: shown, content: {application/json: {schema: {$ref: "#/components/schemas/Thing%[1]d"}}}}, "422": {description: refused}}
`, i)
	}
	b.WriteString("components:\n  schemas:\n")
	for i := range n {
		fmt.Fprintf(&b, `    Thing%[1]d:
      type: object
      properties:
        id: {type: string, format: uuid, readOnly: true}
        name: {type: string, minLength: 1, maxLength: 80}
        active: {type: boolean}
        size: {type: integer, minimum: 0, maximum: %[2]d}
        kind: {type: string, enum: [small, large, kind%[1]d]}
        tags: {type: array, items: {type: string}, maxItems: 5}
        at: {type: object, properties: {street: {type: string}, town: {type: string}}}
`, i, 100+i)
	}
	return writeIn(t, t.TempDir(), fmt.Sprintf("many%d.yaml", n), b.String())
}
