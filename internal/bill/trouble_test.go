package bill_test

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cloudpos/internal/bill"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// careless answers as connectors do that take a writer's error for a broken file.
func (h *house) careless(content []byte) {
	h.answers(func(_ channel.BillRequest, w io.Writer) channel.BillAnswer {
		if _, err := w.Write(content); err != nil {
			return channel.BillAnswer{Outcome: channel.BillBroken, Reason: channel.ReasonBadAnswer}
		}
		return channel.BillAnswer{Outcome: channel.BillReady, FileName: "bill.csv"}
	})
}

// scheduled are the trade bills of billDay that are due now.
func (h *house) scheduled() string {
	h.t.Helper()
	_, err := h.Schedule(h.t.Context())
	must(h.t, err)
	h.jobs()
	return h.trade().ID
}

// A full disk is ours: the channel's file is not called broken for it, no question is counted, and the bill comes in once there
// is room.
func TestAFullDiskIsNoBrokenFile(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.careless(payments(1, 3))
		id := h.scheduled()
		h.ReadInto(func() (*os.File, error) { return os.OpenFile("/dev/full", os.O_RDWR, 0) })
		if err := h.Fetch(t.Context(), id); !fault.Is(err, fault.Unavailable) {
			t.Fatalf("%v", err)
		}
		h.is(h.trade(), bill.Waiting, "")
		h.ReadInto(func() (*os.File, error) { return os.CreateTemp(t.TempDir(), "") })
		h.clock.Advance(21 * time.Minute)
		h.work()
		if b := h.trade(); b.State != bill.Ready || b.Attempts != 1 {
			t.Errorf("%+v", b)
		}
	})
}

// What is larger than what is kept is refused by that name, from the channel and by hand, and not asked for without end.
func TestAFileBeyondWhatIsKept(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.careless(payments(1, 30))
		h.KeepAtMost(2000)
		must(t, h.Fetch(t.Context(), h.scheduled()))
		b := h.trade()
		h.is(b, bill.Refused, string(bill.TooLarge))
		if wait := b.NextTryAt.Sub(h.db.Now()); wait < 29*time.Minute || len(h.files(b.ID)) != 0 {
			t.Errorf("asked again in %s, %d files", wait, len(h.files(b.ID)))
		}
		if _, err := h.upload(finance(db.WholeScope()), payments(1, 30)); !fault.Is(err, bill.TooLarge) {
			t.Errorf("by hand: %v", err)
		}
		h.KeepAtMost(1 << 20)
		h.clock.Set(b.NextTryAt)
		h.work()
		h.is(h.trade(), bill.Ready, "")
	})
}

// A worker that downloads and reads for longer than a claim lasts keeps its bill as long as it is heard of.
func TestASlowDownloadKeepsItsBill(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		id := h.scheduled()
		h.answers(func(_ channel.BillRequest, w io.Writer) channel.BillAnswer {
			h.clock.Advance(19 * time.Minute)
			_, err := w.Write(payments(1, 3))
			must(t, err)
			return channel.BillAnswer{Outcome: channel.BillReady, FileName: "bill.csv"}
		})
		h.channel.reads = func() {
			h.channel.reads = nil
			h.clock.Advance(5 * time.Minute)
			h.scheduled()
		}
		must(t, h.Fetch(t.Context(), id))
		h.is(h.trade(), bill.Ready, "")
	})
}

// A worker whose claim is over while it downloads is given up: another one takes the bill in, and what the first brings at
// last changes nothing.
func TestAWorkerThatWasGivenUpChangesNothing(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		id := h.scheduled()
		h.answers(func(_ channel.BillRequest, w io.Writer) channel.BillAnswer {
			h.clock.Advance(21 * time.Minute)
			h.careless(payments(1, 3))
			h.scheduled()
			must(t, h.Fetch(t.Context(), id))
			h.is(h.trade(), bill.Ready, "")
			_, err := w.Write(payments(1, 7))
			must(t, err)
			return channel.BillAnswer{Outcome: channel.BillReady, FileName: "late.csv"}
		})
		if err := h.Fetch(t.Context(), id); !fault.Is(err, bill.Busy) {
			t.Errorf("%v", err)
		}
		b := h.trade()
		if b.State != bill.Ready || b.Reissued || len(h.files(id)) != 1 || len(h.rows(db.WholeScope(), id, "")) != 3 {
			t.Errorf("%+v, %d files", b, len(h.files(id)))
		}
	})
}

// Two nodes at once: while one is at it, the other does not ask, is not asked and takes nothing away.
func TestTwoNodesAskOnce(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		id := h.scheduled()
		asked := 0
		h.answers(func(_ channel.BillRequest, w io.Writer) channel.BillAnswer {
			asked++
			must(t, h.Fetch(t.Context(), id))
			if _, err := h.Retry(t.Context(), finance(db.WholeScope()), id); !fault.Is(err, bill.Busy) {
				t.Errorf("retry: %v", err)
			}
			if _, err := h.upload(finance(db.WholeScope()), payments(1, 5)); !fault.Is(err, bill.Busy) {
				t.Errorf("upload: %v", err)
			}
			_, err := w.Write(payments(1, 3))
			must(t, err)
			return channel.BillAnswer{Outcome: channel.BillReady, FileName: "bill.csv"}
		})
		must(t, h.Fetch(t.Context(), id))
		if h.is(h.trade(), bill.Ready, ""); asked != 1 || h.stored() != 3 {
			t.Errorf("%d questions, %d rows", asked, h.stored())
		}
	})
}

// An install that was brought back without its files asks the channel anew instead of waiting for them for ever, and says so.
func TestAKeptFileThatIsGone(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		h.careless(payments(1, bill.BatchRows+7))
		id := h.scheduled()
		h.AfterBatch(func(int) error { return io.ErrUnexpectedEOF })
		if err := h.Fetch(t.Context(), id); err == nil {
			t.Fatal("it did not break")
		}
		h.AfterBatch(nil)
		b := h.trade()
		must(t, os.Remove(filepath.Join(h.folder, b.AccountID, b.FileID)))
		h.clock.Advance(21 * time.Minute)
		must(t, h.Fetch(t.Context(), id))
		h.is(h.trade(), bill.Waiting, "SECRET_UNREADABLE")
		must(t, h.Fetch(t.Context(), id))
		if b := h.trade(); b.State != bill.Ready || h.stored() != bill.BatchRows+7 || h.audited("bill.lost") != 1 {
			t.Errorf("%+v, %d rows", b, h.stored())
		}
	})
}

// Every state that a bill comes to has a line in the audit book, with the state and the file or the cause.
func TestEveryStateOfABillIsAudited(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		id := h.scheduled()
		h.careless(payments(1, 3)[:900])
		must(t, h.Fetch(t.Context(), id))
		h.says(channel.BillNone)
		must(t, h.Fetch(t.Context(), id))
		h.careless(payments(1, 3))
		must(t, h.Fetch(t.Context(), id))
		h.is(h.trade(), bill.Ready, "")
		for _, action := range []string{"bill.refused", "bill.none", "bill.loading", "bill.ready"} {
			if n := h.audited(action); n != 1 {
				t.Errorf("%s: %d lines", action, n)
			}
		}
	})
}

// A file that nobody is known to have handed in does not come in: where the audit book takes no line, the bill does not move.
func TestNoUploadWithoutItsAuditLine(t *testing.T) {
	each(t, func(h *house) {
		t := h.t
		deaf := `ALTER TABLE audit_entry ADD CONSTRAINT deaf CHECK (action <> 'bill.upload') NOT VALID`
		if h.db.Engine() == db.SQLite {
			deaf = `CREATE TRIGGER deaf BEFORE INSERT ON audit_entry WHEN NEW.action = 'bill.upload' BEGIN SELECT RAISE(ABORT, 'deaf'); END`
		}
		must(t, h.db.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, deaf)
			return err
		}))
		for _, content := range [][]byte{payments(1, 3), payments(1, 3)[:900]} {
			_, err := h.upload(finance(db.WholeScope()), content)
			if err == nil || fault.Is(err, channel.BillTruncated) {
				t.Errorf("%v", err)
			}
			h.is(h.trade(), bill.Waiting, "")
		}
		if n := len(h.files(h.trade().ID)); n != 0 {
			t.Errorf("%d files", n)
		}
	})
}
