package e2e_test

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// startTime is how long a server may take until it answers.
const startTime = 5 * time.Minute

// freeAddress is HOST:PORT on this machine that nothing listens on; it is given once.
func freeAddress(t *testing.T) string {
	t.Helper()
	for range 1000 {
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", 20_000+nextPort.Add(1)%12_000))
		if err == nil {
			defer l.Close()
			return l.Addr().String()
		}
	}
	t.Fatal("no port is free between 20000 and 32000")
	return ""
}

// nextPort counts the ports that were tried. They lie below those that the system gives outgoing connections and port 0, and none is given twice: two
// servers that start at the same time had one, and a connection of another test had a third's.
var nextPort = func() *atomic.Int64 {
	var n atomic.Int64
	n.Store(int64(os.Getpid()) * 97 % 12_000)
	return &n
}()

// serve starts a server in dir, waits until it answers at url, and stops it when the test ends. It returns what the server
// prints on standard output.
func serve(t *testing.T, dir, url string, env []string, words ...string) *strings.Builder {
	t.Helper()
	cmd := exec.Command(words[0], words[1:]...)
	var said strings.Builder
	var complained bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, append(os.Environ(), env...), &said, &complained
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if _, err := cmd.StdinPipe(); err != nil { // held open: PocketBase ends with it
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() {
		syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		<-ended
	})
	for deadline := time.Now().Add(startTime); ; time.Sleep(50 * time.Millisecond) {
		if answer, err := http.Get(url); err == nil {
			answer.Body.Close()
			return &said
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s ended: %v\n%s", words[0], err, complained.String())
		default:
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s does not answer at %s", words[0], url)
		}
	}
}

// put sends a document with HTTP Basic credentials; tests set up with it what proviso then patches.
func put(t *testing.T, url, user, password, body string) {
	t.Helper()
	request, err := http.NewRequest("PUT", url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.SetBasicAuth(user, password)
	request.Header.Set("Content-Type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if answer.StatusCode/100 != 2 {
		t.Fatal(fmt.Errorf("PUT %s: %s", url, answer.Status))
	}
}
