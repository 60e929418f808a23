package main

import (
	"strings"

	"github.com/proviso-dev/proviso/internal/contract"
	"github.com/proviso-dev/proviso/internal/input"
	"github.com/spf13/pflag"
)

// reading says how large what is read may be.
type reading struct {
	most int64 // bytes of a document, a page or an entry of a recording; 0 is input.Most
}

func (r *reading) flags(f *pflag.FlagSet) {
	r.most = input.Most
	f.Var(sizeFlag{&r.most}, "max-size", "largest `SIZE` of a document, a page, or an entry of a HAR file that is read, such as 200MB")
}

// sizeFlag is a number of bytes as a flag's value.
type sizeFlag struct{ bytes *int64 }

func (s sizeFlag) String() string {
	if s.bytes == nil {
		return ""
	}
	return strings.ReplaceAll(contract.Size(*s.bytes), " ", "")
}

// Set reads "200MB" and the like.
func (s sizeFlag) Set(text string) (err error) {
	*s.bytes, err = contract.ParseSize(text)
	return err
}

// Type is what the help calls the value.
func (s sizeFlag) Type() string { return "SIZE" }
