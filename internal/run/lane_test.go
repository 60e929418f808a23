package run

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
)

func TestOperationsOnOneRouteDoNotRunSideBySide(t *testing.T) {
	paths := []string{"/labels/{label_id}", "/labels/{labels_id}", "/labels/{id}/", "/labels/fixed", "/teams/{label_id}"}
	var jobs []Job
	for _, path := range paths {
		jobs = append(jobs, Job{Op: &contract.Operation{Vendor: "v", Method: "PATCH", Path: path}})
	}
	lanes := lanesOf(jobs)
	if lanes[0] != lanes[1] || lanes[0] != lanes[2] {
		t.Errorf("%v are one route to a server and share no lane", paths[:3])
	}
	if lanes[0] == lanes[3] || lanes[0] == lanes[4] {
		t.Errorf("%v are other routes than %s and share its lane", paths[3:], paths[0])
	}
}
