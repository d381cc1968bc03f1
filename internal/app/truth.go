package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
)

// Charge is one payment as a channel's own book has it.
type Charge struct {
	Channel     channel.Name `json:"channel"`
	SubMerchant string       `json:"sub_mchid"`
	Number      string       `json:"out_trade_no"`
	Amount      money.Amount `json:"amount"`
	Refunded    money.Amount `json:"refunded"`
	State       string       `json:"state"`
	Paid        bool         `json:"paid"`
}

// truthPage is a page of GET /sandbox/truth; a truth file holds one page with everything.
type truthPage struct {
	Items []Charge `json:"items"`
	Next  string   `json:"next"`
	More  bool     `json:"more"`
}

// FetchTruth reads the channels' own book from a sandbox's address or from a file with the same JSON.
func FetchTruth(ctx context.Context, from string) ([]Charge, error) {
	if !strings.HasPrefix(from, "http://") && !strings.HasPrefix(from, "https://") {
		b, err := os.ReadFile(from)
		if err != nil {
			return nil, err
		}
		var page truthPage
		err = json.Unmarshal(b, &page)
		return page.Items, err
	}
	var all []Charge
	for after := "0"; ; {
		page, err := fetchPage(ctx, strings.TrimSuffix(from, "/")+"/sandbox/truth?limit=2000&after="+url.QueryEscape(after))
		if err != nil {
			return nil, err
		}
		all = append(all, page.Items...)
		if !page.More {
			return all, nil
		}
		after = page.Next
	}
}

func fetchPage(ctx context.Context, address string) (page truthPage, err error) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return page, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return page, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return page, fmt.Errorf("the sandbox answers %s", response.Status)
	}
	err = json.NewDecoder(io.LimitReader(response.Body, 64<<20)).Decode(&page)
	return page, err
}

// ProveTruth is I5: what we hold for paid is what the channel was paid, to the fen, and what we gave back is what it gave back.
func ProveTruth(ctx context.Context, tx db.Tx, truth []Charge) (ledger.Check, error) {
	c := ledger.Check{Invariant: "I5", Title: "our paid and refunded set is the channel's", Checked: true, Looked: int64(len(truth))}
	ours, err := payment.Facts(ctx, tx, db.WholeScope(), db.Test)
	if err != nil {
		return c, err
	}
	for _, t := range truth {
		f := ours[t.Number]
		delete(ours, t.Number)
		wantPaid, wantRefunded := money.Amount(0), money.Amount(0)
		if t.Paid {
			wantPaid, wantRefunded = t.Amount, t.Refunded
		}
		if reversedThere := t.Paid && t.State == "REVOKED" && t.Refunded == t.Amount; reversedThere && f.Paid == 0 {
			continue // debited and given back within a reversal: nothing to book
		}
		if f.Paid != wantPaid || f.Refunded != wantRefunded {
			c.Break(fmt.Sprintf("%s (%s there): we say paid %d and refunded %d, the channel says %d and %d", t.Number, t.State, f.Paid, f.Refunded, wantPaid, wantRefunded))
		}
	}
	for number, f := range ours {
		if f.Paid > 0 {
			c.Break(fmt.Sprintf("%s: we say paid %d, the channel does not know it", number, f.Paid))
		}
	}
	return c, nil
}
