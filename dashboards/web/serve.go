package web

import (
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
)

// Prefix is where ServeHTTP expects to be mounted.
const Prefix = "/assets/"

// encodings are what build.mjs compresses, best first, and the suffix it gives them.
var encodings = []struct{ name, suffix string }{{"br", ".br"}, {"gzip", ".gz"}}

// ServeHTTP answers for the public files of the bundle, compressed as the browser likes. Names carry a hash of the
// content, so an answer may be kept for ever.
func (b *Bundle) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, Prefix)
	if !b.isPublic(name) {
		http.NotFound(w, r)
		return
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	content, encoding, err := b.variant(name, r.Header.Get("Accept-Encoding"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", contentType(name))
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	header.Set("Vary", "Accept-Encoding")
	header.Set("X-Content-Type-Options", "nosniff")
	etag := `"` + name + "-" + encoding + `"`
	header.Set("ETag", etag)
	if strings.Contains(r.Header.Get("If-None-Match"), etag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if encoding != "" {
		header.Set("Content-Encoding", encoding)
	}
	header.Set("Content-Length", strconv.Itoa(len(content)))
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodGet {
		w.Write(content) // a reader who hung up is nobody's error
	}
}

func (b *Bundle) isPublic(hashed string) bool {
	for _, known := range b.public {
		if known == hashed {
			return true
		}
	}
	return false
}

// variant is a file in the best encoding that is accepted and was built; a font is compressed already and has none.
func (b *Bundle) variant(name, accept string) (content []byte, encoding string, err error) {
	for _, e := range encodings {
		if !accepts(accept, e.name) {
			continue
		}
		if content, err := fs.ReadFile(b.files, "public/"+name+e.suffix); err == nil {
			return content, e.name, nil
		}
	}
	content, err = fs.ReadFile(b.files, "public/"+name)
	return content, "", err
}

// accepts reads an Accept-Encoding header (RFC 9110, section 12.5.3): a coding with q=0 is refused, "*" means any.
func accepts(header, coding string) bool {
	any := false
	for item := range strings.SplitSeq(header, ",") {
		token, parameters, _ := strings.Cut(item, ";")
		token = strings.ToLower(strings.TrimSpace(token))
		wanted := true
		if q, ok := strings.CutPrefix(strings.ReplaceAll(parameters, " ", ""), "q="); ok {
			weight, err := strconv.ParseFloat(q, 64)
			wanted = err == nil && weight > 0
		}
		switch token {
		case coding:
			return wanted
		case "*":
			any = wanted
		}
	}
	return any
}

// contentType does not ask the machine's tables, which differ.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".woff2":
		return "font/woff2"
	default:
		return mime.TypeByExtension(path.Ext(name))
	}
}
