package source

import (
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

const maxRedirects = 5

// errRedirect is wrapped by what we say of redirects we do not follow.
var errRedirect = errors.New("redirect")

// client follows a few redirects, and takes our secrets to no other host.
func (h HTTP) client(lines *gauges) *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	if h.trust != nil {
		transport.TLSClientConfig = h.trust
	}
	lines.attach(transport)
	return &http.Client{
		Transport: transport,
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("%w: more than %d, one after the other", errRedirect, maxRedirects)
			}
			if via[0].URL.Scheme == "https" && req.URL.Scheme != "https" {
				return fmt.Errorf("%w: from https to %s", errRedirect, req.URL.Scheme)
			}
			if req.URL.Host != via[0].URL.Host {
				for name := range h.Header {
					req.Header.Del(name)
				}
			}
			return nil
		},
	}
}

// unreachable is why there was no answer, without the address, which may hold
// secrets. Only what lies in the address or in certificates does not pass.
func unreachable(err error) error {
	if wrapped := (*url.Error)(nil); errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	var certificate *tls.CertificateVerificationError
	switch {
	case errors.Is(err, errRedirect), errors.As(err, &certificate):
		return err
	case strings.Contains(err.Error(), "Location header"):
		return fmt.Errorf("%w: to an address that cannot be read", errRedirect)
	case strings.Contains(err.Error(), "unsupported protocol scheme"):
		return errors.New("the address begins with neither http:// nor https://")
	}
	return passing{err: err}
}

// refused is what is wrong with an answer that is not a file.
func refused(resp *http.Response) error {
	switch code := resp.StatusCode; {
	case code == http.StatusOK:
		if packed := resp.Header.Get("Content-Encoding"); packed != "" && packed != "identity" {
			return fmt.Errorf("the answer is packed as %q, which nobody asked for", packed)
		}
		return nil
	case code == http.StatusUnauthorized, code == http.StatusForbidden:
		return fmt.Errorf("answered %s: %s", status(code), howToShare)
	case code == http.StatusNotFound, code == http.StatusGone:
		return fmt.Errorf("answered %s: is the address right, and is the file still there?", status(code))
	case code == http.StatusRequestTimeout, code == http.StatusTooEarly, code == http.StatusTooManyRequests, code >= 500:
		return passing{err: fmt.Errorf("answered %s", status(code)), after: retryAfter(resp)}
	default:
		return fmt.Errorf("answered %s", status(code))
	}
}

// status names a code in our words: the server's own might be anything.
func status(code int) string {
	return strings.TrimSpace(strconv.Itoa(code) + " " + http.StatusText(code))
}

// retryAfter is how long the server asks us to wait, as seconds or as a moment
// on its own clock (RFC 9110, 10.2.3).
func retryAfter(resp *http.Response) time.Duration {
	text := resp.Header.Get("Retry-After")
	if seconds, err := strconv.Atoi(text); err == nil && seconds >= 0 {
		return min(time.Duration(seconds), 1e6) * time.Second
	}
	until, err := http.ParseTime(text)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(resp.Header.Get("Date"))
	if err != nil {
		return 0
	}
	return max(0, until.Sub(now))
}

const howToShare = `in Google Sheets choose Share, "Anyone with the link", or publish the sheet to the web as CSV and use that address; elsewhere give headers_env, bearer_env or basic_env`

// signIn recognises a page that asks who we are. Such pages come with 200 OK,
// often after a redirect, and are never twice the same.
func signIn(resp *http.Response, s *spool) error {
	head := make([]byte, 64<<10)
	n, err := s.file.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return err
	}
	page := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head[:n], []byte("\uFEFF")), " \t\r\n"))
	if !bytes.HasPrefix(page, []byte("<!doctype html")) && !bytes.HasPrefix(page, []byte("<html")) {
		return nil
	}
	at := resp.Request.URL
	where := strings.ToLower(at.Host + at.Path)
	asks := func(sign string) bool { return strings.Contains(where, sign) }
	if slices.ContainsFunc([]string{"accounts.google.com", "login.microsoftonline.com", "/login", "/signin", "/sign_in"}, asks) ||
		bytes.Contains(page, []byte(`type="password"`)) || bytes.Contains(page, []byte(`type='password'`)) {
		return fmt.Errorf("a page of %s to sign in on came instead of a table: %s", at.Hostname(), howToShare)
	}
	return nil
}
