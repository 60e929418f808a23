package check

import "embed"

//go:embed recordings/*.breaks.har
var breaking embed.FS

// Breaking is a recording (HAR 1.2) of exchanges that break a rule, the last of which shows it; nil where the catalogue has none.
func Breaking(rule string) []byte {
	har, err := breaking.ReadFile("recordings/" + rule + ".breaks.har")
	if err != nil {
		return nil
	}
	return har
}
