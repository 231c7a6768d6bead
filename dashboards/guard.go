package dashboards

import (
	"net"
	"net/http"
	"strings"
)

// policy allows what a page of ours needs and nothing else: our scripts and styles, images from us or inside the page
// (data:, for drawings as SVG), our font, and forms that lead back to us.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// guard stands before everything: it answers only to names of this machine, which keeps a hostile site from reading pages
// through a name of its own that resolves to 127.0.0.1 (DNS rebinding), and sends the headers that every answer carries.
// It lets a form through only where an action is registered.
func guard(next *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", policy)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "same-origin")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if !isLoopback(hostOf(r.Host)) {
			http.Error(w, "Nama server tidak dikenal. Buka Pantau lewat alamat yang ditulis saat mulai, misalnya http://127.0.0.1:8080.", http.StatusMisdirectedRequest)
			return
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead && !isAction(next, r) {
			header.Set("Allow", "GET, HEAD")
			http.Error(w, "Halaman ini hanya bisa dibaca.", http.StatusMethodNotAllowed)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isAction reports whether a request is a form for one of our actions.
func isAction(mux *http.ServeMux, r *http.Request) bool {
	_, pattern := mux.Handler(r)
	return r.Method == http.MethodPost && strings.HasPrefix(pattern, "POST ")
}

// hostOf is the name in a Host header without its port and brackets.
func hostOf(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return strings.Trim(host, "[]")
}

// isLoopback reports whether a name or address can only mean this machine.
func isLoopback(host string) bool {
	if host == "localhost" {
		return true
	}
	address := net.ParseIP(host)
	return address != nil && address.IsLoopback()
}
