package dashboards

import (
	"crypto/rand"
	"net/http"

	"github.com/hashicorp/golang-lru/v2"
)

// flashes are sentences that wait for the next page a visitor opens. The visitor's cookie holds a number drawn by lot
// and not the sentence, since anybody on this machine can set cookies for it.
type flashes struct{ waiting *lru.Cache[string, string] }

const flashCookie = "kabar"

func newFlashes() (flashes, error) {
	waiting, err := lru.New[string, string](200)
	return flashes{waiting}, err
}

// leave keeps a sentence for whoever gets this answer.
func (f flashes) leave(w http.ResponseWriter, says string) {
	if says == "" {
		return
	}
	id := rand.Text()
	f.waiting.Add(id, says)
	http.SetCookie(w, &http.Cookie{Name: flashCookie, Value: id, Path: "/", MaxAge: 60, HttpOnly: true, SameSite: http.SameSiteStrictMode})
}

// take is the sentence that waits for a visitor; it is shown once.
func (f flashes) take(w http.ResponseWriter, r *http.Request) string {
	cookie, err := r.Cookie(flashCookie)
	if err != nil {
		return ""
	}
	http.SetCookie(w, &http.Cookie{Name: flashCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteStrictMode})
	says, _ := f.waiting.Get(cookie.Value)
	f.waiting.Remove(cookie.Value)
	return says
}
