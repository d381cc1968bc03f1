package alipay

import (
	"context"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// ReadBill parses a trade bill.
func (d *Driver) ReadBill(context.Context, channel.BillFile, channel.BillSink) (channel.BillSummary, error) {
	return channel.BillSummary{}, fault.E("alipay.ReadBill", channel.BillUnreadable)
}
