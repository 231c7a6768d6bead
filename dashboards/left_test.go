package dashboards

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"syscall"
	"testing"
)

func TestNobodyApologisesToWhoHasLeft(t *testing.T) {
	s := &Server{Parts: Parts{Log: slog.New(slog.DiscardHandler)}}
	gone, leave := context.WithCancel(t.Context())
	leave()
	for name, tt := range map[string]struct {
		ctx context.Context
		err error
	}{
		"the question was interrupted":             {gone, errors.New("INTERRUPT Error")},
		"the answer could not be written any more": {t.Context(), fmt.Errorf("export: %w", &net.OpError{Op: "write", Err: syscall.EPIPE})},
	} {
		answer := httptest.NewRecorder()
		s.apologise(answer, httptest.NewRequestWithContext(tt.ctx, http.MethodGet, "/ringkasan", nil), tt.err)
		if answer.Body.Len() > 0 || len(answer.Result().Header) > 0 {
			t.Errorf("%s: answered %d bytes", name, answer.Body.Len())
		}
	}
}
