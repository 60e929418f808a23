package field

import (
	"slices"
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/page/outline"
	"github.com/proviso-dev/proviso/internal/page/source"
	"github.com/proviso-dev/proviso/internal/page/word"
)

// aboutTerms are the terms by which a list of terms below a field says something of the field, and what each says.
var aboutTerms = map[string]string{
	"type": "type", "data type": "type", "required": "required", "default": "default", "default value": "default",
	"format": "format", "example": "example", "enum": "enum", "allowed values": "enum", "possible values": "enum",
	"nullable": "nullable", "deprecated": "deprecated", "access mode": "access", "access": "access", "mode": "access",
}

// fold takes a list of terms that describes a field out of what is nested below the field, and gives the field what it says. Such
// a list names the field's type or how it can be accessed; the other terms of it are no members.
func fold(f *contract.Field, it outline.Item) outline.Item {
	if it.Attr == nil {
		it.Attr = map[string]string{}
	}
	it.Sub = slices.DeleteFunc(slices.Clone(it.Sub), func(b outline.Block) bool {
		if b.Kind != outline.FieldsBlock || !describesField(b) {
			return false
		}
		for _, about := range b.Items {
			switch key := aboutTerms[strings.ToLower(source.Plain(about.Term))]; {
			case key == "access":
				f.ReadOnly = f.ReadOnly || word.ReadOnlyIs.MatchString(about.Text) || strings.EqualFold(strings.TrimSpace(about.Text), "read")
				f.WriteOnly = f.WriteOnly || strings.HasPrefix(strings.ToLower(about.Text), "write-only")
			case key != "" && it.Attr[key] == "":
				it.Attr[key] = strings.Trim(source.Plain(about.Text), ". ")
			}
		}
		return true
	})
	return it
}

func describesField(b outline.Block) bool {
	return slices.ContainsFunc(b.Items, func(it outline.Item) bool {
		key := aboutTerms[strings.ToLower(source.Plain(it.Term))]
		return (key == "type" || key == "access") && it.Attr["in"] == "" && it.Term != strings.ToLower(it.Term)
	})
}
