package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/proviso-dev/proviso/internal/recording"
	"github.com/spf13/cobra"
)

// importer is one call of record import: its flags, and what was found so far.
type importer struct {
	streams
	reading
	names  []string
	hide   []string // names whose values are secrets
	out    string
	input  []byte // standard input, once it is read
	match  *recording.Matcher
	counts map[string]int // by operation
	others map[string]int // requests of no operation
}

// heldInput is how many documents of the largest size are held in memory at most: of standard input, which is read twice, and of the
// exchanges that replay sends.
const heldInput = 4

// othersListed is how many different requests of no operation are listed.
const othersListed = 20

func importCommand(s streams) *cobra.Command {
	i := &importer{streams: s, counts: map[string]int{}, others: map[string]int{}}
	cmd := &cobra.Command{
		Use:   "import FILE... --out FILE.har",
		Short: "Take over what others recorded: HAR files, cURL commands, Postman collections",
		Example: "  proviso record import browser.har --vendor neetocal --out session.har\n" +
			"  pbpaste | proviso record import - --out curl.har             # a curl command from the docs\n" +
			"  proviso record import collection.postman.json --out api.har",
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error { return i.run(args) },
	}
	f := cmd.Flags()
	i.reading.flags(f)
	f.StringVar(&i.out, "out", "", "HAR `FILE` to write")
	f.StringArrayVar(&i.names, "vendor", nil, "`VENDOR` or spec whose operations are kept (repeatable); without it all of specs/")
	f.StringArrayVar(&i.hide, "secret", nil, secretUsage)
	return cmd
}

func (i *importer) run(files []string) error {
	if i.out == "" {
		return wrongUse("import: --out is missing").with("proviso record import %s --out session.har", files[0])
	}
	if input.IsPipe(i.out) {
		return wrongUse("--out %s is a named pipe: name a file, which is written under another name first", i.out)
	}
	vendors, err := (&choosing{reading: i.reading}).vendors(i.names)
	if err != nil {
		return err
	}
	i.match = recording.NewMatcher(withReads(vendors))
	clean := i.learning(vendors, i.hide)
	temporary, err := os.CreateTemp(filepath.Dir(i.out), ".proviso-*.har")
	if err != nil {
		return couldNotRun("%w", err)
	}
	defer os.Remove(temporary.Name())
	defer temporary.Close()
	buffered := bufio.NewWriterSize(temporary, 1<<16)
	out, err := har.NewWriter(buffered, clean)
	if err != nil {
		return couldNotRun("%w", err)
	}
	if err := i.learn(files); err != nil {
		return err
	}
	for _, file := range files {
		if err := i.file(file, out); err != nil {
			return err
		}
	}
	i.list()
	if out.Entries() == 0 {
		return wrongUse("nothing was imported: no request belongs to a documented operation").with("--vendor names the vendor or spec that the requests are for.")
	}
	if err := finished(out, buffered, temporary, i.out); err != nil {
		return couldNotRun("%w", err)
	}
	i.say("%d exchanges are in %s", out.Entries(), i.out)
	return nil
}

func finished(out *har.Writer, buffered *bufio.Writer, temporary *os.File, name string) error {
	if err := out.Close(); err != nil {
		return err
	}
	if err := buffered.Flush(); err != nil {
		return err
	}
	if err := temporary.Close(); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), name)
}

// learn reads the files a first time for the credentials in them: one that only the last request carries may stand in the first answer.
func (i *importer) learn(files []string) error {
	for _, name := range files {
		from, err := i.open(name)
		if err != nil {
			return err
		}
		err = recording.Read(from, i.most, func(x contract.Exchange) error {
			i.secrets.Learn(&x)
			return nil
		})
		from.Close()
		if err != nil {
			return wrongUse("%s: %w", name, err)
		}
	}
	return nil
}

// open opens a file; "-" is standard input, which is kept to be read twice.
func (i *importer) open(name string) (io.ReadCloser, error) {
	if name != "-" {
		if input.IsPipe(name) {
			return nil, wrongUse("%s is a named pipe, and a recording is read twice", name).with("name - and send it to standard input, or write it to a file.")
		}
		file, err := os.Open(name)
		if err != nil {
			return nil, wrongUse("%w", err)
		}
		return file, nil
	}
	if i.input == nil {
		text, err := input.ReadAll(i.in, "standard input", heldInput*i.most)
		var large *contract.InputError
		switch {
		case errors.As(err, &large):
			return nil, large.With("Write it to a file and name the file: HAR files are read as a stream.")
		case err != nil:
			return nil, couldNotRun("standard input: %w", err)
		}
		i.input = text
	}
	return io.NopCloser(bytes.NewReader(i.input)), nil
}

// file takes over one file.
func (i *importer) file(name string, out *har.Writer) error {
	from, err := i.open(name)
	if err != nil {
		return err
	}
	defer from.Close()
	failed := error(nil)
	err = recording.Read(from, i.most, func(x contract.Exchange) error {
		op, _, ok := i.match.Match(x.Method, x.URL)
		if !ok {
			if what := x.Method + " " + i.secrets.URL(x.URL); len(i.others) < othersListed || i.others[what] > 0 {
				i.others[what]++
			} else {
				i.others[""]++
			}
			return nil
		}
		i.counts[op.Vendor+" "+op.Key()]++
		failed = out.Write(x)
		return failed
	})
	switch {
	case failed != nil:
		return couldNotRun("%w", failed)
	case err != nil:
		return wrongUse("%s: %w", name, err)
	}
	return nil
}

// list tells how many exchanges each operation has, and what belongs to none.
func (i *importer) list() {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(i.counts)) {
		fmt.Fprintf(&b, "%6d  %s\n", i.counts[name], name)
	}
	for _, name := range slices.Sorted(maps.Keys(i.others)) {
		if name != "" {
			fmt.Fprintf(&b, "%6d  matches no operation: %s\n", i.others[name], name)
		}
	}
	if more := i.others[""]; more > 0 {
		fmt.Fprintf(&b, "%6d  match no operation either\n", more)
	}
	_, _ = io.WriteString(i.streams.out, contract.Visible(b.String()))
}

// withReads are the vendors' operations and their documented reads.
func withReads(vendors []*catalog.Vendor) []contract.Operation {
	var ops []contract.Operation
	for _, v := range vendors {
		for _, op := range v.Document.Operations {
			ops = append(ops, op)
			if op.Read != nil {
				ops = append(ops, *op.Read)
			}
		}
	}
	return ops
}
