package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/mock"
	"github.com/spf13/cobra"
)

// mocking is one call of mock: its flags.
type mocking struct {
	streams
	choosing
	listen       string
	faults       []string
	variant      string
	listFaults   bool
	listVariants bool
}

func mockCommand(s streams) *cobra.Command {
	m := &mocking{streams: s}
	cmd := &cobra.Command{
		Use:   "mock [VENDOR | SPEC]...",
		Short: "Serve vendors' operations as their pages describe them, with state, and with faults on demand",
		Example: "  proviso mock neetocal                                  # prints its address and what it accepts; Ctrl-C ends it\n" +
			"  proviso mock junction --listen 127.0.0.1:8080 --fault false-as-absent\n" +
			"  proviso mock --list-faults",
		RunE: func(cmd *cobra.Command, args []string) error { return m.run(cmd.Context(), args) },
	}
	f := cmd.Flags()
	m.choosing.flags(f)
	f.StringVar(&m.listen, "listen", "127.0.0.1:0", "`HOST:PORT` to listen on; port 0 is a free one")
	f.StringSliceVar(&m.faults, "fault", nil, "put a `FAULT` in (repeatable)")
	f.StringVar(&m.variant, "variant", "", "be a correct server of another `KIND`")
	f.BoolVar(&m.listFaults, "list-faults", false, "list the faults and the rules meant to find them")
	f.BoolVar(&m.listVariants, "list-variants", false, "list the correct variants")
	return cmd
}

func (m *mocking) run(ctx context.Context, args []string) error {
	switch {
	case m.listFaults:
		return listFaults(m.out)
	case m.listVariants:
		return listVariants(m.out)
	}
	vendors, err := m.vendors(args)
	if err != nil {
		return err
	}
	m.sayAside(vendors)
	if _, err := operationsOf(vendors); err != nil {
		return couldNotRun("nothing to serve: %w", err)
	}
	if err := listenable(m.listen); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", m.listen)
	if err != nil {
		return couldNotRun("mock: %w", err).with("choose another --listen, or leave it out for a free port.")
	}
	defer listener.Close()
	handler, told, err := m.handler(vendors, "http://"+listener.Addr().String())
	if err != nil {
		return err
	}
	if _, err := io.WriteString(m.out, told); err != nil {
		return couldNotRun("mock: %w", err)
	}
	m.say("serving until Ctrl-C")
	serve(ctx, listener, handler)
	return nil
}

// handler serves one vendor at the root, several each below its name. It also says where they are and what they accept.
func (m *mocking) handler(vendors []*catalog.Vendor, base string) (http.Handler, string, error) {
	var told strings.Builder
	mux := http.NewServeMux()
	for _, v := range vendors {
		server, err := mock.New(v.Document.Operations, v.Profile, mock.Options{Faults: m.faults, Variant: m.variant})
		if err != nil {
			return nil, "", wrongUse("%w", err)
		}
		for _, w := range server.Warnings() {
			m.say("%s: %s", v.Name, w)
		}
		address := base
		if len(vendors) == 1 {
			mux.Handle("/", server)
		} else {
			address += "/" + v.Name
			mux.Handle("/"+v.Name+"/", http.StripPrefix("/"+v.Name, server))
		}
		fmt.Fprintf(&told, "%s\t%s\n", address, v.Name)
		for _, line := range server.Accepts() {
			fmt.Fprintf(&told, "  %s\n", line)
		}
	}
	return mux, told.String(), nil
}

func listFaults(w io.Writer) error {
	var b strings.Builder
	for _, f := range mock.Faults() {
		fmt.Fprintf(&b, "%-24s  %-11s  %-4s  %s\n", f.Name, f.Group, f.Rule, f.Text)
	}
	fmt.Fprintf(&b, "%d faults; proviso mock --fault NAME puts one in\n", len(mock.Faults()))
	_, err := io.WriteString(w, b.String())
	return err
}

func listVariants(w io.Writer) error {
	var b strings.Builder
	for _, v := range mock.Variants() {
		fmt.Fprintf(&b, "%-24s  %s\n", v.Name, v.Text)
	}
	fmt.Fprintf(&b, "%d variants; proviso mock --variant NAME makes the mock one of them\n", len(mock.Variants()))
	_, err := io.WriteString(w, b.String())
	return err
}
