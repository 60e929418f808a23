package replay_test

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/replay"
)

func TestASecretThatWasTakenOutComesFromTheProfileOrIsLeftOut(t *testing.T) {
	op := operation()
	op.Required = []string{"pin"}
	op.Bodies = []contract.Media{{Type: "application/json", Schema: &contract.Schema{Required: []string{"code"}}}}
	for body, want := range map[string]string{
		`{"name":"Rex","password":"{{password}}"}`:      `{"name":"Rex","password":"from-env"}; a secret was taken out of the recording: /password comes from the profile`,
		`{"auth":{"key":"x {{Key}}"}}`:                  `{"auth":{"key":"x by-place"}}; a secret was taken out of the recording: /auth/key comes from the profile`,
		`{"name":"Rex","token":"{{token}}"}`:            `{"name":"Rex"}; a secret was taken out of the recording: /token is left out`,
		`{"name":"Rex","pin":"{{pin}}"}`:                "undecidable",
		`{"code":"{{code}}"}`:                           "undecidable",
		`{"auth":{"secret":"{{secret}}"},"name":"Rex"}`: "undecidable",
		`{"note":"a {{Key}} b"}`:                        "undecidable",
		`{"empty":"{{empty}}","name":"Rex"}`:            `{"name":"Rex"}; a secret was taken out of the recording: /empty is left out`,
		`{"name":"Rex"}`:                                `{"name":"Rex"}`,
	} {
		found, _ := replay.Cases("a.har", []contract.Operation{op}, []contract.Exchange{exchange(body, 200, "{}")}, map[string]string{"password": "from-env", "/auth/key": "by-place", "empty": ""})
		c := found[0].Case
		_, said, _ := strings.Cut(c.Title, "again")
		switch {
		case want == "undecidable":
			if !strings.Contains(c.Undecidable, "secrets: {password: {env: NAME}}") || c.Steps != nil {
				t.Errorf("%s is sent: %+v", body, c)
			}
		case c.Undecidable != "" || *c.Steps[0].Request.Body.Text+said != want:
			t.Errorf("%s: %q %q, want %s", body, c.Undecidable, c.Title, want)
		}
	}
}
