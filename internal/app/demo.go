package app

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
	"cloudpos/internal/partner"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/signature"
)

// ErrNotFirstStart says that demo data is asked for where people work already, or where making it was cut short.
var ErrNotFirstStart = errors.New("people are known here already: demo data is made in an empty install only, choose another data folder and database")

// Demo is what the first start with demo data made, kept in DataDir/demo so that a restart can say it again.
type Demo struct {
	Logins  []DemoLogin `json:"logins"`
	Cashier DemoCashier `json:"cashier"`
	Code    DemoCode    `json:"collection_code"`
}

// DemoCode is the live demo merchant's collection code. Its link holds this program's address, so it is made at each start.
type DemoCode struct {
	Merchant string `json:"merchant"`
	ID       string `json:"id"`
	Link     string `json:"-"`
}

// DemoLogin is one person of the demo.
type DemoLogin struct {
	Role     string `json:"role"`
	Door     string `json:"door"`
	Login    string `json:"login"`
	Password string `json:"password"`
}

// DemoCashier is a terminal that waits for whoever tries the cashier.
type DemoCashier struct {
	Merchant string `json:"merchant"`
	Number   string `json:"merchant_number"`
	Code     string `json:"code"`
}

// DemoTerminal is the live demo merchant's own terminal: programs on this machine may take payments with its key.
type DemoTerminal struct {
	MerchantID string `json:"mchid"`
	KeyID      string `json:"key_id"`
	PrivateKey string `json:"private_key_pem"`
}

const (
	demoFolder    = "demo"
	demoLogins    = "logins.json"
	demoTerminal  = "terminal.json"
	operatorsDoor = "/admin/"
	merchantsDoor = "/m/"
)

// demoRun makes the demo data. It goes through the services and their gates like everybody else.
type demoRun struct {
	*App
	demo                      Demo
	reviewer, approver, owner merchant.Actor
	live, signed              string                // ids of the live and the signed merchant
	terminal                  string                // of the live merchant
	grants                    [2][]onboarding.Grant // of the first two merchants: every channel that the sandbox plays
}

// seedDemo makes demo data once: people, a live merchant whose terminal this machine holds, a signed merchant whose
// terminal waits for its code, and an application that waits for review.
func (a *App) seedDemo(ctx context.Context) error {
	if !a.config.Demo {
		return nil
	}
	saved, err := os.ReadFile(a.demoFile(demoLogins))
	if err == nil {
		return errors.Join(json.Unmarshal(saved, &a.demo), a.linkDemoCode(ctx))
	}
	if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if a.sandboxURL == "" {
		return errors.New("demo data needs a sandbox: its merchants take payments there")
	}
	ctx = context.WithoutCancel(ctx) // half of it could not be gone on with: who is in a hurry waits this second
	d := &demoRun{App: a}
	for _, step := range []func(context.Context) error{d.people, d.agent, d.channel, d.banks, d.demands(partner.Demands{}), d.liveMerchant, d.demands(partner.StandardDemands()), d.collectionCode, d.past, d.signedMerchant, d.visitTomorrow, d.byCallMerchant, d.waitingApplication} {
		if err := step(ctx); err != nil {
			return fmt.Errorf("demo data: %w", err)
		}
	}
	a.demo = d.demo
	return errors.Join(a.saveDemo(demoLogins, d.demo), a.linkDemoCode(ctx))
}

// linkDemoCode makes the address that the demo's collection code carries.
func (a *App) linkDemoCode(ctx context.Context) error {
	if a.demo.Code.ID == "" {
		return nil // demo data of an older version
	}
	return a.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		code, err := a.Codes.Get(ctx, tx, db.WholeScope(), a.demo.Code.ID)
		a.demo.Code.Link = a.Codes.Link(code)
		return err
	})
}

func (a *App) demoFile(name string) string { return filepath.Join(a.config.DataDir, demoFolder, name) }

func (a *App) saveDemo(name string, v any) error {
	b, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(a.demoFile(name)), 0o700); err != nil {
		return err
	}
	return os.WriteFile(a.demoFile(name), b, 0o600)
}

func (d *demoRun) people(ctx context.Context) error {
	at := func(r auth.Role) []auth.Membership {
		return []auth.Membership{{Role: r, Kind: auth.AtPlatform}}
	}
	for _, p := range []struct {
		login, name, role, door string
		memberships             []auth.Membership
		actor                   *merchant.Actor
	}{
		{"admin", "示例管理员", "administrator 系统管理员", operatorsDoor, at(auth.Admin), nil},
		{"reviewer", "示例初审", "pre-reviewer 初审员", operatorsDoor, at(auth.Reviewer), &d.reviewer},
		{"approver", "示例终审", "approver 终审员", operatorsDoor, at(auth.Approver), &d.approver},
		{"finance", "示例财务", "finance 财务", operatorsDoor, at(auth.Finance), nil},
		{"support", "示例客服", "support 客服", operatorsDoor, at(auth.Support), nil},
		{"owner", "示例店主", "merchant owner 店主", merchantsDoor, nil, &d.owner},
	} {
		u, err := d.person(ctx, p.name, DemoLogin{Role: p.role, Door: p.door, Login: p.login}, p.memberships)
		if err != nil {
			return err
		}
		if p.actor == nil {
			continue
		}
		principal := auth.Principal{UserID: u.ID, Name: u.Name, Memberships: u.Memberships}
		if len(u.Memberships) > 0 {
			principal.Active = u.Memberships[0]
		}
		*p.actor = merchant.ActorOf(principal)
	}
	return nil
}

// person makes one login of the demo with a password of its own. ErrNotFirstStart when the login is taken.
func (d *demoRun) person(ctx context.Context, name string, login DemoLogin, memberships []auth.Membership) (auth.User, error) {
	login.Password = demoPassword()
	u, _, err := d.Auth.CreateUser(ctx, auth.System(), auth.NewUser{Login: login.Login, Name: name, Password: login.Password, Memberships: memberships})
	if fault.Is(err, auth.LoginTaken) {
		return u, ErrNotFirstStart
	}
	if err != nil {
		return u, fmt.Errorf("%s: %w", login.Login, err)
	}
	d.demo.Logins = append(d.demo.Logins, login)
	return u, nil
}

// demoPassword is easy to type and hard to guess: sixteen letters in groups of four.
func demoPassword() string {
	t := strings.ToLower(rand.Text())
	return t[:4] + "-" + t[4:8] + "-" + t[8:12] + "-" + t[12:16]
}

// demands sets what the demo's acquirer wants to have seen before LIVE. Its first shop was open before the gate was there.
func (d *demoRun) demands(wanted partner.Demands) func(ctx context.Context) error {
	return func(ctx context.Context) error {
		return d.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
			return partner.SaveDemands(ctx, tx, partner.DefaultAcquirerID, wanted, "demo")
		})
	}
}

func (d *demoRun) channel(ctx context.Context) error {
	accepted, err := d.subMerchants(ctx)
	if err != nil {
		return err
	}
	return d.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		accounts, err := d.Contracts.Accounts(ctx, tx, db.Test)
		for _, a := range accounts {
			if a.Name != sandboxAccount(a.Channel) {
				continue
			}
			numbers := accepted[string(a.Channel)]
			if len(numbers) < 2 {
				return fmt.Errorf("the sandbox accepts fewer than two merchants' numbers of %s", a.Channel)
			}
			for n, number := range numbers[:2] {
				d.grants[n] = append(d.grants[n], onboarding.Grant{Environment: db.Test, Channel: a.Channel, AccountID: a.ID, SubMerchant: number})
			}
		}
		return err
	})
}

// apply hands in the n-th sample application.
func (d *demoRun) apply(ctx context.Context, n int, more ...onboarding.DocumentKind) (onboarding.View, error) {
	v, err := d.Onboarding.Start(ctx, d.owner, "")
	if err != nil {
		return v, err
	}
	if v, err = d.Onboarding.Save(ctx, d.owner, v.ID, v.Version, sample.Company(n)); err != nil {
		return v, err
	}
	for _, kind := range append([]onboarding.DocumentKind{onboarding.Licence, onboarding.IDFront, onboarding.IDBack, onboarding.PremisesProof}, more...) {
		if v, err = d.Onboarding.Upload(ctx, d.owner, v.ID, kind, "示例.png", sample.Document(kind, v.Number)); err != nil {
			return v, err
		}
	}
	return d.Onboarding.Submit(ctx, d.owner, v.ID, v.Version)
}

// open takes the n-th sample application to its signature and answers the merchant's number and its terminal's code.
func (d *demoRun) open(ctx context.Context, n int) (v onboarding.View, code string, err error) {
	if v, err = d.approve(ctx, n, d.grants[n-1]); err != nil {
		return v, "", err
	}
	if err = d.sign(ctx, v.ID, n); err != nil {
		return v, "", err
	}
	code, err = d.activationCode(ctx, v.MerchantID)
	return v, code, err
}

// approve takes the n-th sample application, with more documents than are demanded, to its approval under grants.
func (d *demoRun) approve(ctx context.Context, n int, grants []onboarding.Grant, more ...onboarding.DocumentKind) (v onboarding.View, err error) {
	if v, err = d.apply(ctx, n, more...); err != nil {
		return v, err
	}
	var items []string
	for _, item := range onboarding.Checklist() {
		items = append(items, item.Key)
	}
	for _, step := range []func() error{
		func() error { v, err = d.Onboarding.Claim(ctx, d.reviewer, v.ID); return err },
		func() error { v, err = d.Onboarding.Tick(ctx, d.reviewer, v.ID, v.Version, items); return err },
		func() error {
			v, err = d.Onboarding.Pass(ctx, d.reviewer, v.ID, v.Version, "示例：材料齐全")
			return err
		},
		func() error { v, err = d.Onboarding.Claim(ctx, d.approver, v.ID); return err },
		func() error {
			v, err = d.Onboarding.Approve(ctx, d.approver, v.ID, v.Version, grants, "")
			return err
		},
	} {
		if err := step(); err != nil {
			return v, err
		}
	}
	return v, nil
}

func (d *demoRun) sign(ctx context.Context, applicationID string, n int) error {
	var g onboarding.Agreement
	err := d.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		g, err = d.Onboarding.Agreement(ctx, tx, d.owner, applicationID)
		return err
	})
	if err != nil {
		return err
	}
	_, err = d.Onboarding.Sign(ctx, d.owner, applicationID, onboarding.SignRequest{
		TextSHA256: g.TextSHA256, Name: sample.Company(n).Person.Name, Drawing: sample.Signature(),
	})
	return err
}

var codePattern = regexp.MustCompile(`[2-9A-HJ-NP-Z]{8}`)

// activationCode reads a merchant's latest code as its owner would read the SMS.
func (d *demoRun) activationCode(ctx context.Context, merchantID string) (code string, err error) {
	err = d.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := d.Messages.Outbox(ctx, tx, db.WholeScope(), message.Filter{MerchantID: merchantID, Template: message.ActivationCode, Limit: 1})
		if err == nil && len(page.Records) > 0 {
			code = codePattern.FindString(page.Records[0].Text)
		}
		return err
	})
	if err == nil && code == "" {
		err = errors.New("no activation code was sent")
	}
	return code, err
}

// liveMerchant opens a merchant and activates its terminal with a key that stays in DataDir/demo.
func (d *demoRun) liveMerchant(ctx context.Context) error {
	v, code, err := d.open(ctx, 1)
	if err != nil {
		return err
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return err
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	number, err := d.merchantNumber(ctx, v.MerchantID)
	if err != nil {
		return err
	}
	d.live = v.MerchantID
	activation, err := d.Devices.Activate(ctx, device.ActivateRequest{
		MerchantNumber: number, Code: code, PublicKey: base64.StdEncoding.EncodeToString(public), Algorithm: signature.RSA2048SHA256,
	})
	if err != nil {
		return err
	}
	d.terminal = activation.Terminal.ID
	return d.saveDemo(demoTerminal, DemoTerminal{
		MerchantID: v.MerchantID, KeyID: activation.KeyID,
		PrivateKey: string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private})),
	})
}

// collectionCode gives the live merchant a printed code for all its wallets.
func (d *demoRun) collectionCode(ctx context.Context) error {
	var store string
	err := d.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		stores, err := d.Merchants.Stores(ctx, tx, db.MerchantScope(d.live), d.live)
		if err == nil && len(stores) > 0 {
			store = stores[0].ID
		}
		return err
	})
	if err != nil {
		return err
	}
	at := auth.Membership{UserID: d.owner.ID, Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: d.live}
	owner := merchant.ActorOf(auth.Principal{UserID: d.owner.ID, Name: d.owner.Name, Memberships: []auth.Membership{at}, Active: at})
	var names []channel.Name
	for _, g := range d.grants[0] {
		names = append(names, g.Channel)
	}
	code, err := d.Codes.Create(ctx, owner, qrcode.NewCode{
		MerchantID: d.live, StoreID: store, Environment: db.Test, Terms: qrcode.Terms{Name: "前台", Channels: names},
	})
	d.demo.Code = DemoCode{Merchant: sample.Company(1).Subject.ShortName, ID: code.ID}
	return err
}

// signedMerchant opens a merchant up to its activation code, which is told to whoever starts the program.
func (d *demoRun) signedMerchant(ctx context.Context) error {
	v, code, err := d.open(ctx, 2)
	if err != nil {
		return err
	}
	number, err := d.merchantNumber(ctx, v.MerchantID)
	d.signed = v.MerchantID
	d.demo.Cashier = DemoCashier{Merchant: sample.Company(2).Subject.ShortName, Number: number, Code: code}
	return err
}

func (d *demoRun) waitingApplication(ctx context.Context) error {
	_, err := d.apply(ctx, 3)
	return err
}

func (d *demoRun) merchantNumber(ctx context.Context, merchantID string) (number string, err error) {
	err = d.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		m, err := d.Merchants.Get(ctx, tx, db.WholeScope(), merchantID)
		number = m.Number
		return err
	})
	return number, err
}
