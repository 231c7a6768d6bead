package main

import (
	"fmt"
	"strings"
)

// nearest suggests the setting that was probably meant: the one with the same
// last word, or one that differs by a slip of the finger.
func nearest(key string, known []string) string {
	_, last, _ := strings.Cut(key, ".")
	best, distance := "", 4
	for _, k := range known {
		if _, name, _ := strings.Cut(k, "."); last != "" && name == last {
			return fmt.Sprintf("; did you mean %s?", k)
		}
		if d := editDistance(key, k); d < distance {
			best, distance = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", best)
}

// editDistance is Levenshtein's, on bytes: keys are ASCII.
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := diagonal
			if a[i-1] != b[j-1] {
				cost++
			}
			diagonal = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}
