package reports_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/proviso-dev/proviso/reports"
)

func TestTmp(t *testing.T) {
	var b bytes.Buffer
	if err := reports.WriteHTML(&b, finished()); err != nil {
		t.Fatal(err)
	}
	os.WriteFile("/tmp/rep/index.html", b.Bytes(), 0o644)
	reports.Write("/tmp/rep/out", finished())
	reports.WriteText(os.Stdout, finished())
	reports.WriteMarkdown(os.Stdout, finished())
}
