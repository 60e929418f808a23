package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/proviso-dev/proviso/internal/catalog"
	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/plan"
	"github.com/proviso-dev/proviso/internal/shard"
)

// shardFlag is i/n as a flag's value: the i-th of n shards, counted from 1, or auto/n.
type shardFlag struct{ index, of int }

func (s *shardFlag) String() string {
	if s == nil || s.of == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.index, s.of)
}

// Set reads i/n. auto is the number that Kubernetes gives the pods of an Indexed Job, or GitLab the parallel jobs.
func (s *shardFlag) Set(text string) error {
	first, second, found := strings.Cut(text, "/")
	of, err := strconv.Atoi(second)
	if !found || err != nil || of < 1 {
		return wrongUse("--shard %s: want i/n, such as 1/4", text)
	}
	index, err := strconv.Atoi(first)
	if first == "auto" {
		if index, err = automaticIndex(); err != nil {
			return wrongUse("--shard %s: %w", text, err).with("name the shard, such as 1/%d, or set CI_NODE_INDEX.", of)
		}
	}
	if err != nil || index < 1 || index > of {
		return wrongUse("--shard %s: the shard must be a number from 1 to %d", text, of).with("auto/%d takes it from JOB_COMPLETION_INDEX or CI_NODE_INDEX.", of)
	}
	s.index, s.of = index, of
	return nil
}

// Type is what the help calls the value.
func (s *shardFlag) Type() string { return "I/N" }

// automaticIndex is the shard that the CI names: Kubernetes counts from 0, GitLab from 1.
func automaticIndex() (int, error) {
	for first, name := range []string{"JOB_COMPLETION_INDEX", "CI_NODE_INDEX"} {
		text := os.Getenv(name)
		if text == "" {
			continue
		}
		index, err := strconv.Atoi(text)
		if err != nil {
			return 0, fmt.Errorf("%s is %q and no number", name, text)
		}
		return index + 1 - first, nil
	}
	return 0, errors.New("neither JOB_COMPLETION_INDEX nor CI_NODE_INDEX is set")
}

// share leaves in the plan what belongs to the shard, and says what the whole plan is.
func (s *shardFlag) share(vendors []*catalog.Vendor, cases map[string][]contract.Case, seed uint64) *contract.Shard {
	if s.of == 0 {
		return nil
	}
	out := &contract.Shard{Index: s.index, Of: s.of}
	whole := sha256.New()
	fmt.Fprintln(whole, seed, s.of)
	var items []shard.Item
	for _, v := range vendors {
		of := byOperation(cases[v.Name])
		for i := range cases[v.Name] {
			fmt.Fprintln(whole, cases[v.Name][i].ID)
		}
		for i := range v.Document.Operations {
			op := &v.Document.Operations[i]
			items = append(items, shard.Item{Vendor: v.Name, ID: op.ID, Path: contract.Filled(op.Path, v.Profile.ParamsOf(op)), Requests: plan.Requests(of[op.ID])})
			out.Order = append(out.Order, v.Name+"/"+op.ID)
		}
	}
	out.Plan = hex.EncodeToString(whole.Sum(nil)[:6])
	mine := map[string]bool{}
	for i, belongs := range shard.Split(items, s.of) {
		if belongs == s.index-1 {
			mine[items[i].Vendor+"/"+items[i].ID] = true
		}
	}
	for name := range cases {
		cases[name] = slices.DeleteFunc(cases[name], func(c contract.Case) bool { return !mine[name+"/"+c.Op] })
	}
	return out
}
