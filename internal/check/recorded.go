package check

import (
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/proviso-dev/proviso/internal/contract"
)

//go:embed recordings/*.txt
var recordings embed.FS

// The parts of a recording.
const (
	Holds  = "holds"  // exchanges that keep the rule
	Breaks = "breaks" // exchanges that break it, the last of which shows it
)

// Recorded reads a part of recordings/RULE.txt, which begins with "-- holds --" or "-- breaks --"; nil where the catalogue has none.
// Each line says only what is not ordinary:
//
//	> [METHOD] [MEDIA-TYPE] [BODY]    a request; PATCH and application/json where nothing else is said
//	? …                               the same, sent to look at the resource and not to be judged
//	< STATUS [MEDIA-TYPE] [BODY]      its answer; a body that begins with + is the ordinary member with these members over its own
//	  Name: value                     a header of the answer; without a value, an ordinary header that is not there
//	! KIND TEXT                       no whole answer, and why
func Recorded(rule, part string) ([]contract.Exchange, error) {
	text, err := recordings.ReadFile("recordings/" + rule + ".txt")
	if err != nil {
		return nil, nil
	}
	_, own, found := strings.Cut("\n"+string(text), "\n-- "+part+" --\n")
	if !found {
		return nil, nil
	}
	own, _, _ = strings.Cut(own, "\n-- ")
	var out []contract.Exchange
	for line := range strings.Lines(own) {
		line = strings.TrimRight(line, "\n")
		kind, rest := line[:1], strings.TrimSpace(line[1:])
		if kind == ">" || kind == "?" {
			x := requestOf(rest)
			if kind == "?" {
				x.Role = contract.Observe
			}
			out = append(out, x)
			continue
		}
		if len(out) == 0 {
			return nil, fmt.Errorf("recordings/%s.txt: %s: %q stands before the first request", rule, part, line)
		}
		last := &out[len(out)-1]
		switch {
		case kind == "<":
			if last.Reply, err = answerOf(rest); err != nil {
				return nil, fmt.Errorf("recordings/%s.txt: %s: %w", rule, part, err)
			}
		case kind == "!":
			kind, why, _ := strings.Cut(rest, " ")
			last.Failure = &contract.Failure{Kind: contract.FailureKind(kind), Text: why}
		case last.Reply != nil:
			name, value, _ := strings.Cut(rest, ":")
			if last.Reply.Header.Set(name, strings.TrimSpace(value)); last.Reply.Header.Get(name) == "" {
				last.Reply.Header.Del(name)
			}
		}
	}
	return out, nil
}

const recordedID = "6f1b0f5e-5a0e-4d6c-9a59-0b4b8f2f9d11"

// ordinaryMember is the resource of recordings/members.yaml.
func ordinaryMember() map[string]any {
	return map[string]any{"id": recordedID, "name": "Ann", "age": nil, "bio": "x", "created_at": "2026-01-02T03:04:05Z", "updated_at": "2026-01-02T03:04:05Z"}
}

func requestOf(line string) contract.Exchange {
	x := contract.Exchange{Method: http.MethodPatch, URL: "http://127.0.0.1/members/" + recordedID, Header: http.Header{}, Role: contract.Act,
		Start: time.Date(2026, time.January, 2, 3, 4, 5, 0, time.UTC), Took: time.Millisecond}
	word, rest, _ := strings.Cut(line, " ")
	if word != "" && word == strings.ToUpper(word) && word[0] >= 'A' && word[0] <= 'Z' {
		x.Method, line = word, rest
	}
	if x.Method == http.MethodGet {
		x.Role = contract.Observe
	}
	media, body := mediaOf(line)
	if body != "" {
		x.Body = []byte(body)
		x.Header.Set("Content-Type", media)
	}
	return x
}

func answerOf(line string) (*contract.Reply, error) {
	status, rest, _ := strings.Cut(line, " ")
	n, err := strconv.Atoi(status)
	if err != nil {
		return nil, fmt.Errorf("an answer begins with its status: %q", line)
	}
	r := &contract.Reply{Status: n, Proto: "HTTP/1.1", Header: http.Header{"X-Trace": {"t"}}}
	media, body := mediaOf(rest)
	if over, ordinary := strings.CutPrefix(body, "+"); ordinary {
		member := ordinaryMember()
		if err := json.Unmarshal([]byte(over), &member); err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
		text, err := json.Marshal(member)
		if err != nil {
			return nil, err
		}
		body = string(text)
	}
	if body != "" {
		r.Body = []byte(body)
		if media != "-" {
			r.Header.Set("Content-Type", media)
		}
	}
	return r, nil
}

// mediaOf cuts a media type off the front of a body.
func mediaOf(line string) (media, body string) {
	word, rest, _ := strings.Cut(line, " ")
	if word == "-" || strings.Contains(word, "/") && !strings.ContainsAny(word, "{<\"") {
		return word, rest
	}
	return "application/json", line
}
