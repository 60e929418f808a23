package recording

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestCurlCommandsAreReadAsExchangesWithoutAnswers(t *testing.T) {
	var all []string
	err := Read(strings.NewReader("$ curl -sX PATCH -u ada:pw http://h/a?b=1&c=2 -H 'content-type: a/b' -d x --next http://h/b\n"), 0, func(x contract.Exchange) error {
		all = append(all, line(x))
		return nil
	})
	if want := "PATCH http://h/a?b=1&c=2 Authorization=Basic YWRhOnB3 Content-Type=a/b x; GET http://h/b"; err != nil || strings.Join(all, "; ") != want {
		t.Errorf("got %q, %v; want %q", all, err, want)
	}
	if err := Read(strings.NewReader("curl http://h/ -d @file"), 0, nil); err == nil || !strings.Contains(err.Error(), "line 1") {
		t.Errorf("a body in a file: %v", err)
	}
}
