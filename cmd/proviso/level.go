package main

import "github.com/proviso-dev/proviso/internal/contract"

// levelFlag is a level as a flag's value.
type levelFlag struct{ level *contract.Level }

func (l levelFlag) String() string {
	if l.level == nil {
		return ""
	}
	return l.level.String()
}

// Set reads error, warning or note.
func (l levelFlag) Set(text string) error { return l.level.UnmarshalText([]byte(text)) }

// Type is what the help calls the value.
func (l levelFlag) Type() string { return "LEVEL" }
