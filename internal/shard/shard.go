// Package shard splits a plan over several runs, so that they send about as many requests each and no resource is in two.
package shard

import (
	"crypto/sha256"
	"encoding/binary"
	"slices"
	"strings"
)

// Item is one operation of a plan.
type Item struct {
	Vendor   string
	ID       string
	Path     string // with the values of its parameters
	Requests int
}

// Split says of each item which shard it belongs to, counted from 0. Every run of the same plan comes to the same answer, in
// whatever order its operations stand. Operations on one resource, and on what lies below it, stay together.
func Split(items []Item, of int) []int {
	groups := byResource(items)
	slices.SortFunc(groups, func(a, b group) int {
		if a.requests != b.requests {
			return b.requests - a.requests // the largest first: what is small fills the gaps
		}
		if a.hash != b.hash {
			if a.hash < b.hash {
				return -1
			}
			return 1
		}
		return strings.Compare(a.name, b.name)
	})
	out, load := make([]int, len(items)), make([]int, of)
	for _, g := range groups {
		lightest := 0
		for i := range load {
			if load[i] < load[lightest] {
				lightest = i
			}
		}
		load[lightest] += g.requests
		for _, i := range g.items {
			out[i] = lightest
		}
	}
	return out
}

// group is the operations on one resource and what lies below it.
type group struct {
	name     string
	hash     uint64
	items    []int
	requests int
}

func byResource(items []Item) []group {
	order := make([]int, len(items))
	for i := range order {
		order[i] = i
	}
	key := func(i int) string { return items[i].Vendor + "\x00" + strings.TrimRight(items[i].Path, "/") + "/" }
	slices.SortFunc(order, func(a, b int) int {
		if c := strings.Compare(key(a), key(b)); c != 0 {
			return c
		}
		return strings.Compare(items[a].ID, items[b].ID)
	})
	var out []group
	above := "" // the path of the resource that the group is about
	for _, i := range order {
		if k := key(i); above == "" || !strings.HasPrefix(k, above) {
			above = k
			sum := sha256.Sum256([]byte(k))
			out = append(out, group{name: k, hash: binary.BigEndian.Uint64(sum[:8])})
		}
		g := &out[len(out)-1]
		g.items = append(g.items, i)
		g.requests += items[i].Requests
	}
	return out
}
