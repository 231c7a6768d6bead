package figure

// veiled tells which cells of a table must be hidden: those below five, and so many more that no hidden cell can be
// subtracted out of the total of its row.
func veiled(counts [][]int) [][]bool {
	hidden := make([][]bool, len(counts))
	for i, cells := range counts {
		hidden[i] = make([]bool, len(cells))
		low := 0
		for j, n := range cells {
			if n < enough {
				hidden[i][j] = true
				low++
			}
		}
		if low == 1 && len(cells) > 1 {
			smallest := -1
			for j, n := range cells {
				if !hidden[i][j] && (smallest < 0 || n < cells[smallest]) {
					smallest = j
				}
			}
			hidden[i][smallest] = true
		}
	}
	return hidden
}
