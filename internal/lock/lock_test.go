package lock

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

func TestAResourceIsLockedUntilItIsReleased(t *testing.T) {
	folder := t.TempDir()
	first, err := Acquire(folder, []string{"http://x/a/1", "http://x/a/2", "http://x/a/1"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = Acquire(folder, []string{"http://x/a/0", "http://x/a/2"})
	var taken *Taken
	if !errors.As(err, &taken) || taken.Resource != "http://x/a/2" || taken.Process != strconv.Itoa(os.Getpid()) {
		t.Fatalf("the second run gets %v", err)
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("the error is more than one line: %q", err)
	}
	free, err := Acquire(folder, []string{"http://x/a/0"})
	if err != nil {
		t.Fatalf("the run that was refused holds what it had locked before: %v", err)
	}
	free.Release()
	first.Release()
	again, err := Acquire(folder, []string{"http://x/a/2"})
	if err != nil {
		t.Fatal(err)
	}
	again.Release()
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("files are left: %v, %v", left, err)
	}
}

// TestHolder is the other process of the test below.
func TestHolder(t *testing.T) {
	folder := os.Getenv("LOCK_FOLDER")
	if folder == "" {
		t.Skip("it is run by the test after it")
	}
	if _, err := Acquire(folder, []string{"http://x/a/1"}); err != nil {
		t.Fatal(err)
	}
	os.Stdout.WriteString("locked\n")
	select {}
}

func TestALockGoesWithTheProcessThatIsKilled(t *testing.T) {
	folder := t.TempDir()
	other := exec.Command(os.Args[0], "-test.run=^TestHolder$")
	other.Env = append(os.Environ(), "LOCK_FOLDER="+folder)
	out, err := other.StdoutPipe()
	if err == nil {
		err = other.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if said, err := bufio.NewReader(out).ReadString('\n'); said != "locked\n" {
		t.Fatalf("the other process says %q (%v)", said, err)
	}
	_, err = Acquire(folder, []string{"http://x/a/1"})
	var taken *Taken
	if !errors.As(err, &taken) || taken.Process != strconv.Itoa(other.Process.Pid) {
		t.Errorf("while it runs: %v", err)
	}
	if err := other.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = other.Wait() // it was killed
	held, err := Acquire(folder, []string{"http://x/a/1"})
	if err != nil {
		t.Fatalf("after it was killed: %v", err)
	}
	held.Release()
}
