package figure

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// sparkOf draws numbers as a line, oldest first. The box holds from low to high; with low = high it fits the numbers. A
// NaN target means there is none. Fewer than two numbers make no line and give nil.
func sparkOf(values []float64, low, high, target float64) *Spark {
	if len(values) < 2 {
		return nil
	}
	if low == high {
		low, high = 0, math.Inf(-1)
		for _, v := range append([]float64{target}, values...) {
			if !math.IsNaN(v) {
				high = max(high, v*1.08)
			}
		}
	}
	high = max(high, low+1)
	if unmeasured(low) || unmeasured(high) || slices.ContainsFunc(values, unmeasured) {
		return nil // a gap is no line
	}
	y := func(v float64) float64 { return round(100-(v-low)/(high-low)*100, 1) }
	points := make([]string, len(values))
	for i, v := range values {
		points[i] = fmt.Sprintf("%g %g", round(float64(i)/float64(len(values)-1)*97, 1), y(v))
	}
	spark := &Spark{Points: strings.Join(points, "L"), EndY: y(values[len(values)-1])}
	if !math.IsNaN(target) {
		spark.Target, spark.HasTarget = y(target), true
	}
	return spark
}

// spark fits the numbers and has no target.
func spark(values []float64) *Spark { return sparkOf(values, 0, 0, math.NaN()) }
