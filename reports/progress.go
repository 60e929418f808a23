package reports

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"

	"github.com/proviso-dev/proviso/internal/contract"
)

// unfinished is the file in a report folder that holds the results of a run which has not ended.
const unfinished = "results.unfinished.ndjson"

// Progress writes the results of a run as they come, so that they can be reported after a crash. It is safe for concurrent use.
type Progress struct {
	mu   sync.Mutex
	file *os.File
	err  error
}

// Begin starts the file in the folder dir, which it creates where it is missing. r holds what is known before the first result: the
// operations and the rules.
func Begin(dir string, r *Report) (*Progress, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	file, err := os.Create(filepath.Join(dir, unfinished))
	if err != nil {
		return nil, err
	}
	p := &Progress{file: file}
	head := *r
	head.Interrupted, head.Results, head.Findings = true, nil, nil
	if err := writeHead(func(v any) error { p.write(v); return p.err }, &head); err != nil {
		p.Close()
		os.Remove(file.Name()) // half of the head would be read as a run that was killed
		return nil, err
	}
	return p, nil
}

// Add writes one result. What can't be written any more is told by the first error, and by each call after it.
func (p *Progress) Add(res *contract.Result) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.write(newResultLine(res))
	return p.err
}

// write writes a line at once: what is only in this process is lost with it.
func (p *Progress) write(v any) {
	if p.err == nil {
		enc := json.NewEncoder(contract.HarmlessWriter{W: p.file})
		enc.SetEscapeHTML(false)
		p.err = enc.Encode(v)
	}
}

// Close closes the file. Write removes it once the whole reports stand beside it.
func (p *Progress) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.file.Close()
}
