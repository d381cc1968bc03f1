package unionpay

import (
	"bytes"
	"context"
	"crypto/des" //nolint:gosec // 银联商务's interface is sealed with triple DES and with nothing else
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	stdjson "encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"

	"github.com/go-json-experiment/json"
)

// This file speaks 银联商务's self-contracting interface (自助签约), the only one of the UnionPay family that is public and opens
// merchants; docs/adr/0009 says why and what of it is unverified. Requests are JSON, sealed by DES-EDE3 in ECB mode with
// PKCS#7 padding and written in hex, beside the SHA-256 of the JSON. Answers are bare JSON: that they come from the right
// host stands on TLS, that they answer this request on request_seq, which they repeat.

// registrar is with what merchants are registered.
type registrar struct {
	url      string
	accesser string
	key      []byte
}

// regMost is the largest answer that is read, in bytes.
const regMost = 1 << 20

// Answer codes. 0000 is public; the others are what our simulation says, for there is no public list (unverified). Any other
// code leaves things open.
const (
	regDone    = "0000"
	regMissing = "1001" // a field is missing; res_msg names it
	regInvalid = "1002" // a field is wrong; res_msg names it
	regNone    = "3001" // there is no such registration
	regSeal    = "8001" // who are you?
)

// regHead is how every answer begins.
type regHead struct {
	Code string `json:"res_code"`
	Text string `json:"res_msg"`
	Seq  string `json:"request_seq"`
}

// regFailure is a call without a good answer. code is "" when there was none that counts.
type regFailure struct {
	code, text string
	reason     channel.Reason
}

// sealed makes the three parameters of a request.
func (r registrar) sealed(fields map[string]any) (map[string]string, error) {
	plain, err := stdjson.Marshal(fields) // names in order: what is hashed is what is sealed
	if err != nil {
		return nil, err
	}
	block, err := des.NewTripleDESCipher(r.key) //nolint:gosec // see the import
	if err != nil {
		return nil, err
	}
	pad := block.BlockSize() - len(plain)%block.BlockSize()
	data := append(bytes.Clone(plain), bytes.Repeat([]byte{byte(pad)}, pad)...)
	for at := 0; at < len(data); at += block.BlockSize() {
		block.Encrypt(data[at:at+block.BlockSize()], data[at:at+block.BlockSize()])
	}
	sum := sha256.Sum256(plain)
	return map[string]string{"json_data": hex.EncodeToString(data), "sign_data": hex.EncodeToString(sum[:]), "accesser_id": r.accesser}, nil
}

// request is what every request has beside its own fields. seq names it: the same for a repetition where that matters.
func (c *connector) registration(service, seq string, fields map[string]any) map[string]any {
	all := map[string]any{
		"service": service, "accesser_id": c.id.register.accesser, "sign_type": "SHA-256", "request_seq": seq,
		"request_date": c.clock.Now().In(calendar.Shanghai()).Format("20060102150405"),
	}
	maps.Copy(all, fields)
	return all
}

// newSeq is a number that no other request has.
func newSeq() string { return rand.Text() }

// askRegistry makes one call and reads its answer; it answers nil, or why there is no good one.
func (c *connector) askRegistry(ctx context.Context, service, seq string, fields map[string]any, answer any) *regFailure {
	failed := c.exchangeRegistration(ctx, service, seq, fields, answer)
	if failed != nil {
		level := slog.LevelInfo
		if failed.reason == channel.ReasonBadAnswer || failed.reason == channel.ReasonCredentials {
			level = slog.LevelError
		}
		c.logger.Log(ctx, level, "unionpay: no good answer to a registration", "service", service, "seq", seq, "code", failed.code,
			"reason", string(failed.reason), "message", failed.text)
	}
	return failed
}

func (c *connector) exchangeRegistration(ctx context.Context, service, seq string, fields map[string]any, answer any) *regFailure {
	if c.id.register.accesser == "" {
		return &regFailure{reason: channel.ReasonCredentials, text: "渠道账户没有商户入网的 accesser_id 与密钥"}
	}
	ctx, cancel := context.WithTimeout(ctx, registerTimeout)
	defer cancel()
	envelope, err := c.id.register.sealed(c.registration(service, seq, fields))
	if err != nil {
		return &regFailure{reason: channel.ReasonCredentials, text: "request cannot be sealed"}
	}
	text, failed := c.postRegistration(ctx, envelope)
	if failed != nil {
		return failed
	}
	var head regHead
	if err := json.Unmarshal(text, &head); err != nil {
		return &regFailure{reason: channel.ReasonBadAnswer, text: "answer is not readable"}
	}
	if head.Seq != seq && (head.Code == regDone || head.Seq != "") {
		return &regFailure{reason: channel.ReasonBadAnswer, text: "answer is to another request"}
	}
	if head.Code != regDone {
		return refusedRegistration(head)
	}
	if err := json.Unmarshal(text, answer); err != nil {
		return &regFailure{reason: channel.ReasonBadAnswer, text: "answer is not readable"}
	}
	return nil
}

func refusedRegistration(head regHead) *regFailure {
	f := &regFailure{code: cut(head.Code, 32), text: cut(head.Text, 256), reason: channel.ReasonOther}
	switch head.Code {
	case "":
		return &regFailure{reason: channel.ReasonBadAnswer, text: "answer has no res_code"}
	case regMissing, regInvalid:
		f.reason = channel.ReasonRequest
	case regSeal:
		f.reason = channel.ReasonCredentials
	}
	return f
}

// registerTimeout bounds one call; pictures go with it.
const registerTimeout = time.Minute

func (c *connector) postRegistration(ctx context.Context, envelope map[string]string) ([]byte, *regFailure) {
	body, err := stdjson.Marshal(envelope)
	if err != nil {
		return nil, &regFailure{reason: channel.ReasonRequest, text: "request cannot be written"}
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.id.register.url, bytes.NewReader(body))
	if err != nil {
		return nil, &regFailure{reason: channel.ReasonTransport, text: "no such address"}
	}
	request.Header.Set("Content-Type", "application/json")
	resp, err := c.web.Do(request)
	if err != nil {
		return nil, &regFailure{reason: channel.ReasonTransport, text: "no answer"} // its words may hold the address with what is in it
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(io.LimitReader(resp.Body, regMost+1))
	switch {
	case err != nil || len(text) > regMost:
		return nil, &regFailure{reason: channel.ReasonTransport, text: "answer broke off or is too large"}
	case resp.StatusCode == http.StatusTooManyRequests, resp.StatusCode >= http.StatusInternalServerError:
		return nil, &regFailure{reason: channel.ReasonBusy, text: fmt.Sprintf("HTTP %d", resp.StatusCode)}
	case resp.StatusCode != http.StatusOK:
		return nil, &regFailure{reason: channel.ReasonBadAnswer, text: fmt.Sprintf("HTTP %d", resp.StatusCode)}
	}
	return text, nil
}

// signLink is where the merchant verifies and signs: a request that the browser makes. "" when it cannot be made.
func (c *connector) signLink(umsRegID string) string {
	envelope, err := c.id.register.sealed(c.registration("agreement_sign", newSeq(), map[string]any{"ums_reg_id": umsRegID, "pcOrH5": "H5"}))
	if err != nil || umsRegID == "" {
		return ""
	}
	query := url.Values{}
	for name, value := range envelope {
		query.Set(name, value)
	}
	return c.id.register.url + "?" + query.Encode()
}
