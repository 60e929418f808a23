package reports_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/reports"
)

func TestEveryFormatIsTheSameMadeFromResultsNDJSON(t *testing.T) {
	r := finished()
	// Text that is no UTF-8 reads back with replacement characters, as JSON has it; bodies keep their bytes.
	r.Results[2].Case.Title = "NUL in first_name"
	r.Results[2].Findings[0].Message = "answered 500"
	r.Results[2].Exchanges[0].Reply.Header.Del("X-Odd")
	back, err := reports.ReadNDJSON(bytes.NewReader(written(t, reports.WriteNDJSON, r)))
	if err != nil {
		t.Fatal(err)
	}
	back.Folder = r.Folder // known to the run alone
	for name, write := range formats() {
		if first, second := written(t, write, r), written(t, write, back); !bytes.Equal(first, second) {
			t.Errorf("%s differs at byte %d", name, firstDifference(first, second))
		}
	}
	for i := range r.Results {
		if !reflect.DeepEqual(r.Results[i], back.Results[i]) {
			t.Errorf("%s came back different", r.Results[i].Case.ID)
		}
	}
}

func TestBodiesKeepTheirBytes(t *testing.T) {
	every := make([]byte, 256)
	for i := range every {
		every[i] = byte(i)
	}
	for _, body := range [][]byte{nil, {}, []byte("plain"), []byte(nasty), every, []byte("\u2028\u2029\"\\")} {
		r := &contract.Report{Results: []contract.Result{{Exchanges: []contract.Exchange{{Body: body, Reply: &contract.Reply{Status: 200, Body: body}}}}}}
		back, err := reports.ReadNDJSON(bytes.NewReader(written(t, reports.WriteNDJSON, r)))
		if err != nil {
			t.Fatal(err)
		}
		x := back.Results[0].Exchanges[0]
		if !bytes.Equal(x.Body, body) || !bytes.Equal(x.Reply.Body, body) || (x.Body == nil) != (body == nil) {
			t.Errorf("sent %q, read back %q and %q", body, x.Body, x.Reply.Body)
		}
	}
}

func TestAFileThatIsNotWholeIsNoReport(t *testing.T) {
	text := string(written(t, reports.WriteNDJSON, finished()))
	rows := strings.SplitAfter(text, "\n")
	for name, c := range map[string]struct{ text, want string }{
		"empty":            {"", "line 1: the end is missing"},
		"no JSON":          {"<html>", "line 1: not a line of results.ndjson"},
		"no run first":     {strings.Join(rows[1:], ""), `line 1: type "operation"`},
		"cut in a line":    {text[:len(text)-20], "not a line of results.ndjson"},
		"end missing":      {strings.Join(rows[:len(rows)-2], ""), "the end is missing"},
		"a result missing": {strings.Join(append(rows[:20:20], rows[21:]...), ""), "lines are missing"},
		"unknown line":     {rows[0] + `{"type":"drawing"}` + "\n", `type "drawing" is not known`},
	} {
		_, err := reports.ReadNDJSON(strings.NewReader(c.text))
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: error %v, want %q in it", name, err, c.want)
		}
	}
}

func FuzzReadNDJSON(f *testing.F) {
	var b bytes.Buffer
	if err := reports.WriteNDJSON(&b, linted()); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(`{"type":"run"}` + "\n" + `{"type":"result","exchanges":[{"answer":{}},{}]}` + "\n" + `{"type":"end","results":1}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := reports.ReadNDJSON(bytes.NewReader(text))
		if err != nil {
			return
		}
		for name, write := range formats() {
			var out bytes.Buffer
			if err := write(&out, r); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
