// Package journal writes down what a run is about to change on somebody's target, before it changes it, and reads what a run that was killed
// has left to be put back. A journal is a file of JSON lines: the first is the resource as it was found, each other one a value that was sent.
package journal

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/observe"
	"github.com/proviso-dev/proviso/internal/value"
)

// Owed is what a journal says of one resource: how it was found, and what was sent to it. A run that was killed has not put it back.
type Owed struct {
	Vendor   string            `json:"vendor"`
	Op       string            `json:"op"`
	Params   map[string]string `json:"params,omitempty"`
	Snapshot any               `json:"snapshot"`
	Written  map[string][]any  `json:"-"` // by pointer
	Answered map[string]any    `json:"-"` // by pointer: what the snapshot lacks and a response to a patch has shown, as it was found
}

// line is one value that is about to be sent, or that was found in a response to a patch.
type line struct {
	At    string `json:"at"`
	Value any    `json:"value"`
	Found bool   `json:"found,omitempty"`
}

// Journal is the file in which a session writes down what it is about to change, before it does. The zero value writes nothing.
type Journal struct {
	file        *os.File
	holdsSecret func(text string) bool // nil is of no text
	answered    map[string]bool        // by pointer: written down as found in a response to a patch
}

var notInName = regexp.MustCompile(`[^A-Za-z0-9]+`)

// nameOf is the file of an operation in the journal's folder. A part of a hash keeps operations apart whose names differ in
// letter case or signs alone.
func nameOf(vendor, op string) string {
	sum := sha256.Sum256([]byte(vendor + "\x00" + op))
	readable := strings.ToLower(strings.Trim(notInName.ReplaceAllString(vendor+"-"+op, "-"), "-"))
	return readable[:min(len(readable), 80)] + "-" + hex.EncodeToString(sum[:4]) + ".ndjson"
}

// Begin makes the file of an operation in a folder, which it makes as well, and writes the snapshot down. Values in which a credential stands,
// as holdsSecret has it, are left out here and later: the journal is no place for them. A nil holdsSecret is of no text. It is an error where
// the file is there already or can't be written.
func (j *Journal) Begin(folder string, owed Owed, holdsSecret func(text string) bool) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(filepath.Join(folder, nameOf(owed.Vendor, owed.Op)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	j.file, j.holdsSecret = file, holdsSecret
	if members, ok := owed.Snapshot.(map[string]any); ok {
		kept := make(map[string]any, len(members))
		for name, v := range members {
			if !j.secret(v) {
				kept[name] = v
			}
		}
		owed.Snapshot = kept
	}
	return j.write(&owed)
}

// secret reports a value in which a credential stands.
func (j *Journal) secret(v any) bool {
	text, err := value.Encode(v)
	if err != nil {
		return true
	}
	return j.holdsSecret != nil && j.holdsSecret(string(text))
}

func (j *Journal) write(line any) error {
	text, err := value.Encode(line)
	if err != nil {
		return err
	}
	_, err = j.file.Write(append(text, '\n'))
	return err
}

// Sends writes down the values that a request is about to set in the run's own resource.
func (j *Journal) Sends(sent *observe.Sent) error {
	if j.file == nil || sent.Other != "" || sent.Read() || sent.Step.Role == contract.Observe {
		return nil
	}
	o := observe.Observation{Sent: *sent}
	for _, edit := range o.Edits() {
		v, ok := edit.Sent()
		if !ok || j.secret(v) {
			continue
		}
		if err := j.write(line{At: edit.At, Value: v}); err != nil {
			return err
		}
	}
	return nil
}

// Found writes down the members that only responses to patches show, by pointer, as they were found. Each is written down once.
func (j *Journal) Found(all map[string]any) error {
	if j.file == nil || len(all) == len(j.answered) {
		return nil
	}
	if j.answered == nil {
		j.answered = map[string]bool{}
	}
	for _, at := range slices.Sorted(maps.Keys(all)) {
		if j.answered[at] {
			continue
		}
		j.answered[at] = true
		if v := all[at]; !j.secret(v) {
			if err := j.write(line{At: at, Value: v, Found: true}); err != nil {
				return err
			}
		}
	}
	return nil
}

// End closes the journal, and removes its file where nothing is owed any more.
func (j *Journal) End(done bool) {
	if j.file == nil {
		return
	}
	name := j.file.Name()
	j.file.Close()
	if j.file = nil; done {
		os.Remove(name)
	}
}

// Read reads what a run owed one resource when it ended. A last line that was cut off is left out. nil is a run that was killed
// before it had written the snapshot down, and so before it had sent anything. A line that is no JSON is an error.
func Read(name string) (*Owed, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	lines := bufio.NewReader(file)
	first, err := lines.ReadBytes('\n')
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	owed := &Owed{Written: map[string][]any{}, Answered: map[string]any{}}
	doc, err := value.Decode(first)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if err := json.Unmarshal(first, owed); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	owed.Snapshot, _ = value.At(doc, "/snapshot")
	for {
		text, err := lines.ReadBytes('\n')
		if err != nil {
			return owed, nil
		}
		line, err := value.Decode(text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		at, _ := value.At(line, "/at")
		v, _ := value.At(line, "/value")
		found, _ := value.At(line, "/found")
		if pointer, ok := at.(string); ok && found == true {
			owed.Answered[pointer] = v
		} else if ok {
			owed.Written[pointer] = append(owed.Written[pointer], v)
		}
	}
}
