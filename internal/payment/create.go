package payment

import (
	"context"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/money"
	"cloudpos/internal/risk"
)

// CreateRequest asks for a payment.
type CreateRequest struct {
	MerchantID  string
	Environment db.Environment
	StoreID     string
	StoreName   string
	TerminalID  string
	OperatorID  string
	OutOrderNo  string // the merchant's number: 1–64 of [0-9A-Za-z_-]; the idempotency key
	Scene       channel.Scene
	Channel     channel.Name // for a QR, needed where the merchant has opened several; a payer code tells its own
	Amount      money.Amount // fen, 1 … 5,000,000,000
	Description string       // what the payer reads; the store's name when empty
	PayerCode   string       // for scene payer_code; never stored
	Payer       string       // for scene wallet_page: the payer's id in the wallet, where the channel wants one; never stored
	ReturnURL   string       // for scene wallet_page: where the wallet sends the payer afterwards
	CodeID      string       // the collection code that was scanned
	NotifyURL   string       // where the merchant's software is to hear of this payment and its refunds; "" for nowhere
	ClientIP    string
	Life        time.Duration // how long a QR may be paid; 0 is the service's default
	// Before runs in the order's own transaction ahead of everything else; a door stores a request's nonce with it.
	Before func(ctx context.Context, tx db.Tx) error
}

// sceneUnsupported stands as the channel's code of a payment that no connector could begin: its channel does not do the scene.
const sceneUnsupported = "SCENE_NOT_SUPPORTED"

// Create takes a payment to its channel and answers the order as it is then. The same number with the same business
// fields answers the order as it is now and asks the channel nothing, except for a QR whose first call was cut: that one is
// (or the page inside a wallet) asked for again under the same number at the channel. Errors: fault.Invalid with fields, OrderConflict, PayerCodeBad,
// PayerCodeECNY, contract.NoChannel, what the gate refuses with, and risk's limits.
func (s *Service) Create(ctx context.Context, r CreateRequest) (Order, error) {
	r, err := s.checked(r)
	if err != nil {
		return Order{}, err
	}
	plan, err := s.reserveOrder(ctx, r)
	if err != nil || !plan.call {
		return plan.order, err
	}
	return s.callPay(ctx, r, plan)
}

// payPlan is what the first transaction decided.
type payPlan struct {
	order   Order
	attempt Attempt
	version int64 // of the account's credentials
	call    bool
	resumed bool
}

func (s *Service) checked(r CreateRequest) (CreateRequest, error) {
	const op = "payment.Create"
	r.PayerCode = CleanPayerCode(r.PayerCode)
	r.Description = strings.TrimSpace(r.Description)
	if r.Life == 0 {
		r.Life = s.QRLife
	}
	fields := r.faults()
	if r.NotifyURL != "" {
		if f, bad := s.CheckNotify("notify_url", r.NotifyURL); bad {
			fields = append(fields, f)
		}
	}
	if len(fields) > 0 {
		return r, fault.E(op, fault.Invalid, fields)
	}
	if r.Scene != channel.PayerCode {
		return r, nil
	}
	wallet, err := DetectWallet(s.Catalogue, r.PayerCode)
	if err != nil {
		return r, err
	}
	r.Channel = wallet
	return r, nil
}

func (r CreateRequest) faults() (fields []fault.Field) {
	add := func(bad bool, path, reason, zh, en string) {
		if bad {
			fields = append(fields, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
		}
	}
	add(!orderNumber(r.OutOrderNo), "out_order_no", "FORMAT", "商户单号须为 1–64 位字母、数字、下划线或短横线", "must be 1–64 letters, digits, _ or -")
	add(r.Amount <= 0 || r.Amount > money.MaxPayment, "amount_fen", "RANGE", "金额须为 0.01 元至 50,000,000.00 元", "must be 1 to 5,000,000,000 fen")
	add(!utf8.ValidString(r.Description) || utf8.RuneCountInString(r.Description) > 64, "description", "LENGTH", "商品描述最多 64 个字", "at most 64 characters")
	switch r.Scene {
	case channel.QRCode:
		add(r.PayerCode != "", "payer_code", "UNEXPECTED", "出示二维码时不需要付款码", "not with a QR payment")
		add(r.Life < time.Minute || r.Life > 2*time.Hour, "expires_in", "RANGE", "有效期须为 1 分钟到 2 小时", "must be 1 minute to 2 hours")
	case channel.PayerCode:
		add(r.PayerCode == "", "payer_code", "REQUIRED", "请扫描或输入付款码", "scan or type the payer's code")
	case channel.WalletPage:
		add(r.PayerCode != "", "payer_code", "UNEXPECTED", "在钱包页面付款时不需要付款码", "not with a payment inside a wallet")
		add(r.Channel == "", "channel", "REQUIRED", "请在微信、支付宝或云闪付中打开", "open it inside a wallet")
		add(r.Life < time.Minute || r.Life > 2*time.Hour, "expires_in", "RANGE", "有效期须为 1 分钟到 2 小时", "must be 1 minute to 2 hours")
	default:
		add(true, "scene", "UNKNOWN", "不支持的收款方式", "unknown scene")
	}
	return fields
}

func orderNumber(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') && c != '_' && c != '-' {
			return false
		}
	}
	return true
}

// fingerprint is a keyed hash of the business fields: the same request always gives the same, and a payer code cannot be
// read back from it.
func (s *Service) fingerprint(r CreateRequest) string {
	fields := []string{string(r.Scene), string(r.Channel), strconv.FormatInt(int64(r.Amount), 10), r.StoreID, r.Description, r.PayerCode}
	if r.Scene == channel.WalletPage {
		fields = append(fields, r.Payer, r.CodeID)
	}
	if r.NotifyURL != "" {
		fields = append(fields, r.NotifyURL)
	}
	return s.Hash("order-fingerprint", strings.Join(fields, "\n"))
}

// reserveOrder is the first transaction: the order with its safety net, or what stands under that number already.
func (s *Service) reserveOrder(ctx context.Context, r CreateRequest) (plan payPlan, err error) {
	fingerprint := s.fingerprint(r)
	err = s.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		plan = payPlan{}
		if r.Before != nil {
			if err := r.Before(ctx, tx); err != nil {
				return err
			}
		}
		o := newOrder(r, fingerprint, tx.Now())
		created, err := insertOrder(ctx, tx, o)
		if err != nil {
			return fault.E("payment.Create", fault.Internal, err)
		}
		if !created {
			plan, err = s.replay(ctx, tx, r, fingerprint)
			return err
		}
		plan, err = s.firstAttempt(ctx, tx, r, o)
		return err
	})
	return plan, err
}

func newOrder(r CreateRequest, fingerprint string, now time.Time) Order {
	o := Order{
		MerchantID: r.MerchantID, ID: id.New("ord", now), Environment: r.Environment, StoreID: r.StoreID, TerminalID: r.TerminalID,
		OperatorID: r.OperatorID, OutOrderNo: r.OutOrderNo, Scene: r.Scene, Amount: r.Amount, Description: r.Description,
		Fingerprint: fingerprint, State: Created, CreatedAt: now, UpdatedAt: now, Version: 1, CodeID: r.CodeID, NotifyURL: r.NotifyURL,
	}
	if o.Description == "" {
		o.Description = r.StoreName // not part of the fingerprint: a store that is renamed must not turn a retry into a conflict
	}
	if r.Scene != channel.PayerCode {
		o.ExpiresAt = now.Add(r.Life).Truncate(time.Second) // channels take whole seconds
	}
	return o
}

func (s *Service) firstAttempt(ctx context.Context, tx db.Tx, r CreateRequest, o Order) (payPlan, error) {
	const op = "payment.Create"
	if err := s.Gate.MayTrade(ctx, tx, r.Environment, r.MerchantID, r.StoreID, r.TerminalID); err != nil {
		return payPlan{}, err
	}
	route, err := routeOf(ctx, tx, r)
	if err != nil {
		return payPlan{}, err
	}
	a := Attempt{
		ID: id.New("att", tx.Now()), Number: id.Channel('P', tx.Now()), Channel: route.Channel, AccountID: route.AccountID,
		SubMerchant: route.SubMerchant, Scene: r.Scene, State: Created, Amount: r.Amount, RequestedAt: tx.Now(), ExpiresAt: o.ExpiresAt,
	}
	a = a.callingUntil(tx.Now().Add(s.CallLimit))
	if err := insertAttempt(ctx, tx, o, a); err != nil {
		return payPlan{}, fault.E(op, fault.Internal, err)
	}
	o.Attempts = []Attempt{a}
	h := History{Version: 1, Kind: "order", Subject: a.ID, To: string(Created), Source: "create", Actor: r.OperatorID}
	if err := insertHistory(ctx, tx, o.MerchantID, o.ID, h); err != nil {
		return payPlan{}, fault.E(op, fault.Internal, err)
	}
	if err := risk.Take(ctx, tx, s.counted(o, a.Channel, s.payerHash(a.Channel, r.Payer))); err != nil { // late: others wait for its rows until the commit
		return payPlan{}, err
	}
	if err := s.Publisher.OrderMoved(ctx, tx, o, ""); err != nil {
		return payPlan{}, err
	}
	return payPlan{order: o, attempt: a, version: route.AccountVersion, call: true}, nil
}

// counted is what limits ask of an order.
func (s *Service) counted(o Order, name channel.Name, payerHash string) risk.Payment {
	return risk.Payment{
		MerchantID: o.MerchantID, Environment: o.Environment, OrderID: o.ID, StoreID: o.StoreID, TerminalID: o.TerminalID, CodeID: o.CodeID,
		Channel: string(name), Payer: payerHash, Amount: o.Amount, CreatedAt: o.CreatedAt,
	}
}

// payerHash is a payer's id as it may be kept: "" for nobody.
func (s *Service) payerHash(name channel.Name, payer string) string {
	if payer == "" {
		return ""
	}
	return s.Hash("payer-"+string(name), payer)
}

// routeOf is the channel that was asked for, or the only one that the merchant has opened.
func routeOf(ctx context.Context, tx db.Tx, r CreateRequest) (contract.Route, error) {
	if r.Channel != "" {
		return contract.RouteOf(ctx, tx, r.MerchantID, r.Environment, r.Channel)
	}
	open, err := contract.OpenChannels(ctx, tx, r.MerchantID, r.Environment)
	if err != nil {
		return contract.Route{}, err
	}
	if len(open) != 1 {
		return contract.Route{}, fault.E("payment.Create", fault.Invalid, fault.Field{
			Path: "channel", Reason: "REQUIRED", ZH: "请选择支付渠道", EN: "choose a channel",
		})
	}
	return contract.RouteOf(ctx, tx, r.MerchantID, r.Environment, open[0])
}

// callingUntil sets the safety net of a call: the sweeper looks right after the last instant at which it can be under way.
func (a Attempt) callingUntil(deadline time.Time) Attempt {
	a.CallDeadline, a.NextCheckAt = deadline, deadline.Add(time.Second)
	return a
}

// replay answers a number that is taken: the order as it is now, or a conflict. A QR or page that never came is asked for again.
func (s *Service) replay(ctx context.Context, tx db.Tx, r CreateRequest, fingerprint string) (payPlan, error) {
	o, err := loadOrderByNumber(ctx, tx, db.MerchantScope(r.MerchantID), r.MerchantID, r.Environment, r.OutOrderNo)
	if err != nil {
		return payPlan{}, err
	}
	if o.Fingerprint != fingerprint {
		return payPlan{}, fault.E("payment.Create", OrderConflict, map[string]string{"out_order_no": r.OutOrderNo})
	}
	a := o.Current()
	cut := a.Scene != channel.PayerCode && a.QR == "" && a.Page == nil && (a.State == Created || a.State == Unknown || a.State == Paying)
	if !cut || tx.Now().Before(a.CallDeadline) || !tx.Now().Before(a.ExpiresAt.Add(-s.CallLimit)) {
		return payPlan{order: o}, nil
	}
	a = a.callingUntil(tx.Now().Add(s.CallLimit))
	mine, err := extendCall(ctx, tx, o.MerchantID, a)
	if err != nil {
		return payPlan{}, fault.E("payment.Create", fault.Internal, err)
	}
	return payPlan{order: o, attempt: a, call: mine, resumed: true}, nil
}

// callPay asks the channel and applies what it says.
func (s *Service) callPay(ctx context.Context, r CreateRequest, plan payPlan) (Order, error) {
	o, a := plan.order, plan.attempt
	ctx, cancel := s.callContext(ctx)
	defer cancel()
	connector, caps, err := s.Connectors.Of(ctx, a.AccountID, plan.version)
	var result channel.Result
	switch {
	case err != nil && plan.resumed:
		result = channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonCredentials}
	case err != nil: // nothing was asked: it has certainly not been charged
		s.Log.ErrorContext(ctx, "no connector for a payment", "account", a.AccountID, "order", o.ID, "err", err)
		result = channel.Result{Outcome: channel.Failed, Reason: channel.ReasonCredentials}
	case !caps.Can(r.Scene):
		result = channel.Result{Outcome: channel.Failed, Reason: channel.ReasonMerchant, ChannelCode: sceneUnsupported}
	case !s.DB.Now().Before(a.CallDeadline):
		return o, nil // too late to start: the sweeper's query must not be overtaken by a charge
	default:
		result = connector.Pay(ctx, s.payRequest(r, o, a))
	}
	fact := Fact{AttemptID: a.ID, Source: FromCall, Result: result}
	if plan.resumed {
		return s.apply(ctx, o.MerchantID, o.ID, fact, caps)
	}
	return s.applyTo(ctx, o, fact, caps)
}

// payRequest says the same each time it is made for an order, so that a channel takes a repetition for one.
func (s *Service) payRequest(r CreateRequest, o Order, a Attempt) channel.PayRequest {
	return channel.PayRequest{
		Ref: a.Ref(), Scene: a.Scene, Amount: a.Amount, Description: o.Description, PayerCode: r.PayerCode, ExpiresAt: a.ExpiresAt,
		Payer: r.Payer, ReturnURL: r.ReturnURL,
		NotifyURL: s.NotifyURL(a.AccountID, channel.PaymentNotice), TerminalID: r.TerminalID, StoreID: r.StoreID, StoreName: r.StoreName,
		ClientIP: r.ClientIP,
	}
}
