package catalog

import (
	"fmt"
	"slices"
	"testing"

	"github.com/proviso-dev/proviso/specs"
)

func TestTheShippedVendorsLoadAsTheirPagesSay(t *testing.T) {
	var got []string
	for _, name := range specs.Names() {
		v, err := Load(specs.FS, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range v.Document.Warnings {
			t.Errorf("%s: %s: %s", name, w.Source, w.Message)
		}
		for _, op := range v.Document.Operations {
			got = append(got, fmt.Sprintf("%s %s: %s, resource at %q, required %d, key %s, prose %d, recorded %v",
				name, op.Path, op.Dialect, op.ResourceAt, len(op.Required), op.Security[0][0].Name, min(len(op.Prose), 1), len(v.Recordings) > 0))
			for _, p := range op.Params {
				if p.In == "path" && v.Profile.Params[p.Name] == "" {
					t.Errorf("%s: the profile has no value for %s", name, p.Name)
				}
			}
			if v.Profile.Credentials[op.Security[0][0].Name].Env == "" {
				t.Errorf("%s: the profile names no variable for %s", name, op.Security[0][0].Name)
			}
		}
	}
	want := []string{
		`flashapply /v1/members/{id}: full, resource at "", required 7, key BearerAuth, prose 1, recorded true`,
		`junction /v1/org/{org_id}/ehr_integration/member/{member_id}: plain, resource at "", required 0, key ManagementKey, prose 1, recorded true`,
		`junction /v1/org/{org_id}/lab_account/{env}/{region}/{account_id}: full, resource at "/lab_account", required 1, key ManagementKey, prose 1, recorded true`,
		`neetocal /team_members/{team_member_id}: plain, resource at "/team_member", required 0, key ApiKey, prose 1, recorded true`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%q\nwant:\n%q", got, want)
	}
}
