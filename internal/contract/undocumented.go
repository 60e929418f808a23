package contract

import (
	"fmt"
	"strings"
)

// UndocumentedStatus is a line of Report.Undocumented: what answered with which status ("PATCH /notes/{id}: 401"), and how often.
func UndocumentedStatus(what string, times int) string {
	if times == 1 {
		return what + " (once)"
	}
	return fmt.Sprintf("%s (%d times)", what, times)
}

// ParseUndocumented takes apart what UndocumentedStatus made. A line without a count was seen once.
func ParseUndocumented(line string) (what string, times int) {
	at := strings.LastIndex(line, " (")
	if at < 0 {
		return line, 1
	}
	times = 1
	_, _ = fmt.Sscanf(line[at:], " (%d times)", &times) // "(once)" leaves 1
	return line[:at], times
}
