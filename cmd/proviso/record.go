package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
	"github.com/proviso-dev/proviso/internal/recording"
	"github.com/proviso-dev/proviso/internal/target"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/spf13/cobra"
)

// recorder is one call of record: its flags.
type recorder struct {
	streams
	guarding
	reading
	names  []string
	hide   []string // names whose values are secrets
	target string
	out    string
	listen string
}

func recordCommand(s streams) *cobra.Command {
	r := &recorder{streams: s}
	cmd := &cobra.Command{
		Use:   "record --target URL --out FILE.har",
		Short: "Stand between a client and a target and write down what passes, without secrets",
		Example: "  proviso record --target https://staging.example.com --out session.har     # then point the client at the address it prints\n" +
			"  proviso record import session-from-browser.har curl.txt --vendor neetocal --out session.har",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return r.run(cmd.Context()) },
	}
	f := cmd.Flags()
	f.StringVar(&r.target, "target", "", "base `URL` that everything is passed on to")
	f.StringVar(&r.out, "out", "", "HAR `FILE` to write; it must not be there yet")
	f.StringVar(&r.listen, "listen", "127.0.0.1:0", "loopback `HOST:PORT` to listen on; port 0 is a free one")
	f.StringArrayVar(&r.names, "vendor", nil, "`VENDOR` or spec whose credentials and write-only members are known (repeatable); without it all of specs/")
	f.StringArrayVar(&r.hide, "secret", nil, secretUsage)
	r.guarding.flags(f)
	r.reading.flags(f)
	cmd.AddCommand(importCommand(s))
	return cmd
}

func (r *recorder) run(ctx context.Context) error {
	switch {
	case r.target == "":
		return wrongUse("record: --target is missing").with("proviso record --target https://staging.example.com --out session.har")
	case r.out == "":
		return wrongUse("record: --out is missing").with("proviso record --target %s --out session.har", r.target)
	}
	if err := loopback(r.listen); err != nil {
		return err
	}
	vendors, err := (&choosing{reading: r.reading}).vendors(r.names)
	if err != nil {
		return err
	}
	for _, v := range vendors {
		if why := work.Production(v, r.target); why != "" && !r.allowed {
			r.say("what a client sends to record is passed on, PATCH and DELETE too")
			if err := r.ask(ctx, "record: ", r.target, why); err != nil {
				return err
			}
			break
		}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	later := &lateHAR{}
	proxy, err := recording.NewProxy(r.target, later.write, recording.ProxyOptions{Broke: func(err error) { cancel(err) }})
	if err != nil {
		return wrongUse("record: %w", err)
	}
	listener, err := net.Listen("tcp", r.listen)
	if err != nil {
		return couldNotRun("record: %w", err).with("choose another --listen, or leave it out for a free port.")
	}
	defer listener.Close()
	if err := later.open(r.out, r.learning(vendors, r.hide)); err != nil {
		return err
	}
	r.say("http://%s passes everything on to %s and writes it to %s; Ctrl-C ends it", listener.Addr(), r.target, r.out)
	serve(ctx, listener, proxy)
	if err := later.close(); err != nil {
		return couldNotRun("record: %w", err)
	}
	r.say("%d exchanges are in %s", later.har.Entries(), r.out)
	if cause := context.Cause(ctx); cause != nil && !errors.Is(cause, context.Canceled) {
		return couldNotRun("record: %w", cause)
	}
	return nil
}

// serve serves until the context ends, and then lets what is in flight come to its end, for a while.
func serve(ctx context.Context, listener net.Listener, handler http.Handler) {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Serve(listener)
	}()
	<-ctx.Done()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if server.Shutdown(last) != nil {
		server.Close()
	}
	<-ended
}

// loopback refuses an address that others could reach: what passes the proxy holds credentials.
func loopback(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return wrongUse("--listen %s: want HOST:PORT", address)
	}
	if !target.Loopback(host) {
		return wrongUse("--listen %s: only loopback (127.0.0.1, ::1, localhost), because what passes holds credentials", address)
	}
	return nil
}

// lateHAR is a HAR file that is made when everything else is ready, so that a failed start leaves none.
type lateHAR struct {
	file *os.File
	har  *har.Writer
}

func (l *lateHAR) open(name string, red func(contract.Exchange) contract.Exchange) error {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	switch {
	case errors.Is(err, os.ErrExist):
		return wrongUse("%s is there already", name).with("choose another --out, or take the file away.")
	case err != nil:
		return couldNotRun("%w", err)
	}
	l.file = file
	if l.har, err = har.NewWriter(file, red); err != nil {
		return couldNotRun("%s: %w", name, err)
	}
	return nil
}

func (l *lateHAR) write(x contract.Exchange) error { return l.har.Write(x) }

func (l *lateHAR) close() error {
	if err := l.har.Close(); err != nil {
		return fmt.Errorf("%s: %w", l.file.Name(), err)
	}
	return l.file.Close()
}
