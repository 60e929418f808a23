package main

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/curl"
)

// command is the command line that gives the same run again. It holds no secrets: no flag takes one.
func (v *verification) command() string {
	words := []string{"proviso", "verify"}
	flag := func(name string, values ...string) {
		for _, value := range values {
			if value != "" {
				words = append(words, name, curl.Quoted(value))
			}
		}
	}
	alone := func(name string, set bool) {
		if set {
			words = append(words, name)
		}
	}
	for _, arg := range v.args {
		words = append(words, curl.Quoted(arg))
	}
	flag("--config", v.file)
	flag("--target", v.targets...)
	flag("--profile", v.profile)
	for _, name := range slices.Sorted(maps.Keys(v.params)) {
		flag("--param", name+"="+v.params[name])
	}
	flag("--operation", v.operations...)
	for _, word := range v.transporting.words() {
		words = append(words, curl.Quoted(word))
	}
	flag("--include", v.include...)
	flag("--exclude", v.exclude...)
	flag("--fault", v.faults...)
	flag("--variant", v.variant)
	alone("--quick", v.quick)
	alone("--deep", v.deep)
	if v.examples > 0 && !v.endless {
		flag("--examples", strconv.Itoa(v.examples))
	}
	if v.drawFor > 0 {
		flag("--for", v.drawFor.String())
	}
	flag("--baseline", v.baseline)
	alone("--strict-baseline", v.strict)
	if len(v.rules) > 0 {
		words = append(words, "--rule", strings.Join(v.rules, ",")) // no shell gives a comma a meaning
	}
	flag("--focus", v.focus)
	flag("--seed", strconv.FormatUint(v.seed, 10))
	if v.part != nil {
		flag("--shard", v.shard.String())
	}
	return strings.Join(words, " ")
}
