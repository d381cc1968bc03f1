package alipay_test

import (
	"context"
	"testing"

	official "github.com/smartwalle/alipay/v3"
)

func TestContentMayBeEncrypted(t *testing.T) {
	for _, mode := range []string{keyMode, certificateMode} {
		w := newWorld(t)
		c := w.client(mode)
		if err := c.SetEncryptKey(w.creds.AESKey); err != nil {
			t.Fatal(err)
		}
		qr := w.precreated(c, "CPAES001", "1.00")
		w.pays(w.payer(1_000), qr, "")
		if rsp := w.query(c, "CPAES001"); rsp.TradeStatus != official.TradeStatusSuccess {
			t.Errorf("%+v", rsp)
		}
		if rsp, err := c.TradeQuery(context.Background(), official.TradeQuery{OutTradeNo: "CPAES404"}); err != nil || rsp.SubCode != "ACQ.TRADE_NOT_EXIST" {
			t.Errorf("%+v %v", rsp, err)
		}
	}
}
