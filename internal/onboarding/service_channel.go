package onboarding

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	_ "image/png" // pictures come in as either

	"golang.org/x/image/draw"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/id"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/pricing"
)

// Openings hands merchants in to the channels; *contract.Openings does.
type Openings interface {
	Begin(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, name channel.Name, rate int64) error
	Again(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, name channel.Name, cause string) (contract.Opening, error)
}

// OpeningsFor are the openings at the channels of an application's merchant, for the applicant and for reviewers within reach.
func (s *Service) OpeningsFor(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) ([]contract.Opening, error) {
	a, _, err := s.reached(ctx, tx, actor, applicationID)
	if err != nil {
		return nil, err
	}
	return contract.OpeningsOf(ctx, tx, db.MerchantScope(a.MerchantID), a.MerchantID)
}

// beginOpening hands an approved merchant in to a channel by call, at the rate that is in force.
func (s *Service) beginOpening(ctx context.Context, tx db.Tx, merchantID string, g Grant) error {
	if s.c.Openings == nil {
		return fault.E("onboarding.beginOpening", contract.OpeningByHand, map[string]string{"channel": string(g.Channel)})
	}
	var rate int64
	quote, err := pricing.PlainRate(ctx, tx, merchantID, string(g.Channel), tx.Now())
	switch {
	case err == nil:
		rate = int64(quote.Rate)
	case !fault.Is(err, pricing.NoRule):
		return err
	}
	return s.c.Openings.Begin(ctx, tx, merchantID, g.Environment, g.Channel, rate)
}

// OpeningSource is what a merchant is handed in to a channel with, as its application stands: contract's Source.
func (s *Service) OpeningSource(ctx context.Context, merchantID string) (channel.MerchantOpening, []channel.Media, error) {
	var a Application
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		r, err := ofMerchant(ctx, tx, merchantID)
		a, err = s.opened(ctx, tx, r, err)
		return err
	})
	if err != nil {
		return channel.MerchantOpening{}, nil, err
	}
	var pictures []channel.Media
	for _, kind := range DocumentKinds() {
		d, there := a.Form.Documents[kind]
		media, wanted := mediaKinds()[kind]
		if !there || !wanted || d.MediaType == files.PDF {
			continue
		}
		_, content, err := s.c.Files.Get(ctx, merchantID, d.ID)
		if err != nil {
			return channel.MerchantOpening{}, nil, err
		}
		pictures = append(pictures, fitted(channel.Media{Kind: media, Name: d.Name, Content: content}))
	}
	return openingOf(a.Form), pictures, nil
}

// pictureMax is how large a picture channels take, in bytes: the smallest of their limits.
const pictureMax = 2 << 20

// fitted is a picture that channels take: one that is too large is drawn smaller, and smaller again, as JPEG. One that cannot be
// read stays as it is, and the channel says what is wrong.
func fitted(m channel.Media) channel.Media {
	if len(m.Content) <= pictureMax {
		return m
	}
	img, _, err := image.Decode(bytes.NewReader(m.Content))
	for size := 2400; err == nil && len(m.Content) > pictureMax && size >= 600; size /= 2 {
		var out bytes.Buffer
		if err = jpeg.Encode(&out, smaller(img, size), &jpeg.Options{Quality: 85}); err == nil {
			m.Content, m.Name = out.Bytes(), string(m.Kind)+".jpg"
		}
	}
	return m
}

// smaller is a picture whose longer side has at most so many pixels.
func smaller(img image.Image, size int) image.Image {
	b := img.Bounds()
	longer := max(b.Dx(), b.Dy())
	if longer <= size {
		return img
	}
	to := image.NewRGBA(image.Rect(0, 0, max(1, b.Dx()*size/longer), max(1, b.Dy()*size/longer)))
	draw.ApproxBiLinear.Scale(to, to.Bounds(), img, b, draw.Src, nil)
	return to
}

// OpeningMoved follows an opening within its transaction: screens are told, the merchant hears what it has to do, and a
// rejection becomes a supplement. contract's Watcher.
func (s *Service) OpeningMoved(ctx context.Context, tx db.Tx, before, after contract.Opening) error {
	r, err := ofMerchant(ctx, tx, after.MerchantID)
	if fault.Is(err, fault.NotFound) {
		return nil // a merchant without an application: opened by hand, or by a test
	}
	a, err := s.opened(ctx, tx, r, err)
	if err != nil {
		return err
	}
	topics := append(live.Offices(a.AcquirerID), live.Merchant(a.MerchantID))
	s.c.Hub.Publish(ctx, tx, live.Event{Kind: "opening.changed", ID: a.MerchantID, Environment: after.Environment}.To(topics...)...)
	switch after.State {
	case contract.OpeningRejected:
		return s.askSupplement(ctx, tx, a, after)
	case contract.OpeningToConfirm:
		return s.tellOfChannel(ctx, tx, a, after, message.ChannelToSign, nil)
	case contract.OpeningOpen:
		if err := s.tellOfChannel(ctx, tx, a, after, message.ChannelOpened, nil); err != nil {
			return err
		}
		return s.proceedWithChannel(ctx, tx, a)
	case contract.OpeningDegraded:
		day := calendar.DayOf(after.DegradedUntil)
		return s.tellOfChannel(ctx, tx, a, after, message.ChannelDegraded, map[string]string{"date": day.String()})
	}
	return nil
}

// proceedWithChannel takes a merchant on that waited for nothing but a channel.
func (s *Service) proceedWithChannel(ctx context.Context, tx db.Tx, a Application) error {
	if a.State != Activated && a.State != Tested {
		return nil
	}
	r, err := lockByMerchant(ctx, tx, a.MerchantID)
	if a, err = s.opened(ctx, tx, r, err); err != nil {
		return err
	}
	_, _, err = s.proceed(ctx, tx, merchant.System("渠道开通"), a)
	return err
}

// askSupplement makes the applicant's task of a rejection. Where the channel names no field of ours there is nothing that the
// applicant could do: operators see the rejection at the opening and hand it in again.
func (s *Service) askSupplement(ctx context.Context, tx db.Tx, a Application, o contract.Opening) error {
	reasons := supplementReasons(o.Rejections, tx.Now())
	if len(reasons) == 0 {
		return nil
	}
	created, err := insertSupplement(ctx, tx, Supplement{
		MerchantID: a.MerchantID, ID: id.New("sup", tx.Now()), ApplicationID: a.ID, Environment: o.Environment, Channel: o.Channel, Round: o.Round,
		State: SupplementAsked, Reasons: reasons,
	})
	if err != nil {
		return fault.E("onboarding.askSupplement", fault.Internal, err)
	}
	if !created {
		return nil
	}
	return s.tellOfChannel(ctx, tx, a, o, message.ChannelSupplement, nil)
}

// tellOfChannel sends the applicant a text about a channel: in the app, and by SMS.
func (s *Service) tellOfChannel(ctx context.Context, tx db.Tx, a Application, o contract.Opening, template message.Template, more map[string]string) error {
	name := a.Form.Subject.ShortName
	if name == "" {
		name = a.Number
	}
	params := map[string]string{"merchant": name, "channel": channelName(s.c.Channels.Catalogue(), o.Channel)}
	for k, v := range more {
		params[k] = v
	}
	m := message.Message{
		MerchantID: a.MerchantID, Template: template, Params: params, Channel: message.InApp, To: a.Applicant.ID,
		Dedup: string(template) + "." + a.ID + "." + string(o.Channel) + "." + mark(int(o.Version)),
	}
	if err := s.c.Messages.Send(ctx, tx, m); err != nil {
		return err
	}
	m.Channel, m.To, m.Dedup = message.SMS, a.Form.Contact.Phone, m.Dedup+".sms"
	return s.c.Messages.Send(ctx, tx, m)
}
