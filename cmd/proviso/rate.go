package main

import (
	"strconv"

	"github.com/proviso-dev/proviso/internal/contract"
)

// rateFlag is a rate as a flag's value, in requests a second; it is written as in a profile.
type rateFlag struct{ rate *float64 }

func (r rateFlag) String() string {
	if r.rate == nil {
		return "0"
	}
	return strconv.FormatFloat(*r.rate, 'g', -1, 64)
}

// Set reads a rate such as 10/s or 30/m, a number a second, or 0 for the rate of the profile.
func (r rateFlag) Set(text string) error {
	if text == "0" {
		*r.rate = 0
		return nil
	}
	rate, err := contract.ParseRate(text)
	*r.rate = rate
	return err
}

// Type is what the help calls the value.
func (r rateFlag) Type() string { return "RATE" }
