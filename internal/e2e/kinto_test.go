package e2e_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Kinto takes three kinds of patch document for the same record; each has its own record, and its own expected findings.
func TestKinto(t *testing.T) {
	needServers(t)
	dir := filepath.Join("testdata", "kinto")
	address := freeAddress(t)
	_, port, _ := strings.Cut(address, ":")
	base := "http://" + address + "/v1"
	serve(t, dir, base+"/", nil, filepath.Join(filepath.Dir(made.python), "kinto"), "start", "--ini", "kinto.ini", "--port", port)
	collection, err := os.ReadFile(filepath.Join(dir, "collection.json"))
	if err != nil {
		t.Fatal(err)
	}
	const user, password = "e2e", "secret-of-the-e2e-run"
	put(t, base+"/buckets/b", user, password, "")
	put(t, base+"/buckets/b/collections/c", user, password, string(collection))
	for _, d := range []string{"plain", "merge", "json-patch"} {
		t.Run(d, func(t *testing.T) {
			for _, record := range []string{d, d + "-second"} {
				put(t, base+"/buckets/b/collections/c/records/"+record, user, password,
					`{"data":{"title":"first","done":false,"count":3,"tags":["one","two"],"place":{"city":"Oslo","floor":2},"note":null}}`)
			}
			profile := fmt.Sprintf("credentials: {basic: {env: E2E_BASIC}}\nparams: {bucket: b, collection: c, record: %s}\noperations:\n  patchRecord: {dialect: %s, neighbours: [{record: %s-second}]}\n", d, d, d)
			v := verify(t, filepath.Join(dir, "openapi.yaml"), base, profile, "E2E_BASIC="+user+":"+password)
			expect(t, v, filepath.Join(dir, d+".expected.txt"))
		})
	}
}
