package source

import (
	"bytes"
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"sync"
	"time"
)

// Servers that count letters where they should count bytes state a length that
// is too short, and every HTTP client then cuts the file there without a word:
// the standard says that what follows is no part of it. So we look whether
// anything follows. A gauge is a connection that counts what comes after the
// header, and stays open for that look when the client is done with it.
type gauge struct {
	net.Conn
	head []byte // what has come of the header
	body int64  // bytes after it
	past bool   // the header is past
	once sync.Once
	left chan struct{} // closed when the client is done
}

// Read reads for the client, and counts.
func (g *gauge) Read(p []byte) (int, error) {
	n, err := g.Conn.Read(p)
	g.count(p[:n])
	return n, err
}

func (g *gauge) count(p []byte) {
	if g.past {
		g.body += int64(len(p))
		return
	}
	g.head = append(g.head, p...)
	for {
		end := headerEnd(g.head)
		if end < 0 {
			return
		}
		rest := g.head[end:]
		if bytes.HasPrefix(g.head, []byte("HTTP/1.1 1")) { // 100 Continue, 103 Early Hints: another follows
			g.head = rest
			continue
		}
		g.past, g.body, g.head = true, int64(len(rest)), nil
		return
	}
}

// headerEnd returns where the body begins, or -1. Some servers end lines with LF
// alone, which every client takes.
func headerEnd(head []byte) int {
	for at := 0; ; {
		line := bytes.IndexByte(head[at:], '\n')
		if line < 0 {
			return -1
		}
		if at += line + 1; bytes.HasPrefix(head[at:], []byte("\r\n")) {
			return at + 2
		} else if bytes.HasPrefix(head[at:], []byte("\n")) {
			return at + 1
		}
	}
}

// Close ends the client's use of the connection, and whatever read it waits in.
func (g *gauge) Close() error {
	g.once.Do(func() { close(g.left) })
	return g.SetDeadline(time.Unix(1, 0))
}

// exceeds reports whether more came than was stated. It waits a moment for a
// server that does not hang up although it was asked to.
func (g *gauge) exceeds(ctx context.Context, stated int64) bool {
	const moment = 250 * time.Millisecond
	select {
	case <-ctx.Done():
		return false
	case <-g.left:
	}
	if g.body <= stated && g.SetReadDeadline(time.Now().Add(moment)) == nil {
		more := make([]byte, 1)
		n, _ := g.Conn.Read(more) // an error says that nothing follows
		g.count(more[:n])
	}
	return g.body > stated
}

// gauges are the connections of one download.
type gauges struct {
	mu  sync.Mutex
	all []*gauge
}

// attach has a transport make gauges, one for each request. Behind a proxy for
// https there are none: there the transport makes its own.
func (g *gauges) attach(t *http.Transport) {
	t.DisableKeepAlives = true
	plain := &net.Dialer{Timeout: 30 * time.Second}
	secure := &tls.Dialer{NetDialer: plain}
	if t.TLSClientConfig != nil {
		secure.Config = t.TLSClientConfig.Clone()
		secure.Config.NextProtos = nil
	}
	t.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		return g.keep(plain.DialContext(ctx, network, address))
	}
	t.DialTLSContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		return g.keep(secure.DialContext(ctx, network, address))
	}
}

func (g *gauges) keep(conn net.Conn, err error) (net.Conn, error) {
	if err != nil {
		return nil, err
	}
	kept := &gauge{Conn: conn, left: make(chan struct{})}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.all = append(g.all, kept)
	return kept, nil
}

// close hangs up.
func (g *gauges) close() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, kept := range g.all {
		kept.Conn.Close() // it has been read; there is nothing to lose
	}
	g.all = nil
}
