package layout

import (
	"slices"

	"pantau/etl/batch"
	"pantau/etl/contract"
	"pantau/etl/tabular"
)

// A step makes one field of one cell, or only checks the cell. What every row
// asks of it comes first.
type step struct {
	at       int // position of the cell; -1 when the file has not the column
	field    int // position in Row.Values; -1 when the cell is only checked
	read     contract.Read
	required bool
	isFixed  bool
	noted    bool // nothing hangs on the cell: what is wrong with it is a note
	special  bool // has orElse, or protects a person or free text, or skips rows

	proofs []rule // any of them shows that an amount is as small as it looks
	orElse []int
	and    int // position of the cell that continues this one, or -1
	with   int // position of the telephone number that belongs to a name, or -1
	owner  int // position of the owner's name that the cell may repeat, or -1
	phone  contract.Read
	fixed  contract.Value
	header string // as the file spells it
	column Column
}

// A checker turns the records of one table into rows. Each part has its own.
type checker struct {
	table     Table
	number    int // of the table, in Match.Tables
	layout    Layout
	secrets   Secrets
	strict    bool   // a record must have as many cells as the header: CSV
	full      int    // cells of a record with all its delimiters, those behind the last name too
	exact     bool   // also when the cells too many are empty: tables without a layout
	sheet     bool   // a record of one cell is in doubt: sheets have notes and signatures below their tables
	textLast  bool   // the last column is kept as text: of a row in two, the first half looks whole
	lone      string // the line before, when it was a single cell that may be part of one
	end       int    // last line of the record before; 0 after one that is empty
	gap       bool   // the record before was empty
	steps     []step
	rules     []rule
	missing   [][]byte
	optional  []bool           // by position: "tidak ada" says that there is nothing
	values    []contract.Value // of the fields, and behind them of the columns that only rules know
	unproved  []unproved
	instead   [][2]int // places in values: the second tells the first where it is empty
	kept      int      // fields
	fixed     bool     // nobody has settled the orders of dates: a cell may disprove its layout's
	disproved *contract.Refusal
	joined    []byte          // a cell made of two
	fields    []batch.Field   // of values
	unread    []int           // fields of the row at hand whose cells could not be read
	takes     []Number        // of each of the row's Unread
	unreadAt  int             // where their names go in values; -1 when all columns are primary
	marked    []byte          // those names
	words     int             // cells of the row at hand with words where numbers or days belong
	questions []int           // cells that answer other questions than the main one
	names     map[string]bool // of columns; see columns
	sighted   bool            // it came upon another header
	below     func() int      // the line where the signature below the table begins, or 0; see feed.signed
	mask      []bool          // by position: cells that name a person, or that nobody told us about
	redact    []bool
	group     *grouper // nil when the layout has none, or the file lacks its fields
}

type rule struct {
	Rule
	at     []int
	header string
	check  func([]contract.Value) *contract.Sentence
	values []contract.Value
}

func (f *feed) checker(number int) *checker {
	table := f.match.Tables[number]
	c := &checker{table: table, number: number, layout: f.match.Layout, secrets: f.secrets, strict: f.match.File.Format == tabular.CSV, exact: f.match.generic}
	c.below = func() int { return f.signed(number) }
	c.sheet = f.match.File.Format.IsSpreadsheet() && filledIn(table.Header) > 2
	if c.full = len(table.Header); c.exact {
		c.full = max(c.full, table.full)
	} else if c.strict {
		c.full = max(c.full, table.Cells, f.match.File.Width)
	}
	h := newHeadings(table.Header)
	c.mask, c.redact = h.strangers(c.layout, c.exact), make([]bool, len(table.Header))
	c.optional = make([]bool, len(table.Header))
	c.kept = len(f.fields)
	names := f.match.Layout.names()
	c.values = make([]contract.Value, len(names))
	c.fixed = !c.exact && f.match.File.Options.Order == contract.OrderOfFile && f.match.File.Options.Orders == nil
	if c.fields, c.unreadAt = f.fields, -1; c.layout.hasSecondary() {
		c.unreadAt = c.kept - 1
	}
	for _, text := range c.layout.Missing {
		c.missing = append(c.missing, []byte(text))
	}
	c.questions = c.layout.questionsIn(table.Header)
	for _, at := range c.questions {
		c.redact[at] = true
	}
	field, extra := 0, c.kept
	headerOf := make(map[string]string)
	for _, column := range c.layout.Columns {
		s := c.place(column, h, f.facts)
		if column.As != "" {
			s.field, field = field, field+1
		} else if column.For != "" {
			s.field, extra = extra, extra+1
		}
		if column.Instead != "" {
			c.instead = append(c.instead, [2]int{s.field, slices.Index(names, column.Instead)})
		}
		headerOf[column.As+column.For] = s.header
		if c.bind(&s, f, h) && (s.isFixed || s.at >= 0 || s.field >= 0) {
			c.steps = append(c.steps, s)
		}
	}
	c.textLast = c.exact || slices.Contains(c.questions, len(table.Header)-1) || slices.ContainsFunc(c.steps, func(s step) bool {
		return s.field >= 0 && s.at == len(table.Header)-1 && s.column.Is.Kind == contract.Text
	})
	c.bindRules(f, names, headerOf)
	c.mayBeNone(h)
	c.bindGroup(f, headerOf)
	return c
}

// place finds where a column and the others that it takes into account stand in the file.
func (c *checker) place(column Column, h headings, facts contract.Facts) step {
	s := step{column: column, at: -1, and: -1, with: -1, owner: -1, field: -1, required: column.Required, header: column.Header}
	s.noted = column.As == "" && column.Only == ""
	if column.Header != "" {
		s.at = h.find(column.Header, column.Aliases...)
	}
	if s.at >= 0 {
		s.header = c.table.Header[s.at]
		c.mask[s.at] = c.mask[s.at] || column.Drop != "" || column.Person != ""
		c.redact[s.at] = c.redact[s.at] || column.Redact
	}
	for _, other := range column.Else {
		if at := h.findOf(c.layout, other); at >= 0 {
			s.orElse = append(s.orElse, at)
		}
	}
	if column.With != "" {
		s.with, s.phone = h.findOf(c.layout, column.With), contract.Phone.Bind(facts)
	}
	if column.And != "" {
		s.and = h.find(column.And)
	}
	if column.Hides != "" {
		s.owner = h.findOf(c.layout, column.Hides)
	}
	return s
}

// bind says where the value of a step comes from; false where it has none.
func (c *checker) bind(s *step, f *feed, h headings) bool {
	switch column := s.column; {
	case column.HeaderOf != "":
		s.isFixed, s.fixed = true, c.questionOf(column.HeaderOf)
	case column.Above != "":
		s.above(column, c.table, h, f.facts)
	case column.Const != "":
		s.fixed, s.isFixed = constant(column, f.facts), true
	case column.Owner:
		s.isFixed = true
		if f.batch.Owner != "" {
			s.fixed = contract.Value{Kind: contract.Text, Text: contract.ShopCodeOf([]byte(f.batch.Owner))}
		}
	case column.Drop != "" || column.Is.Rule == "":
		return false
	default:
		facts := f.facts
		facts.Order = f.match.Orders[column.Header]
		s.read = column.Is.Bind(facts)
	}
	s.special = len(s.orElse) > 0 || s.and >= 0 || s.column.Person != "" || s.column.Redact || s.column.Only != "" || s.owner >= 0
	return true
}

// names are the fields that a row has and, behind them, what only rules know.
func (l Layout) names() (names []string) {
	for _, column := range l.Columns {
		if column.As != "" {
			names = append(names, column.As)
		}
	}
	if l.hasSecondary() {
		names = append(names, UnreadField)
	}
	for _, column := range l.Columns {
		if column.As == "" && column.For != "" {
			names = append(names, column.For)
		}
	}
	return names
}

// bindRules prepares the rules whose fields the file has.
func (c *checker) bindRules(f *feed, names []string, headerOf map[string]string) {
	places := func(fields []string) (at []int) {
		for _, field := range fields {
			if place := slices.Index(names, field); place >= 0 {
				at = append(at, place)
			}
		}
		return at
	}
	for _, r := range c.layout.Rules {
		c.rules = append(c.rules, rule{Rule: r, header: headerOf[r.Fields[0]], check: r.bind(f.secrets.Reference), at: places(r.Fields), values: make([]contract.Value, len(r.Fields))})
	}
	for _, p := range c.layout.Proofs {
		for i := range c.steps {
			if s := &c.steps[i]; s.field >= 0 && names[s.field] == p.Field {
				fields := append([]string{p.Field}, p.Fields...)
				s.proofs = append(s.proofs, rule{Rule: Rule{Fields: fields}, check: p.refute, at: places(fields), values: make([]contract.Value, len(fields))})
			}
		}
	}
}

// constant is the value of a column that is not read from the file.
func constant(column Column, facts contract.Facts) contract.Value {
	if column.Is.Rule != "" {
		if value, problem := column.Is.Bind(facts)(contract.Cell{Text: []byte(column.Const)}); problem == nil {
			return value
		}
	}
	return contract.Value{Kind: contract.Text, Text: []byte(column.Const)}
}
