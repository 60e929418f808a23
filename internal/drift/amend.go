package drift

import (
	"fmt"
	"io/fs"
	"path"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/infer"
	"github.com/proviso-dev/proviso/internal/openapi"
)

// Exchanges calls add for each exchange that was seen, with its operation.
type Exchanges func(add func(*contract.Operation, *contract.Exchange)) error

// Amended is an overlay that makes a contract true to what a server answered.
type Amended struct {
	Overlay []byte   // OpenAPI Overlay 1.0.0; nil where nothing can be said as one
	ByHand  []string // what no overlay can say, each a sentence
	Left    int      // errors that remain with the overlay
}

// Amend writes the overlay that makes the contract in root true to what was seen, and tries it: the same answers are compared with the
// amended contract. file is the spec in root; an overlay beside it is applied before the new one.
func Amend(root fs.FS, file string, doc *openapi.Document, watch *infer.Watch, vendor string, exchanges Exchanges) (Amended, error) {
	var out Amended
	amendments := watch.Amendments()
	if len(amendments) == 0 {
		return out, nil
	}
	text, missed, err := doc.Overlay("what "+vendor+"'s server was seen to answer", amendments)
	if err != nil {
		return out, err
	}
	for _, m := range missed {
		out.ByHand = append(out.ByHand, m.Why)
	}
	if text == nil {
		return out, nil
	}
	amended, err := withOverlay(root, file, doc, text)
	if err != nil {
		return out, fmt.Errorf("the overlay that was made does not apply: %w", err)
	}
	again := infer.New(amended.Operations)
	err = exchanges(func(op *contract.Operation, x *contract.Exchange) {
		for i := range amended.Operations {
			now := &amended.Operations[i]
			if now.Key() == op.Key() {
				again.Add(now, x)
			} else if now.Read != nil && now.Read.Key() == op.Key() {
				again.Add(now.Read, x)
			}
		}
	})
	if err != nil {
		return out, err
	}
	out.Overlay, out.Left = text, again.Departures()
	return out, nil
}

// withOverlay loads the document again, with a further overlay over its own.
func withOverlay(root fs.FS, file string, doc *openapi.Document, further []byte) (*openapi.Document, error) {
	raw, err := fs.ReadFile(root, file)
	if err != nil {
		return nil, err
	}
	own, err := fs.ReadFile(root, path.Join(path.Dir(file), "overlay.yaml"))
	if err != nil {
		own = nil // a vendor may have none
	}
	both, err := openapi.Together(own, further)
	if err != nil {
		return nil, err
	}
	return openapi.Load(doc.File, raw, both)
}
