package har_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
)

func readAll(text string) ([]contract.Exchange, error) {
	var all []contract.Exchange
	err := har.Read(strings.NewReader(text), 0, func(x contract.Exchange) error { all = append(all, x); return nil })
	return all, err
}

func exchanges() []contract.Exchange {
	start := time.Date(2026, 1, 2, 3, 4, 5, 678000000, time.UTC)
	return []contract.Exchange{
		{
			Case: "v/op/V02/active", Step: 1, Role: contract.Act, Method: "PATCH", URL: "http://h/v1/members/1?q=a+b",
			Header: http.Header{"Content-Type": {"application/json"}, "X-Two": {"a", "b"}}, Body: []byte(`{"name":"<Ada> & 日本"}`),
			Reply: &contract.Reply{Status: 200, Proto: "HTTP/1.1", Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte("{\"a\": 1}\n")},
			Start: start, Took: 12345 * time.Microsecond, Waited: 2,
		},
		{Method: "GET", URL: "http://h/", Header: http.Header{}, Reply: &contract.Reply{Status: 204, Proto: "HTTP/2.0", Header: http.Header{}}, Start: start},
		{
			Method: "PATCH", URL: "http://h/", Header: http.Header{"Content-Type": {"x/y"}}, Body: []byte("\xff\x00\xfe"), Start: start,
			Reply: &contract.Reply{Status: 500, Proto: "HTTP/1.1", Header: http.Header{}, Body: []byte("\x80\x81")},
		},
		{Method: "PATCH", URL: "http://h/", Header: http.Header{}, Start: start, Failure: &contract.Failure{Kind: contract.Late, Text: "h: no answer"}},
	}
}

func TestWhatIsWrittenIsReadBackTheSame(t *testing.T) {
	var b bytes.Buffer
	if err := har.Write(&b, exchanges(), nil); err != nil {
		t.Fatal(err)
	}
	got, err := readAll(b.String())
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range exchanges() {
		if !reflect.DeepEqual(got[i], want) {
			t.Errorf("exchange %d:\ngot  %+v\nwant %+v", i, got[i], want)
		}
	}
	var again bytes.Buffer
	if err := har.Write(&again, exchanges(), nil); err != nil || again.String() != b.String() {
		t.Errorf("the second file differs (%v)", err)
	}
}

// The fields that the specification requires of every entry.
func TestWrittenEntriesHaveAllThatHARRequires(t *testing.T) {
	var b bytes.Buffer
	if err := har.Write(&b, exchanges(), nil); err != nil {
		t.Fatal(err)
	}
	var file struct {
		Log struct {
			Version string
			Creator struct{ Name, Version string }
			Entries []map[string]json.RawMessage
		}
	}
	if err := json.Unmarshal(b.Bytes(), &file); err != nil {
		t.Fatal(err)
	}
	if file.Log.Version != "1.2" || file.Log.Creator.Name == "" || file.Log.Creator.Version == "" || len(file.Log.Entries) != 4 {
		t.Errorf("log: %+v", file.Log)
	}
	required := map[string][]string{
		"request":  {"method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"},
		"response": {"status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize", "bodySize"},
		"timings":  {"send", "wait", "receive"},
	}
	for i, e := range file.Log.Entries {
		for _, name := range []string{"startedDateTime", "time", "cache"} {
			if e[name] == nil {
				t.Errorf("entry %d lacks %s", i, name)
			}
		}
		for part, names := range required {
			var members map[string]json.RawMessage
			if err := json.Unmarshal(e[part], &members); err != nil {
				t.Errorf("entry %d, %s: %v", i, part, err)
			}
			for _, name := range names {
				if members[name] == nil || string(members[name]) == "null" {
					t.Errorf("entry %d lacks %s.%s", i, part, name)
				}
			}
		}
	}
}

func TestAHARIsWholeAfterEveryExchange(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.har")
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	w, err := har.NewWriter(file, nil)
	if err != nil {
		t.Fatal(err)
	}
	for written := range 4 {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if all, err := readAll(string(text)); err != nil || len(all) != written || !json.Valid(text) {
			t.Fatalf("after %d exchanges the file has %d (%v)", written, len(all), err)
		}
		if err := w.Write(exchanges()[written]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil || w.Entries() != 4 {
		t.Errorf("%v, %d entries", err, w.Entries())
	}
}

func TestEntriesBeforeABreakAreNotLost(t *testing.T) {
	var b bytes.Buffer
	if err := har.Write(&b, exchanges(), nil); err != nil {
		t.Fatal(err)
	}
	whole := b.String()
	for cut := 0; cut < len(whole); cut += 7 {
		all, err := readAll(whole[:cut])
		if err == nil && strings.TrimSpace(whole[cut:]) != "" {
			t.Fatalf("cut at %d of %d: no error", cut, len(whole))
		}
		if want := max(strings.Count(whole[:cut], "\n")-1, 0); len(all) < want {
			t.Fatalf("cut at %d: %d exchanges, want %d", cut, len(all), want)
		}
	}
}

func TestABrokenHARSaysWhere(t *testing.T) {
	entries := func(text string) string { return "{\"log\": {\n\"entries\": [\n" + text + "\n]}}" }
	good := `{"request":{"method":"GET","url":"http://h/"}}`
	for text, want := range map[string]string{
		"":                                      "line 1, byte 0: the file ends in the middle",
		"<html>":                                "line 1, byte 1: invalid character '<'",
		"[]":                                    "want an object",
		"{}":                                    "no log.entries",
		`{"log":{"pages":[{"a":[1,2,{}]}]}}`:    "no log.entries",
		`{"log":{"entries":{}}}`:                "no array",
		entries(good + ",\n{}"):                 "entry 2, line 4, byte 73: has no request",
		entries(`{"request":{"url":"u"}}`):      "entry 1, line 3, byte 46: its request has no method",
		entries(`{"request":{"method":"GET"}}`): "has no url",
		entries(good + ",\n" + good[:20]):       "entry 2",
		entries(`{"request":{"method":"GET","url":"u"},"response":{"status":200,"content":{"text":"%%","encoding":"base64"}}}`): "response body: is not base64",
		entries(`{"request":{"method":"GET","url":"u"},"response":{"status":200,"content":{"text":"x","encoding":"rot13"}}}`):   `unknown encoding "rot13"`,
		entries(`{"request":5}`): "entry 1",
	} {
		if _, err := readAll(text); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q:\n  got  %v\n  want %s", text, err, want)
		}
	}
}

func TestWhatBrowsersAndOtherToolsExportIsRead(t *testing.T) {
	all, err := readAll(`{"log":{"version":"1.2","pages":[{"id":"page_1"}],"creator":{"name":"WebInspector"},"entries":[
	 {"_initiator":{},"startedDateTime":"2026-01-02T03:04:05.678+01:00","time":"12.5","request":{"method":"patch","url":"https://h/a","httpVersion":"http/2.0",
	  "headers":[{"name":":authority","value":"h"},{"name":"content-type","value":"application/json"}],"postData":{"mimeType":"application/json","text":"{}"}},
	  "response":{"status":200,"headers":[{"name":"set-cookie","value":"a=1\nb=2"}],"content":{"size":3,"mimeType":"image/png","text":"AP8Q","encoding":"base64"}}},
	 {"request":{"method":"POST","url":"https://h/b","headers":null,"postData":{"mimeType":"application/x-www-form-urlencoded","params":[{"name":"a b","value":"c&d"}]}},
	  "response":{"status":0,"_error":"net::ERR_ABORTED"}},
	 {"request":{"method":"GET","url":"https://h/c"},"response":{"status":200,"content":{"size":9000,"mimeType":"text/html"}}},
	 {"startedDateTime":"yesterday","time":null,"request":{"method":"GET","url":"https://h/d"},"response":null},
	 {"_fromCache":"disk","request":{"method":"GET","url":"https://h/e"},"response":{"status":200,"content":{"mimeType":"application/json","text":"{}"}}}
	]}}`)
	if err != nil || len(all) != 5 {
		t.Fatalf("%d, %v", len(all), err)
	}
	a := all[0]
	if a.Method != "PATCH" || a.Took != 12500*time.Microsecond || len(a.Header) != 1 || !bytes.Equal(a.Reply.Body, []byte{0, 255, 16}) || len(a.Reply.Header["Set-Cookie"]) != 2 || a.Start.IsZero() {
		t.Errorf("%+v %+v", a, a.Reply)
	}
	if b := all[1]; string(b.Body) != "a+b=c%26d" || b.Reply != nil || b.Failure.Kind != contract.Unreachable || !strings.Contains(b.Failure.Text, "ERR_ABORTED") {
		t.Errorf("%+v", b)
	}
	if c := all[2]; c.Failure == nil || !c.Failure.Ours() || c.Status() != 200 {
		t.Errorf("a body that was left out is taken for an empty one: %+v", c)
	}
	if e := all[4]; e.Reply != nil || e.Failure == nil || !strings.Contains(e.Failure.Text, "disk cache") {
		t.Errorf("what a cache answered is taken for the target's answer: %+v", e)
	}
}

func TestReadingStopsWhenTheReaderOfExchangesSaysSo(t *testing.T) {
	var b bytes.Buffer
	if err := har.Write(&b, exchanges(), nil); err != nil {
		t.Fatal(err)
	}
	enough := errors.New("enough")
	n := 0
	err := har.Read(&b, 0, func(contract.Exchange) error { n++; return enough })
	if !errors.Is(err, enough) || n != 1 {
		t.Errorf("%v after %d", err, n)
	}
}

// repeated gives a large HAR without holding it.
type repeated struct {
	head, unit, tail string
	times            int
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.head == "" {
		switch {
		case r.times > 0:
			r.times--
			r.head = r.unit
		case r.tail != "":
			r.head, r.tail = r.tail, ""
		default:
			return 0, io.EOF
		}
	}
	n := copy(p, r.head)
	r.head = r.head[n:]
	return n, nil
}

func TestALargeRecordingIsReadInFlatMemory(t *testing.T) {
	entry := fmt.Sprintf(`{"request":{"method":"PATCH","url":"http://h/"},"response":{"status":200,"content":{"text":%q}}}`, strings.Repeat("x", 10<<10))
	const times = 800 // 8 MB; a GB takes the same memory and more time
	source := &repeated{head: `{"log":{"entries":[` + entry, unit: ",\n" + entry, tail: `]}}`, times: times}
	n, most := 0, uint64(0)
	err := har.Read(source, 0, func(contract.Exchange) error {
		if n++; n%100 == 0 {
			var m runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
		return nil
	})
	if err != nil || n != times+1 {
		t.Fatalf("%d, %v", n, err)
	}
	if most > 4<<20 {
		t.Errorf("%d MB are held", most>>20)
	}
}

func FuzzReadHAR(f *testing.F) {
	var b bytes.Buffer
	if err := har.Write(&b, exchanges(), nil); err != nil {
		f.Fatal(err)
	}
	f.Add(b.String())
	f.Add(`{"log":{"entries":[{"request":{"method":"GET","url":"u","postData":{"text":"=","_encoding":"base64"}}}]}}`)
	f.Fuzz(func(t *testing.T, text string) {
		all, err := readAll(text)
		if err != nil {
			if strings.TrimSpace(err.Error()) == "" {
				t.Error("an error without words")
			}
			return
		}
		var out bytes.Buffer
		if err := har.Write(&out, all, nil); err != nil {
			t.Fatalf("what was read can't be written: %v", err)
		}
		if again, err := readAll(out.String()); err != nil || len(again) != len(all) {
			t.Fatalf("what was written can't be read: %d of %d, %v", len(again), len(all), err)
		}
	})
}

// What is skipped, and entries that are too large, must not fill the memory either.
func TestARecordingThatIsBuiltToBreakItsReaderIsToldInALine(t *testing.T) {
	const mb = 1 << 20
	entry := `{"request":{"method":"PATCH","url":"http://h/"},"response":{"status":200}`
	for name, c := range map[string]struct {
		source *repeated
		want   string
	}{
		"one endless text":     {&repeated{head: `{"log":{"entries":[` + entry + `,"x":"`, unit: strings.Repeat("x", mb), times: 100}, "HAR entry 1, line 1, byte"},
		"one endless entry":    {&repeated{head: "{\"log\":{\"entries\":[\n" + entry + `,"x":[`, unit: strings.Repeat("1,", mb), times: 100}, "line 2, byte"},
		"nested in an entry":   {&repeated{head: `{"log":{"entries":[` + entry + `,"x":`, unit: strings.Repeat("[", 1000), times: 100}, "nested too deep"},
		"nested and skipped":   {&repeated{head: `{"log":{"x":`, unit: strings.Repeat("[", 1000), times: 100}, "nested more than 1000 levels deep"},
		"endless and skipped":  {&repeated{head: `{"log":{"x":"`, unit: strings.Repeat("x", mb), times: 100}, "larger than 4 MB; --max-size SIZE reads larger ones"},
		"an endless name":      {&repeated{head: `{"log":{"`, unit: strings.Repeat("x", mb), times: 100}, "larger than 4 MB"},
		"cut in the middle":    {&repeated{head: `{"log":{"entries":[` + entry, unit: " ", times: 1}, "the file ends in the middle"},
		"lines that never end": {&repeated{head: `{"log":{"x":[`, unit: strings.Repeat("\n", mb), times: 3}, "the file ends in the middle"},
	} {
		err := har.Read(c.source, 4*mb, func(contract.Exchange) error { return nil })
		if err == nil || !strings.Contains(err.Error(), strings.TrimPrefix(c.want, "is ")) || strings.Contains(err.Error(), "\n") || len(err.Error()) > 200 {
			t.Errorf("%s: %v", name, err)
		}
	}
}
