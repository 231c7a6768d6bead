package dashboards

import (
	"net/http"
)

// feedbackRoutes are the pages about feedback that are more than figures, in the order of their tabs.
func (s *Server) feedbackRoutes(mux *http.ServeMux) {
	mux.Handle("GET /masukan/suara", s.visit(s.voices))
	mux.Handle("GET /masukan/isu", s.visit(s.issues))
	mux.Handle("GET /masukan/tinjau", s.visit(s.reviewQueue))
	mux.Handle("GET /masukan/aturan", s.visit(s.rules))
	mux.Handle("GET /ekspor/masukan/suara.csv", s.visit(s.exportVoices))
	mux.Handle("GET /ekspor/masukan/suara.excel.csv", s.visit(s.exportVoices))
	mux.Handle("GET /ekspor/masukan/suara.xlsx", s.visit(s.exportVoices))
}

// feedbackActions are what forms about feedback can do; only what there is somebody to do it.
func (s *Server) feedbackActions() []action {
	var all []action
	if s.Issues != nil {
		all = append(all, action{Path: "/masukan/isu/buka", Do: s.openIssue}, action{Path: "/masukan/isu/langkah", Do: s.moveIssue}, action{Path: "/masukan/suara/tautkan", Do: s.linkVoices})
	}
	if s.Reviews != nil {
		all = append(all, action{Path: "/masukan/tinjau", Do: s.saveReview})
	}
	if s.Rules != nil {
		all = append(all, action{Path: "/masukan/aturan/coba", Do: s.tryRules}, action{Path: "/masukan/aturan/berlakukan", Do: s.applyRules, Time: applyTime})
	}
	return all
}
