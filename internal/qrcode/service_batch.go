package qrcode

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
)

// BatchMax bounds one batch; a larger chain sends several.
const BatchMax = 200

// Batch makes codes for many stores and terminals of one merchant in one go: all of them or none.
type Batch struct {
	MerchantID  string
	Environment db.Environment
	BatchNo     string // 1–64 of [0-9A-Za-z_-]; the idempotency key
	Channels    []channel.Name
	Amount      money.Amount
	Items       []BatchItem
}

// BatchItem is one code of a batch.
type BatchItem struct{ StoreID, TerminalID, Name string }

// CreateBatch makes a batch, in the order of its items. The same number with the same content answers the codes that it
// made, as they are now; with another content BatchConflict. fault.Invalid names the item ("items[3].name"); otherwise
// the refusals of Create.
func (s *Service) CreateBatch(ctx context.Context, actor merchant.Actor, b Batch) ([]Code, error) {
	const op = "qrcode.CreateBatch"
	if err := actor.Need(op, auth.CodeManage); err != nil {
		return nil, err
	}
	if err := b.sound(); err != nil {
		return nil, err
	}
	var out []Code
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out, err = s.batch(ctx, tx, actor, b)
		return err
	})
	return out, err
}

func (b Batch) sound() error {
	const op = "qrcode.CreateBatch"
	if b.BatchNo == "" || len(b.BatchNo) > 64 || strings.Trim(b.BatchNo, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-") != "" {
		return fault.E(op, fault.Invalid, fault.Field{
			Path: "batch_no", Reason: merchant.Malformed, ZH: "批次号须为 1–64 位字母、数字、下划线或短横线", EN: "must be 1–64 letters, digits, _ or -",
		})
	}
	if len(b.Items) == 0 || len(b.Items) > BatchMax {
		return fault.E(op, fault.Invalid, fault.Field{Path: "items", Reason: "RANGE", ZH: "一批 1 至 200 个收款码", EN: "a batch has 1 to 200 codes"})
	}
	return nil
}

func (s *Service) batch(ctx context.Context, tx db.Tx, actor merchant.Actor, b Batch) ([]Code, error) {
	const op = "qrcode.CreateBatch"
	p, err := s.where(ctx, tx, actor.Scope, b.MerchantID, b.Environment)
	if err != nil {
		return nil, err
	}
	fingerprint := s.c.Hash("qrcode.batch", b.content())
	claimed, standing, err := claimBatch(ctx, tx, b.MerchantID, b.BatchNo, fingerprint)
	switch {
	case err != nil:
		return nil, fault.E(op, fault.Internal, err)
	case claimed:
		return s.addAll(ctx, tx, actor, p, b)
	case standing != fingerprint:
		return nil, fault.E(op, BatchConflict)
	}
	made, err := list(ctx, tx, actor.Scope, Filter{MerchantID: b.MerchantID, BatchNo: b.BatchNo, Limit: BatchMax})
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return b.arranged(made), nil
}

func (s *Service) addAll(ctx context.Context, tx db.Tx, actor merchant.Actor, p place, b Batch) ([]Code, error) {
	out := make([]Code, 0, len(b.Items))
	for i, item := range b.Items {
		terms := Terms{Name: item.Name, Channels: b.Channels, Amount: b.Amount, TerminalID: item.TerminalID}
		c, err := s.add(ctx, tx, actor, p, item.StoreID, terms, b.BatchNo)
		if err != nil {
			return nil, atItem(err, i)
		}
		out = append(out, c)
	}
	return out, nil
}

// atItem says at which item a batch was refused.
func atItem(err error, i int) error {
	coded, ok := err.(*fault.Error) //nolint:errorlint // our own, just made, not wrapped
	if !ok {
		return err
	}
	moved := *coded
	moved.Fields = slices.Clone(coded.Fields)
	for f, field := range moved.Fields {
		if field.Path == "name" || field.Path == "terminal_id" {
			moved.Fields[f].Path = "items[" + strconv.Itoa(i) + "]." + field.Path
		}
	}
	return &moved
}

// content is a batch as text: no two batches give the same.
func (b Batch) content() string {
	parts := make([]string, 0, 3+3*len(b.Items))
	parts = append(parts, string(b.Environment), maskText(ordered(b.Channels)), strconv.FormatInt(int64(b.Amount), 10))
	for _, item := range b.Items {
		parts = append(parts, item.StoreID, item.TerminalID, strconv.Quote(item.Name))
	}
	return strings.Join(parts, "\n")
}

// arranged brings what a batch made into the order of its items; codes that were renamed since stand at the end.
func (b Batch) arranged(made []Code) []Code {
	place := func(c Code) int {
		i := slices.IndexFunc(b.Items, func(item BatchItem) bool { return item.StoreID == c.StoreID && nameKey(item.Name) == nameKey(c.Name) })
		if i < 0 {
			return len(b.Items)
		}
		return i
	}
	slices.SortStableFunc(made, func(x, y Code) int { return place(x) - place(y) })
	return made
}
