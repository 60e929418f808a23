package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// terminal opens a pseudoterminal: what is written to ours is what a person types, and what is read from it is what they see.
func terminal(t *testing.T) (ours, theirs *os.File) {
	t.Helper()
	ours, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("this system gives no pseudoterminal: %v", err)
	}
	t.Cleanup(func() { ours.Close() })
	locked, number := 0, 0
	for request, at := range map[uintptr]*int{syscall.TIOCSPTLCK: &locked, syscall.TIOCGPTN: &number} {
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, ours.Fd(), request, uintptr(unsafe.Pointer(at))); errno != 0 {
			t.Fatal(errno)
		}
	}
	theirs, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { theirs.Close() })
	return ours, theirs
}

func TestOnATerminalProductionIsAskedAbout(t *testing.T) {
	for typed, sends := range map[string]bool{"yes\n": true, "no\n": false, "\n": false} {
		s := newShelf(t)
		args, _, _ := onProduction(t, s)
		ours, theirs := terminal(t)
		child := exec.Command("proviso", append(args, "--quick", "--rate", "1000")...)
		child.Env = append(os.Environ(), "HTTP_PROXY="+s.URL, "TERM=xterm")
		child.Stdin, child.Stderr = theirs, theirs
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		asked := make(chan string, 1)
		go func() {
			var seen strings.Builder
			for lines := bufio.NewScanner(ours); lines.Scan(); {
				fmt.Fprintln(&seen, lines.Text())
				if strings.Contains(lines.Text(), "yes or no") {
					if n := s.arrived(); n > 0 {
						fmt.Fprintf(&seen, "%d patches had arrived\n", n)
					}
					fmt.Fprint(ours, typed)
				}
			}
			asked <- seen.String()
		}()
		_ = child.Wait()
		theirs.Close()
		seen := <-asked
		if !strings.Contains(seen, production+" looks like production") || strings.Contains(seen, "had arrived") {
			t.Errorf("%q: %s", typed, seen)
		}
		code := child.ProcessState.ExitCode()
		if sent := s.arrived() > 0; sent != sends || !s.asFound() || !sends && code != exitCouldNotRun || sends && code == exitCouldNotRun {
			t.Errorf("%q: code %d, sent %t\n%s", typed, code, sent, seen)
		}
	}
}
