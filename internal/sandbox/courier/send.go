package courier

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"

	"cloudpos/internal/sandbox/truth"
)

// answerLimit is how much of a merchant's answer is kept.
const answerLimit = 2 << 10

// Receipt is what the merchant said to one message.
type Receipt struct {
	Variant  string `json:"variant"`
	Status   int    `json:"status"` // 0: no answer
	Body     string `json:"body,omitempty"`
	Error    string `json:"error,omitempty"`
	Accepted bool   `json:"accepted"`
}

// best is the receipt that decides over a try: any copy that was accepted, or else the first.
func best(receipts []Receipt) Receipt {
	for _, r := range receipts {
		if r.Accepted {
			return r
		}
	}
	return receipts[0]
}

// Send posts a notice outside of the ladder: times copies of one variant, byte for byte the same, concurrent of them at
// the same time. AllForged sends every forged variant so. Errors: ErrNoVariant; what the merchant says is in the receipts.
func (c *Courier) Send(ctx context.Context, n truth.Notice, charge truth.Charge, variant string, times, concurrent int) ([]Receipt, error) {
	channel, ok := c.channels[n.Charge.Channel]
	if !ok {
		return nil, fmt.Errorf("courier: no channel %q", n.Charge.Channel)
	}
	variants := []string{variant}
	if variant == AllForged {
		variants = channel.Forged(n.Kind)
	}
	var all []Receipt
	for _, v := range variants {
		m, err := channel.Compose(n, charge, v)
		if err != nil {
			return nil, err
		}
		for _, r := range c.post(ctx, channel, n.URL, m, times, concurrent) {
			r.Variant = v
			all = append(all, r)
		}
	}
	return all, nil
}

func (c *Courier) post(ctx context.Context, channel Channel, url string, m Message, times, concurrent int) []Receipt {
	receipts := make([]Receipt, times)
	places := make(chan struct{}, max(1, concurrent))
	var wg sync.WaitGroup
	for i := range receipts {
		places <- struct{}{}
		wg.Go(func() {
			defer func() { <-places }()
			receipts[i] = c.try(ctx, channel, url, m)
		})
	}
	wg.Wait()
	return receipts
}

func (c *Courier) try(ctx context.Context, channel Channel, url string, m Message) Receipt {
	ctx, cancel := context.WithTimeout(ctx, channel.Deadline)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader(m.Body))
	if err != nil {
		return Receipt{Error: err.Error()}
	}
	request.Header = m.Header.Clone()
	response, err := c.client.Do(request)
	if err != nil {
		return Receipt{Error: err.Error()}
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, answerLimit))
	_ = response.Body.Close() // read as far as it matters
	if err != nil {
		return Receipt{Error: err.Error()}
	}
	return Receipt{Status: response.StatusCode, Body: string(body), Accepted: channel.Accepted(response.StatusCode, body)}
}
