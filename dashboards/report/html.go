package report

import (
	"bytes"
	"fmt"
	"html/template"

	"pantau/dashboards/templates"
	"pantau/dashboards/web"
)

// HTML prints a document as one file that needs nothing else: styles and the font inside, charts as images, no script.
// Without a bundle it is plain but complete.
func (d Document) HTML(drawer Drawer, bundle *web.Bundle) ([]byte, error) {
	document, err := d.drawn(drawer)
	if err != nil {
		return nil, err
	}
	views, err := templates.Parse(nil)
	if err != nil {
		return nil, err
	}
	var styles []byte
	if bundle != nil {
		if styles, err = bundle.Read("report.css"); err != nil {
			return nil, err
		}
	}
	var page bytes.Buffer
	// The styles are our own file, built into this binary: the one thing here that may be marked safe.
	err = views.ExecuteTemplate(&page, "report.html", struct {
		Document
		Styles template.CSS
	}{document, template.CSS(styles)})
	if err != nil {
		return nil, fmt.Errorf("print report as HTML: %w", err)
	}
	return page.Bytes(), nil
}
