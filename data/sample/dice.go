package sample

import (
	"hash/fnv"
	"math"
)

// A dice is a stream of random numbers that is the same for a seed on every
// machine and in every version of Go (splitmix64, Steele et al. 2014). The
// standard library does not promise that.
type dice struct{ state uint64 }

// fork starts a stream of its own, so that what one part of the sample draws
// does not change what another part gets.
func (d dice) fork(name string) *dice {
	hash := fnv.New64a()
	hash.Write([]byte(name))
	return &dice{d.state ^ hash.Sum64()}
}

func (d *dice) next() uint64 {
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// float is from 0 up to, not including, 1.
func (d *dice) float() float64 { return float64(d.next()>>11) / (1 << 53) }

// intn is from 0 to n-1.
func (d *dice) intn(n int) int { return int(d.next() % uint64(n)) }

// between is from low to high, both included.
func (d *dice) between(low, high int) int { return low + d.intn(high-low+1) }

// chance is true that often.
func (d *dice) chance(p float64) bool { return d.float() < p }

// normal has mean 0 and deviation 1. The products are wrapped in float64 so
// that no processor fuses them with the addition that follows.
func (d *dice) normal() float64 {
	return float64(math.Sqrt(-2*math.Log(1-d.float())) * math.Cos(2*math.Pi*d.float()))
}

// poisson is a count with the given mean, by Knuth's method; means here are small.
func (d *dice) poisson(mean float64) int {
	limit, product, count := math.Exp(-mean), d.float(), 0
	for product > limit {
		product *= d.float()
		count++
	}
	return count
}

// weighted picks an index with a chance in proportion to its weight. It must
// be given the running sums of the weights.
func (d *dice) weighted(sums []float64) int {
	at := d.float() * sums[len(sums)-1]
	low, high := 0, len(sums)-1
	for low < high {
		if middle := (low + high) / 2; sums[middle] > at {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// running turns weights into their running sums.
func running(weights []float64) []float64 {
	sums, total := make([]float64, len(weights)), 0.0
	for i, w := range weights {
		total += w
		sums[i] = total
	}
	return sums
}

func pick[T any](d *dice, from []T) T { return from[d.intn(len(from))] }

func shuffle[T any](d *dice, list []T) {
	for i := len(list) - 1; i > 0; i-- {
		j := d.intn(i + 1)
		list[i], list[j] = list[j], list[i]
	}
}
