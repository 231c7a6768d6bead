package main

import (
	"bufio"
	"database/sql"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/xuri/excelize/v2"

	"pantau/etl/batch"
	"pantau/etl/source"
)

// ingest lands the same file our way, with lineage, contract and quarantine,
// and DuckDB's own way, read_csv and TRY_CAST into a table, in turn.
func (c benchCmd) ingest(e *env) error {
	csv := filepath.Join(c.Dir, "harian.csv")
	if err := writeDaily(csv, c.Rows); err != nil {
		return err
	}
	info, err := os.Stat(csv)
	if err != nil {
		return err
	}
	var ours, theirs []measure
	var ratios, work []float64
	for range c.Runs {
		mine, err := c.step(e, "land", csv)
		if err != nil {
			return err
		}
		duck, err := c.step(e, "duckdb", csv)
		if err != nil {
			return err
		}
		ours, theirs = append(ours, mine), append(theirs, duck)
		ratios = append(ratios, duck.wall.Seconds()/mine.wall.Seconds())
		work = append(work, duck.cpu.Seconds()/mine.cpu.Seconds())
	}
	row := func(name string, all []measure) []string {
		seconds := median(all, func(m measure) float64 { return m.wall.Seconds() })
		peak := median(all, func(m measure) float64 { return float64(m.peak) })
		cpu := median(all, func(m measure) float64 { return m.cpu.Seconds() })
		return []string{name, fmt.Sprintf("%.2f s", seconds), fmt.Sprintf("%.2f s", cpu), fmt.Sprintf("%.2f M rows/s", float64(c.Rows)/1e6/seconds), megabytes(int64(peak)), all[0].said}
	}
	err = figures(e.out,
		[]string{fmt.Sprintf("%d rows of marketplace_daily, %s", c.Rows, megabytes(info.Size())), "time", "processors", "speed", "peak memory", ""},
		row("pantau: contract, lineage, quarantine", ours),
		row("read_csv + TRY_CAST into a table", theirs))
	if err != nil {
		return err
	}
	itself := func(r float64) float64 { return r }
	fmt.Fprintf(e.out, "  ratio %.2f (read_csv's time to ours, median of %d pairs; 1 or more: we are as fast); of processor time %.2f\n", median(ratios, itself), len(ratios), median(work, itself))
	return c.ingestXLSX(e)
}

const workbookRows = 300_000

func (c benchCmd) ingestXLSX(e *env) error {
	path := filepath.Join(c.Dir, "harian.xlsx")
	if err := writeDailyXLSX(path, workbookRows); err != nil {
		return err
	}
	var all []measure
	for range c.Runs {
		m, err := c.step(e, "land", path)
		if err != nil {
			return err
		}
		all = append(all, m)
	}
	seconds := median(all, func(m measure) float64 { return m.wall.Seconds() })
	return figures(e.out, []string{fmt.Sprintf("%d rows of XLSX", workbookRows), fmt.Sprintf("%.2f s", seconds), fmt.Sprintf("%.0f rows/s", workbookRows/seconds),
		megabytes(int64(median(all, func(m measure) float64 { return float64(m.peak) }))), all[0].said})
}

// step measures one way of loading a file in a process of its own. Its time is
// what the process says the loading took, without starting up.
func (c benchCmd) step(e *env, way, file string) (measure, error) {
	m, err := inChild(e, "bench-step", way, file, filepath.Join(c.Dir, "step"))
	if err != nil {
		return m, err
	}
	took, said, _ := strings.Cut(m.said, " ")
	work, said, _ := strings.Cut(said, " ")
	m.said = said
	if m.wall, err = time.ParseDuration(took); err != nil {
		return m, err
	}
	m.cpu, err = time.ParseDuration(work)
	return m, err
}

// A stopwatch measures a stretch of this process.
type stopwatch struct {
	wall time.Time
	cpu  time.Duration
}

func startWatch() stopwatch { return stopwatch{time.Now(), ownTime()} }

// String is the time and the processor time since the start, for step to read.
func (w stopwatch) String() string {
	return fmt.Sprintf("%s %s", time.Since(w.wall), ownTime()-w.cpu)
}

func ownTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return spent(&usage)
}

// benchStepCmd is one measurement, run by "pantau bench" as a child process.
type benchStepCmd struct {
	Way  string `arg:"" enum:"land,duckdb"`
	File string `arg:""`
	Dir  string `arg:""`
}

func (c benchStepCmd) Run(e *env) error {
	if err := os.RemoveAll(c.Dir); err != nil {
		return err
	}
	defer os.RemoveAll(c.Dir)
	if c.Way == "duckdb" {
		return c.duckdb(e)
	}
	return c.land(e)
}

func (c benchStepCmd) land(e *env) error {
	cfg := defaults()
	cfg.DataDir = c.Dir
	a := &app{cfg: cfg, log: slog.New(slog.DiscardHandler)}
	if err := a.openReference(); err != nil {
		return err
	}
	if err := a.openWarehouse(e.ctx, cfg.path("warehouse.duckdb")); err != nil {
		return err
	}
	content, err := source.OpenFile(c.File)
	if err != nil {
		return err
	}
	defer content.Close()
	b := batch.Batch{ID: "bench", File: filepath.Base(c.File), Source: "bench", Bytes: content.Size()}
	watch := startWatch()
	counts, err := a.load.Read(e.ctx, b, content, time.Now())
	took := watch.String()
	if err != nil {
		return err
	}
	fmt.Fprintf(e.out, "%s %d landed, %d held, %d skipped\n", took, counts.Landed, counts.Held, counts.Skipped)
	return a.Close()
}

// duckdbDaily is how a careful person would load the file with DuckDB alone:
// every column cast as strictly as it can, rows that do not fit left out, no
// lineage and no reasons.
const duckdbDaily = `insert into daily select * from (select seller_id, seller_name, coalesce(try_strptime(tanggal, '%Y-%m-%d'), try_strptime(tanggal, '%d/%m/%Y'))::date as sold_on,
	platform, kelurahan, try_cast(pengunjung as bigint) as visitors, try_cast(pesanan as bigint) as orders, try_cast(produk_terjual as bigint) as items,
	try_cast(replace(replace(gmv, 'Rp', ''), '.', '') as decimal(18, 2)) as gmv
	from read_csv(?, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = {'seller_id': 'varchar', 'seller_name': 'varchar', 'tanggal': 'varchar',
		'platform': 'varchar', 'kelurahan': 'varchar', 'pengunjung': 'varchar', 'pesanan': 'varchar', 'produk_terjual': 'varchar', 'gmv': 'varchar'}))
	where sold_on is not null and visitors is not null and orders is not null and items is not null and gmv is not null`

func (c benchStepCmd) duckdb(e *env) error {
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return err
	}
	db, err := sql.Open("duckdb", filepath.Join(c.Dir, "duckdb.duckdb")+"?preserve_insertion_order=false")
	if err != nil {
		return err
	}
	defer db.Close()
	const create = "create table daily (seller_id varchar, seller_name varchar, sold_on date, platform varchar, kelurahan varchar, visitors bigint, orders bigint, items bigint, gmv decimal(18, 2))"
	if _, err := db.ExecContext(e.ctx, create); err != nil {
		return err
	}
	watch := startWatch()
	done, err := db.ExecContext(e.ctx, duckdbDaily, c.File)
	if err != nil {
		return err
	}
	took := watch.String()
	rows, err := done.RowsAffected()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.out, "%s %d landed\n", took, rows)
	return err
}

var dailyHeader = []string{"seller_id", "seller_name", "tanggal", "platform", "kelurahan", "pengunjung", "pesanan", "produk_terjual", "gmv"}

// dailyRow is a made-up row; one in two thousand says something impossible. No
// shop has two of a day, since those would be held.
func dailyRow(dice *rand.Rand, i int, row []string) {
	seller := i%5000*8 + dice.IntN(8)
	kelurahan := []string{"Cacaban", "Magersari", "Kramat Selatan", "Tidar Utara", "Rejowinangun Utara", "Wates", "Potrobangsan"}
	platforms := []string{"Shopee", "TikTok/Tokopedia", "Magelang Cerdas", "Lazada", "Blibli"}
	day := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/5000%1000)
	row[0], row[1] = "TOKO-"+strconv.Itoa(seller), "Warung Maju "+strconv.Itoa(seller)
	row[2] = day.Format(time.DateOnly)
	row[3], row[4] = platforms[dice.IntN(len(platforms))], kelurahan[seller%len(kelurahan)]
	orders := dice.IntN(40)
	row[5], row[6], row[7] = strconv.Itoa(orders*7+dice.IntN(50)), strconv.Itoa(orders), strconv.Itoa(orders+dice.IntN(9)*min(orders, 1))
	row[8] = "Rp" + dotted(int64(orders)*500*int64(20+dice.IntN(200)))
	if i%2000 == 1999 {
		row[2+i/2000%2*4] = "31/02/2026"
	}
}

// dotted writes a number with dots between its thousands.
func dotted(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return s
}

func writeDaily(path string, rows int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriterSize(f, 1<<20)
	dice := rand.New(rand.NewPCG(1, 2))
	row := make([]string, len(dailyHeader))
	fmt.Fprintln(w, strings.Join(dailyHeader, ","))
	for i := range rows {
		dailyRow(dice, i, row)
		for j, cell := range row {
			if j > 0 {
				w.WriteByte(',')
			}
			w.WriteString(cell)
		}
		w.WriteByte('\n')
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

func writeDailyXLSX(path string, rows int) error {
	book := excelize.NewFile()
	defer book.Close()
	w, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	cells := make([]any, len(dailyHeader))
	for j, name := range dailyHeader {
		cells[j] = name
	}
	if err := w.SetRow("A1", cells); err != nil {
		return err
	}
	dice := rand.New(rand.NewPCG(1, 2))
	row := make([]string, len(dailyHeader))
	for i := range rows {
		dailyRow(dice, i, row)
		for j, cell := range row {
			cells[j] = cell
		}
		if err := w.SetRow("A"+strconv.Itoa(i+2), cells); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return book.SaveAs(path)
}
