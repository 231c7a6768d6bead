package redact

import "strings"

// plateRegions are the first letters of vehicle plates (Perpol 7/2021).
const plateRegions = " A B D E F G H K L M N P R S T W Z AA AB AD AE AG BA BB BD BE BG BH BK BL BM BN BP CC CD DA DB DC DD DE DG DH DK DL DM DN DP DR DS DT DW EA EB ED KB KH KT KU PA PB PG "

// notPlateEndings are short words and units that may follow a number but end no plate.
const notPlateEndings = " DAN YG DI KE RT RW NO ADA KG GR KM CM MM M RB JT ML L VA W WIB PCS ORG THN BLN JAM X V RP TGL "

// findPlates marks vehicle plates: region, one to four digits, one to three
// letters. In lower case, or with few digits, only near a word such as "motor".
func (s *scan) findPlates() {
	for i := 0; i+1 < len(s.tokens); i++ {
		if !s.isWord(i) || !s.isDigits(i+1) || !closeTo(s.gap(i+1)) {
			continue
		}
		region := s.text[s.tokens[i].start:s.tokens[i].end]
		number := s.text[s.tokens[i+1].start:s.tokens[i+1].end]
		if len(region) > 2 || len(number) > 4 || number[0] == '0' || !strings.Contains(plateRegions, " "+strings.ToUpper(region)+" ") {
			continue
		}
		cued := s.plateCueBefore(i)
		if !cued && i > 0 && s.tokens[i-1].class&(stall|withinAddress|numberWord) != 0 {
			continue
		}
		end := i + 2
		if s.isWord(end) && closeTo(s.gap(end)) {
			ending := s.text[s.tokens[end].start:s.tokens[end].end]
			isUpper := region == strings.ToUpper(region) && ending == strings.ToUpper(ending)
			if len(ending) <= 3 && !strings.Contains(notPlateEndings, " "+strings.ToUpper(ending)+" ") &&
				(cued || isUpper && len(number) >= 3 || s.gap(i+1)+s.gap(end) == "" && len(number) >= 3) {
				s.take(i, end+1, Plate)
				continue
			}
		}
		if cued && len(number) >= 3 && region == strings.ToUpper(region) {
			s.take(i, end, Plate)
		}
	}
}

func closeTo(gap string) bool { return gap == "" || gap == " " || gap == "-" || gap == "." }

// plateCueBefore reports a word such as "motor", or another plate, shortly before.
func (s *scan) plateCueBefore(i int) bool {
	for back := 1; back <= 4 && i-back >= 0; back++ {
		if s.is(i-back, plate) || s.tokens[i-back].taken == Plate {
			return true
		}
	}
	return false
}
