package bill

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// maxFile is the largest file that is taken, in bytes.
const maxFile = 2 << 30

// received is a file that came in; it stands in a temporary file without a name, which a crash leaves nothing of.
type received struct {
	*os.File
	size        int64
	sha256      string
	name        string
	channelHash string
	source      Source
	createdBy   string
}

// receive takes what write writes into a temporary file. What goes wrong on our side is an error, whatever write makes of it:
// a full disk is no broken file. Errors: fault.Unavailable, TooLarge, and those of write.
func (s *Service) receive(write func(w io.Writer) error) (*received, error) {
	const op = "bill.receive"
	f, err := s.temp()
	if err != nil {
		return nil, fault.E(op, fault.Unavailable, err)
	}
	sum, to := sha256.New(), &bounded{to: f, left: s.most}
	err = write(io.MultiWriter(to, sum))
	if to.err != nil {
		err = to.err
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return &received{File: f, size: s.most - to.left, sha256: hex.EncodeToString(sum.Sum(nil))}, nil
}

// bounded takes no more than a file may have, and remembers what went wrong on our side.
type bounded struct {
	to   io.Writer
	left int64 // bytes
	err  error
}

func (b *bounded) Write(p []byte) (n int, err error) {
	if int64(len(p)) > b.left {
		b.err = fault.E("bill.receive", TooLarge, "beyond what is kept")
		return 0, b.err
	}
	n, err = b.to.Write(p)
	b.left -= int64(n)
	if err != nil {
		b.err = fault.E("bill.receive", fault.Unavailable, err)
	}
	return n, err
}

// Fetch works on one bill: goes on with its loading, or asks the channel for it. It does nothing when another worker has
// the bill. Its errors are ours; what the channel answers is written down with the bill.
func (s *Service) Fetch(ctx context.Context, billID string) error {
	b, ok, err := s.claimed(ctx, billID)
	if err != nil || !ok {
		return err
	}
	if b.State == Loading {
		return s.resume(ctx, b)
	}
	connector, can, err := s.c.Connectors.Of(ctx, b.AccountID, 0)
	if err != nil { // credentials that do not hold: an operator must look
		return s.tell(ctx, b, b.withheld(s.c.DB.Now(), string(fault.CodeOf(err)), ""))
	}
	b.Attempts++
	var answer channel.BillAnswer
	file, err := s.receive(func(w io.Writer) error {
		answer = connector.Bill(ctx, channel.BillRequest{Kind: b.Kind, Day: b.Day.Start()}, w)
		return nil
	})
	if fault.Is(err, TooLarge) {
		return s.tell(ctx, b, b.beyond(s.c.DB.Now()))
	}
	if err != nil {
		return err
	}
	defer file.Close()
	if ctx.Err() != nil { // we are stopping: what was answered is not the channel's word
		b.Attempts--
		return s.release(ctx, b)
	}
	if answer.Outcome != channel.BillReady {
		return s.without(ctx, b, answer, can)
	}
	file.name, file.channelHash, file.source, file.createdBy = answer.FileName, answer.Hash, FromChannel, "system"
	if err = s.extend(ctx, b); err == nil { // the download may have been long, and reading is still to come
		_, err = s.take(ctx, b, file)
	}
	return s.orRelease(ctx, b, err)
}

// extend makes a claim longer; Busy when it was lost, and with it the right to go on.
func (s *Service) extend(ctx context.Context, b Bill) error {
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return hold(ctx, tx, b, tx.Now().Add(leaseFor)) })
}

// release gives a bill free without a change, to be looked at again at once.
func (s *Service) release(ctx context.Context, b Bill) error {
	b.NextTryAt = s.c.DB.Now()
	_, err := s.settle(ctx, b, nil)
	return err
}

// orRelease gives a bill free that could not be worked on because the program is stopping. A bill whose work failed stays
// claimed and is taken up again when the claim is over: whatever broke is given a while.
func (s *Service) orRelease(ctx context.Context, b Bill, err error) error {
	if err == nil || ctx.Err() == nil {
		return err
	}
	return s.giveBack(ctx, b)
}

// giveBack ends the claim of a bill as it stands, to be looked at again at once.
func (s *Service) giveBack(ctx context.Context, b Bill) error {
	return s.c.DB.Write(context.WithoutCancel(ctx), func(ctx context.Context, tx db.Tx) error {
		return hold(ctx, tx, b, tx.Now())
	})
}

// without writes down an answer that brought no file. A READY bill stays what it is.
func (s *Service) without(ctx context.Context, b Bill, a channel.BillAnswer, can channel.Capabilities) error {
	now, said := s.c.DB.Now(), strings.TrimSpace(a.ChannelCode+" "+a.ChannelMessage)
	before := b
	b.NextTryAt = nextTry(now, b.Day, b.Attempts, backOffFirst, backOffMax)
	switch {
	case b.State == Ready:
		b.NextTryAt = nextNever()
	case a.Outcome == channel.BillNone:
		b = b.moved(None)
		b.Cause, b.Detail, b.NextTryAt = "", said, nextNever()
	case a.Outcome == channel.BillNotReady:
		b.NextTryAt = notReady(now, b.Day, can.BillsAt)
		if b.State == Waiting {
			b.Cause, b.Detail = "NOT_READY", said
		}
	case a.Outcome == channel.BillRefused:
		if b.State != None {
			b = b.withheld(now, said, string(a.Reason))
		}
	case b.State == Waiting: // broken on the way, or no answer
		b.Cause, b.Detail = strings.ToUpper(string(a.Outcome)), strings.TrimSpace(string(a.Reason)+" "+said)
	}
	return s.tell(ctx, before, b)
}

// tell settles a bill for which no file came. It is an alarm when the channel refuses to give it, or when it is not asked
// for again although nobody knows whether there is one.
func (s *Service) tell(ctx context.Context, before, b Bill) error {
	var also func(context.Context, db.Tx) error
	switch {
	case b.State == Refused && (before.State != Refused || before.Cause != b.Cause):
		also = s.alarm(ctx, b, "bill.withheld", nil)
	case b.State == None && before.State != None:
		also = record(systemActor(), "bill.none", b, nil)
	case b.State == Waiting && b.NextTryAt.IsZero():
		also = s.alarm(ctx, b, "bill.missing", nil)
	}
	_, err := s.settle(ctx, b, also)
	return err
}

// beyond is a bill whose file is larger than what is kept. A READY bill stays what it is.
func (b Bill) beyond(now instant) Bill {
	if b.State == Ready {
		b.NextTryAt = nextNever()
		return b
	}
	if b.State != Refused {
		b = b.moved(Refused)
	}
	b.Cause, b.Detail = string(TooLarge), ""
	b.NextTryAt = nextTry(now, b.Day, b.Attempts, refusedFirst, refusedMax)
	return b
}

// withheld is a bill that the channel refuses to give.
func (b Bill) withheld(now instant, said, reason string) Bill {
	if b.State == Ready || b.State == None {
		b.NextTryAt = nextNever()
		return b
	}
	b = b.moved(Refused)
	b.Cause, b.Detail = string(Withheld), strings.TrimSpace(reason+" "+said)
	b.NextTryAt = nextTry(now, b.Day, b.Attempts, refusedFirst, refusedMax)
	return b
}
