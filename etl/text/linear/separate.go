package linear

import "math/rand/v2"

const (
	cost   = 1.0  // of a wrong example, against a large weight
	rounds = 60   // at most
	still  = 0.02 // stop when no example pulls harder
)

// separate finds the weights and bias that tell the vectors of one category from
// the rest. Rare categories weigh more, so that ten examples among a thousand are
// heard. The order of the examples is shuffled with a fixed seed.
func separate(vectors [][]entry, is []bool, features int) (weights []float64, bias float64) {
	weights = make([]float64, features)
	positives := 0
	for _, yes := range is {
		if yes {
			positives++
		}
	}
	if positives == 0 {
		return weights, -1 // never seen: never likely
	}
	costs := [2]float64{cost, cost * min(10, max(1, float64(len(is)-positives)/float64(positives)/4))}

	order := make([]int, len(vectors))
	alpha := make([]float64, len(vectors))
	square := make([]float64, len(vectors))
	for i, vector := range vectors {
		order[i] = i
		square[i] = 1 // the bias
		for _, e := range vector {
			square[i] += float64(e.value) * float64(e.value)
		}
	}
	random := rand.New(rand.NewPCG(2021, 1500))
	for range rounds {
		random.Shuffle(len(order), func(a, b int) { order[a], order[b] = order[b], order[a] })
		pull := 0.0
		for _, i := range order {
			sign, c := -1.0, costs[0]
			if is[i] {
				sign, c = 1, costs[1]
			}
			score := bias
			for _, e := range vectors[i] {
				score += weights[e.row] * float64(e.value)
			}
			gradient := sign*score - 1 + alpha[i]/(2*c)
			if alpha[i] == 0 && gradient > 0 {
				continue
			}
			pull = max(pull, gradient, -gradient)
			was := alpha[i]
			alpha[i] = max(0, was-gradient/(square[i]+1/(2*c)))
			step := (alpha[i] - was) * sign
			for _, e := range vectors[i] {
				weights[e.row] += step * float64(e.value)
			}
			bias += step
		}
		if pull < still {
			break
		}
	}
	return weights, bias
}
