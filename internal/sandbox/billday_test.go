package sandbox_test

import (
	"compress/gzip"
	"crypto/sha1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/go-pay/gopay"
	gopaywechat "github.com/go-pay/gopay/wechat/v3"
	"github.com/wechatpay-apiv3/wechatpay-go/core"
	"github.com/wechatpay-apiv3/wechatpay-go/core/option"
	"github.com/wechatpay-apiv3/wechatpay-go/utils"
)

// told is a charge as the control API tells it, with the times that bills go by.
type told struct {
	OutTradeNo  string `json:"out_trade_no"`
	SuccessTime string `json:"success_time"`
	Amount      int64
	Paid        bool
	Refunds     []struct {
		CreatedAt string `json:"created_at"`
		Kind      string
		State     string
		Amount    int64
	}
}

// TestBillsAddUpToTheTruth plays three days of payments, refunds and reversals of all kinds around midnights, and compares
// each day's bill with what the truth says of that day, to the fen.
func TestBillsAddUpToTheTruth(t *testing.T) {
	w := newWorld(t)
	playDays(t, w, rand.New(rand.NewPCG(20261123, 3)), 240)
	w.clock.advance(48 * time.Hour)
	w.step()
	var page struct{ Items []told }
	w.get("/sandbox/truth?limit=5000", &page)
	var balance int64
	for _, day := range []string{"2026-11-23", "2026-11-24", "2026-11-25"} {
		var paid, back, payments, returns int64
		for _, c := range page.Items {
			if c.Paid && strings.HasPrefix(c.SuccessTime, day) {
				paid, payments = paid+c.Amount, payments+1
			}
			for _, r := range c.Refunds {
				if strings.HasPrefix(r.CreatedAt, day) && r.State == "SUCCESS" {
					back, returns = back+r.Amount, returns+1
				}
			}
		}
		if payments == 0 || returns == 0 {
			t.Fatalf("%s: nothing to compare", day)
		}
		b := w.bill(w.creds.MchID, "/v3/bill/tradebill?bill_date="+day)
		if b.sum(t, "订单金额", 2) != paid || b.sum(t, "申请退款金额", 2) != back || int64(len(b.rows)) != payments+returns {
			t.Errorf("%s: %d rows, %d paid, %d back; truth: %d rows, %d paid, %d back", day, len(b.rows),
				b.sum(t, "订单金额", 2), b.sum(t, "申请退款金额", 2), payments+returns, paid, back)
		}
		for total, column := range map[string]string{
			"应结订单总金额": "应结订单金额", "退款总金额": "退款金额", "订单总金额": "订单金额", "申请退款总金额": "申请退款金额",
		} {
			if got, want := fixed(t, b.summary[total], 2), b.sum(t, column, 2); got != want {
				t.Errorf("%s: %s says %d, the rows %d", day, total, got, want)
			}
		}
		if got, want := fixed(t, b.summary["手续费总金额"], 5), b.sum(t, "手续费", 5); got != want {
			t.Errorf("%s: fees say %d, the rows %d", day, got, want)
		}
		balance = checkFund(t, w.bill(w.creds.MchID, "/v3/bill/fundflowbill?bill_date="+day), balance, paid, back)
	}
}

// checkFund adds a fund bill up from the balance before it: what was paid and given back, but for fees, is the truth's.
func checkFund(t *testing.T, b bill, balance, paid, back int64) (after int64) {
	t.Helper()
	var trades, returns int64
	for _, row := range b.rows {
		n := fixed(t, row["收支金额(元)"], 2)
		switch row["业务名称"] {
		case "交易":
			trades += n
		case "退款", "撤销":
			returns += n
		}
		if row["收支类型"] == "支出" {
			n = -n
		}
		if balance += n; fixed(t, row["账户结余(元)"], 2) != balance {
			t.Fatalf("%v: the balance should be %d", row, balance)
		}
	}
	if trades != paid || returns != back {
		t.Errorf("fund bill: %d paid, %d back; truth: %d, %d", trades, returns, paid, back)
	}
	return balance
}

// playDays makes n orders within three days, most of them around midnight: paid or not, refunded once, twice or in three
// parts, reversed.
func playDays(t *testing.T, w *world, dice *rand.Rand, n int) {
	t.Helper()
	payer := w.payer(1 << 36)
	for i := range n {
		no, amount := fmt.Sprintf("CP%014d", i), 100+dice.IntN(20_000)
		of := func(f fields) fields {
			return f.with(fields{"amount": fields{"total": amount, "currency": "CNY"}})
		}
		switch dice.IntN(4) {
		case 0:
			expect(t, w.postCode(of(w.codeOrder(no, w.code(payer)))), 200, "")
			if dice.IntN(2) == 0 {
				expect(t, w.postAct("reverse", no), 200, "")
			}
		case 1:
			expect(t, w.postNative(of(w.order(no))), 200, "") // nobody pays it
		default:
			var a struct {
				CodeURL string `json:"code_url"`
			}
			if err := json.Unmarshal(w.postNative(of(w.order(no))).body, &a); err != nil {
				t.Fatal(err)
			}
			w.pays(payer, a.CodeURL, "pays")
			parts := dice.IntN(4)
			for k := range parts {
				w.clock.advance(time.Duration(dice.IntN(900)) * time.Millisecond)
				expect(t, w.postRefund(refundOf(no, fmt.Sprintf("R%d-%d", i, k), amount/max(1, parts), amount)), 200, "")
			}
		}
		w.clock.advance(time.Duration(dice.IntN(2_000)) * time.Millisecond)
		if i == n/3 || i == 2*n/3 { // on to the last second before the next midnight
			now := w.clock.Now().Add(8 * time.Hour)
			w.clock.advance(now.Truncate(24 * time.Hour).Add(24*time.Hour - time.Second).Sub(now))
		}
	}
	w.step()
}

func TestOfficialClientFetchesABill(t *testing.T) {
	w := newWorld(t)
	w.pays(w.payer(10_000), w.nativeCode("CP20261123000001"), "pays")
	w.clock.advance(16 * time.Hour)
	const host = "https://api.mch.weixin.qq.com"
	asked, err := w.byPublicKey(w.creds.MchID).Get(ctx, host+tradeBill+"&bill_type=ALL&tar_type=GZIP")
	if err != nil {
		t.Fatal(err)
	}
	var link struct {
		HashValue   string `json:"hash_value"`
		DownloadURL string `json:"download_url"`
	}
	if err := core.UnMarshalResponse(asked.Response, &link); err != nil {
		t.Fatal(err)
	}
	if _, err := w.byPublicKey(w.creds.MchID).Get(ctx, link.DownloadURL); err == nil {
		t.Error("the file's answer is not signed, so a client that verifies must refuse it")
	}
	private, err := utils.LoadPrivateKey(w.creds.PrivateKeyPEM)
	if err != nil {
		t.Fatal(err)
	}
	bare, err := core.NewClient(ctx, option.WithMerchantCredential(w.creds.MchID, w.creds.SerialNo, private), option.WithoutValidator(),
		option.WithHTTPClient(w.httpClient()))
	if err != nil {
		t.Fatal(err)
	}
	result, err := bare.Get(ctx, link.DownloadURL)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = result.Response.Body.Close() }()
	unpacked, err := gzip.NewReader(result.Response.Body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(unpacked)
	if sum := sha1.Sum(text); err != nil || hex.EncodeToString(sum[:]) != link.HashValue {
		t.Errorf("%v: the hash does not fit", err)
	}
	if b := readBill(t, string(text)); len(b.rows) != 1 || b.rows[0]["商户订单号"] != "CP20261123000001" {
		t.Errorf("%v", b.rows)
	}
}

// gopay is a second client, of another author; its host is a field, and it verifies with the WeChat Pay public key.
func (w *world) gopay(mchID string) *gopaywechat.ClientV3 {
	w.t.Helper()
	client, err := gopaywechat.NewClientV3(mchID, w.creds.SerialNo, w.creds.APIv3Key, w.creds.PrivateKeyPEM)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := client.AutoVerifySignByPublicKey([]byte(w.creds.PublicKeyPEM), w.creds.PublicKeyID); err != nil {
		w.t.Fatal(err)
	}
	client.SetProxyHost(w.http.URL)
	return client
}

func TestASecondClientPaysInTheWalletAndByPayerCode(t *testing.T) {
	w := newWorld(t)
	payer, client := w.payer(100_000), w.gopay(w.creds.MchID)
	order := func(no string) gopay.BodyMap {
		return gopay.BodyMap{
			"appid": w.creds.AppID, "mchid": w.creds.MchID, "description": "示例商品", "out_trade_no": no,
			"amount": gopay.BodyMap{"total": 560, "currency": "CNY"},
		}
	}
	prepared, err := client.V3TransactionJsapi(ctx, order("CP20261123000001").Set("notify_url", w.shop.URL+"/n").
		Set("payer", gopay.BodyMap{"openid": w.openID(payer, w.creds.AppID)}))
	if err != nil || prepared.Code != gopaywechat.Success {
		t.Fatalf("%+v %v", prepared, err)
	}
	args, err := client.PaySignOfJSAPI(w.creds.AppID, prepared.Response.PrepayId)
	if err != nil {
		t.Fatal(err)
	}
	if _, b := w.bridge(payer, map[string]string{
		"appId": args.AppId, "timeStamp": args.TimeStamp, "nonceStr": args.NonceStr, "package": args.Package, "signType": args.SignType, "paySign": args.PaySign,
	}, nil); b.Result != "paid" {
		t.Errorf("%+v", b)
	}
	paid, err := client.V3TransactionCodePay(ctx, order("CP20261123000002").Set("payer", gopay.BodyMap{"auth_code": w.code(payer)}).
		Set("scene_info", gopay.BodyMap{"device_id": "till-1"}))
	if err != nil || paid.Code != gopaywechat.Success || paid.Response.TradeState != "SUCCESS" {
		t.Fatalf("%+v %v", paid, err)
	}
	reversed, err := client.V3TransactionCodePayReverse(ctx, "CP20261123000002", gopay.BodyMap{"appid": w.creds.AppID})
	if err != nil || reversed.Code != gopaywechat.Success {
		t.Fatalf("%+v %v", reversed, err)
	}
	asked, err := client.V3TransactionQueryOrder(ctx, gopaywechat.OutTradeNo, "CP20261123000002")
	if err != nil || asked.Response.TradeState != "REVOKED" {
		t.Errorf("%+v %v", asked, err)
	}
	w.clock.advance(16 * time.Hour)
	link, err := client.V3BillTradeBill(ctx, gopay.BodyMap{"bill_date": "2026-11-23", "bill_type": "ALL"})
	if err != nil || link.Code != gopaywechat.Success {
		t.Fatalf("%+v %v", link, err)
	}
	// this client splits the address at ".com" and keeps what is behind it
	text, err := client.V3BillDownLoadBill(ctx, strings.Replace(link.Response.DownloadUrl, w.http.URL, "https://api.mch.weixin.qq.com", 1))
	if err != nil {
		t.Fatal(err)
	}
	if b := readBill(t, string(text)); len(b.rows) != 3 || b.rows[2]["交易状态"] != "REVOKED" {
		t.Errorf("%v", b.rows)
	}
	funds, err := client.V3BillFundFlowBill(ctx, gopay.BodyMap{"bill_date": "2026-11-23", "account_type": "BASIC"})
	if err != nil || funds.Code != gopaywechat.Success {
		t.Errorf("%+v %v", funds, err)
	}
	none, err := client.V3BillTradeBill(ctx, gopay.BodyMap{"bill_date": "2026-11-22"})
	if err != nil || none.Code != 400 || none.ErrResponse.Code != "NO_STATEMENT_EXIST" {
		t.Errorf("%+v %v", none, err)
	}
}
