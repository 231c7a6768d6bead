package figure

import (
	"fmt"
	"math"
	"strings"
)

// sparkOf draws numbers as a line, oldest first; NaN is a gap in it. The box holds from low to high; with low = high it fits the
// numbers. A NaN target means there is none. Fewer than two numbers make no line and give nil.
func sparkOf(values []float64, low, high, target float64) *Spark {
	if measured := known(values); len(measured) < 2 {
		return nil
	} else if low == high {
		low, high = 0, math.Inf(-1)
		for _, v := range append([]float64{target}, measured...) {
			if !math.IsNaN(v) {
				high = max(high, v*1.08)
			}
		}
	}
	high = max(high, low+1)
	if unmeasured(low) || unmeasured(high) {
		return nil
	}
	y := func(v float64) float64 { return round(100-(v-low)/(high-low)*100, 1) }
	spark := &Spark{Points: sparkPath(values, y), Open: unmeasured(values[len(values)-1])}
	if !spark.Open {
		spark.EndY = y(values[len(values)-1])
	}
	if !math.IsNaN(target) {
		spark.Target, spark.HasTarget = y(target), true
	}
	return spark
}

// sparkPath is the line after its first M. A number between two gaps is a short stroke, or nobody would see it.
func sparkPath(values []float64, y func(float64) float64) string {
	var path strings.Builder
	pen := false // on the paper
	for i, v := range values {
		if unmeasured(v) {
			pen = false
			continue
		}
		point := fmt.Sprintf("%g %g", round(float64(i)/float64(len(values)-1)*97, 1), y(v))
		switch {
		case pen:
			path.WriteString("L" + point)
		case path.Len() > 0:
			path.WriteString("M" + point)
		default:
			path.WriteString(point)
		}
		if alone := i+1 == len(values) || unmeasured(values[i+1]); !pen && alone {
			path.WriteString("h.8")
		}
		pen = true
	}
	return path.String()
}

// spark fits the numbers and has no target.
func spark(values []float64) *Spark { return sparkOf(values, 0, 0, math.NaN()) }
