package signal

import "math"

// tail is the chance of n voices or more, where shape voices were heard before and
// now is the exposure as a share of the one before: the upper tail of the negative
// binomial, which is the regularised incomplete beta function I(n, shape) at
// now/(1+now), and so is defined for parts of a voice too.
func tail(n, shape, now float64) float64 {
	if n <= 0 {
		return 1
	}
	return incompleteBeta(n, shape, now/(1+now))
}

// incompleteBeta is I(a, b) at x. The fraction converges fast on one side of the
// mean; on the other the mirror image does.
func incompleteBeta(a, b, x float64) float64 {
	if x > (a+1)/(a+b+2) {
		return 1 - betaFraction(b, a, 1-x)
	}
	return betaFraction(a, b, x)
}

// betaFraction is I(a, b) at x by its continued fraction (Lentz).
func betaFraction(a, b, x float64) float64 {
	lab, _ := math.Lgamma(a + b)
	la, _ := math.Lgamma(a)
	lb, _ := math.Lgamma(b)
	front := math.Exp(lab-la-lb+a*math.Log(x)+b*math.Log1p(-x)) / a

	const tiny = 1e-300
	f, c, d := 1.0, 1.0, 0.0
	for i := range 400 {
		m := float64(i / 2)
		step := 1.0
		switch {
		case i == 0:
		case i%2 == 0:
			step = m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		default:
			step = -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		}
		d = 1 + step*d
		if math.Abs(d) < tiny {
			d = tiny
		}
		c = 1 + step/c
		if math.Abs(c) < tiny {
			c = tiny
		}
		d = 1 / d
		f *= c * d
		if math.Abs(1-c*d) < 1e-12 {
			break
		}
	}
	return front * (f - 1)
}
