package batch

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var (
	digitRuns = regexp.MustCompile(`[0-9]+`)
	nameMonth = regexp.MustCompile(`(?i)(?:^|[^a-z])(jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?|agu(?:stus)?|ags|aug(?:ust)?|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)[^a-z0-9]*(20[0-9]{2})(?:[^0-9]|$)`)
)

var monthOf = map[string]time.Month{
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8, "ags": 8, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "des": 12, "dec": 12,
}

// LastDay is the last day that a file's name speaks of, at midnight UTC; zero
// where it speaks of none. Marketplaces write the period of an export or the day
// it was made into its name: Order.all.20240901_20240930.xlsx,
// "Semua pesanan-2024-09-30-10_33.csv". A month ends with its last day.
func LastDay(file string) (last time.Time) {
	name := path.Base(strings.ReplaceAll(file, "\\", "/"))
	runs := digitRuns.FindAllString(name, -1)
	for i := range runs {
		if day := dayAt(runs[i:]); day.After(last) {
			last = day
		}
	}
	if !last.IsZero() {
		return last
	}
	for _, found := range nameMonth.FindAllStringSubmatch(name, -1) {
		year, _ := strconv.Atoi(found[2])
		if end := endOf(year, monthOf[strings.ToLower(found[1])[:3]]); end.After(last) {
			last = end
		}
	}
	for i := range runs {
		if len(runs[i]) == 4 && i+1 < len(runs) && len(runs[i+1]) == 2 {
			if end := endOf(number(runs[i]), time.Month(number(runs[i+1]))); end.After(last) {
				last = end
			}
		}
	}
	return last
}

// dayAt reads the day that the first runs of digits of a name say: 20240930,
// 202409301033, 2024-09-30 or 30-09-2024; zero when they say none.
func dayAt(runs []string) time.Time {
	switch n := len(runs[0]); {
	case n == 8 || n == 12 || n == 14:
		return day(number(runs[0][:4]), number(runs[0][4:6]), number(runs[0][6:8]))
	case n == 4 && len(runs) > 2 && len(runs[1]) == 2 && len(runs[2]) == 2:
		return day(number(runs[0]), number(runs[1]), number(runs[2]))
	case n == 2 && len(runs) > 2 && len(runs[1]) == 2 && len(runs[2]) == 4:
		return day(number(runs[2]), number(runs[1]), number(runs[0]))
	}
	return time.Time{}
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

// day is a day of this century that exists, or zero.
func day(year, month, date int) time.Time {
	t := time.Date(year, time.Month(month), date, 0, 0, 0, 0, time.UTC)
	if year < 2000 || year > 2099 || int(t.Month()) != month || t.Day() != date {
		return time.Time{}
	}
	return t
}

func endOf(year int, month time.Month) time.Time {
	if month < 1 || month > 12 {
		return time.Time{}
	}
	return day(year, int(month), 1).AddDate(0, 1, -1)
}
