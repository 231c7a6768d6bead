package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/gocarina/gocsv"

	"pantau/etl/layout"
)

type templateCmd struct {
	Name    string `arg:"" help:"Layout: ${templates}."`
	Out     string `help:"File to write; standard output when left out." short:"o" type:"path"`
	Explain bool   `help:"Say what each column expects, instead."`
}

func (templateCmd) Help() string {
	return "Example: pantau template programme --out kegiatan.csv\n\nThe file holds the header alone: an example row that somebody forgets to remove would be taken for data. --explain shows one."
}

// templateNames are the layouts that are ours to make.
func templateNames() []string {
	var names []string
	for _, l := range layout.All() {
		if l.Template {
			names = append(names, l.Name)
		}
	}
	return names
}

func (c templateCmd) Run(e *env) error {
	t, ok := layout.TemplateOf(c.Name)
	if !ok {
		return fmt.Errorf("there is no template %q; there are %s", c.Name, strings.Join(templateNames(), ", "))
	}
	if c.Explain {
		for i, column := range t.Header {
			fmt.Fprintf(e.out, "%s\n    %s; misalnya %s\n", strings.ReplaceAll(column, "\n", " "), t.Expects[i].Indonesian, t.Example[i])
		}
		return nil
	}
	if c.Out == "" {
		return writeHeader(e.out, t.Header)
	}
	f, err := os.OpenFile(c.Out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("write template: %w", err)
	}
	if err := writeHeader(f, t.Header); err != nil {
		f.Close()
		return fmt.Errorf("write template: %w", err)
	}
	return f.Close()
}

func writeHeader(w io.Writer, header []string) error {
	out := gocsv.DefaultCSVWriter(w)
	if err := out.Write(header); err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}
