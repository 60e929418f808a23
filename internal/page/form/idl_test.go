package form

import (
	"strings"
	"testing"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/source"
)

func namesIn(op contract.PageOperation) string {
	var names []string
	for _, f := range op.Fields {
		names = append(names, f.In+":"+f.Name)
	}
	return strings.Join(names, " ")
}

// A body whose type stands in another file is told, and is no operation without a body.
func TestABodyOfAnotherFileIsTold(t *testing.T) {
	for file, text := range map[string]string{
		"a.proto": `syntax = "proto3";
service S { rpc U(URequest) returns (Thing) { option (google.api.http) = { patch: "/things/{id}" body: "thing" }; } }
message URequest { string id = 1; other.v1.Thing thing = 2; }`,
		"b.proto": `syntax = "proto3";
service S { rpc U(other.v1.URequest) returns (Thing) { option (google.api.http) = { patch: "/things/{id}" body: "*" }; } }`,
		"a.smithy": `@http(method: "PATCH", uri: "/things/{id}")
operation U { input: UInput }`,
		"a.tsp": `@route("/things/{id}") @patch op u(@path id: string, @body thing: Thing): void;`,
		"b.tsp": `@route("/things/{id}") @patch op u is Update<Thing>;`,
	} {
		src := source.New(file, []byte(text))
		read := map[string]func(*source.Text) (contract.Page, error){".proto": ReadProto, ".smithy": ReadSmithy, ".tsp": ReadTypeSpec}[file[1:]]
		p, err := read(src)
		if err != nil || len(p.Operations) != 1 || p.Operations[0].Lacks == "" {
			t.Errorf("%s: %+v, %v: want one operation that lacks its body", file, p.Operations, err)
		}
	}
}

// A type that holds itself ends.
func TestATypeThatHoldsItselfEnds(t *testing.T) {
	p, err := ReadProto(source.New("a.proto", []byte(`syntax = "proto3";
service S { rpc U(Thing) returns (Thing) { option (google.api.http) = { patch: "/things" body: "*" }; } }
message Thing { string label = 1; Thing inner = 2; repeated Thing parts = 3; }`)))
	if err != nil || len(p.Operations) != 1 {
		t.Fatal(err)
	}
	got := namesIn(p.Operations[0])
	if !strings.HasPrefix(got, "body:label body:inner") || strings.Count(got, "inner") > 30 {
		t.Errorf("the members are %s", got)
	}
}

// Declarations that are nested without end are left at a depth, so that reading them ends.
func TestNestedDeclarationsEnd(t *testing.T) {
	deep := `option (google.api.http) ` + strings.Repeat("message A { ", 200_000) + strings.Repeat("}", 200_000)
	if _, err := ReadProto(source.New("a.proto", []byte(deep))); err == nil {
		t.Error("a file without a PATCH is an error")
	}
}

// A header of TypeSpec without a name of its own has that of its parameter, in small letters with hyphens.
func TestAHeaderIsNamedByItsParameter(t *testing.T) {
	p, err := ReadTypeSpec(source.New("a.tsp", []byte(`@route("/things/{id}") @patch op u(@path id: string, @header ifMatch?: string, label: string): void;`)))
	if err != nil || len(p.Operations) != 1 {
		t.Fatal(err)
	}
	if got := namesIn(p.Operations[0]); got != "path:id header:if-match body:label" {
		t.Errorf("the members are %s", got)
	}
}
