package render

import (
	"encoding/json"
	"strings"

	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// gluedParts parts a line of a copy into which the next one has run: a path and a message to that path, or an object of JSON and a word
// behind it. The "{}" before an object is the label of the button that opens it, and is left out. It gives nil for any other line.
func gluedParts(s string) []string {
	if path, message := pathAndMessage(s); message != "" {
		return []string{path, "", message}
	}
	if before, header := routeAndHeader(s); header != "" {
		return []string{before, "", header}
	}
	json, emptied := strings.CutPrefix(s, "{}{")
	if emptied {
		s = "{" + json
	}
	if end := endOfObject(s); end > 0 {
		if rest := strings.TrimSpace(s[end:]); rest != "" && isUpper(rest[0]) {
			return []string{s[:end], "", rest}
		}
		if emptied {
			return []string{"", s}
		}
	}
	return nil
}

// routeAndHeader parts a route from the header of the table below it: "/things/{id}| Parameter | Type | Description |".
func routeAndHeader(s string) (route, header string) {
	at := strings.Index(s, "| ")
	if at < 2 || s[at-1] == ' ' {
		return "", ""
	}
	route, header = s[:at], s[at:]
	path := route[strings.LastIndexByte(route, ' ')+1:]
	if !strings.HasPrefix(path, "/") || !word.IsAddress(path) {
		return "", ""
	}
	if _, isHeader := word.ColumnsOf(word.Cells(header, false)); !isHeader {
		return "", ""
	}
	return route, header
}

// pathAndMessage parts a path from the first line of a message to the same path below a base: "/things/{id}PATCH /v1/things/{id} HTTP/1.1".
func pathAndMessage(s string) (path, message string) {
	if !strings.HasPrefix(s, "/") || !strings.Contains(s, " HTTP/") {
		return "", ""
	}
	for _, method := range strings.Split(word.Methods, "|") {
		at := strings.Index(s, method+" /")
		if at > 1 && strings.HasSuffix(strings.Fields(s[at:])[1], s[:at]) {
			return s[:at], s[at:]
		}
	}
	return "", ""
}

// endOfObject is where an object of JSON ends that a line begins with; 0 where it begins with none that has members.
func endOfObject(s string) int {
	if !strings.HasPrefix(s, "{") || !strings.Contains(s, `":`) {
		return 0
	}
	d := json.NewDecoder(strings.NewReader(s))
	var object map[string]any
	if d.Decode(&object) != nil {
		return 0
	}
	return int(d.InputOffset())
}

// titledBullet is the title of a part of the page that a converter made a bullet of, with an empty one below it for what the part holds;
// "" where a line is none.
func titledBullet(lines []outline.Line, i int) string {
	title, bullet := strings.CutPrefix(strings.TrimSpace(lines[i].Text), "- ")
	if !bullet || i+1 >= len(lines) || strings.TrimSpace(lines[i+1].Text) != "-" || title == "" || len(title) > word.LongestTitle {
		return ""
	}
	if _, isTitle := word.PlainTitleOf(title); !isTitle && !word.IsLabelOfWords(title) {
		return ""
	}
	return title
}
