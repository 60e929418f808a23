package explore

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

// mostLag is the longest lag of a cache that is believed.
const mostLag = time.Hour

// Outcome is what an exchange came to, in a few words: the status, or why there is no answer.
func Outcome(x *contract.Exchange) string {
	switch {
	case x.Failure != nil:
		return string(x.Failure.Kind) + ": " + x.Failure.Text
	case x.Reply != nil:
		return fmt.Sprint(x.Reply.Status)
	}
	return "no answer"
}

// cacheLag is how old an answer may be that came from a shared cache, in whole seconds; 0 where none stands in front of the API: such an
// answer has the header Age (RFC 9111, 5.1).
func cacheLag(x *contract.Exchange) time.Duration {
	if x.Reply == nil {
		return 0
	}
	age, err := strconv.Atoi(x.Reply.Header.Get("Age"))
	if err != nil || age < 0 {
		return 0
	}
	for _, name := range []string{"s-maxage", "max-age"} {
		if seconds := directive(x.Reply.Header.Get("Cache-Control"), name); seconds > age {
			return inSeconds(seconds)
		}
	}
	return inSeconds(age)
}

// directive is the number of a directive of the header Cache-Control, in seconds; 0 where it has none that is greater. Of several, the greatest holds.
func directive(header, name string) (seconds int) {
	for part := range strings.SplitSeq(header, ",") {
		value, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(part)), name+"=")
		if !ok {
			continue
		}
		if n, err := strconv.Atoi(value); err == nil {
			seconds = max(seconds, n)
		}
	}
	return seconds
}

func inSeconds(n int) time.Duration {
	return time.Duration(min(n, int(mostLag/time.Second))) * time.Second
}
