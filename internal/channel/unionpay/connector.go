package unionpay

import (
	"log/slog"
	"net/http"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
)

// connector speaks for one account; it implements channel.Connector and is safe for concurrent use.
type connector struct {
	id     identity
	hosts  hosts
	web    *http.Client
	trust  *trust
	clock  Clock
	logger *slog.Logger
}

func newConnector(account channel.Account, id identity, d *Driver) *connector {
	return &connector{
		id:     id,
		hosts:  hostsOf(id.base),
		web:    newWeb(d.transport),
		trust:  newTrust(id, d.clock),
		clock:  d.clock,
		logger: d.logger.With("channel", string(channel.UnionPay), "account", account.ID),
	}
}

// kind is what a message is about: txnType and txnSubType.
type kind struct{ txn, sub string }

// The kinds that are sent (protocols.md 3.4). A function's list rather than variables: nothing may change them.
func consumeQR() kind   { return kind{"01", "07"} }
func consumeCode() kind { return kind{"01", "06"} }
func query() kind       { return kind{"00", "00"} }
func reversal() kind    { return kind{"99", "01"} }
func voiding() kind     { return kind{"31", "00"} }
func refunding() kind   { return kind{"04", "00"} }
func billing() kind     { return kind{"76", "01"} }

// request is what every message begins with. at is the txnTime: the same instant for the same number, in every call.
func (c *connector) request(k kind, number string, at time.Time) message {
	return message{
		"version": "5.1.0", "encoding": "UTF-8", "bizType": "000000", "channelType": "08",
		"txnType": k.txn, "txnSubType": k.sub, "accessType": c.accessType(),
		"merId": c.id.merID, "orderId": number, "txnTime": formatTime(at),
	}
}

// accessType is 0 for a merchant's own number and 2 for a platform with merchants below it.
func (c *connector) accessType() string {
	if c.id.mode == channel.Provider {
		return "2"
	}
	return "0"
}

const timeLayout = "20060102150405"

// formatTime writes an instant as UnionPay does: China time, to the second below.
func formatTime(t time.Time) string { return t.In(calendar.Shanghai()).Format(timeLayout) }
