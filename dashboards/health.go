package dashboards

import (
	"encoding/json"
	"net/http"
)

// vitals is what /sehat says: enough for a watchdog, nothing about anybody.
type vitals struct {
	Status  string `json:"status"` // "ok", or "belum ada data" before the first build
	Version int64  `json:"data_version"`
	AsOf    string `json:"as_of,omitempty"`
	BuiltAt string `json:"built_at,omitempty"`
	Sample  bool   `json:"is_sample"`
	Assets  bool   `json:"has_assets"`
}

// health answers /sehat: 200 when the warehouse answers.
func (s *Server) health(w http.ResponseWriter, r *http.Request) error {
	edition, err := s.book.Edition(r.Context())
	if err != nil {
		return err
	}
	build, err := s.build(r.Context(), edition)
	if err != nil {
		return err
	}
	found := vitals{Status: "belum ada data", Version: edition.Build, Sample: build.Sample, Assets: s.Assets != nil}
	if build.Exists {
		found.Status, found.AsOf, found.BuiltAt = "ok", build.AsOf.Format("2006-01-02"), build.BuiltAt.UTC().Format("2006-01-02T15:04:05Z")
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(found)
}
