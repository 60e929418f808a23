package main

import (
	"errors"
	"fmt"
	"net"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/curl"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// argumentError says what is wrong with the arguments of a verb, and how the verb is called. cobra's own error speaks of arg(s) and
// of numbers; it is kept only where the verb made it itself.
func argumentError(cmd *cobra.Command, args []string, err error) error {
	var end *ending
	if errors.As(err, &end) {
		return end // the verb said it by itself
	}
	called, name := strings.TrimSuffix(cmd.UseLine(), " [flags]"), strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()+" ")
	switch {
	case len(args) == 0:
		err = fmt.Errorf("%s: an argument is missing", name)
	case called == cmd.CommandPath():
		err = fmt.Errorf("%s takes no argument, and was given %q", name, strings.Join(args, " "))
	default:
		err = fmt.Errorf("%s takes fewer arguments than the %d that were given", name, len(args))
	}
	return wrongUse("%w", err).with("it is called as %s; %s --help shows an example.", called, cmd.CommandPath())
}

// flagValueError says what kind of value a flag wants.
func flagValueError(cmd *cobra.Command, err error) error {
	var invalid *pflag.InvalidValueError
	if !errors.As(err, &invalid) {
		return wrongUse("%s: %w", cmd.Name(), err).with("proviso %s --help shows an example.", cmd.Name())
	}
	name, value := invalid.GetFlag().Name, invalid.GetValue()
	kind, known := map[string]string{"int": "a whole number", "uint64": "a whole number from 0", "float64": "a number", "bool": "true or false",
		"duration": "a duration with its unit, such as 10s", "stringToString": "NAME=VALUE"}[invalid.GetFlag().Value.Type()]
	if !known {
		return wrongUse("--%s: %w", name, invalid.Unwrap()).with("proviso %s --help shows an example.", cmd.Name())
	}
	return wrongUse("--%s %q: want %s", name, value, kind).with("proviso %s --help shows an example.", cmd.Name())
}

// negative refuses a number or a duration below 0: no flag has a use for one.
func negative(cmd *cobra.Command) error {
	var found error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if number := slices.Contains([]string{"int", "float64", "duration"}, f.Value.Type()); number && strings.HasPrefix(f.Value.String(), "-") && found == nil {
			found = wrongUse("--%s %s: want a value from 0", f.Name, f.Value)
		}
	})
	return found
}

// listenable refuses an address that nobody can listen on, whatever else uses the machine's ports.
func listenable(address string) error {
	_, port, err := net.SplitHostPort(address)
	if n, bad := strconv.Atoi(port); err != nil || bad != nil || n < 0 || n > 65535 {
		return wrongUse("--listen %q: want HOST:PORT with a port from 0 to 65535", address).with("127.0.0.1:8080, or leave --listen out for a free port.")
	}
	return nil
}

// kind is what a file holds, as far as the end of its name tells, and the command that reads such files.
type kind struct {
	ends    []string // of the file's name
	fits    []string // what a verb may want that the file can be
	command string   // the verb, with the flags that it needs
}

// pageEnds are the ends of names that only docs pages have.
func pageEnds() []string { return []string{".md", ".mdx", ".html", ".htm", ".rst", ".adoc"} }

// kinds are the files that can be told by the end of their name.
func kinds() []kind {
	return []kind{
		{[]string{".har"}, []string{"recording"}, "replay"},
		{[]string{".ndjson"}, nil, "report"},
		{pageEnds(), []string{"page"}, "ingest --vendor NAME"},
		{[]string{".txt"}, []string{"page", "recording"}, "ingest --vendor NAME"},
		{[]string{".yaml", ".yml"}, []string{"spec", "page"}, "verify"},
	}
}

// otherKind says which verb takes a file that by its name is not what this verb wants: a spec, a page or a recording.
func otherKind(file, want string) error {
	for _, k := range kinds() {
		if slices.Contains(k.ends, strings.ToLower(path.Ext(file))) && !slices.Contains(k.fits, want) {
			return wrongUse("%s is no %s", file, want).with("proviso %s %s takes it.", k.command, curl.Quoted(file))
		}
	}
	return nil
}

// helpCommand is "proviso help VERB"; a verb that does not exist is wrong use, as it is everywhere.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "help [VERB]",
		Short: "Help for a verb",
		RunE: func(cmd *cobra.Command, args []string) error {
			verb, _, err := cmd.Root().Find(args)
			if err != nil || verb == cmd.Root() && len(args) > 0 {
				return knownVerb(cmd.Root(), args)
			}
			return verb.Help()
		},
	}
}

// shellOf refuses a shell that there is no completion for; without one, completion shows its help.
func shellOf(completion *cobra.Command) {
	completion.Args = func(cmd *cobra.Command, args []string) error {
		var shells []string
		for _, shell := range cmd.Commands() {
			shells = append(shells, shell.Name())
		}
		if len(args) > 0 {
			return unknown("shell", args[0], shells)
		}
		return nil
	}
	completion.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
}
