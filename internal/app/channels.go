package app

import (
	"errors"

	"cloudpos/internal/channel"
	"cloudpos/internal/channel/alipay"
	"cloudpos/internal/channel/unionpay"
	"cloudpos/internal/channel/wechat"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
)

// channelDriver is a channel's driver that holds connections.
type channelDriver interface {
	channel.Driver
	Close()
}

// openChannels makes the drivers of all channels that this program speaks: one line each, in the order in which people are
// shown them. docs/adding-a-channel.md says what else a further one needs.
func (a *App) openChannels() error {
	clock, log := db.SystemClock(), a.config.Log
	var errs []error
	add := func(d channelDriver, err error) {
		if err == nil {
			a.drivers = append(a.drivers, d)
		}
		errs = append(errs, err)
	}
	add(wechat.New(wechat.Config{Clock: clock, Logger: log}))
	add(alipay.New(alipay.Config{Clock: clock, Logger: log}))
	add(unionpay.New(unionpay.Config{Clock: clock, Logger: log}))
	drivers := make([]channel.Driver, len(a.drivers))
	for i, d := range a.drivers {
		drivers[i] = d
	}
	a.Contracts = contract.NewService(a.Vault, drivers...)
	return errors.Join(errs...)
}
