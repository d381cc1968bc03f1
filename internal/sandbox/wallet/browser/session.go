package browser

import (
	"crypto/rand"
	"net/http/cookiejar"
	"net/url"
	"sync"
)

// Bounds of what is kept: the oldest session gives way, a session goes to so many origins and no further.
const (
	sessionsMax = 64
	originsMax  = 8
)

// session is one open browser of one payer in one wallet.
type session struct {
	id      string
	payerID string
	wallet  string
	static  bool // it began at a printed code
	visits  map[origin]*visit
	seen    string // the last 云闪付 code that a page received
}

// visit is a session at one origin.
type visit struct {
	ticket  string
	session *session
	origin  origin
	jar     *cookiejar.Jar
}

// address is where the frame finds a page of this origin.
func (v *visit) address(u *url.URL) string {
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	out := prefix + v.ticket + path
	if u.RawQuery != "" {
		out += "?" + u.RawQuery
	}
	if u.Fragment != "" {
		out += "#" + u.EscapedFragment()
	}
	return out
}

// sessions keeps what is open, in memory: a restart closes all browsers.
type sessions struct {
	mu      sync.Mutex
	byID    map[string]*session
	tickets map[string]*visit
	queue   []string // ids, oldest first
}

func newSessions() *sessions {
	return &sessions{byID: map[string]*session{}, tickets: map[string]*visit{}}
}

func (s *sessions) begin(payerID, wallet string, static bool) *session {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.queue) == sessionsMax {
		s.drop(s.queue[0])
		s.queue = s.queue[1:]
	}
	opened := &session{id: rand.Text(), payerID: payerID, wallet: wallet, static: static, visits: map[origin]*visit{}}
	s.byID[opened.id] = opened
	s.queue = append(s.queue, opened.id)
	return opened
}

func (s *sessions) drop(id string) {
	for _, v := range s.byID[id].visits {
		delete(s.tickets, v.ticket)
	}
	delete(s.byID, id)
}

func (s *sessions) find(id string) *session {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.byID[id]
}

func (s *sessions) ticket(ticket string) *visit {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.tickets[ticket]
}

// visit is the session's visit to an origin, begun now if it is the first. Errors: ErrHost above originsMax.
func (s *sessions) visit(in *session, to origin) (*visit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if v, ok := in.visits[to]; ok {
		return v, nil
	}
	if len(in.visits) == originsMax || s.byID[in.id] == nil {
		return nil, ErrHost
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	v := &visit{ticket: rand.Text(), session: in, origin: to, jar: jar}
	in.visits[to] = v
	s.tickets[v.ticket] = v
	return v, nil
}

// remember keeps the last 云闪付 code that a page of the session received.
func (s *sessions) remember(in *session, code string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	in.seen = code
}

func (s *sessions) remembered(in *session) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return in.seen
}
