package property

// Absent stands in a row of Pairs for a member that is left out.
const Absent = -1

// Pairs returns rows that, taken together, have each pair of choices at two places at least once, in far fewer rows than
// all combinations. Place i has counts[i] choices, 0 to counts[i]-1, and may be Absent.
func Pairs(counts []int) [][]int {
	open := uncovered(counts)
	var rows [][]int
	for len(open) > 0 {
		row := make([]int, len(counts))
		for i := range row {
			row[i] = Absent - 1
		}
		first := smallest(open)
		row[first.i], row[first.j] = first.a, first.b
		for i := range row {
			if row[i] < Absent {
				row[i] = best(open, row, i, counts[i])
			}
		}
		for i := range row {
			for j := i + 1; j < len(row); j++ {
				delete(open, pair{i, j, row[i], row[j]})
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// pair is choice a at place i together with choice b at place j, i before j.
type pair struct{ i, j, a, b int }

func uncovered(counts []int) map[pair]bool {
	open := map[pair]bool{}
	for i := range counts {
		for j := i + 1; j < len(counts); j++ {
			for a := Absent; a < counts[i]; a++ {
				for b := Absent; b < counts[j]; b++ {
					open[pair{i, j, a, b}] = true
				}
			}
		}
	}
	return open
}

// smallest makes the rows the same from run to run, whatever the order of a map.
func smallest(open map[pair]bool) pair {
	var found pair
	first := true
	for p := range open {
		if first || less(p, found) {
			found, first = p, false
		}
	}
	return found
}

func less(p, q pair) bool {
	for _, d := range []int{p.i - q.i, p.j - q.j, p.a - q.a, p.b - q.b} {
		if d != 0 {
			return d < 0
		}
	}
	return false
}

// best is the choice at a place that meets most open pairs with what the row has already.
func best(open map[pair]bool, row []int, i, count int) int {
	found, most := Absent, -1
	for a := Absent; a < count; a++ {
		n := 0
		for j, b := range row {
			switch {
			case b < Absent || j == i:
			case i < j && open[pair{i, j, a, b}], j < i && open[pair{j, i, b, a}]:
				n++
			}
		}
		if n > most {
			found, most = a, n
		}
	}
	return found
}
