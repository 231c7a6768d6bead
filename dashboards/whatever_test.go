package dashboards

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pantau/dashboards/fakecity"
	"pantau/warehouse/table"
)

// none is what no reader may meet on a page or in a file: numbers that are none, and what formatting leaves of a mistake.
var none = regexp.MustCompile(`NaN|\bInf\b|%!|<nil>|Rp–|–%`)

// emptied and zeroed are an answer without rows, and one in which nothing was counted.
func emptied(answer table.Table) table.Table { return table.Table{Columns: answer.Columns} }

func zeroed(answer table.Table) table.Table {
	for _, row := range answer.Rows {
		for at := range row {
			switch row[at].(type) {
			case int64:
				row[at] = int64(0)
			case float64:
				row[at] = 0.0
			}
		}
	}
	return answer
}

func TestPagesAreDrawnWhateverTheDataIs(t *testing.T) {
	for _, page := range pages() {
		for _, query := range slices.Concat(page.Queries, page.Ledgers) {
			for name, change := range map[string]func(table.Table) table.Table{"no rows": emptied, "zeros": zeroed} {
				t.Run(fmt.Sprintf("%s without %s, %s", page.Slug, query, name), func(t *testing.T) {
					_, handler := town(t, func(c *fakecity.City) {
						c.Alter = func(asked string, answer table.Table) table.Table {
							if asked == query {
								return change(answer)
							}
							return answer
						}
					})
					for _, filter := range []string{"", "?kelurahan=33.71.02.1004"} {
						if filter != "" && !page.Filtered {
							continue
						}
						answer := get(t, handler, "/"+page.Slug+filter)
						text := regexp.MustCompile(`(?s)<script.*?</script>|<[^>]*>`).ReplaceAllString(answer.Body.String(), "|")
						if found := none.FindString(text); answer.Code != http.StatusOK || found != "" || !strings.HasSuffix(strings.TrimSpace(answer.Body.String()), "</html>") {
							t.Errorf("%s: %d, %q", filter, answer.Code, found)
						}
						for _, address := range regexp.MustCompile(`/ekspor/[^".]+\.csv[^"]*`).FindAllString(answer.Body.String(), -1) {
							file := get(t, handler, strings.ReplaceAll(address, "&amp;", "&"))
							if found := none.FindString(file.Body.String()); file.Code != http.StatusOK || found != "" {
								t.Errorf("%s: %d, %q", address, file.Code, found)
							}
						}
					}
				})
			}
		}
	}
}
