package contract

import "bytes"

// PeriodStart and PeriodEnd are the first and the last day of a period written
// as two dates, "01/11/2026 - 30/11/2026" or "1 November 2026 s.d. 30 November
// 2026". A period that ends before it starts is refused.
func PeriodStart(order Order) Type { return periodIn(order, false) }

// PeriodEnd is the last day of a period; see PeriodStart.
func PeriodEnd(order Order) Type { return periodIn(order, true) }

func periodIn(order Order, last bool) Type {
	const example = "01/11/2026 - 30/11/2026"
	return Type{
		Rule: "period", Kind: Date, Example: example, Order: order, Asks: order == OrderOfFile,
		Expects: Sentence{"masa dari tanggal sampai tanggal, misalnya " + example, "a period from day to day, such as " + example},
		bind: func(facts Facts) Read {
			read := datesIn(order, facts)
			read.last = 0 // a period that has begun may end later
			return func(cell Cell) (Value, *Problem) {
				first, until, ok := cutPeriod(cell.Text)
				if !ok {
					return refuse("period", cell, "bukan masa; tulis misalnya "+example, "is not a period; write it like "+example)
				}
				start, problem := read.read(Cell{Text: first})
				if problem == nil {
					var end Value
					if end, problem = read.read(Cell{Text: until}); problem == nil && end.Int < start.Int {
						return refuse("period", cell, "berakhir sebelum mulai", "ends before it starts")
					}
					if last {
						start = end
					}
				}
				if problem != nil {
					return refuse("period", cell, "bukan masa: "+problem.Indonesian, "is not a period: "+problem.English)
				}
				return start, nil
			}
		},
	}
}

// cutPeriod cuts a period at the words between its days. A hyphen counts only
// with spaces around it, since dates may have hyphens.
func cutPeriod(text []byte) (first, last []byte, ok bool) {
	for _, between := range []string{" - ", " – ", " s.d. ", " s/d ", " sampai ", " to "} {
		if first, last, ok = bytes.Cut(text, []byte(between)); ok {
			return Trim(first), Trim(last), true
		}
	}
	return nil, nil, false
}
