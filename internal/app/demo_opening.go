package app

import (
	"context"
	"errors"
	"net/http"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
)

// agent makes one fictitious agent and a person of it, who brings merchants from the console.
func (d *demoRun) agent(ctx context.Context) error {
	var made partner.Agent
	err := d.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		made, err = partner.SaveAgent(ctx, tx, partner.Agent{
			AcquirerID: partner.DefaultAcquirerID, Name: "示例服务商", Region: "示例市", RegistrationNo: "示例备案-0001", Open: true,
		})
		return err
	})
	if err != nil {
		return err
	}
	if err := d.directory(ctx, made); err != nil {
		return err
	}
	for _, p := range []struct {
		name  string
		login DemoLogin
		role  auth.Role
	}{
		{"示例业务员", DemoLogin{Role: "agent's person 服务商业务员", Door: operatorsDoor, Login: "agent"}, auth.Agent},
		{"示例开发", DemoLogin{Role: "agent's developer 服务商开发", Door: operatorsDoor, Login: "developer"}, auth.AgentDeveloper},
	} {
		if _, err := d.person(ctx, p.name, p.login, []auth.Membership{{Role: p.role, Kind: auth.AtPartner, ScopeID: made.ID}}); err != nil {
			return err
		}
	}
	return nil
}

// directory fills the public directory with the agent, whose people get its leads, and a vendor, whose leads the acquirer calls.
func (d *demoRun) directory(ctx context.Context, agent partner.Agent) error {
	for _, e := range []partner.Entry{
		{
			Kind: partner.EntryAgent, PartnerID: agent.ID, Name: agent.Name, Region: agent.Region, Licence: agent.RegistrationNo, Phone: "0000-0000001",
			Specialities: []string{"catering", "retail", "training"}, About: "餐饮、零售门店的开通与店员培训（演示数据）",
		},
		{
			Kind: partner.EntryVendor, Name: "示例软件商", Region: "示例市", Phone: "0000-0000002",
			Specialities: []string{"integration", "hardware"}, About: "收银软件对接（演示数据）",
		},
	} {
		e.AcquirerID, e.Open = partner.DefaultAcquirerID, true
		if _, err := d.Leads.SaveEntry(ctx, auth.System(), e); err != nil {
			return err
		}
	}
	return nil
}

// byCallMerchant opens a merchant by the channels' own calls: the sandbox decides by itself after a few seconds. WeChat Pay
// wants the merchant to confirm and sign on its page, which the merchant app links to; the others open at once.
func (d *demoRun) byCallMerchant(ctx context.Context) error {
	var grants []onboarding.Grant
	for _, g := range d.grants[0] {
		e, ok := d.Contracts.Catalogue().Of(g.Channel)
		if !ok || !e.Opens {
			continue
		}
		if err := d.script(ctx, g.Channel, g.Channel != channel.WeChat); err != nil {
			return err
		}
		grants = append(grants, onboarding.Grant{Environment: db.Test, Channel: g.Channel, AccountID: g.AccountID, ByCall: true})
	}
	if len(grants) == 0 {
		return errors.New("no channel opens merchants by call")
	}
	_, err := d.approve(ctx, 4, grants, onboarding.Storefront, onboarding.Interior, onboarding.Counter)
	return err
}

// script lets a channel of the sandbox decide by itself after three seconds. skip opens without the merchant's signature.
func (d *demoRun) script(ctx context.Context, name channel.Name, skip bool) error {
	return d.atSandbox(ctx, http.MethodPut, "/sandbox/openings/scripts", map[string]any{"channel": name, "auto": true, "delay_ms": 3000, "skip": skip}, nil)
}
