package unionpay

import (
	"crypto/rsa"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"cloudpos/internal/sandbox/courier"
	"cloudpos/internal/sandbox/truth"
)

// Courier says how UnionPay tells merchants (protocols.md 3.5): five tries, the later ones after 1, 2, 4 and 5 minutes, ten
// seconds each, accepted by 200 whatever the body says.
func (p *Platform) Courier() courier.Channel {
	const m = time.Minute
	return courier.Channel{
		Ladder:   []time.Duration{1 * m, 2 * m, 4 * m, 5 * m},
		Deadline: 10 * time.Second,
		Accepted: func(status int, _ []byte) bool { return status == http.StatusOK },
		Compose:  p.compose,
		Forged:   Variants,
	}
}

// pair is one field of a body that is ready to be url-encoded.
type pair struct{ name, value string }

// draft is a notice before it is signed: what a forger may change.
type draft struct {
	kind        string
	content     fields // in UTF-8
	encoding    string
	certificate string // signPubKeyCert; "" leaves it out
	key         *rsa.PrivateKey
	sign        func(d *draft, raw fields) string
	pairs       func([]pair) []pair // after signing
	body        func(string) string // after url-encoding
	contentType string
}

// compose writes and signs one variant of a notice. Errors: courier.ErrNoVariant.
func (p *Platform) compose(n truth.Notice, c truth.Charge, variant string) (courier.Message, error) {
	d := p.draft(n, c)
	if variant != courier.Genuine {
		if err := p.forge(d, variant); err != nil {
			return courier.Message{}, err
		}
	}
	header := http.Header{}
	header.Set("Content-Type", d.contentType)
	header.Set("User-Agent", "Mozilla/4.0")
	return courier.Message{Header: header, Body: []byte(d.message())}, nil
}

func (p *Platform) draft(n truth.Notice, c truth.Charge) *draft {
	d := &draft{
		kind: n.Kind, certificate: p.keys.Signing.onWire(), key: p.keys.Signing.private,
		sign:        func(d *draft, raw fields) string { return sign(d.key, raw.signedText()) },
		pairs:       func(all []pair) []pair { return all },
		body:        func(body string) string { return body },
		contentType: "application/x-www-form-urlencoded;charset=",
	}
	if n.Kind == truth.NoticeRefund {
		r := told(n, c)
		d.encoding, d.content = r.Extra["encoding"], refundFields(c, r)
	} else {
		d.encoding, d.content = c.Extra["encoding"], paymentFields(claimed(c, n.CreatedAt))
	}
	d.contentType += d.encoding
	d.content = d.content.with(fields{
		"version": version, "encoding": d.encoding, "signMethod": methodRSA, "respCode": codeDone, "respMsg": message(codeDone, ""),
	})
	return d
}

// claimed is the charge as a payment notice tells it: paid, even where a forger says so of an unpaid one.
func claimed(c truth.Charge, at time.Time) truth.Charge {
	if !c.Paid {
		c.Paid, c.SuccessTime = true, at
	}
	return c
}

// told is the refund that a notice is about, ended well even where a forger says so. A number may have been sent at two
// times: then the one that ended when the notice was made is meant.
func told(n truth.Notice, c truth.Charge) truth.Refund {
	r, _ := c.RefundNamed(n.OutRefundNo)
	for _, other := range c.Refunds {
		if other.OutRefundNo == n.OutRefundNo && other.EndedAt.Equal(n.CreatedAt) {
			r = other
		}
	}
	r.Status = truth.RefundSuccess
	return r
}

// message signs the content and writes the body.
func (d *draft) message() string {
	raw := encode(d.content.with(fields{"signPubKeyCert": d.certificate}), d.encoding)
	raw["signature"] = d.sign(d, raw)
	all := make([]pair, 0, len(raw)+1)
	for _, name := range slices.Sorted(maps.Keys(raw)) {
		all = append(all, pair{name, raw[name]})
	}
	all = d.pairs(all)
	parts := make([]string, 0, len(all))
	for _, one := range all {
		parts = append(parts, url.QueryEscape(one.name)+"="+url.QueryEscape(one.value))
	}
	return d.body(strings.Join(parts, "&"))
}
