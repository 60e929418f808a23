package har

import (
	"bytes"
	"io"
	"slices"
)

// lines passes bytes on and remembers where the lines of the part begin that has not been forgotten yet.
type lines struct {
	from   io.Reader
	read   int64
	before int     // line ends in what was forgotten
	ends   []int64 // offsets just after a line end
}

// Read implements io.Reader.
func (l *lines) Read(p []byte) (int, error) {
	n, err := l.from.Read(p)
	for at := 0; ; {
		next := bytes.IndexByte(p[at:n], '\n')
		if next < 0 {
			break
		}
		at += next + 1
		l.ends = append(l.ends, l.read+int64(at))
	}
	l.read += int64(n)
	return n, err
}

// at is the 1-based line of a byte offset.
func (l *lines) at(offset int64) int {
	n, _ := slices.BinarySearch(l.ends, offset+1)
	return l.before + n + 1
}

// forget drops what lies before the offset, so that memory stays flat.
func (l *lines) forget(offset int64) {
	n, _ := slices.BinarySearch(l.ends, offset+1)
	l.before += n
	l.ends = append(l.ends[:0], l.ends[n:]...)
}
