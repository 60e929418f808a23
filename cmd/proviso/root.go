package main

import (
	"context"
	"errors"
	"io"
	"log"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/nearest"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// verbs lists the verbs; the help sorts them by name. A verb is one file and one line here.
func verbs() []func(streams) *cobra.Command {
	return []func(streams) *cobra.Command{
		ingestCommand,
		lintCommand,
		verifyCommand,
		cleanupCommand,
		mockCommand,
		mutateCommand,
		reportCommand,
		generateCommand,
		rulesCommand,
		recordCommand,
		replayCommand,
		driftCommand,
		initCommand,
		configCommand,
		doctorCommand,
		ciCommand,
		versionCommand,
	}
}

// run is the command: arguments and streams in, exit code out. An interrupt cancels the context that the verbs get.
func run(ctx context.Context, args []string, in io.Reader, out, err io.Writer) (code int) {
	log.SetOutput(io.Discard) // net/http writes there what targets send unasked; all speech is ours
	s := streams{in: in, out: out, err: err, voice: &voice{}, secrets: newSecrets()}
	ctx, stop := s.interruptible(ctx)
	defer stop()
	defer s.panicked(&code)
	root := rootCommand(s)
	root.SetArgs(args)
	failed := root.ExecuteContext(ctx)
	if failed != nil {
		s.sayError(failed)
	}
	if ctx.Err() != nil && failed != nil {
		return exitInterrupted
	}
	return codeOf(failed)
}

func rootCommand(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:           "proviso",
		Short:         "Prove that an API's PATCH operations keep the promises of their docs.",
		Example:       "  proviso verify                                  # every vendor in specs/, against the embedded mock\n  proviso verify neetocal --target https://…      # against a live target",
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       buildVersion(),
		Args:          knownVerb,
		RunE:          noVerb,
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.err)
	root.SetUsageTemplate(usageTemplate)
	root.SetHelpTemplate(helpTemplate)
	root.SetVersionTemplate("proviso {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.CompletionOptions.HiddenDefaultCmd = true
	if s.voice != nil {
		f := root.PersistentFlags()
		f.BoolVarP(&s.voice.quiet, "quiet", "q", false, "say one sentence of a run")
		f.BoolVarP(&s.voice.verbose, "verbose", "v", false, "tell every cause and reason of a run")
		f.BoolVar(&s.voice.plain, "no-color", false, "no colour on a terminal; so does the variable NO_COLOR")
	}
	for _, verb := range verbs() {
		root.AddCommand(verb(s))
	}
	root.SetHelpCommand(helpCommand())
	root.InitDefaultCompletionCmd()
	for _, verb := range root.Commands() {
		if verb.Name() == "completion" {
			verb.Example = "  source <(proviso completion bash)          # for this shell; zsh, fish and powershell too\n" +
				"  proviso completion bash | sudo tee /etc/bash_completion.d/proviso >/dev/null"
			shellOf(verb)
		}
	}
	wrongUseOfArguments(root)
	return root
}

// noVerb shows the help and is wrong use: a job that lost its verb must not pass for one that conforms.
func noVerb(cmd *cobra.Command, _ []string) error {
	cmd.SetOut(cmd.ErrOrStderr())
	if err := cmd.Help(); err != nil {
		return err
	}
	return quietly(exitWrongUse)
}

func knownVerb(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, verb := range root.Commands() {
		if verb.IsAvailableCommand() {
			names = append(names, verb.Name())
		}
	}
	return unknown("verb", args[0], names)
}

// wrongUseOfArguments gives each verb's complaint about its arguments the code of wrong use, and looks at the numbers of its flags.
func wrongUseOfArguments(root *cobra.Command) {
	for _, verb := range root.Commands() {
		wrongUseOfArguments(verb)
		check := verb.Args
		verb.Args = func(cmd *cobra.Command, args []string) error {
			if check != nil {
				if err := check(cmd, args); err != nil {
					return argumentError(cmd, args, err)
				}
			}
			return negative(cmd)
		}
	}
}

// flagError explains a flag that is unknown or has a wrong value.
func flagError(cmd *cobra.Command, err error) error {
	var end *ending
	if errors.As(err, &end) {
		return end // the flag's own reader said what is wrong, and what was meant
	}
	var missing *pflag.NotExistError
	if !errors.As(err, &missing) {
		return flagValueError(cmd, err)
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	name := "--" + missing.GetSpecifiedName()
	if short := missing.GetSpecifiedShortnames(); short != "" {
		name = "-" + short
	}
	return unknown("flag of "+cmd.Name(), name, names)
}

// mostNamesShown is how many known names a hint lists; of more, it gives the number.
const mostNamesShown = 40

// unknown says that a name is not known, and offers the nearest known one, or all of them where they are few. Of a name whose known ones
// may be many, use unknownOf.
func unknown(kind, name string, known []string) error { return unknownOf(kind, name, known, "") }

// unknownOf is unknown with the command that lists the known names, for kinds that have many; "" is none.
func unknownOf(kind, name string, known []string, lister string) error {
	slices.Sort(known)
	problem := wrongUse("unknown %s %q", kind, name)
	near := nearest.Name(name, known)
	switch {
	case near != "":
		return problem.with("did you mean %s?", near)
	case len(known) == 0:
		return wrongUse("unknown %s %q: none is known here", kind, name)
	case len(known) <= mostNamesShown:
		return problem.with("known: %s", strings.Join(known, ", "))
	case lister == "":
		return problem.with("none of the %d known ones is near it", len(known))
	}
	return problem.with("none of the %d known ones is near it; %s lists them.", len(known), lister)
}
