package main

import "github.com/proviso-dev/proviso/internal/catalog"

// mostAside is how many warnings of one document are told; --verbose tells all.
const mostAside = 5

// sayAside tells what of the vendors' documents was left out or is read in another way than it stands; nothing where --quiet is given.
func (s streams) sayAside(vendors []*catalog.Vendor) {
	if s.voice != nil && s.voice.quiet {
		return
	}
	for _, v := range vendors {
		warnings := v.Document.Warnings
		if s.voice == nil || !s.voice.verbose {
			warnings = warnings[:min(mostAside, len(warnings))]
		}
		for _, w := range warnings {
			s.say("%s: %s", w.Source, w.Message)
		}
		if left := len(v.Document.Warnings) - len(warnings); left > 0 {
			s.say("%s: %d more warnings of this document; --verbose tells them", v.Document.File, left)
		}
	}
}
