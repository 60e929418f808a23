package build

import (
	"github.com/pb33f/go-yaml"

	"github.com/proviso-dev/proviso/internal/openapi"
	"github.com/proviso-dev/proviso/internal/tree"
)

// KeepOwn returns the built overlay with the actions of an earlier one that a person wrote: those that name no page line.
// Either may be nil; the result is nil where there is no action at all. An error names the file and line of the earlier one.
func KeepOwn(file string, earlier, built []byte) ([]byte, error) {
	if len(earlier) == 0 {
		return built, nil
	}
	old, err := openapi.Parse(file, earlier)
	if err != nil {
		return nil, err
	}
	var own []*yaml.Node
	for _, action := range tree.Items(tree.Field(old, "actions")) {
		if tree.Field(action, openapi.SourceKey) == nil {
			own = append(own, action)
		}
	}
	if len(own) == 0 {
		return built, nil
	}
	root := old
	if built != nil {
		if root, err = openapi.Parse(file, built); err != nil {
			return nil, err
		}
	}
	all := tree.Sequence(0)
	if built != nil {
		all.Content = append(all.Content, tree.Items(tree.Field(root, "actions"))...)
	}
	all.Content = append(all.Content, own...)
	tree.Put(root, "actions", all)
	return tree.Render(root)
}
