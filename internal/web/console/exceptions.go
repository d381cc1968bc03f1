package console

import (
	"context"
	"slices"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/id"
	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

func (c *console) exceptionRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/orders/exceptions", ID: "list_exceptions", Tag: "order",
		Summary: "What needs a human's eye", Access: web.Needs(auth.OrderRead),
	}, c.listExceptions)
}

// exceptionWords say what is wrong with a case and what is being done.
func exceptionWords(of payment.Case) web.Words {
	switch of.Kind {
	case payment.TroubleLate:
		return web.Words{ZH: "关闭后到账，系统正在自动退回", EN: "Paid after the end: going back by itself"}
	case payment.TroubleSecond:
		return web.Words{ZH: "同一订单付了两次，多付的一笔自动退回", EN: "Paid twice: the second payment goes back by itself"}
	case payment.TroubleRefund:
		return stuckWords(of.Refund.State)
	}
	switch of.Order.State {
	case payment.Unknown:
		return web.Words{ZH: "结果未知，系统正在查询，请勿重复收款", EN: "Unknown: being asked, do not charge again"}
	case payment.Reversing:
		return web.Words{ZH: "撤销中，系统正在向渠道确认", EN: "Being reversed: the channel is asked"}
	}
	return web.Words{ZH: "超过时限仍未结束，系统仍在查询", EN: "Open far too long: still being asked"}
}

func stuckWords(s payment.RefundState) web.Words {
	switch s {
	case payment.RefundAbnormal:
		return web.Words{ZH: "退款在渠道异常，需人工处理", EN: "A refund is stuck at the channel: a person must act"}
	case payment.RefundFailed:
		return web.Words{ZH: "自动退款被渠道拒绝，需人工处理", EN: "The channel refused a refund of our own duty: a person must act"}
	}
	return web.Words{ZH: "退款久未到账，请向渠道核实", EN: "A refund takes far too long: ask the channel"}
}

// listExceptions shows cases of one kind, or of all kinds one after the other. The cursor says in which kind and behind
// which case the next page begins, so that no case is left out or shown twice.
func (c *console) listExceptions(ctx context.Context, in *ExceptionQuery) (*Reply[ExceptionList], error) {
	kinds := payment.Troubles()
	if in.Kind != "" {
		kinds = []payment.Trouble{payment.Trouble(in.Kind)}
	}
	kinds, after, err := resume(kinds, in.Cursor)
	if err != nil {
		return nil, err
	}
	out := ExceptionList{Items: []Exception{}}
	for i, kind := range kinds {
		if len(out.Items) == in.Limit { // full, and this kind has not been looked at: the next page begins with it
			out.NextCursor = string(kind) + "."
			break
		}
		page, err := c.Payments.ListTrouble(ctx, payment.TroubleFilter{
			Scope: callerOf(ctx).Scope(), Kind: kind, After: after, Limit: in.Limit - len(out.Items),
		})
		if err != nil {
			return nil, err
		}
		if err := c.addCases(ctx, &out, page.Cases); err != nil {
			return nil, err
		}
		if page.Next != "" {
			out.NextCursor = string(kinds[i]) + "." + page.Next
			break
		}
		after = ""
	}
	return &Reply[ExceptionList]{out}, nil
}

// resume is which kinds are left behind a cursor ("kind.id of the last case"), and behind which case the first begins.
func resume(kinds []payment.Trouble, cursor string) (left []payment.Trouble, after string, err error) {
	if cursor == "" {
		return kinds, "", nil
	}
	kind, after, ok := strings.Cut(cursor, ".")
	i := slices.Index(kinds, payment.Trouble(kind))
	if !ok || i < 0 || (after != "" && !id.Valid("ord", after) && !id.Valid("rfd", after)) {
		return nil, "", badCursor()
	}
	return kinds[i:], after, nil
}

func (c *console) addCases(ctx context.Context, out *ExceptionList, cases []payment.Case) error {
	before := len(out.Items)
	return c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		out.Items = out.Items[:before]
		names := c.names(tx)
		for _, x := range cases {
			line, err := names.orderLine(ctx, x.Order)
			if err != nil {
				return err
			}
			words := exceptionWords(x)
			e := Exception{Kind: string(x.Kind), ZH: words.ZH, EN: words.EN, Since: web.Time(x.Since), Order: line}
			if x.Refund != nil {
				view := refundView(x.Order, *x.Refund)
				e.Refund = &view
			}
			out.Items = append(out.Items, e)
		}
		return nil
	})
}
