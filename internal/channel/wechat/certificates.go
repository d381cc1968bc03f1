package wechat

import (
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/wechatpay-apiv3/wechatpay-go/utils"
)

const (
	refreshAtMost = time.Minute      // after a download, an unknown serial asks for no other one sooner
	retryAtMost   = 5 * time.Second  // while there is no certificate at all
	staleAfter    = 12 * time.Hour   // so that a withdrawn certificate is forgotten (WeChat Pay asks for 12 h)
	fetchWithin   = 10 * time.Second // one download
)

// certificates are the platform certificates of an account, downloaded when they are needed.
//
// wechatpay-go's own downloader is not used: its manager keeps a goroutine for good, keeps one entry per merchant
// number although two accounts may share it, reads missing fields without looking, and checks a download with the
// certificates that it is about to replace, so that it never recovers once it slept through a rotation. Here the list
// is trusted because each certificate is sealed with the APIv3 key.
type certificates struct {
	fetch func(context.Context) (map[string]*x509.Certificate, error)
	clock Clock

	mu        sync.Mutex
	bySerial  map[string]*x509.Certificate
	fetchedAt time.Time     // of the last download that succeeded
	triedAt   time.Time     // of the last download
	running   chan struct{} // closes when the download under way ends; nil when there is none
}

func newCertificates(
	fetch func(context.Context) (map[string]*x509.Certificate, error), clock Clock, first *x509.Certificate,
) *certificates {
	c := &certificates{fetch: fetch, clock: clock, bySerial: map[string]*x509.Certificate{}}
	if first != nil {
		c.bySerial[utils.GetCertificateSerialNumber(*first)] = first
	}
	return c
}

// find gives the certificate of a serial number that is valid now; an unknown one is asked for.
func (c *certificates) find(ctx context.Context, serial string) (*x509.Certificate, error) {
	if cert := c.known(serial); cert != nil {
		if c.stale() {
			c.refresh(ctx) // the answer in hand does not wait for it
		}
		return cert, nil
	}
	if err := wait(ctx, c.refresh(ctx)); err != nil {
		return nil, err
	}
	if cert := c.known(serial); cert != nil {
		return cert, nil
	}
	return nil, fmt.Errorf("no valid platform certificate %.64q", serial)
}

// newest is the serial number of the certificate that became valid last; it waits for a download when there is none.
func (c *certificates) newest(ctx context.Context) (string, error) {
	if serial := c.newestKnown(); serial != "" {
		return serial, nil
	}
	if err := wait(ctx, c.refresh(ctx)); err != nil {
		return "", err
	}
	if serial := c.newestKnown(); serial != "" {
		return serial, nil
	}
	return "", errors.New("no platform certificate could be had")
}

func (c *certificates) known(serial string) *x509.Certificate {
	c.mu.Lock()
	defer c.mu.Unlock()
	if cert := c.bySerial[serial]; cert != nil && validAt(cert, c.clock.Now()) {
		return cert
	}
	return nil
}

func (c *certificates) newestKnown() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	now, serial := c.clock.Now(), ""
	for s, cert := range c.bySerial {
		if validAt(cert, now) && (serial == "" || cert.NotBefore.After(c.bySerial[serial].NotBefore)) {
			serial = s
		}
	}
	return serial
}

func (c *certificates) stale() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.clock.Now().Sub(c.fetchedAt) > staleAfter
}

// refresh starts a download unless one is under way or was tried a moment ago. The channel closes when there is
// nothing more to wait for. The download outlives a caller that gives up: the next one wants it too.
func (c *certificates) refresh(ctx context.Context) <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.running != nil {
		return c.running
	}
	done := make(chan struct{})
	pause := refreshAtMost
	if len(c.bySerial) == 0 {
		pause = retryAtMost
	}
	now := c.clock.Now()
	if since := now.Sub(c.triedAt); since >= 0 && since < pause { // a clock set back must not hold it for long
		close(done)
		return done
	}
	c.triedAt, c.running = now, done
	go c.download(context.WithoutCancel(ctx), done)
	return done
}

func (c *certificates) download(ctx context.Context, done chan struct{}) {
	ctx, cancel := context.WithTimeout(ctx, fetchWithin)
	defer cancel()
	got, err := c.fetch(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil {
		c.bySerial, c.fetchedAt = got, c.clock.Now()
	}
	c.running = nil
	close(done)
}

func wait(ctx context.Context, done <-chan struct{}) error {
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// certificateList is the answer of GET /v3/certificates.
type certificateList struct {
	Data []struct {
		SerialNo string `json:"serial_no"`
		Sealed   sealed `json:"encrypt_certificate"`
	} `json:"data"`
}

// readCertificates opens a certificate list with the APIv3 key. One entry that does not hold spoils the list: a part of
// it could be the part somebody wants us to have.
func readCertificates(body, key []byte) (map[string]*x509.Certificate, error) {
	var list certificateList
	if err := json.Unmarshal(body, &list); err != nil {
		return nil, errors.New("certificate list is not readable")
	}
	found := map[string]*x509.Certificate{}
	for _, entry := range list.Data {
		text, err := entry.Sealed.open(key)
		if err != nil {
			return nil, fmt.Errorf("certificate %.64q: %w", entry.SerialNo, err)
		}
		cert, err := utils.LoadCertificate(string(text))
		if err != nil || !usable(cert) {
			return nil, fmt.Errorf("certificate %.64q is not an RSA certificate", entry.SerialNo)
		}
		serial := utils.GetCertificateSerialNumber(*cert)
		if !strings.EqualFold(serial, entry.SerialNo) {
			return nil, fmt.Errorf("certificate %s is listed as %.64q", serial, entry.SerialNo)
		}
		found[serial] = cert
	}
	if len(found) == 0 {
		return nil, errors.New("certificate list is empty")
	}
	return found, nil
}

// usable says whether a certificate can check signatures of WeChat Pay.
func usable(cert *x509.Certificate) bool {
	key, ok := cert.PublicKey.(*rsa.PublicKey)
	return ok && key.N.BitLen() >= minKeyBits
}

func validAt(cert *x509.Certificate, now time.Time) bool {
	return !now.Before(cert.NotBefore) && !now.After(cert.NotAfter)
}
