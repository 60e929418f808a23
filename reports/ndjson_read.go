package reports

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"github.com/proviso-dev/proviso/internal/contract"
)

// ReadNDJSON reads back what WriteNDJSON wrote, line by line. An error names the line; a file without its last line is an error,
// since a verdict from half of the results would be a false one.
func ReadNDJSON(in io.Reader) (*Report, error) { return readNDJSON(in, true) }

// readNDJSON reads the lines of a run. One that has not ended (whole is false) lacks its last line, and may have been cut off in the
// one before.
func readNDJSON(in io.Reader, whole bool) (*Report, error) {
	r := &contract.Report{Rules: map[string]contract.Rule{}}
	lines := bufio.NewReader(in)
	for n := 1; ; n++ {
		text, err := wholeLine(lines, longestLine)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if len(text) == 0 && !whole && n > 1 {
			return r, nil
		}
		if len(text) == 0 {
			return nil, fmt.Errorf("line %d: the end is missing, so the results are not whole: run proviso again", n)
		}
		end, err := readLine(r, n, text)
		if err != nil && !whole && n > 1 && text[len(text)-1] != '\n' {
			return r, nil
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if end {
			return r, nil
		}
	}
}

// longestLine is how many bytes a line may have. A result holds the bodies of its exchanges, and is bounded where it is made.
const longestLine = 256 << 20

// wholeLine reads one line with its end, of at most so many bytes.
func wholeLine(from *bufio.Reader, most int) ([]byte, error) {
	var whole []byte
	for {
		part, err := from.ReadSlice('\n')
		if whole = append(whole, part...); len(whole) > most {
			return nil, fmt.Errorf("it is longer than %d MB: this is no results.ndjson", most>>20)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return whole, err
		}
	}
}

// Read reads the results of a run: a results.ndjson, or the report folder that holds one. In a folder whose last run was killed, it is
// what that run had found until then, as of a run that was interrupted.
func Read(name string) (*Report, error) {
	whole := filepath.Base(name) != unfinished
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		folder := name
		name = filepath.Join(folder, unfinished)
		if _, err := os.Stat(name); err != nil {
			name = filepath.Join(folder, "results.ndjson")
		}
		whole = filepath.Base(name) != unfinished
	}
	file, err := os.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0) // a named pipe that nobody writes to is empty, and not waited for
	if err != nil {
		return nil, fmt.Errorf("read the results: %w", err)
	}
	defer file.Close()
	r, err := readNDJSON(file, whole)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	r.Folder = filepath.Dir(name)
	return r, nil
}

// readLine adds one line to the report and tells whether it was the last.
func readLine(r *contract.Report, n int, text []byte) (end bool, err error) {
	var kind struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(text, &kind); err != nil {
		return false, fmt.Errorf("not a line of results.ndjson: %w", err)
	}
	if (n == 1) != (kind.Type == "run") {
		return false, fmt.Errorf("type %q: a file of results has one line of type \"run\", the first", kind.Type)
	}
	switch kind.Type {
	case "run":
		return false, json.Unmarshal(text, r)
	case "operation":
		var o operationLine
		err = json.Unmarshal(text, &o)
		r.Operations = append(r.Operations, contract.Operation{Vendor: o.Vendor, ID: o.ID, Method: o.Method, Path: o.Path,
			Summary: o.Summary, Server: o.Server, Dialect: o.Dialect, Source: o.Source, Spec: o.Spec})
	case "rule":
		var rule contract.Rule
		err = json.Unmarshal(text, &rule)
		r.Rules[rule.ID] = rule
	case "result":
		l := resultLine{Result: new(contract.Result)}
		err = json.Unmarshal(text, &l)
		r.Results = append(r.Results, l.result())
	case "finding":
		var f contract.Finding
		err = json.Unmarshal(text, &f)
		r.Findings = append(r.Findings, f)
	case "end":
		return true, checkEnd(r, text)
	default:
		return false, fmt.Errorf("type %q is not known: read the file with the version of proviso that wrote it (%s)", kind.Type, r.Version)
	}
	return false, err
}

func checkEnd(r *contract.Report, text []byte) error {
	var end endLine
	if err := json.Unmarshal(text, &end); err != nil {
		return err
	}
	if end.Results != len(r.Results) || end.Findings != len(r.Findings) {
		return fmt.Errorf("the run had %s and %s, and the file holds %d and %d: lines are missing",
			count(end.Results, "result"), count(end.Findings, "finding"), len(r.Results), len(r.Findings))
	}
	return nil
}

func (l *resultLine) result() contract.Result {
	res := *l.Result
	res.Exchanges = nil
	for _, e := range l.Exchanges {
		x := contract.Exchange{}
		if e.Exchange != nil {
			x = *e.Exchange
		}
		x.Body = e.Body.bytes()
		if e.Answer != nil {
			reply := contract.Reply{}
			if e.Answer.Reply != nil {
				reply = *e.Answer.Reply
			}
			reply.Body = e.Answer.Body.bytes()
			x.Reply = &reply
		}
		res.Exchanges = append(res.Exchanges, x)
	}
	return res
}

func (b *bodyLine) bytes() []byte {
	switch {
	case b == nil:
		return nil
	case b.Text != nil:
		return []byte(*b.Text)
	}
	return b.Bytes
}
