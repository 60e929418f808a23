package reports

import (
	"fmt"
	"html"
	"io"

	"github.com/proviso-dev/proviso/internal/contract"
)

// WriteBadge writes an SVG badge with the verdict: for a README, it is as wide as its text.
func WriteBadge(w io.Writer, r *Report) error {
	s := summarize(r)
	text, colour := "conforms", "#00695a"
	switch s.Outcome {
	case contract.Breaks:
		text, colour = fmt.Sprintf("%d broken", len(s.Promises)), "#b02a1c"
	case contract.CouldNotRun:
		text, colour = "could not run", "#5a3ea6"
	case contract.LeftChanged:
		text, colour = "left changed", "#5a3ea6"
	case contract.Interrupted:
		text, colour = "interrupted", "#5a3ea6"
	}
	const label = "proviso"
	left, right := badgeWidth(label), badgeWidth(text)
	text = html.EscapeString(text)
	_, err := fmt.Fprintf(w, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="20" role="img" aria-label="%s: %s"><title>%s: %s</title>`+
		`<rect width="%d" height="20" rx="3" fill="#3c4148"/><path fill="%s" d="M%d 0h%dq3 0 3 3v14q0 3-3 3h-%dz"/>`+
		`<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">`+
		`<text x="%d" y="14">%s</text><text x="%d" y="14">%s</text></g></svg>`+"\n",
		left+right, label, text, label, text, left+right, colour, left, right-3, right-3, left/2, label, left+right/2, text)
	return err
}

// badgeWidth is about how wide a text is at the badge's size, with a margin.
func badgeWidth(text string) int { return 7*len([]rune(text)) + 12 }
