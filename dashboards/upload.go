package dashboards

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"path"
	"strings"
	"time"

	"pantau/dashboards/bahasa"
	"pantau/dashboards/figure"
)

// uploadLimit is how large a file may be that somebody hands in.
const uploadLimit = 200 << 20

// longTime is how long a form may take that reads whole files.
const longTime = 10 * time.Minute

// handleIntake adds the pages on which people hand files in and deal with held rows.
func (s *Server) handleIntake(mux *http.ServeMux) {
	mux.Handle("GET /data/karantina", s.visit(s.quarantine))
	mux.Handle("GET /data/karantina/{file}", s.visitFor(5*time.Minute, s.quarantineFile))
	for _, action := range s.quarantineActions() {
		mux.Handle("POST "+action.Path, s.act(action))
	}
	mux.Handle("GET /data/unggah", s.visit(s.uploads))
	mux.Handle("GET /data/unggah/{id}", s.visitFor(5*time.Minute, s.upload))
	mux.Handle("GET /data/templat/{file}", s.visit(s.template))
	for _, action := range s.uploadActions() {
		mux.Handle("POST "+action.Path, s.act(action))
	}
}

// uploadActions are what forms of the upload pages do, in the order a visitor meets them.
func (s *Server) uploadActions() []action {
	if s.Intake == nil {
		return nil
	}
	return []action{
		{Path: "/data/unggah", Limit: uploadLimit, Time: longTime, Do: s.takeUpload},
		{Path: "/data/unggah/{id}/jawab", Do: s.answerUpload},
		{Path: "/data/unggah/{id}/masukkan", Time: longTime, Do: s.landUpload},
		{Path: "/data/unggah/{id}/batal", Do: s.dropUpload},
		{Path: "/data/pertanyaan/lupakan", Do: s.forgetQuestion},
		{Path: "/data/tarik/{batch}", Time: longTime, Do: s.withdraw},
	}
}

// person is who sent a form, as far as anybody said: there are no accounts yet.
func person(form sent) string {
	name := strings.Join(strings.Fields(form.Get("oleh")), " ")
	if runes := []rune(name); len(runes) > 60 {
		name = string(runes[:60])
	}
	return cmp.Or(name, "tanpa nama")
}

// said turns what an Intake answers into words for the visitor.
func said(err error, back, backText string) error {
	words := Said("")
	switch {
	case errors.As(err, &words):
		return sorry{apology: apology{string(words), "Tidak ada yang diubah.", backText, back}}
	case errors.Is(err, ErrGone):
		return sorry{Status: http.StatusGone, apology: apology{"Unggahan ini sudah tidak ada", "Unggahan yang belum dimasukkan dihapus sendiri setelah satu jam, atau saat Pantau dijalankan ulang. Unggah lagi berkasnya.", "Unggah berkas", "/data/unggah"}}
	case errors.Is(err, ErrLanded):
		return sorry{Status: http.StatusGone, apology: apology{"Berkas ini sudah dimasukkan", "Hasilnya ada di Unggahan terakhir, dan di sana bisa ditarik kembali.", "Lihat unggahan terakhir", "/data/unggah#terakhir"}}
	case errors.Is(err, ErrUnknown):
		return ErrNotFound
	}
	return err
}

func (s *Server) takeUpload(r *http.Request, form sent) (next, error) {
	if form.File == nil {
		return next{}, sorry{apology: apology{"Belum ada berkas yang dipilih", "Pilih berkas XLSX, XLS, ODS, CSV atau JSON, lalu tekan Periksa.", "Unggah berkas", "/data/unggah"}}
	}
	id, err := s.Intake.Take(r.Context(), form.FileName, form.File)
	return next{Path: "/data/unggah/" + id}, said(err, "/data/unggah", "Unggah berkas")
}

func (s *Server) answerUpload(r *http.Request, form sent) (next, error) {
	here := "/data/unggah/" + r.PathValue("id")
	questions := map[string]string{}
	for i, header := range form.Values["judul"] {
		if fields := form.Values["bagian"]; i < len(fields) && fields[i] != "" {
			questions[header] = fields[i]
		}
	}
	if form.Get("urutan") == "" && len(questions) == 0 {
		return next{Path: here, Says: "Pilih dulu salah satu jawaban."}, nil
	}
	err := s.Intake.Answer(r.Context(), r.PathValue("id"), form.Get("urutan"), questions)
	says := "Dicatat; berkas dibaca lagi dengan jawaban itu."
	if len(questions) > 0 {
		says = "Dicatat; formulir dengan pertanyaan yang sama selanjutnya dikenali sendiri."
	}
	return next{Path: here, Says: says}, said(err, here, "Kembali ke pratinjau")
}

func (s *Server) landUpload(r *http.Request, form sent) (next, error) {
	receipt, err := s.Intake.Land(r.Context(), r.PathValue("id"), form.Get("toko"), person(form))
	return next{Path: "/data/unggah", Says: told(receipt)}, said(err, "/data/unggah/"+r.PathValue("id"), "Kembali ke pratinjau")
}

// told says what has become of a file.
func told(receipt Receipt) string {
	var parts []string
	parts = append(parts, bahasa.Count(receipt.Landed)+" baris masuk")
	if receipt.Partial > 0 {
		parts[0] += fmt.Sprintf(" (%s di antaranya tanpa sel yang tidak terbaca)", bahasa.Count(receipt.Partial))
	}
	if receipt.Held > 0 {
		parts = append(parts, bahasa.Count(receipt.Held)+" di karantina")
	}
	if receipt.Skipped > 0 {
		parts = append(parts, bahasa.Count(receipt.Skipped)+" dilewati")
	}
	return bahasa.List(parts...) + "."
}

func (s *Server) dropUpload(r *http.Request, _ sent) (next, error) {
	err := s.Intake.Drop(r.PathValue("id"))
	if errors.Is(err, ErrGone) { // pressed twice, or too late
		return next{Path: "/data/unggah", Says: "Unggahan itu sudah dihapus."}, nil
	}
	return next{Path: "/data/unggah", Says: "Dibatalkan; unggahannya sudah dihapus dan tidak ada yang disimpan."}, said(err, "/data/unggah", "Unggah berkas")
}

func (s *Server) forgetQuestion(_ *http.Request, form sent) (next, error) {
	err := s.Intake.Forget(form.Get("bentuk"), form.Get("judul"))
	return next{Path: "/data/unggah", Says: "Dilupakan; berkas berikutnya dengan pertanyaan itu akan ditanyakan lagi. Yang sudah masuk tetap."}, said(err, "/data/unggah", "Unggah berkas")
}

func (s *Server) withdraw(r *http.Request, form sent) (next, error) {
	err := s.Intake.Withdraw(r.Context(), r.PathValue("batch"), person(form))
	return next{Path: "/data/unggah", Says: "Ditarik kembali; semua barisnya sudah dikeluarkan."}, said(err, "/data/unggah", "Unggah berkas")
}

// template answers /data/templat/registrations.xlsx.
func (s *Server) template(w http.ResponseWriter, r *http.Request) error {
	format := strings.TrimPrefix(path.Ext(r.PathValue("file")), ".")
	name := strings.TrimSuffix(r.PathValue("file"), "."+format)
	if s.Intake == nil {
		return ErrNotFound
	}
	var file bytes.Buffer
	if err := s.Intake.Template(&file, name, format); err != nil {
		return said(err, "/data/unggah", "Unggah berkas")
	}
	sendFile(w, "templat-"+name+"."+format, format, file.Bytes())
	return nil
}

// sendFile hands a file over to be saved.
func sendFile(w http.ResponseWriter, name, format string, content []byte) {
	kind := "text/csv; charset=utf-8"
	if format == "xlsx" {
		kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", fmt.Sprintf("attachment; filename=%q", name))
	w.Header().Set("Cache-Control", "no-store")
	w.Write(content) // a visitor who hung up is nobody's error
}

// frameBelow is the frame of a page below Data.
func (s *Server) frameBelow(ctx context.Context, title string) (frame, error) {
	edition, err := s.book.Edition(ctx)
	if err != nil {
		return frame{}, err
	}
	build, err := s.build(ctx, edition)
	if err != nil {
		return frame{}, err
	}
	below := drawn{page: dataPage(), build: build, on: stand{Filter: figure.Filter{AsOf: build.AsOf, Period: figure.LastFullWeek(build.AsOf)}}}
	below.page.Title = title
	shell := s.frameOf(below)
	shell.Token = s.token
	return shell, nil
}

// layoutTitle is the name of a kind of file for people.
func (s *Server) layoutTitle(name string) string {
	for _, known := range s.Layouts {
		if known.Name == name {
			return known.Title
		}
	}
	return strings.ReplaceAll(name, "_", " ")
}
