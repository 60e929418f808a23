package plan

// rank is a rule's place in the order of a plan: lower is earlier. What finds most faults for the fewest requests comes first,
// what can leave the resource in an odd state comes last. Members of one rule follow each other; a step of ten leaves
// room for them to be interleaved with the next rules'.
func rank(rule string) int {
	for i, group := range order() {
		for _, r := range group {
			if r == rule {
				return 10 * (i + 1)
			}
		}
	}
	return 0
}

func order() [][]string {
	return [][]string{
		{"S01", "O10", "H33"},
		{"V10", "O11", "H09", "M02"},
		{"V02", "I04", "S03", "H34"},
		{"V09", "M14", "V06"},
		{"V01", "V03"},
		{"C01", "V07", "O08", "O06"},
		{"I02", "O01", "I06", "M04", "V05", "M08", "M06", "M07"},
		{"O04", "H32", "V04"},
		{"H31", "P04", "H05", "H06", "O09", "J15", "J17", "H19"},
		{"C02", "M13", "H03", "O07", "M05", "M03"},
		{"V08", "M15", "M19", "M21"},
		{"M20", "M22", "H02", "O02", "H11"},
		{"M16", "M17", "M18"},
	}
}

// few is how many cases of each of some rules a quick plan takes before it takes more of others.
type few struct {
	cases int
	rules []string
}

// first is what a quick plan tries, in this order. One case of a rule finds nearly all that its others would find, so that what
// counts is to try many rules; make economy tells how much is found.
func first() []few {
	return []few{
		{1, []string{"R01", "O10", "M02", "V10", "V03"}},
		{4, []string{"S01"}},
		{1, []string{"H34", "S03", "H09", "H06", "J15", "J17", "H19", "M04", "M06", "M08", "G03", "G04", "K01"}},
		{3, []string{"V09"}},
		{2, []string{"V01", "V07"}},
		{1, []string{"P04", "M19", "M14", "V08"}},
		{2, []string{"V02"}},
		{1, []string{"O08", "O09", "V06", "O06", "H05", "H32", "H31", "M21", "J01", "J02", "J06", "J10"}},
		{2, []string{"I02", "O01"}},
		{1, []string{"V05", "C02", "C01", "I04", "V04", "O11"}},
	}
}
