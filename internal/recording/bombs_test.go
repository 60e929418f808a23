package recording_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/recording"
)

const postman = `{"info":{"_postman_id":"1","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":%s}`

func TestARecordingThatIsBuiltToBreakItsReaderIsToldInALine(t *testing.T) {
	const levels = 100_000
	lists := strings.Repeat("[", levels) + strings.Repeat("]", levels)
	for name, c := range map[string]struct{ text, want string }{
		"a picture":                  {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "this is image/png"},
		"a HAR that is compressed":   {"\x1f\x8b\x08\x00\x00\x00\x00\x00log", "this is application/x-gzip"},
		"UTF-16":                     {"\xff\xfe{\x00\"\x00l\x00o\x00g\x00\"\x00", "UTF-16: save it as UTF-8"},
		"nothing":                    {"\xef\xbb\xbf \n", "the file is empty"},
		"lists in lists":             {lists, "not a HAR file"},
		"objects in objects":         {strings.Repeat(`{"a":`, levels) + "1" + strings.Repeat("}", levels), "nested more than 1000 levels deep"},
		"folders in folders":         {fmt.Sprintf(postman, strings.Repeat(`[{"item":`, levels/10)+"[]"+strings.Repeat("}]", levels/10)), "max depth"},
		"substitutions":              {`curl -X PATCH https://x.example/x -d ` + strings.Repeat(`"$(`, 2_000) + strings.Repeat(`)"`, 2_000), "line 1"},
		"a file":                     {"curl -X PATCH https://x.example/x -d @/etc/passwd", "line 1"},
		"a config":                   {"curl -K /etc/passwd https://x.example/x", "line 1"},
		"neither HAR nor commands":   {strings.Repeat("x", 2<<20), "larger than 1 MB"},
		"a collection without end":   {fmt.Sprintf(postman, "["+strings.Repeat(" ", 2<<20)+"]"), "larger than 1 MB"},
		"a HAR entry without end":    {`{"log":{"entries":[{"request":{"method":"PATCH","url":"http://h/","x":"` + strings.Repeat("x", 2<<20), "larger than 1 MB"},
		"a HAR entry that is nested": {`{"log":{"entries":[{"request":{"method":"PATCH","url":"http://h/","x":` + lists + `}}]}}`, "nested too deep"},
	} {
		err := recording.Read(strings.NewReader(c.text), 1<<20, func(contract.Exchange) error { return nil })
		if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "\n") || len(err.Error()) > 300 {
			t.Errorf("%s: %.300v", name, err)
		}
	}
}

// A body is text to a recording: what it holds is nobody's business before it is judged.
func TestALargeOrDeepBodyIsRead(t *testing.T) {
	deep := strings.Repeat("[", 100_000) + strings.Repeat("]", 100_000)
	for name, text := range map[string]string{
		"deep in a curl command": "curl -X PATCH https://x.example/x -d '" + deep + "'",
		"deep in a collection":   fmt.Sprintf(postman, `[{"request":{"method":"PATCH","url":"https://x.example/x","body":{"mode":"raw","raw":"`+deep+`"}}}]`),
		"deep in a HAR file":     `{"log":{"entries":[{"request":{"method":"PATCH","url":"https://x.example/x","postData":{"text":"` + deep + `"}}}]}}`,
		"a line of 2 MB":         "curl -X PATCH https://x.example/x -d '" + strings.Repeat("a", 2_000_000) + "'",
	} {
		var got []contract.Exchange
		err := recording.Read(io.Reader(strings.NewReader(text)), 0, func(x contract.Exchange) error { got = append(got, x); return nil })
		if err != nil || len(got) != 1 || len(got[0].Body) < 200_000 {
			t.Errorf("%s: %.300v, %d exchanges", name, err, len(got))
		}
	}
}
