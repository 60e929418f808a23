package reports

import (
	"io"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/har"
)

// WriteHAR writes the exchanges of failing cases as HAR 1.2, which browsers and other tools import. Cases stand in plan order.
func WriteHAR(w io.Writer, r *Report) error {
	var failing []contract.Exchange
	for i := range r.Results {
		if res := &r.Results[i]; state(res, r.FailOn) == contract.Fail {
			failing = append(failing, res.Exchanges...)
		}
	}
	return har.Write(w, failing, nil) // a report's exchanges are redacted already
}
