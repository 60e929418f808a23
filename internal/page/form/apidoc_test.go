package form

import (
	"testing"

	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// A parameter of the path may be listed with its colon: it is no member of a body.
func TestAPathParameterIsListedWithItsColon(t *testing.T) {
	p, err := ReadAPIDoc(source.New("lamps.js", []byte("/**\n * @api {patch} /lamps/:lamp Change a lamp\n * @apiParam {Number} :lamp Which lamp\n * @apiParam {String} colour Which light\n */\n")))
	if err != nil || len(p.Operations) != 1 {
		t.Fatalf("%d operations: %v", len(p.Operations), err)
	}
	places := map[string]string{}
	for _, f := range p.Operations[0].Fields {
		places[f.Name] = f.In
	}
	if places["lamp"] != word.InPath || places["colour"] != word.InBody {
		t.Errorf("the fields go to %v", places)
	}
}
