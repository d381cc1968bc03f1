package unionpay

import (
	"context"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// ReadBill refuses: bills are not read yet.
func (d *Driver) ReadBill(context.Context, channel.BillFile, channel.BillSink) (channel.BillSummary, error) {
	return channel.BillSummary{}, fault.E("unionpay.ReadBill", channel.BillUnreadable)
}
