package reports

import (
	"bufio"
	"errors"
	"io"
	"strings"
	"testing"
)

func TestALineThatHasNoEndIsNotReadForEver(t *testing.T) {
	long := strings.Repeat("x", 10<<20) + "\n" // a result may hold as much
	lines := bufio.NewReader(io.MultiReader(strings.NewReader(long), strings.NewReader("{}"), endless{}))
	if got, err := wholeLine(lines, longestLine); err != nil || string(got) != long {
		t.Fatalf("a line of 10 MB: %d bytes, %v", len(got), err)
	}
	if got, err := wholeLine(lines, 2<<20); err == nil || !strings.Contains(err.Error(), "longer than 2 MB") {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	if got, err := wholeLine(bufio.NewReader(strings.NewReader("end")), longestLine); string(got) != "end" || !errors.Is(err, io.EOF) {
		t.Errorf("the last line: %q, %v", got, err)
	}
}

// endless gives bytes for ever.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}
