package complete

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/sample"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// Members listed behind the only object of the body go where the sample sends one of them; what the sample sends beside the object stays.
func TestMembersListedBehindTheirObjectGoBelowIt(t *testing.T) {
	for _, tt := range []struct{ listed, sent, want string }{
		{"lamp colour watts", `{"lamp": {"colour": "red"}}`, "lamp lamp/colour lamp/watts"},
		{"lamp colour watts", `{"lamp": {"colour": "red"}, "watts": 3}`, "lamp lamp/colour watts"},
		{"lamp lamp/colour watts", `{"lamp": {"colour": "red"}}`, "lamp lamp/colour watts"},
		{"lamp watts", `{"lamp": {"colour": "red"}}`, "lamp watts"},
	} {
		var fields []contract.Field
		for _, name := range strings.Fields(tt.listed) {
			fields = append(fields, contract.Field{Name: name, In: word.InBody})
		}
		request, _, err := sample.Parse([]byte(tt.sent), 1)
		if err != nil {
			t.Fatal(err)
		}
		wrap(fields, request)
		unflatten(fields, word.InBody, request)
		var names []string
		for _, f := range fields {
			names = append(names, f.Name)
		}
		if got := strings.Join(names, " "); got != tt.want {
			t.Errorf("%s with %s becomes %s, want %s", tt.listed, tt.sent, got, tt.want)
		}
	}
}
