package openapi

import "github.com/pb33f/go-yaml"

// KeepOwn returns the built overlay with the actions of an earlier one that a person wrote: those that name no page line.
// Either may be nil; the result is nil where there is no action at all. An error names the file and line of the earlier one.
func KeepOwn(file string, earlier, built []byte) ([]byte, error) {
	if len(earlier) == 0 {
		return built, nil
	}
	old, err := parse(file, earlier)
	if err != nil {
		return nil, err
	}
	var own []*yaml.Node
	for _, action := range items(field(old, "actions")) {
		if field(action, sourceKey) == nil {
			own = append(own, action)
		}
	}
	if len(own) == 0 {
		return built, nil
	}
	root := old
	if built != nil {
		if root, err = parse(file, built); err != nil {
			return nil, err
		}
	}
	all := sequence(0)
	if built != nil {
		all.Content = append(all.Content, items(field(root, "actions"))...)
	}
	all.Content = append(all.Content, own...)
	put(root, "actions", all)
	return render(root)
}
