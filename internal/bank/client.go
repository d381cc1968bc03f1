package bank

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// Clock tells the time that requests are signed with.
type Clock interface{ Now() time.Time }

// Config is what a Client needs. Secret is shared with the bank.
type Config struct {
	BaseURL, Customer, Secret string
	Clock                     Clock
	HTTP                      *http.Client // nil is one that follows no redirect
}

// Client speaks the bank interface of docs/bank.md.
type Client struct{ c Config }

// NewClient makes a client.
func NewClient(c Config) *Client {
	if c.HTTP == nil {
		c.HTTP = &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	}
	return &Client{c: c}
}

// payee and request are the wire's names.
type payee struct {
	Medium string `json:"medium"`
	Number string `json:"number"`
	Holder string `json:"holder"`
	Bank   string `json:"bank,omitempty"`
	CNAPS  string `json:"cnaps,omitempty"`
}

type request struct {
	Reference string `json:"reference"`
	Amount    int64  `json:"amount_fen"`
	To        payee  `json:"to"`
	Remark    string `json:"remark"`
}

type reply struct {
	Reference string `json:"reference"`
	Serial    string `json:"bank_serial"`
	Amount    int64  `json:"amount_fen"`
	State     State  `json:"state"`
	Code      string `json:"code"`
}

// Transfer implements Bank.
func (c *Client) Transfer(ctx context.Context, o Order) Result {
	body, err := json.Marshal(request{o.Reference, int64(o.Amount), payee{string(o.To.Medium), o.To.Number, o.To.Holder, o.To.Bank, o.To.CNAPS}, o.Remark})
	if err != nil {
		return Result{State: Unknown, Detail: err.Error()}
	}
	status, answer, err := c.call(ctx, http.MethodPost, "/bank/transfers", body)
	switch {
	case err != nil:
		return Result{State: Unknown, Detail: err.Error()}
	case status == http.StatusOK && answer.Amount != int64(o.Amount):
		return Result{State: Unknown, Detail: fmt.Sprintf("the bank has another amount under %s", o.Reference)}
	case status == http.StatusBadRequest: // it was read and refused before anything was done
		return Result{State: Failed, Reason: Refused, Detail: answer.Code}
	}
	return result(o.Reference, status, answer)
}

// Query implements Bank.
func (c *Client) Query(ctx context.Context, reference string) Result {
	status, answer, err := c.call(ctx, http.MethodGet, "/bank/transfers/"+url.PathEscape(reference), nil)
	switch {
	case err != nil:
		return Result{State: Unknown, Detail: err.Error()}
	case status == http.StatusNotFound && answer.Code == "TRANSFER_NOT_FOUND":
		return Result{State: NotFound}
	}
	return result(reference, status, answer)
}

// result reads what is the same in both calls. A refusal of another kind tells nothing of the transfer.
func result(reference string, status int, answer reply) Result {
	if status != http.StatusOK || answer.Reference != reference {
		return Result{State: Unknown, Detail: "the bank answers " + strconv.Itoa(status) + " " + answer.Code}
	}
	r := Result{State: answer.State, Serial: answer.Serial}
	switch answer.State {
	case Accepted, Paid:
		return r
	case Failed, Returned:
		r.Reason = reasonOf(answer.Code)
		return r
	case Unknown, NotFound:
	}
	return Result{State: Unknown, Detail: "the bank names the state " + string(answer.State)}
}

func reasonOf(code string) Reason {
	switch r := Reason(code); r {
	case NoAccount, NameMismatch, SentBack:
		return r
	case Refused, Other:
	}
	return Other
}

// answerMax bounds what is read of an answer; signatureAge is how far its time may be off.
const (
	answerMax    = 64 << 10
	signatureAge = 5 * time.Minute
)

// call signs a request, sends it and believes only an answer that the bank signed.
func (c *Client) call(ctx context.Context, method, path string, body []byte) (status int, answer reply, err error) {
	r, err := http.NewRequestWithContext(ctx, method, c.c.BaseURL+path, bytes.NewReader(body))
	if err != nil {
		return 0, answer, err
	}
	stamp := strconv.FormatInt(c.c.Clock.Now().Unix(), 10)
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	r.Header.Set("Bank-Customer", c.c.Customer)
	r.Header.Set("Bank-Timestamp", stamp)
	r.Header.Set("Bank-Signature", c.signature(body, c.c.Customer, method, r.URL.EscapedPath(), stamp))
	response, err := c.c.HTTP.Do(r)
	if err != nil {
		return 0, answer, err
	}
	defer func() { _ = response.Body.Close() }()
	content, err := io.ReadAll(io.LimitReader(response.Body, answerMax))
	if err != nil {
		return 0, answer, err
	}
	if err := c.believe(response, content); err != nil {
		return 0, answer, err
	}
	return response.StatusCode, answer, json.Unmarshal(content, &answer)
}

func (c *Client) believe(response *http.Response, content []byte) error {
	stamp := response.Header.Get("Bank-Timestamp")
	want := c.signature(content, strconv.Itoa(response.StatusCode), stamp)
	if !hmac.Equal([]byte(want), []byte(response.Header.Get("Bank-Signature"))) {
		return fmt.Errorf("the answer (%d) is not signed by the bank", response.StatusCode)
	}
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if age := c.c.Clock.Now().Sub(time.Unix(seconds, 0)); err != nil || age > signatureAge || age < -signatureAge {
		return fmt.Errorf("the answer's time %q is off", stamp)
	}
	return nil
}

// signature is HMAC-SHA256 in hex over the parts and the hex SHA-256 of the content, each ended by LF.
func (c *Client) signature(content []byte, parts ...string) string {
	sum := sha256.Sum256(content)
	var text bytes.Buffer
	for _, p := range append(parts, hex.EncodeToString(sum[:])) {
		text.WriteString(p + "\n")
	}
	mac := hmac.New(sha256.New, []byte(c.c.Secret))
	mac.Write(text.Bytes())
	return hex.EncodeToString(mac.Sum(nil))
}
