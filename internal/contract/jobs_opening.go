package contract

import (
	"context"
	"sync"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const (
	openingBatch   = 32 // rows at once, each in a goroutine of its own
	openingsEvery  = time.Second
	openingPutOff  = time.Minute // after trouble of our own
	openingTimeout = 4 * time.Minute
)

// Run works on due openings until ctx ends.
func (p *Openings) Run(ctx context.Context) error {
	tick := time.NewTicker(openingsEvery)
	defer tick.Stop()
	for {
		n, err := p.Sweep(ctx)
		if err != nil && ctx.Err() == nil {
			p.c.Log.ErrorContext(ctx, "openings: sweep failed", "err", err)
		}
		if n == openingBatch {
			continue
		}
		select {
		case <-ctx.Done():
			return nil
		case <-p.wake:
		case <-tick.C:
		}
	}
}

// Sweep takes what is due, up to a batch, does one step with each side by side, and answers how many it took.
func (p *Openings) Sweep(ctx context.Context) (int, error) {
	rows, err := p.claim(ctx)
	if err != nil {
		return 0, err
	}
	var wg sync.WaitGroup
	for _, o := range rows {
		wg.Go(func() {
			ctx, cancel := context.WithTimeout(ctx, openingTimeout)
			defer cancel()
			if err := p.work(ctx, o); err != nil && !fault.Is(err, OpeningMoved) {
				p.c.Log.WarnContext(ctx, "openings: a step did not come to an end", "merchant", o.MerchantID, "channel", string(o.Channel), "state", string(o.State), "err", err)
				p.putOff(ctx, o)
			}
		})
	}
	wg.Wait()
	return len(rows), nil
}

func (p *Openings) claim(ctx context.Context) (rows []Opening, err error) {
	due := false
	err = p.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		due, err = openingsDue(ctx, tx)
		return err
	})
	if err != nil || !due {
		return nil, err
	}
	err = p.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		rows, err = claimOpenings(ctx, tx, p.c.DB.Engine(), openingBatch)
		return err
	})
	return rows, err
}

// putOff looks again later at a row that hit trouble of our own; when even that fails the lease ends it.
func (p *Openings) putOff(ctx context.Context, o Opening) {
	_ = p.c.DB.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx db.Tx) error {
		now, err := openingOf(ctx, tx, o.MerchantID, o.Environment, o.Channel)
		if err != nil || now.Version < o.Version || now.Step() == StepRest {
			return err
		}
		now.NextCheckAt = tx.Now().Add(openingPutOff)
		_, err = saveOpening(ctx, tx, now)
		return err
	})
}

// work does the next step of one opening.
func (p *Openings) work(ctx context.Context, o Opening) error {
	opener, err := p.connect(ctx, o.AccountID, o.Channel)
	if err != nil {
		return err
	}
	switch o.Step() {
	case StepHandIn:
		return p.handIn(ctx, opener, o)
	case StepAsk:
		return p.hear(ctx, o, opener.QueryOpening(ctx, o.ref()), true)
	case StepInspect:
		return p.inspect(ctx, opener, o)
	case StepRest:
	}
	return p.hear(ctx, o, channel.OpeningResult{State: channel.OpeningUnknown}, true)
}

func (o Opening) ref() channel.OpeningRef {
	return channel.OpeningRef{BusinessCode: o.BusinessCode, ChannelID: o.ChannelID, HandedInAt: o.HandedInAt}
}

// handIn uploads the pictures, commits that the opening is on its way, and hands it in. A crash before the commit leaves it
// queued, one after it leaves it to be asked after.
func (p *Openings) handIn(ctx context.Context, opener channel.Opener, o Opening) error {
	m, pictures, err := p.c.Source(ctx, o.MerchantID)
	if err != nil {
		return err
	}
	m.BusinessCode, m.SubMerchant, m.Rate = o.BusinessCode, o.SubMerchant, o.RateWanted
	media, wrong, unknown := upload(ctx, opener, pictures)
	if unknown != "" || len(wrong) > 0 {
		r := channel.OpeningResult{State: channel.OpeningUnknown, Text: unknown}
		if unknown == "" {
			r.State, r.Rejections = channel.OpeningRejected, wrong
		}
		return p.hear(ctx, o, r, false)
	}
	m.Media = media
	err = p.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		next := o.HandIn(tx.Now())
		next.NextCheckAt = tx.Now().Add(openingLease)
		next, err = p.save(ctx, tx, o, next, "提交给渠道")
		if err == nil {
			tx.AfterCommit(func() { o = next })
		}
		return err
	})
	if err != nil {
		return err
	}
	return p.hear(ctx, o, opener.OpenMerchant(ctx, m), false)
}

// upload hands the pictures over: their ids, those that the channel refuses, or why it is not known whether it has them.
func upload(ctx context.Context, opener channel.Opener, pictures []channel.Media) (ids map[channel.MediaKind]string, wrong []channel.Rejection, unknown string) {
	ids = map[channel.MediaKind]string{}
	for _, m := range pictures {
		r := opener.UploadMedia(ctx, m)
		switch {
		case r.Done:
			ids[m.Kind] = r.ID
		case r.Unknown:
			return nil, nil, "图片上传结果未知：" + r.Why
		default:
			wrong = append(wrong, channel.Rejection{Path: "documents." + string(m.Kind), Field: string(m.Kind), Text: r.Why})
		}
	}
	return ids, wrong, ""
}

// hear takes in what the channel said.
func (p *Openings) hear(ctx context.Context, o Opening, r channel.OpeningResult, asked bool) error {
	return p.c.DB.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx db.Tx) error {
		next := o.Hear(r, asked, tx.Now())
		if next.State == OpeningOpen {
			taken, err := p.open(ctx, tx, next)
			if err != nil {
				return err
			}
			if taken {
				next = o
				next.Code, next.Detail = string(NumberTaken), "渠道给出的商户号 "+r.SubMerchant+" 已属于另一家商户"
			}
		}
		next.NextCheckAt = next.nextLook(tx.Now())
		if next.State == OpeningQueued && o.State == OpeningSubmitting {
			next.NextCheckAt = tx.Now().Add(lookSoonest)
		}
		_, err := p.save(ctx, tx, o, next, cause(next))
		return err
	})
}

// open lets the merchant take payments under the number that the channel gave. taken: another merchant has it.
func (p *Openings) open(ctx context.Context, tx db.Tx, o Opening) (taken bool, err error) {
	holder, err := merchantUnder(ctx, tx, o.AccountID, o.SubMerchant)
	if err != nil {
		return false, fault.E("contract.open", fault.Internal, err)
	}
	if holder != "" && holder != o.MerchantID {
		return true, nil
	}
	return false, p.c.Contracts.SetMerchantChannel(ctx, tx, MerchantChannel{
		MerchantID: o.MerchantID, Environment: o.Environment, Channel: o.Channel, AccountID: o.AccountID, SubMerchant: o.SubMerchant, Active: true, Rate: o.Rate,
	})
}

// inspect looks whether an open channel is still whole.
func (p *Openings) inspect(ctx context.Context, opener channel.Opener, o Opening) error {
	r := opener.QueryOpening(ctx, o.ref())
	s := opener.Settlement(ctx, o.SubMerchant)
	return p.c.DB.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx db.Tx) error {
		next := o.Inspected(r, s, p.c.Grace, tx.Now())
		next.NextCheckAt = next.nextLook(tx.Now())
		if next.Ended(r) || next.State == OpeningOpen && o.State == OpeningDegraded {
			if err := p.c.Contracts.SetMerchantChannel(ctx, tx, MerchantChannel{
				MerchantID: o.MerchantID, Environment: o.Environment, Channel: o.Channel, AccountID: o.AccountID, SubMerchant: o.SubMerchant,
				Active: next.State == OpeningOpen, Rate: o.Rate,
			}); err != nil {
				return err
			}
		}
		_, err := p.save(ctx, tx, o, next, cause(next))
		return err
	})
}

// cause is why an opening came to its state, for people.
func cause(o Opening) string {
	switch o.State {
	case OpeningQueued:
		return "渠道没有收到，将以同一编号重新提交"
	case OpeningAuditing:
		return "渠道审核中"
	case OpeningRejected:
		return "渠道驳回，需要补件"
	case OpeningToConfirm:
		return "待商户在渠道验证账户"
	case OpeningToSign:
		return "待商户在渠道签约"
	case OpeningSigning:
		return "签约完成，开通权限中"
	case OpeningOpen:
		return "渠道已开通"
	case OpeningDegraded:
		return "渠道受限，请在期限内处理"
	case OpeningCancelled:
		return "渠道已作废该申请"
	case OpeningSubmitting:
	}
	return ""
}
