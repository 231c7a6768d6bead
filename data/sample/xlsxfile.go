package sample

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// xlsx writes the sheet as a workbook. Columns named in numbers hold numbers,
// all others text, as exports do; an empty cell is left out.
func (s *sheet) xlsx(name string, numbers ...string) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	if err := book.SetSheetName("Sheet1", name); err != nil {
		return nil, err
	}
	stream, err := book.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	number := make([]bool, len(s.header))
	for i, header := range s.header {
		for _, n := range numbers {
			number[i] = number[i] || n == header
		}
	}
	cells := make([]any, len(s.header))
	write := func(row int, values []string, header bool) error {
		cells = cells[:0]
		for i, value := range values {
			switch float, err := strconv.ParseFloat(value, 64); {
			case value == "":
				cells = append(cells, nil)
			case !header && number[i] && err == nil:
				cells = append(cells, float)
			default:
				cells = append(cells, value)
			}
		}
		return stream.SetRow("A"+strconv.Itoa(row), cells)
	}
	if err := write(1, s.header, true); err != nil {
		return nil, err
	}
	for i, values := range s.rows {
		if err := write(i+2, values, false); err != nil {
			return nil, fmt.Errorf("row %d: %w", i+2, err)
		}
	}
	if err := stream.Flush(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
