package bank

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"cloudpos/internal/sandbox/stage"
)

// Customer is the acquirer's customer number at the bank.
const Customer = "88000001"

// keyFile keeps the secret that the bank shares with its customer.
const keyFile = "bank.key"

// Config is what a bank needs.
type Config struct {
	Dir  string           // keeps the log and the key
	Now  func() time.Time // the scenario's time
	Wall func() time.Time // the real time: signatures are checked against it
	Log  *slog.Logger
}

// Bank is the sandbox's bank.
type Bank struct {
	c      Config
	book   *book
	faults script
	secret []byte
}

// New opens the bank kept in a folder, or founds it.
func New(c Config) (*Bank, error) {
	secret, err := openKey(filepath.Join(c.Dir, keyFile))
	if err != nil {
		return nil, err
	}
	b, err := openBook(c.Dir)
	if err != nil {
		return nil, err
	}
	return &Bank{c: c, book: b, secret: secret}, nil
}

func openKey(path string) ([]byte, error) {
	secret, err := os.ReadFile(path)
	if !errors.Is(err, os.ErrNotExist) {
		return secret, err
	}
	raw := make([]byte, 24)
	if _, err := rand.Read(raw); err != nil {
		return nil, err
	}
	secret = []byte(hex.EncodeToString(raw))
	return secret, os.WriteFile(path, secret, 0o600)
}

// Close closes the log.
func (b *Bank) Close() error { return b.book.close() }

// Register mounts the bank's interface, its control and its statement page.
func (b *Bank) Register(mux *http.ServeMux) {
	mux.HandleFunc("POST /bank/transfers", b.post)
	mux.HandleFunc("GET /bank/transfers/{reference}", b.get)
	mux.HandleFunc("GET /sandbox/bank/credentials", b.credentials)
	mux.HandleFunc("GET /sandbox/bank/statement", b.statement)
	mux.HandleFunc("PUT /sandbox/bank/accounts", b.nameAccount)
	mux.HandleFunc("GET /sandbox/bank/faults", b.listFaults)
	mux.HandleFunc("PUT /sandbox/bank/faults", b.putFaults)
	mux.HandleFunc("GET /sandbox/bank", b.page)
	mux.HandleFunc("GET /sandbox/bank/bank.css", b.style)
}

// bodyMax is the largest request that the bank reads.
const bodyMax = 64 << 10

// signatureAge is how old a signature may be, either way.
const signatureAge = 5 * time.Minute

// sign is the bank's signature: HMAC-SHA256 over the parts and the SHA-256 of the content, each ended by LF.
func sign(secret []byte, content []byte, parts ...string) string {
	mac := hmac.New(sha256.New, secret)
	for _, p := range parts {
		_, _ = io.WriteString(mac, p+"\n")
	}
	sum := sha256.Sum256(content)
	_, _ = io.WriteString(mac, hex.EncodeToString(sum[:])+"\n")
	return hex.EncodeToString(mac.Sum(nil))
}

// admit reads a signed request; it has answered when ok is false.
func (b *Bank) admit(w http.ResponseWriter, r *http.Request) (body []byte, ok bool) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyMax))
	if err != nil {
		b.refuse(w, http.StatusRequestEntityTooLarge, "BODY_TOO_LARGE")
		return nil, false
	}
	stamp := r.Header.Get("Bank-Timestamp")
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	age := b.c.Wall().Sub(time.Unix(seconds, 0))
	want := sign(b.secret, body, r.Header.Get("Bank-Customer"), r.Method, r.URL.EscapedPath(), stamp)
	if err != nil || age > signatureAge || age < -signatureAge || r.Header.Get("Bank-Customer") != Customer ||
		!hmac.Equal([]byte(want), []byte(r.Header.Get("Bank-Signature"))) {
		b.refuse(w, http.StatusUnauthorized, "SIGNATURE_INVALID")
		return nil, false
	}
	return body, true
}

func (b *Bank) post(w http.ResponseWriter, r *http.Request) {
	body, ok := b.admit(w, r)
	if !ok {
		return
	}
	t, ok := parse(body)
	if !ok {
		b.refuse(w, http.StatusBadRequest, "BAD_REQUEST")
		return
	}
	if _, hit := b.faults.pick(t.To.Number, SystemFail); hit {
		b.refuse(w, http.StatusInternalServerError, "SYSTEM_ERROR")
		return
	}
	if _, hit := b.faults.pick(t.To.Number, CutBefore); hit {
		stage.Cut(r.Context(), w, true)
		return
	}
	t.At = b.c.Now()
	t, err := b.book.take(t, b.judge)
	switch {
	case errors.Is(err, errReused):
		b.refuse(w, http.StatusConflict, "REFERENCE_REUSED")
		return
	case err != nil:
		b.c.Log.Error("sandbox bank: the log cannot be written", "error", err)
		b.refuse(w, http.StatusInternalServerError, "SYSTEM_ERROR")
		return
	}
	if _, hit := b.faults.pick(t.To.Number, CutAfter); hit {
		stage.Cut(r.Context(), w, true)
		return
	}
	b.answer(w, t)
}

// judge says what becomes of a new transfer.
func (b *Bank) judge(t Transfer, holder string) Transfer {
	t.State, t.DueAt = Accepted, t.At
	rule, hit := b.faults.pick(t.To.Number, Missing, Misnamed, SentBack, Slow)
	later := t.At.Add(time.Duration(rule.DelayMS) * time.Millisecond)
	switch {
	case hit && rule.Effect == Missing:
		t.State, t.Code = Failed, NoAccount
	case hit && rule.Effect == Misnamed, holder != "" && holder != t.To.Holder:
		t.State, t.Code = Failed, NameMismatch
	case hit && rule.Effect == SentBack:
		t.ReturnAt = later
	case hit && rule.Effect == Slow:
		t.DueAt = later
	}
	return t
}

// parse reads a request for a transfer.
func parse(body []byte) (t Transfer, ok bool) {
	var in struct {
		Reference string `json:"reference"`
		Amount    int64  `json:"amount_fen"`
		To        Party  `json:"to"`
		Remark    string `json:"remark"`
	}
	d := json.NewDecoder(bytes.NewReader(body))
	d.DisallowUnknownFields()
	if d.Decode(&in) != nil {
		return t, false
	}
	if in.Reference == "" || len(in.Reference) > 64 || in.Amount <= 0 || in.Amount > 10_000_000 || in.To.Number == "" || in.To.Holder == "" ||
		(in.To.Medium != "bank" && in.To.Medium != "alipay") || len(in.Remark) > 200 {
		return t, false
	}
	return Transfer{Reference: in.Reference, Amount: in.Amount, To: in.To, Remark: in.Remark}, true
}

func (b *Bank) get(w http.ResponseWriter, r *http.Request) {
	if _, ok := b.admit(w, r); !ok {
		return
	}
	t, known := b.book.find(r.PathValue("reference"))
	if _, hit := b.faults.pick(t.To.Number, Mute); hit {
		b.refuse(w, http.StatusInternalServerError, "SYSTEM_ERROR")
		return
	}
	if !known {
		b.refuse(w, http.StatusNotFound, "TRANSFER_NOT_FOUND")
		return
	}
	b.answer(w, t)
}

// answer tells a transfer as it stands now.
func (b *Bank) answer(w http.ResponseWriter, t Transfer) {
	t = t.at(b.c.Now())
	key := b.secret
	if _, hit := b.faults.pick(t.To.Number, Forged); hit {
		key = []byte("somebody else's")
	}
	b.send(w, key, http.StatusOK, map[string]any{
		"reference": t.Reference, "bank_serial": t.Serial, "amount_fen": t.Amount, "state": t.State, "code": t.Code,
		"accepted_at": t.At.UTC().Format(time.RFC3339Nano),
	})
}

func (b *Bank) refuse(w http.ResponseWriter, status int, code string) {
	b.send(w, b.secret, status, map[string]any{"code": code})
}

func (b *Bank) send(w http.ResponseWriter, key []byte, status int, content any) {
	body, err := json.Marshal(content)
	if err != nil {
		panic("bank: strings and numbers always marshal")
	}
	stamp := strconv.FormatInt(b.c.Wall().Unix(), 10)
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Bank-Timestamp", stamp)
	h.Set("Bank-Signature", sign(key, body, strconv.Itoa(status), stamp))
	w.WriteHeader(status)
	_, _ = w.Write(body) // a customer who went away asks again
}
