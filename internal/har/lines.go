package har

import (
	"bytes"
	"errors"
	"io"
	"slices"
)

// errLarge is the error of a part that is larger than may be read at once.
var errLarge = errors.New("too large")

// lines passes bytes on and remembers where the lines of the part begin that has not been forgotten yet.
type lines struct {
	from   io.Reader
	read   int64
	most   int64   // bytes of the part that has not been forgotten
	gone   int64   // offset up to which all was forgotten
	before int     // line ends in what was forgotten
	ends   []int64 // offsets just after a line end
}

// Read implements io.Reader. What is read and not forgotten is held in memory, so that it has a limit.
func (l *lines) Read(p []byte) (int, error) {
	if l.read-l.gone > l.most {
		return 0, errLarge
	}
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
	l.gone = offset
	n, _ := slices.BinarySearch(l.ends, offset+1)
	l.before += n
	l.ends = append(l.ends[:0], l.ends[n:]...)
}
