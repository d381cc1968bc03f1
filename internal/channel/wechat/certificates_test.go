package wechat

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"math/big"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/channel"
)

const listURI = "/v3/certificates"

// yearFrom is a certificate that is valid for a year from some time after now.
func yearFrom(after time.Duration, serial int64, platformKey bool) (number, text string) {
	key := nextKey()
	if platformKey {
		key = wechatKey()
	}
	from := time.Now().Add(after)
	return issued(key, serial, from, from.AddDate(1, 0, 0))
}

func query(w channel.Connector) channel.Result {
	return w.Query(context.Background(), channel.Ref{Number: testNumber})
}

func TestCertificateModeDownloadsOnceWhenNeeded(t *testing.T) {
	p := newPlatform(t)
	serial, text := yearFrom(-time.Hour, 0x77, true)
	p.signWith(wechatKey(), serial, text)
	p.says(200, paidBody)
	w, _, _ := connected(t, p, channel.Own, certificateMode(ownCredentials()))
	if n := p.count(listURI); n != 0 {
		t.Errorf("%d downloads before there was anything to check", n)
	}
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if got := query(w); got.Outcome != channel.Paid {
				t.Errorf("%+v", got)
			}
		})
	}
	all.Wait()
	if n := p.count(listURI); n != 1 {
		t.Errorf("%d downloads", n)
	}
	if got := p.last(t).header.Get("Wechatpay-Serial"); got != serial {
		t.Errorf("answer asked under %q", got)
	}
}

func TestCertificateModeNotice(t *testing.T) {
	p := newPlatform(t)
	serial, text := yearFrom(-time.Hour, 0x77, true)
	p.signWith(wechatKey(), serial, text)
	w, _, _ := connected(t, p, channel.Own, certificateMode(ownCredentials()))
	d := paymentDraft().signed()
	stamp(d.header, wechatKey(), serial, time.Now(), d.body)
	if _, err := w.Notice(t.Context(), d.header, []byte(d.body)); err != nil {
		t.Error(err)
	}
	stamp(d.header, wechatKey(), testPublicKeyID, time.Now(), d.body)
	if _, err := w.Notice(t.Context(), d.header, []byte(d.body)); err == nil {
		t.Error("a public key that was never entered is believed")
	}
}

// The platform changes its certificate: an answer under a number that nobody knows makes one new download, and a
// stream of unknown numbers makes no more than one a minute.
func TestCertificateRotation(t *testing.T) {
	p := newPlatform(t)
	serial, text := yearFrom(-time.Hour, 0x77, true)
	p.signWith(wechatKey(), serial, text)
	p.says(200, paidBody)
	w, clock, _ := connected(t, p, channel.Own, certificateMode(ownCredentials()))
	query(w)

	next, nextText := yearFrom(-time.Minute, 0x78, false)
	p.signWith(nextKey(), next, nextText)
	if got := query(w); got.Outcome != channel.Unknown || got.Reason != channel.ReasonBadAnswer {
		t.Errorf("within the minute: %+v", got)
	}
	if n := p.count(listURI); n != 1 {
		t.Errorf("within the minute: %d downloads", n)
	}
	clock.advance(time.Minute)
	if got := query(w); got.Outcome != channel.Paid {
		t.Errorf("a minute later: %+v", got)
	}
	query(w)
	if got := p.last(t).header.Get("Wechatpay-Serial"); got != next {
		t.Errorf("answer asked under %q, the newest is %q", got, next)
	}

	d := paymentDraft().signed()
	for range 10 {
		stamp(d.header, strangerKey(), "DEADBEEF", clock.Now(), d.body)
		if _, err := w.Notice(t.Context(), d.header, []byte(d.body)); err == nil {
			t.Fatal("a stranger's notice is believed")
		}
	}
	if n := p.count(listURI); n != 2 {
		t.Errorf("%d downloads after a stream of unknown numbers", n)
	}

	// The old one is withdrawn: it is forgotten at the next download.
	p.mu.Lock()
	p.listed, p.numbers = p.listed[1:], p.numbers[1:]
	p.mu.Unlock()
	clock.advance(time.Minute)
	stamp(d.header, strangerKey(), "DEADBEEF", clock.Now(), d.body)
	_, _ = w.Notice(t.Context(), d.header, []byte(d.body))
	stamp(d.header, wechatKey(), serial, clock.Now(), d.body)
	if _, err := w.Notice(t.Context(), d.header, []byte(d.body)); err == nil {
		t.Error("a withdrawn certificate is believed")
	}
}

// Slept through a rotation: the only certificate known is gone, and the list is signed by the new one.
func TestRotationSleptThrough(t *testing.T) {
	p := newPlatform(t)
	_, old := yearFrom(-time.Hour, 0x77, true)
	next, nextText := yearFrom(-time.Minute, 0x78, false)
	p.signWith(nextKey(), next, nextText)
	p.says(200, paidBody)
	credentials := certificateMode(ownCredentials())
	credentials.PlatformCertificatePEM = old
	w, _, _ := connected(t, p, channel.Own, credentials)
	if got := query(w); got.Outcome != channel.Paid {
		t.Errorf("%+v", got)
	}
}

func TestGivenCertificateNeedsNoDownload(t *testing.T) {
	p := newPlatform(t)
	serial, text := yearFrom(-time.Hour, 0x77, true)
	p.signsAs(wechatKey(), serial) // and none is listed
	p.says(200, paidBody)
	credentials := certificateMode(ownCredentials())
	credentials.PlatformSerialNo, credentials.PlatformCertificatePEM = serial, text
	w, _, _ := connected(t, p, channel.Own, credentials)
	if got := query(w); got.Outcome != channel.Paid {
		t.Errorf("%+v", got)
	}
}

func TestMigratingAcceptsBoth(t *testing.T) {
	p := newPlatform(t)
	serial, text := issued(nextKey(), 0x78, time.Now().Add(-time.Hour), time.Now().Add(time.Hour))
	p.listed, p.numbers = []string{text}, []string{serial}
	p.says(200, paidBody)
	credentials := ownCredentials()
	credentials.PlatformCertificatePEM = text
	w, _, _ := connected(t, p, channel.Own, credentials)
	if got := query(w); got.Outcome != channel.Paid {
		t.Errorf("answer under the public key: %+v", got)
	}
	if got := p.last(t).header.Get("Wechatpay-Serial"); got != testPublicKeyID {
		t.Errorf("answer asked under %q", got)
	}
	p.signsAs(nextKey(), serial)
	if got := query(w); got.Outcome != channel.Paid {
		t.Errorf("answer under a certificate: %+v", got)
	}
	d := paymentDraft().signed()
	if _, err := w.Notice(t.Context(), d.header, []byte(d.body)); err != nil {
		t.Errorf("notice under the public key: %v", err)
	}
	stamp(d.header, nextKey(), serial, time.Now(), d.body)
	if _, err := w.Notice(t.Context(), d.header, []byte(d.body)); err != nil {
		t.Errorf("notice under a certificate: %v", err)
	}
}

// Without a key to check the answer with, a payment is not even asked for.
func TestNothingIsSentBlind(t *testing.T) {
	p := newPlatform(t)
	p.says(200, paidBody)
	w, clock, _ := connected(t, p, channel.Own, certificateMode(ownCredentials()))
	for range 3 {
		if got := w.Pay(t.Context(), codeRequest()); got.Outcome != channel.Unknown || got.Reason != channel.ReasonTransport {
			t.Errorf("%+v", got)
		}
	}
	if n := len(p.all); n != 1 || p.last(t).uri != listURI {
		t.Errorf("%d requests, the last for %s", n, p.last(t).uri)
	}
	serial, text := yearFrom(-time.Hour, 0x77, true)
	p.signWith(wechatKey(), serial, text)
	clock.advance(5 * time.Second)
	if got := query(w); got.Outcome != channel.Paid {
		t.Errorf("once it answers: %+v", got)
	}
}

// The public key's number is no certificate's: it is not looked for in the list.
func TestPublicKeyNumberMakesNoDownload(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Own, certificateMode(ownCredentials()))
	d := paymentDraft().signed()
	if _, err := w.Notice(t.Context(), d.header, []byte(d.body)); err == nil {
		t.Error("a public key that was never entered is believed")
	}
	if n := p.count(listURI); n != 0 {
		t.Errorf("%d downloads", n)
	}
}

// Half a day after a download the list is fetched anew, and nobody waits for it.
func TestStaleListIsRenewedAside(t *testing.T) {
	serial, text := yearFrom(-time.Hour, 0x77, true)
	cert := decodeCertificate(t, text)
	clock, fetched, release := &movedClock{}, make(chan struct{}, 9), make(chan struct{})
	c := newCertificates(func(context.Context) (map[string]*x509.Certificate, error) {
		fetched <- struct{}{}
		<-release
		return map[string]*x509.Certificate{serial: cert}, nil
	}, clock, cert)
	find := func() {
		t.Helper()
		if _, err := c.find(t.Context(), serial); err != nil {
			t.Error(err)
		}
	}
	begun := func() {
		t.Helper()
		select {
		case <-fetched:
		case <-time.After(10 * time.Second):
			t.Fatal("nothing was fetched")
		}
	}
	find() // given by an operator, never downloaded: stale from the beginning
	begun()
	find() // while the download is under way
	release <- struct{}{}
	if err := wait(t.Context(), c.refresh(t.Context())); err != nil {
		t.Error(err)
	}
	clock.advance(11 * time.Hour)
	find()
	if len(fetched) != 0 {
		t.Error("fetched again within half a day")
	}
	clock.advance(2 * time.Hour)
	find()
	begun()
	release <- struct{}{}
}

func TestCertificateBeforeAndAfterItsTime(t *testing.T) {
	ask := func(ctx context.Context, ahead time.Duration) error {
		from := time.Now()
		serial, text := issued(wechatKey(), 0x77, from, from.Add(24*time.Hour))
		cert := decodeCertificate(t, text)
		clock := &movedClock{ahead: ahead}
		c := newCertificates(func(context.Context) (map[string]*x509.Certificate, error) {
			return nil, errors.New("down")
		}, clock, cert)
		_, err := c.find(ctx, serial)
		return err
	}
	if err := ask(t.Context(), time.Hour); err != nil {
		t.Errorf("in its time: %v", err)
	}
	if ask(t.Context(), -time.Hour) == nil || ask(t.Context(), 25*time.Hour) == nil {
		t.Error("a certificate is believed outside its time")
	}
}

// A caller that cannot wait goes; the download it began serves the next.
func TestDownloadOutlivesItsCaller(t *testing.T) {
	serial, text := yearFrom(-time.Hour, 0x77, true)
	cert := decodeCertificate(t, text)
	begun, release := make(chan struct{}), make(chan struct{})
	c := newCertificates(func(ctx context.Context) (map[string]*x509.Certificate, error) {
		close(begun)
		<-release
		return map[string]*x509.Certificate{serial: cert}, ctx.Err()
	}, &movedClock{}, nil)
	ctx, cancel := context.WithCancel(t.Context())
	gone := make(chan error)
	go func() {
		_, err := c.find(ctx, serial)
		gone <- err
	}()
	<-begun
	cancel()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Errorf("the caller that left: %v", err)
	}
	close(release)
	if _, err := c.find(t.Context(), serial); err != nil {
		t.Errorf("the next caller: %v", err)
	}
}

func decodeCertificate(t *testing.T, text string) *x509.Certificate {
	t.Helper()
	block, _ := pem.Decode([]byte(text))
	cert, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	return cert
}

func TestCertificateListsThatDoNotHold(t *testing.T) {
	serial, text := yearFrom(0, 0x77, true)
	curve, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	template := &x509.Certificate{SerialNumber: big.NewInt(0x99), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &curve.PublicKey, curve)
	if err != nil {
		t.Fatal(err)
	}
	notRSA := string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
	entry := func(serial, key, text string) map[string]any {
		return map[string]any{"serial_no": serial, "encrypt_certificate": seal(key, "", "certificate", text)}
	}
	list := func(entries ...map[string]any) string {
		body, _ := json.Marshal(map[string]any{"data": entries})
		return string(body)
	}
	if got, err := readCertificates([]byte(list(entry(serial, testAPIv3Key, text))), []byte(testAPIv3Key)); err != nil || got[serial] == nil {
		t.Errorf("a list that holds: %v %v", got, err)
	}
	for name, body := range map[string]string{
		"not JSON":                  "x",
		"empty":                     `{"data":[]}`,
		"entry of nothing":          `{"data":[{}]}`,
		"entry without a text":      `{"data":[{"serial_no":"77","encrypt_certificate":null}]}`,
		"another APIv3 key":         list(entry(serial, strings.Repeat("x", 32), text)),
		"another number":            list(entry("78", testAPIv3Key, text)),
		"not a certificate":         list(entry(serial, testAPIv3Key, publicPEM(wechatKey()))),
		"not an RSA certificate":    list(entry("99", testAPIv3Key, notRSA)),
		"one that holds, one not":   list(entry(serial, testAPIv3Key, text), entry("78", testAPIv3Key, text)),
		"nonce of another length":   strings.Replace(list(entry(serial, testAPIv3Key, text)), "abcdefghijkl", "abc", 1),
		"sealed with another thing": strings.Replace(list(entry(serial, testAPIv3Key, text)), "AEAD_AES_256_GCM", "NONE", 1),
	} {
		if got, err := readCertificates([]byte(body), []byte(testAPIv3Key)); err == nil {
			t.Errorf("%s: %v", name, got)
		}
	}
}
