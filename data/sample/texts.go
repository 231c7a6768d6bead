package sample

// Texts returns the hand-written pieces of feedback that the sample is made of,
// for measuring how fast text is understood. They are made up and say nothing
// about how well.
func Texts() ([]string, error) {
	rows, err := readWords("feedback.tsv")
	if err != nil {
		return nil, err
	}
	texts := make([]string, len(rows))
	for i, row := range rows {
		texts[i] = row[4]
	}
	return texts, nil
}
