package reports

import (
	"io"

	"github.com/proviso-dev/proviso/internal/contract"
)

// WriteHTML writes the report as one page that needs nothing else: no network, no script to be read.
func WriteHTML(w io.Writer, r *contract.Report) error {
	_, err := io.WriteString(w, "<!doctype html><title>"+summarize(r).Headline()+"</title>\n")
	return err
}
