package anomaly

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// noteMost is how many characters a note has at most.
const noteMost = 200

// own is a list that the actor may tick off: one of the own merchant's. fault.Forbidden for who may not, fault.NotFound out of reach.
func (s *Service) own(ctx context.Context, tx db.Tx, op string, actor merchant.Actor, checklistID string) (Checklist, error) {
	if err := actor.Need(op, auth.AnomalyCheck); err != nil {
		return Checklist{}, err
	}
	c, err := s.Get(ctx, tx, actor.Scope, checklistID)
	if err != nil {
		return c, err
	}
	if actor.Scope.Merchant == "" {
		return c, fault.E(op, fault.Forbidden, "the merchant's own people look")
	}
	return c, nil
}

// LookAt writes down that somebody of the merchant looked at lines of a list, with a note of one line or none; whoever looked first stays.
// Errors: fault.Forbidden, fault.NotFound, fault.Invalid.
func (s *Service) LookAt(ctx context.Context, tx db.Tx, actor merchant.Actor, checklistID string, items []string, note string) (Checklist, error) {
	const op = "anomaly.LookAt"
	c, err := s.own(ctx, tx, op, actor, checklistID)
	if err != nil {
		return c, err
	}
	note = strings.TrimSpace(note)
	if utf8.RuneCountInString(note) > noteMost || strings.ContainsAny(note, "\r\n\x00") {
		return c, fault.E(op, fault.Invalid, fault.Field{Path: "note", Reason: "TOO_LONG", ZH: "备注一行，最多 200 字", EN: "a note is one line of 200 characters at most"})
	}
	fresh := 0
	for _, itemID := range items {
		ours, err := markSeen(ctx, tx, c, itemID, actor, note)
		if err != nil {
			return c, err
		}
		if ours {
			fresh++
		}
	}
	if fresh == 0 {
		return c, nil
	}
	c.Seen += int64(fresh)
	return c, actor.Record(ctx, tx, "anomaly.seen", "anomaly_checklist", c.ID, c.MerchantID, map[string]string{"period": c.Period(), "lines": strconv.Itoa(fresh), "note": note})
}

// Complete ends a list, as one of the merchant's own people who says that all of it was looked at: of a month without lines, that there are none.
// What is new by now is added first and stays, so that who is refused finds it on the list. Do not call it within a transaction. Errors:
// fault.Forbidden, fault.NotFound, ANOMALY_ITEMS_LEFT with how many lines nobody looked at, ANOMALY_DONE.
func (s *Service) Complete(ctx context.Context, actor merchant.Actor, checklistID string) (c Checklist, err error) {
	const op = "anomaly.Complete"
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		c, err = s.own(ctx, tx, op, actor, checklistID)
		return err
	})
	if err != nil {
		return c, err
	}
	if _, err := s.gather(ctx, c.Month, c.MerchantID); err != nil {
		return c, err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		c, err = s.complete(ctx, tx, actor, c)
		return err
	})
	return c, err
}

// complete ends a list whose row it takes: what anybody adds from here on comes behind it.
func (s *Service) complete(ctx context.Context, tx db.Tx, actor merchant.Actor, c Checklist) (Checklist, error) {
	const op = "anomaly.Complete"
	c, err := take(ctx, tx, c.MerchantID, c.ID)
	if err != nil {
		return c, err
	}
	if c.State == Done {
		return c, fault.E(op, Over)
	}
	if left := c.Left(); left > 0 {
		return c, fault.E(op, ItemsLeft, map[string]string{"left": strconv.FormatInt(left, 10)})
	}
	if c, err = move(ctx, tx, c, Done, actor); err != nil {
		return c, err
	}
	return c, actor.Record(ctx, tx, "anomaly.done", "anomaly_checklist", c.ID, c.MerchantID, map[string]string{"period": c.Period(), "lines": strconv.FormatInt(c.Items, 10)})
}
