package contract

import (
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Codes of this room.
const (
	NoChannel      fault.Code = "CHANNEL_NOT_OPEN"       // the merchant has not opened this channel
	BadCredentials fault.Code = "CHANNEL_CREDENTIALS"    // credentials of a channel account do not hold
	NoConnector    fault.Code = "CHANNEL_NOT_SUPPORTED"  // this program has no connector for the channel
	WrongMode      fault.Code = "CHANNEL_MODE_MISMATCH"  // a sub-merchant number is needed below a provider and only there
	NumberTaken    fault.Code = "CHANNEL_NUMBER_TAKEN"   // the sub-merchant number belongs to another merchant
	AccountInUse   fault.Code = "CHANNEL_ACCOUNT_EXISTS" // a channel account of this name exists with other properties
)

// Account is a channel account (渠道账户) without its credentials.
type Account struct {
	ID          string
	AcquirerID  string
	Environment db.Environment
	Channel     channel.Name
	Mode        channel.Mode
	Name        string
	Active      bool
	Version     int64 // grows with each change of credentials
}

// MerchantChannel says how a merchant takes payments on one channel.
type MerchantChannel struct {
	MerchantID  string
	Environment db.Environment
	Channel     channel.Name
	AccountID   string
	SubMerchant string // the channel's number of the merchant; "" on an own account
	Active      bool
	Rate        int64 // at which the channel charges, parts per million; 0 where it did not say
}

// Route is where a payment of a merchant goes.
type Route struct {
	AccountID      string
	AccountVersion int64
	Channel        channel.Name
	SubMerchant    string
}
