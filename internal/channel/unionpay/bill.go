package unionpay

import (
	"context"
	"io"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// ReadBill refuses: bills are not read yet.
func (d *Driver) ReadBill(context.Context, channel.BillFile, channel.BillSink) (channel.BillSummary, error) {
	return channel.BillSummary{}, fault.E("unionpay.ReadBill", channel.BillUnreadable)
}

// Bill is not fetched yet.
func (c *connector) Bill(context.Context, channel.BillRequest, io.Writer) channel.BillAnswer {
	return channel.BillAnswer{Outcome: channel.BillUnknown}
}
