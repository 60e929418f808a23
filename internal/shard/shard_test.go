package shard_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/internal/shard"
)

// fleet is n operations of many vendors, of very different size; every fifth lies below the one before it.
func fleet(n int) []shard.Item {
	var out []shard.Item
	for i := range n {
		item := shard.Item{Vendor: fmt.Sprintf("v%d", i%100), ID: fmt.Sprint("op", i), Path: fmt.Sprintf("/things/%d", i), Requests: 20 + i*7919%400}
		if i%5 == 4 {
			item.Vendor, item.Path = out[i-1].Vendor, out[i-1].Path+"/parts/1"
		}
		out = append(out, item)
	}
	return out
}

func TestShardsAreBalancedByRequests(t *testing.T) {
	items := fleet(2000)
	load := make([]int, 16)
	for i, s := range shard.Split(items, len(load)) {
		load[s] += items[i].Requests
	}
	if least, most := slices.Min(load), slices.Max(load); most > least*102/100 {
		t.Errorf("between %d and %d requests a shard", least, most)
	}
}

func TestAResourceIsInOneShardAlone(t *testing.T) {
	items := fleet(2000)
	split := shard.Split(items, 16)
	for i := range items {
		if i%5 == 4 && split[i] != split[i-1] {
			t.Fatalf("%s and %s are in two shards", items[i-1].Path, items[i].Path)
		}
	}
	alike := shard.Split([]shard.Item{{"v", "a", "/things/1", 9}, {"v", "b", "/things/12", 9}}, 2)
	if alike[0] == alike[1] {
		t.Error("two resources whose paths begin alike are taken for one")
	}
}

func TestTheSplitDoesNotDependOnTheOrder(t *testing.T) {
	items := fleet(500)
	split := shard.Split(items, 7)
	turned := slices.Clone(items)
	slices.Reverse(turned)
	again := shard.Split(turned, 7)
	slices.Reverse(again)
	if !slices.Equal(split, again) {
		t.Error("the same plan in another order is split otherwise")
	}
}

func BenchmarkSplitOfAHundredThousandOperationsOver64Shards(b *testing.B) {
	items := fleet(100_000)
	b.ReportAllocs()
	for b.Loop() {
		load := make([]int, 64)
		for i, s := range shard.Split(items, 64) {
			load[s] += items[i].Requests
		}
		b.ReportMetric(float64(slices.Max(load))/float64(slices.Min(load)), "most/least")
	}
}
