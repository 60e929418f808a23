package form

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/pattern"
)

var (
	httpSeparator = pattern.New(`^###+\s*(.*)$`)
	httpRequest   = pattern.New(`^(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE|CONNECT)\s+(\S+.*?)(?:\s+HTTP/[\d.]+)?$`)
	httpVariable  = pattern.New(`^@([\w.-]+)\s*=\s*(.*)$`)
	httpName      = pattern.New(`^(?:#|//)\s*@name\s+(.+)$`)
	httpPair      = pattern.New(`^([A-Za-z][\w-]*)\s*:\s*(.*)$`)
	// httpScript is a line that belongs to what the client does with the answer, or that names a file.
	httpScript = pattern.New(`^(?:>|<>|<\s)`)
)

// FitsHTTPFile: a file of requests as the HTTP clients of editors keep them, with ### between them.
func FitsHTTPFile(t *source.Text) bool {
	ext := strings.ToLower(filepath.Ext(t.File))
	requests, separators, variables := 0, 0, 0
	for _, l := range t.Lines {
		switch {
		case httpRequest.MatchString(l):
			requests++
		case strings.TrimRight(l, "# ") == "" && strings.HasPrefix(l, "###"):
			separators++
		case httpVariable.MatchString(l):
			variables++
		case strings.HasPrefix(l, "```"):
			return false
		}
	}
	return requests > 0 && (ext == ".http" || ext == ".rest" || separators > 0 && variables > 0)
}

// ReadHTTPFile reads all PATCH requests of a file.
func ReadHTTPFile(t *source.Text) (contract.Page, error) {
	r := requestSet{text: t, variables: map[string]string{}}
	for _, l := range t.Lines {
		if m := httpVariable.FindStringSubmatch(l); m != nil {
			if _, known := r.variables[m[1]]; !known && !strings.Contains(m[2], ".response.") {
				r.variables[m[1]] = m[2]
			}
		}
	}
	title := ""
	for i := 0; i < len(t.Lines); i++ {
		l := t.Lines[i]
		if m := httpSeparator.FindStringSubmatch(l); m != nil {
			title = strings.Trim(m[1], "# ")
			continue
		}
		if m := httpName.FindStringSubmatch(l); m != nil && title == "" {
			title = m[1]
			continue
		}
		m := httpRequest.FindStringSubmatch(l)
		if m == nil {
			continue
		}
		s := saved{method: m[1], title: title, address: strings.TrimSpace(m[2]), line: i + 1}
		i = httpRest(t, &s, i+1) - 1
		title = ""
		r.add(s)
	}
	return r.page("", "the file")
}

// httpRest reads what follows a request's line: the rest of its address, its headers, its body. It returns the index of the line
// after it.
func httpRest(t *source.Text, s *saved, i int) int {
	end := i + slices.IndexFunc(t.Lines[i:], httpSeparator.MatchString)
	if end < i {
		end = len(t.Lines)
	}
	for ; i < end; i++ {
		l := strings.TrimSpace(t.Lines[i])
		if l == "" || strings.HasPrefix(l, "#") || strings.HasPrefix(l, "//") {
			if l == "" {
				break
			}
			continue
		}
		if strings.ContainsAny(l[:1], "?&") {
			s.address += l
		} else if m := httpPair.FindStringSubmatch(l); m != nil {
			s.header(m[1], m[2], i+1)
		} else {
			break
		}
	}
	var body []string
	for ; i < end; i++ {
		l := t.Lines[i]
		if httpRequest.MatchString(l) {
			end = i
			break
		}
		if httpScript.MatchString(l) {
			break
		}
		if httpVariable.MatchString(l) || len(body) == 0 && strings.TrimSpace(l) == "" || strings.HasPrefix(l, "#") {
			continue
		}
		if len(body) == 0 {
			s.bodyLine = i + 1
		}
		body = append(body, l)
	}
	s.body = strings.TrimSpace(strings.Join(body, "\n"))
	return end
}
