package main

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/material"
	"github.com/proviso-dev/proviso/internal/work"
	"github.com/proviso-dev/proviso/reports"
)

const (
	benchRounds = 5
	pathRounds  = 20 // a round is short, and what else the machine does weighs on it
)

// TestBench prints the figures of speed (make bench). It asserts nothing: a figure is to be read, on a quiet machine.
func TestBench(t *testing.T) {
	if os.Getenv("PROVISO_BENCH") == "" {
		t.Skip("make bench runs it")
	}
	if binary := os.Getenv("PROVISO_BINARY"); binary != "" {
		benchBinary(t, binary)
	} else {
		fmt.Println("verify and --help are not measured: PROVISO_BINARY names no binary (make bench builds one)")
	}
	benchPath(t)
	benchIngest(t)
}

// benchBinary comes first: what a process is said to have used at most begins with what the one that starts it has by then.
func benchBinary(t *testing.T, binary string) {
	t.Helper()
	took, peak := measured(t, binary, "verify", "--out", filepath.Join(t.TempDir(), "report"))
	fmt.Printf("verify, all vendors:  %v, %d MB at most (goal: under 2 s, 150 MB)\n", took.Round(time.Millisecond), peak>>20)
	took, _ = measured(t, binary, "--help")
	fmt.Printf("proviso --help:       %v (goal: under 50 ms)\n", took.Round(100*time.Microsecond))
	benchGrowth(t, binary)
	benchDrift(t, binary)
	benchSuite(t, binary)
}

// benchSuite compares a generated suite with verify of the same contract and the same random cases, each as a process of its own.
func benchSuite(t *testing.T, binary string) {
	t.Helper()
	e := newElsewhere(t, "160")
	folder := t.TempDir()
	t.Setenv("PROVISO_REPORT", folder)
	var suites, verifies []time.Duration
	for range benchRounds { // one after the other, so that both meet what else the machine does
		took, _ := measured(t, e.binary)
		suites = append(suites, took)
		took, _ = measured(t, binary, "verify", e.contract, "--examples", "160", "--out", filepath.Join(folder, "verify"))
		verifies = append(verifies, took)
	}
	suite, verify := median(suites), median(verifies)
	cases := len(reportIn(t, filepath.Join(folder, "shelves")).Results) // as the suite itself reports
	fmt.Printf("suite of %d cases:   %v, %.2f times verify's %v (goal: under 1.5 times)\n", cases, suite.Round(time.Millisecond), float64(suite)/float64(verify), verify.Round(time.Millisecond))
}

// measured runs the binary benchRounds times and gives the median time and the highest peak of memory in bytes.
func measured(t *testing.T, binary string, args ...string) (time.Duration, int64) {
	t.Helper()
	var all []time.Duration
	var peak int64
	for range benchRounds {
		command := exec.Command(binary, args...)
		start := time.Now()
		if output, err := command.CombinedOutput(); err != nil && command.ProcessState.ExitCode() != exitFindings {
			fmt.Printf("%s %v ends with %v: %.200s\n", filepath.Base(binary), args, err, output)
		}
		all = append(all, time.Since(start))
		if usage, ok := command.ProcessState.SysUsage().(*syscall.Rusage); ok {
			peak = max(peak, usage.Maxrss<<10)
		}
	}
	return median(all), peak
}

func median(all []time.Duration) time.Duration {
	slices.SortFunc(all, func(a, b time.Duration) int { return cmp.Compare(a, b) })
	return all[len(all)/2]
}

// benchIngest times the ingestion of each page of PROVISO_SHARED, or of ../../../shared.
func benchIngest(t *testing.T) {
	pages, err := filepath.Glob(filepath.Join(material.Folder(), "pages", "*.*"))
	if err != nil || len(pages) == 0 {
		fmt.Printf("ingest of one page:   not measured, no pages in %s\n", material.Folder())
		return
	}
	for _, page := range pages {
		var all []time.Duration
		for range benchRounds {
			start := time.Now()
			if code, _, said := runText("", "ingest", "--vendor", "bench", "--out", t.TempDir(), page); code != exitConforms {
				t.Fatalf("%s: %s", page, said)
			}
			all = append(all, time.Since(start))
		}
		fmt.Printf("ingest of one page:   %v  %s (goal: under 50 ms)\n", median(all).Round(100*time.Microsecond), filepath.Base(page))
	}
}

// benchPath compares the whole path with a bare loop that sends the same requests to the same mock. Which those are, a run
// before tells, so that nothing is kept for the loop while the path is timed.
func benchPath(t *testing.T) {
	var planTime, runTime, reportTime, bareTime, ourWork, bareWork time.Duration
	exchanges := 0
	for range pathRounds {
		sent := benchRequests(t)
		start := time.Now()
		jobs := benchCompany(t)
		warmUp(t, jobs)
		leaveRoom()
		planTime += time.Since(start)

		start, worked := time.Now(), processorTime(t)
		if err := jobs.Start(t.Context(), work.Run{}); err != nil {
			t.Fatal(err)
		}
		report := &contract.Report{Tool: "proviso", Verb: "verify", Started: start}
		jobs.Finish(report)
		runTime += time.Since(start)
		ourWork += processorTime(t) - worked
		exchanges += report.Requests

		start = time.Now()
		if err := reports.Write(t.TempDir(), report); err != nil {
			t.Fatal(err)
		}
		reportTime += time.Since(start)

		start, worked = time.Now(), processorTime(t)
		if n := bareLoop(t, jobs, sent); n != report.Requests {
			t.Errorf("the bare loop sent %d requests, the run %d", n, report.Requests)
		}
		bareTime += time.Since(start)
		bareWork += processorTime(t) - worked
		jobs.Close()
	}
	rate := func(d time.Duration) float64 { return float64(exchanges) / d.Seconds() }
	fmt.Printf("whole path:           %.0f exchanges/s (%d exchanges in %d rounds: send, validate, judge, record)\n", rate(runTime), exchanges, pathRounds)
	fmt.Printf("bare net/http loop:   %.0f exchanges/s, the same requests to the same mock\n", rate(bareTime))
	fmt.Printf("ratio:                %.2f (goal: at least 0.6); by processor time, the mock's included, %.2f\n", rate(runTime)/rate(bareTime), bareWork.Seconds()/ourWork.Seconds())
	fmt.Printf("a round in parts:     plan, mock and schemas %v, run %v, reports %v\n",
		(planTime / pathRounds).Round(time.Millisecond), (runTime / pathRounds).Round(time.Millisecond), (reportTime / pathRounds).Round(time.Millisecond))
}

// benchRequest is a request as it was sent; the URL is without the target's base.
type benchRequest struct {
	vendor, method, url string
	header              http.Header
	body                []byte
}

// benchRequests are the requests of a run, of each operation in their order.
func benchRequests(t *testing.T) map[string][]benchRequest {
	t.Helper()
	jobs := benchCompany(t)
	defer jobs.Close()
	var mu sync.Mutex
	sent := map[string][]benchRequest{}
	err := jobs.Start(t.Context(), work.Run{Sent: func(op *contract.Operation, x *contract.Exchange) {
		mu.Lock()
		defer mu.Unlock()
		for _, job := range jobs.All {
			if rest, ok := strings.CutPrefix(x.URL, job.Connection.Client.Base()); ok {
				sent[op.Vendor+" "+op.ID] = append(sent[op.Vendor+" "+op.ID], benchRequest{op.Vendor, x.Method, rest, x.Header, x.Body})
			}
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	jobs.Finish(&contract.Report{Verb: "verify"})
	return sent
}

// processorTime is what this process has used so far, of all cores: it hardly moves with what else the machine does.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// warmUp sends the first cases of each operation, so that the library has compiled the answers' schemas, once a process.
func warmUp(t *testing.T, jobs *work.Jobs) {
	t.Helper()
	few := &work.Jobs{}
	for _, job := range jobs.All {
		part := *job
		part.Cases = nil
		for _, op := range job.Operations {
			tried := 0
			for _, c := range job.Cases {
				if c.Op != op.ID || !c.Watch && tried >= 40 {
					continue
				}
				if part.Cases = append(part.Cases, c); !c.Watch {
					tried++
				}
			}
		}
		few.All = append(few.All, &part)
	}
	if err := few.Start(t.Context(), work.Run{}); err != nil {
		t.Fatal(err)
	}
	few.Finish(&contract.Report{Verb: "verify"})
}

func benchCompany(t *testing.T) *work.Jobs {
	t.Helper()
	var chosen choosing
	vendors, err := chosen.vendors(nil)
	if err != nil {
		t.Fatal(err)
	}
	planned := planning{seed: 1}
	cases, err := planned.plan(vendors)
	if err != nil {
		t.Fatal(err)
	}
	jobs := &work.Jobs{}
	for _, v := range vendors {
		job, err := work.Prepare(v, cases[v.Name], work.Options{Getenv: os.Getenv})
		if err != nil {
			t.Fatal(err)
		}
		jobs.All = append(jobs.All, job)
	}
	return jobs
}

// bareLoop sends what was sent, one operation beside the other as the run does, with nothing but net/http, and counts.
func bareLoop(t *testing.T, jobs *work.Jobs, sent map[string][]benchRequest) int {
	t.Helper()
	bases := map[string]string{}
	for _, job := range jobs.All {
		bases[job.Operations[0].Vendor] = job.Connection.Client.Base()
		if !strings.HasPrefix(job.Connection.Client.Base(), "http://127.0.0.1") {
			t.Fatal("the bench sends to loopback alone")
		}
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 16}}
	defer client.CloseIdleConnections()
	var group sync.WaitGroup
	var count atomic.Int64
	for _, all := range sent {
		group.Go(func() {
			for _, x := range all {
				request, err := http.NewRequest(x.method, bases[x.vendor]+x.url, bytes.NewReader(x.body))
				if err != nil {
					continue
				}
				request.Header = x.header.Clone()
				answer, err := client.Do(request)
				if err != nil {
					continue
				}
				io.Copy(io.Discard, answer.Body)
				answer.Body.Close()
				count.Add(1)
			}
		})
	}
	group.Wait()
	return int(count.Load())
}
