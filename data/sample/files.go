package sample

import (
	"context"
	"fmt"
	"time"
)

// path puts the files of the second and further cities into folders of their own.
func (c *city) path(dataset, file string) string {
	if c.suffix != "" {
		return dataset + "/kota-" + c.suffix[:len(c.suffix)-1] + "/" + file
	}
	return dataset + "/" + file
}

// writePapers writes everything but Shopee's exports.
func (f *folder) writePapers(ctx context.Context, c *city, perEager float64) error {
	for _, write := range []func() error{
		func() error { return f.writeRegistrations(ctx, c) },
		func() error { return f.writeOSS(ctx, c) },
		func() error { return f.writeProvince(ctx, c) },
		func() error { return f.writeProgramme(ctx, c) },
		func() error { return f.writeFeedback(ctx, c) },
		func() error { return f.writeDaily(ctx, c, perEager) },
		func() error { return f.writeBroken(ctx, c) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// writeRegistrations writes the form month by month: CSV from the form itself,
// now and then a workbook or a CSV with semicolons that went through somebody's
// spreadsheet.
func (f *folder) writeRegistrations(ctx context.Context, c *city) error {
	for i, m := range byMonth(c.submissions()) {
		s, name := c.registrationSheet(m), "pendaftaran-"+m.first.Format("2006-01")
		content, kind := s.csv(), ".csv"
		switch i % 6 {
		case 3:
			var err error
			if content, err = s.xlsx("Form Responses 1"); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			kind = ".xlsx"
		case 5:
			content = s.semicolons()
		}
		if err := f.put(ctx, c.path("registrations", name+kind), content, len(s.rows)); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) writeOSS(ctx context.Context, c *city) error {
	byMonth, order := make(map[string][]project), []string(nil)
	for _, p := range c.projects() {
		month := p.submitted.Format("2006-01")
		if byMonth[month] == nil {
			order = append(order, month)
		}
		byMonth[month] = append(byMonth[month], p)
	}
	for _, month := range order {
		s := c.ossSheet(month, byMonth[month])
		content, err := s.xlsx("DP Proyek", "No.", "luas_tanah", "Jumlah Investasi", "TKI")
		if err != nil {
			return fmt.Errorf("proyek-%s: %w", month, err)
		}
		if err := f.put(ctx, c.path("oss", "proyek-"+month+".xlsx"), content, len(s.rows)); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) writeProgramme(ctx context.Context, c *city) error {
	for _, file := range programmeFiles(c.attendances()) {
		s := c.programmeSheet(file)
		if err := f.put(ctx, c.path("programme", file.name()+".csv"), s.csv(), len(s.rows)); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) writeFeedback(ctx context.Context, c *city) error {
	voices, err := c.voices()
	if err != nil {
		return err
	}
	sessions := make(map[string]bool)
	for _, v := range voices {
		sessions[v.session.code] = true
	}
	f.Sessions += len(sessions)
	f.Feedback += len(voices)
	d := c.dice.fork("feedback files")
	for _, file := range feedbackFiles(voices) {
		s := file.sheet(d)
		if err := f.put(ctx, c.path("feedback", file.name+".csv"), s.csv(), len(s.rows)); err != nil {
			return err
		}
	}
	return nil
}

func (f *folder) writeDaily(ctx context.Context, c *city, perEager float64) error {
	for _, file := range c.dailyFiles() {
		s := c.dailySheet(file, perEager)
		if len(s.rows) == 0 {
			continue
		}
		if err := f.put(ctx, c.path("marketplace_daily", file.name()+".csv"), s.csv(), len(s.rows)); err != nil {
			return err
		}
	}
	return nil
}

// writeShopee writes the exports of one shop. A shop that never sold anything
// sends one with a header only.
func (f *folder) writeShopee(ctx context.Context, c *city, s *shop, perEager float64) error {
	orders := c.orders(s, perEager)
	lines := 0
	for _, o := range orders {
		lines += len(o.lines)
	}
	f.mu.Lock()
	f.ShopeeSellers++
	f.OrderLines += lines
	f.mu.Unlock()

	if s.paid {
		if err := f.writePaid(ctx, c, s, orders); err != nil {
			return err
		}
	}
	d := c.dice.fork("exports " + s.id)
	exports := c.exports()
	for i, e := range exports {
		sheet := e.sheet(d, orders)
		if len(sheet.rows) == 0 && (len(orders) > 0 || i < len(exports)-1) {
			continue
		}
		content, kind := sheet.csv(), ".csv"
		if !s.csv {
			var err error
			if content, err = sheet.xlsx("orders"); err != nil {
				return fmt.Errorf("%s of %s: %w", e.name(), s.id, err)
			}
			kind = ".xlsx"
		}
		if err := f.put(ctx, "shopee_order/"+s.id+"/"+e.name()+kind, content, len(sheet.rows)); err != nil {
			return err
		}
	}
	return nil
}

// writeBroken adds what goes wrong with whole files, once: a table nobody
// knows, an empty file, a workbook that was cut off, and a form whose questions
// were renamed.
func (f *folder) writeBroken(ctx context.Context, c *city) error {
	if c.suffix != "" {
		return nil
	}
	recap := &sheet{header: []string{"No", "Wilayah", "Jumlah UMKM", "Keterangan"}}
	for i, k := range c.ref.Kelurahan {
		recap.add(fmt.Sprint(i+1), k.Name, fmt.Sprint(40+7*i%31), "")
	}
	unknown, err := recap.xlsx("Rekap")
	if err != nil {
		return err
	}
	last := c.exports()[0]
	cutOff, err := (&sheet{header: shopeeHeader(last.to), rows: [][]string{make([]string, len(shopeeHeader(last.to)))}}).xlsx("orders")
	if err != nil {
		return err
	}
	expo := c.expoSheet()
	for _, file := range []struct {
		path    string
		content []byte
		rows    int
	}{
		{"registrations/rekap-kelurahan.xlsx", unknown, 0},
		{"feedback/masukan-lama.csv", nil, 0},
		{"shopee_order/WARUNG-0009/" + last.name() + " (1).xlsx", cutOff[:len(cutOff)*3/5], 0},
		{"registrations/pendaftaran-pameran.csv", expo.csv(), len(expo.rows)},
	} {
		if err := f.put(ctx, file.path, file.content, file.rows); err != nil {
			return err
		}
	}
	return nil
}

// expoSheet is the form as it stood at an exhibition, with other words for the
// same questions. Its people are not new entrepreneurs.
func (c *city) expoSheet() *sheet {
	d := c.dice.fork("expo")
	out := &sheet{header: registrationHeader}
	on := c.until.AddDate(0, -4, 0)
	on = time.Date(on.Year(), on.Month(), 20, 10, 0, 0, 0, time.UTC)
	for i := range 24 {
		e := *pick(d, c.entrepreneurs)
		e.person, e.programme, e.nib, e.registeredOn = c.people.next(), "Pendataan UMKM", "", on
		out.add(registrationRow(d, submission{at: on.Add(time.Duration(i) * 7 * time.Minute), who: &e, status: "aktif"}, indonesian)...)
	}
	return out.renamed("NIK", "Nomor Induk Kependudukan", "No. HP", "Nomor WhatsApp", "Kelurahan", "Kelurahan tempat usaha")
}
