package tabular

import (
	"io"

	"pantau/etl/contract"
)

func (f *File) openXLSX(io.ReaderAt, int64) error {
	return contract.RefuseFile("format", "Berkas XLSX belum dapat dibaca.", "XLSX files cannot be read yet")
}
