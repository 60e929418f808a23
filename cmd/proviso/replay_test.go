package main

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
)

// session writes a recording of one patch of a NeetoCal member.
func session(t *testing.T, status int, answer string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "session.har")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	media := http.Header{"Content-Type": {"application/json"}}
	err = har.Write(file, []contract.Exchange{{
		Method: "PATCH", URL: "https://acme.neetocal.com/api/external/v1/team_members/13c02be6-8bd4-4dda-b9e6-07df53feb8a4", Header: media, Start: time.Unix(1_700_000_000, 0),
		Body: []byte(`{"first_name":"Ada"}`), Reply: &contract.Reply{Status: status, Header: media, Body: []byte(answer)},
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return name
}

func replayed(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var out, said bytes.Buffer
	code := run(t.Context(), append([]string{"replay", "--vendor", "neetocal", "--out", filepath.Join(t.TempDir(), "report")}, args...), nil, &out, &said)
	return code, out.String() + said.String()
}

func TestReplayComparesWithWhatWasRecorded(t *testing.T) {
	for answer, want := range map[string]struct {
		code int
		text string
	}{
		`{"team_member":{"first_name":"Ada"}}`:            {exitConforms, "THE RECORDING WORKS ON THE MOCK"},
		`{"team_member":{"first_name":"Ada","gone":"x"}}`: {exitConforms, "R02"},
		`{"team_member":{"first_name":{"given":"Ada"}}}`:  {exitConforms, "was object and is string"},
	} {
		if code, text := replayed(t, session(t, 200, answer)); code != want.code || !strings.Contains(text, want.text) {
			t.Errorf("%s: code %d, want %d with %q\n%s", answer, code, want.code, want.text, text)
		}
	}
	if code, text := replayed(t, session(t, 422, `{}`)); code != exitFindings || !strings.Contains(text, "R01") {
		t.Errorf("a refusal that is none any more: code %d\n%s", code, text)
	}
}

func TestReplayOfflineJudgesTheRecordingAlone(t *testing.T) {
	if code, text := replayed(t, "--offline", session(t, 500, `oops`)); code != exitFindings || !strings.Contains(text, "H30") {
		t.Errorf("code %d\n%s", code, text)
	}
	if code, text := replayed(t, "--offline", session(t, 200, `{"team_member":{"id":5}}`)); code != exitFindings || !strings.Contains(text, "O05") {
		t.Errorf("code %d\n%s", code, text)
	}
}

func TestReplayOfWhatIsNoRecordingSaysSo(t *testing.T) {
	other := filepath.Join(t.TempDir(), "other.txt")
	if err := os.WriteFile(other, []byte("curl https://example.com/"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, text := replayed(t, other); code != exitCouldNotRun || !strings.Contains(text, "nothing was tested") {
		t.Errorf("code %d\n%s", code, text)
	}
	if code, text := replayed(t, "/nowhere.har"); code != exitWrongUse || !strings.Contains(text, "/nowhere.har") {
		t.Errorf("code %d\n%s", code, text)
	}
}
