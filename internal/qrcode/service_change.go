package qrcode

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// Edit gives a code other terms; what was printed stays good. version is the one that the editor saw: fault.Conflict when
// somebody changed the code since, or when it is revoked. Otherwise the refusals of Create.
func (s *Service) Edit(ctx context.Context, actor merchant.Actor, codeID string, version int64, terms Terms) (Code, error) {
	const op = "qrcode.Edit"
	return s.change(ctx, op, actor, codeID, func(ctx context.Context, tx db.Tx, c Code) (Code, error) {
		if c.Version != version || c.Status == Revoked {
			return c, fault.E(op, fault.Conflict, "changed meanwhile or revoked")
		}
		p, err := s.where(ctx, tx, actor.Scope, c.MerchantID, c.Environment)
		if err != nil {
			return c, err
		}
		if c, err = s.under(ctx, tx, p, c, terms); err != nil {
			return c, err
		}
		holder, err := nameHolder(ctx, tx, c)
		if err != nil {
			return c, fault.E(op, fault.Internal, err)
		}
		if holder != "" && holder != c.ID {
			return c, nameTaken(op)
		}
		if c.TerminalID == "" {
			if err := s.c.Devices.BindCodes(ctx, tx, actor, c.MerchantID, c.StoreID); err != nil {
				return c, err
			}
		}
		return c, actor.Record(ctx, tx, "code.edit", "code", c.ID, c.MerchantID, c.detail())
	})
}

// Disable stops a code for a while; fault.Conflict unless it is active.
func (s *Service) Disable(ctx context.Context, actor merchant.Actor, codeID, reason string) (Code, error) {
	return s.move(ctx, "qrcode.Disable", actor, codeID, Disabled, reason)
}

// Enable lets a disabled code take payments again; fault.Conflict unless it is disabled.
func (s *Service) Enable(ctx context.Context, actor merchant.Actor, codeID string) (Code, error) {
	return s.move(ctx, "qrcode.Enable", actor, codeID, Active, "enabled")
}

// Revoke ends a code for good: the next payment is refused (A71). fault.Conflict when it is revoked already.
func (s *Service) Revoke(ctx context.Context, actor merchant.Actor, codeID, reason string) (Code, error) {
	return s.move(ctx, "qrcode.Revoke", actor, codeID, Revoked, reason)
}

// Reissue draws a fresh link for a code: every poster printed before is void from now on. fault.Conflict for a revoked one.
func (s *Service) Reissue(ctx context.Context, actor merchant.Actor, codeID, reason string) (Code, error) {
	const op = "qrcode.Reissue"
	if reason == "" {
		return Code{}, noReason(op)
	}
	return s.change(ctx, op, actor, codeID, func(ctx context.Context, tx db.Tx, c Code) (Code, error) {
		if c.Status == Revoked {
			return c, fault.E(op, fault.Conflict, "revoked")
		}
		if err := voidLink(ctx, tx, c); err != nil {
			return c, fault.E(op, fault.Internal, err)
		}
		c.Issue, c.LinkID = c.Issue+1, newLinkID()
		return c, actor.Record(ctx, tx, "code.reissue", "code", c.ID, c.MerchantID, map[string]string{"reason": reason})
	})
}

func (s *Service) move(ctx context.Context, op string, actor merchant.Actor, codeID string, next Status, reason string) (Code, error) {
	if reason == "" {
		return Code{}, noReason(op)
	}
	return s.change(ctx, op, actor, codeID, func(ctx context.Context, tx db.Tx, c Code) (Code, error) {
		from := c.Status
		status, err := from.To(next)
		if err != nil {
			return c, err
		}
		c.Status = status
		return c, actor.Record(ctx, tx, "code.status", "code", c.ID, c.MerchantID, map[string]string{
			"from": string(from), "to": string(next), "reason": reason,
		})
	})
}

func noReason(op string) error {
	return fault.E(op, fault.Invalid, fault.Field{Path: "reason", Reason: merchant.Required, ZH: "请填写原因", EN: "give a reason"})
}

// change locks a code, lets f alter it and writes it as its next version.
func (s *Service) change(
	ctx context.Context, op string, actor merchant.Actor, codeID string, f func(ctx context.Context, tx db.Tx, c Code) (Code, error),
) (Code, error) {
	if err := actor.Need(op, auth.CodeManage); err != nil {
		return Code{}, err
	}
	var out Code
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		c, err := lock(ctx, tx, actor.Scope, codeID)
		if err != nil {
			return err
		}
		if c, err = f(ctx, tx, c); err != nil {
			return err
		}
		c.Version, c.UpdatedAt = c.Version+1, tx.Now()
		out = c
		return save(ctx, tx, c)
	})
	return out, err
}
