package wechat

import (
	"context"
	"io"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// Bill refuses: bills are not fetched yet.
func (c *connector) Bill(context.Context, channel.BillRequest, io.Writer) channel.BillAnswer {
	return channel.BillAnswer{Outcome: channel.BillRefused, Reason: channel.ReasonOther}
}

// ReadBill refuses: bills are not read yet.
func (d *Driver) ReadBill(context.Context, channel.BillFile, channel.BillSink) (channel.BillSummary, error) {
	return channel.BillSummary{}, fault.E("wechat.ReadBill", channel.BillUnreadable)
}
