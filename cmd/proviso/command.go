package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/curl"
)

// command is the command line that gives the same run again. It holds no secrets: no flag takes one.
func (v *verification) command() string {
	words := []string{"proviso", "verify"}
	for _, arg := range v.args {
		words = append(words, curl.Quoted(arg))
	}
	if v.file != "" {
		words = append(words, "--config", curl.Quoted(v.file))
	}
	for _, t := range v.targets {
		words = append(words, "--target", curl.Quoted(t))
	}
	if v.profile != "" {
		words = append(words, "--profile", curl.Quoted(v.profile))
	}
	for _, name := range slices.Sorted(maps.Keys(v.params)) {
		words = append(words, "--param", curl.Quoted(name+"="+v.params[name]))
	}
	for _, id := range v.operations {
		words = append(words, "--operation", curl.Quoted(id))
	}
	for _, word := range v.transporting.words() {
		words = append(words, curl.Quoted(word))
	}
	for _, what := range v.include {
		words = append(words, "--include", curl.Quoted(what))
	}
	for _, what := range v.exclude {
		words = append(words, "--exclude", curl.Quoted(what))
	}
	for _, f := range v.faults {
		words = append(words, "--fault", f)
	}
	if v.variant != "" {
		words = append(words, "--variant", v.variant)
	}
	for _, flag := range []struct {
		name string
		set  bool
	}{{"--quick", v.quick}, {"--deep", v.deep}, {fmt.Sprintf("--examples %d", v.examples), v.examples > 0 && !v.endless}, {fmt.Sprintf("--for %s", v.drawFor), v.drawFor > 0}, {"--baseline " + curl.Quoted(v.baseline), v.baseline != ""}, {"--strict-baseline", v.strict}, {"--rule " + strings.Join(v.rules, ","), len(v.rules) > 0}, {"--focus " + curl.Quoted(v.focus), v.focus != ""}} {
		if flag.set {
			words = append(words, flag.name)
		}
	}
	words = append(words, fmt.Sprintf("--seed %d", v.seed))
	if v.part != nil {
		words = append(words, "--shard "+v.shard.String())
	}
	return strings.Join(words, " ")
}
