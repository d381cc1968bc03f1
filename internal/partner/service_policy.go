package partner

import (
	"context"
	"slices"
	"strconv"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// mayRule answers nil when somebody may make or confirm policies for a place: the platform's people everywhere, an acquirer's
// people their own acquirer's, a branch's nobody's.
func mayRule(op string, by auth.Principal, at Place, permission string) error {
	if !by.Can(permission) {
		return fault.E(op, fault.Forbidden)
	}
	switch by.Active.Kind {
	case auth.AtPlatform:
		return nil
	case auth.AtAcquirer:
		if at.AcquirerID == by.Active.ScopeID {
			return nil
		}
	}
	return fault.E(op, fault.Forbidden, "a policy of another place")
}

// ProposePolicy makes the next version of a policy, or the first of a new code. seen is the newest version that the maker
// looked at, 0 for a new code. It takes effect once somebody else has confirmed it. Errors: FORBIDDEN, INVALID_ARGUMENT,
// POLICY_CHANGED when there is a newer version, NOT_FOUND for an acquirer or branch that does not exist.
func ProposePolicy(ctx context.Context, tx db.Tx, by auth.Principal, d PolicyDraft, seen int64) (Policy, error) {
	const op = "partner.ProposePolicy"
	if err := mayRule(op, by, d.Place, auth.PolicyManage); err != nil {
		return Policy{}, err
	}
	d, fields := d.check()
	if len(fields) > 0 {
		return Policy{}, fault.E(op, fault.Invalid, fields)
	}
	if err := d.Place.exists(ctx, tx); err != nil {
		return Policy{}, err
	}
	before, err := newest(ctx, tx, d.Code)
	if err != nil {
		return Policy{}, err
	}
	if before.Version != seen {
		return Policy{}, fault.E(op, PolicyChanged)
	}
	if before.Version > 0 && (before.Kind != d.Kind || before.Place.AcquirerID != d.Place.AcquirerID) {
		return Policy{}, fault.E(op, fault.Invalid, badField("code", "FIXED", "新版本不能改变政策的种类和所属机构", "a new version keeps the kind and the institution"))
	}
	p := d.version(seen+1, tx)
	p.MadeBy = Named{by.UserID, by.Name}
	if err := insertPolicy(ctx, tx, p); err != nil {
		return Policy{}, err
	}
	return p, recordPolicy(ctx, tx, by, "policy.propose", p)
}

// version is a draft as a version that was made now.
func (d PolicyDraft) version(n int64, tx db.Tx) Policy {
	return Policy{
		ID: id.New("pol", tx.Now()), Code: d.Code, Version: n, Kind: d.Kind, Title: d.Title, Summary: d.Summary, DocumentNo: d.DocumentNo, Issuer: d.Issuer,
		Place: d.Place, From: d.From, Until: d.Until, RepealedOn: d.RepealedOn, Source: d.Source, SourceURL: d.SourceURL, Force: d.Force,
		Parameters: d.Parameters, Cause: d.Cause, MadeAt: tx.Now(),
	}
}

// ConfirmPolicy puts the newest version of a policy into effect. Errors: FORBIDDEN, NOT_FOUND, POLICY_FOUR_EYES,
// POLICY_CONFIRMED when it is confirmed already or a newer one was made.
func ConfirmPolicy(ctx context.Context, tx db.Tx, by auth.Principal, policyID string) (Policy, error) {
	const op = "partner.ConfirmPolicy"
	p, err := PolicyByID(ctx, tx, policyID)
	if err != nil {
		return Policy{}, err
	}
	if err := mayRule(op, by, p.Place, auth.PolicyConfirm); err != nil {
		return Policy{}, err
	}
	if by.UserID == p.MadeBy.ID {
		return Policy{}, fault.E(op, PolicyFourEyes)
	}
	n, err := tx.Exec(ctx, `UPDATE policy SET confirmed_by = $1, confirmed_by_name = $2, confirmed_at = $3
		WHERE id = $4 AND confirmed_at = 0 AND NOT EXISTS (SELECT 1 FROM policy n WHERE n.code = policy.code AND n.version > policy.version)`,
		by.UserID, by.Name, db.Micros(tx.Now()), policyID)
	if err != nil {
		return Policy{}, fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return Policy{}, fault.E(op, PolicySettled)
	}
	p.Confirmed, p.ConfirmAt = Named{by.UserID, by.Name}, tx.Now()
	if err := indexPolicy(ctx, tx, p); err != nil {
		return Policy{}, err
	}
	return p, recordPolicy(ctx, tx, by, "policy.confirm", p)
}

func recordPolicy(ctx context.Context, tx db.Tx, by auth.Principal, action string, p Policy) error {
	return audit.Record(ctx, tx, audit.Entry{
		Actor: by.UserID, ActorName: by.Name, Action: action, Object: "policy", ObjectID: p.ID,
		Detail: map[string]string{"code": p.Code, "version": strconv.FormatInt(p.Version, 10), "kind": string(p.Kind)},
	})
}

// InstallPolicies adds the policies that the program ships, each as a confirmed first version made by nobody. A code that
// exists stays as it is, in whatever version: what people changed is theirs.
func InstallPolicies(ctx context.Context, tx db.Tx, drafts []PolicyDraft) error {
	const op = "partner.InstallPolicies"
	for _, d := range drafts {
		d, fields := d.check()
		if len(fields) > 0 {
			return fault.E(op, fault.Internal, "shipped policy "+d.Code, fields)
		}
		before, err := newest(ctx, tx, d.Code)
		if err != nil {
			return err
		}
		if before.Version > 0 {
			continue
		}
		p := d.version(1, tx)
		p.ConfirmAt = tx.Now()
		if err := insertPolicy(ctx, tx, p); err != nil {
			return err
		}
		if err := indexPolicy(ctx, tx, p); err != nil {
			return err
		}
	}
	return nil
}

// newest is the newest version of a code, confirmed or not; the zero Policy when there is none.
func newest(ctx context.Context, tx db.Tx, code string) (Policy, error) {
	all, err := policies(ctx, tx, `WHERE code = $1 ORDER BY version DESC LIMIT 1`, code)
	if err != nil || len(all) == 0 {
		return Policy{}, err
	}
	return all[0], nil
}

// exists answers NOT_FOUND for an acquirer or branch that there is not, or a branch of another acquirer.
func (p Place) exists(ctx context.Context, tx db.Tx) error {
	const op = "partner.Place"
	if p.AcquirerID != "" {
		if _, err := Get(ctx, tx, p.AcquirerID); err != nil {
			return err
		}
	}
	if p.BranchID == "" {
		return nil
	}
	b, err := BranchByID(ctx, tx, p.BranchID)
	if err != nil {
		return err
	}
	if b.AcquirerID != p.AcquirerID {
		return fault.E(op, fault.NotFound)
	}
	return nil
}

// PolicyVersions are all versions of a code, the newest first, as a reader may see them: proposals are for those who make or
// confirm them. NOT_FOUND when there is nothing to see.
func PolicyVersions(ctx context.Context, tx db.Tx, by auth.Principal, code string) ([]Policy, error) {
	const op = "partner.PolicyVersions"
	all, err := policies(ctx, tx, `WHERE code = $1 ORDER BY version DESC`, code)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(p Policy) bool { return p.ConfirmAt.IsZero() && !seesProposals(by, p.Place) })
	if len(all) == 0 {
		return nil, fault.E(op, fault.NotFound)
	}
	return all, nil
}

// seesProposals says whether proposals for a place are somebody's business.
func seesProposals(by auth.Principal, at Place) bool {
	return mayRule("", by, at, auth.PolicyManage) == nil || mayRule("", by, at, auth.PolicyConfirm) == nil
}

// Proposals are the newest versions that wait for a second person, within somebody's reach, the oldest first.
func Proposals(ctx context.Context, tx db.Tx, by auth.Principal) ([]Policy, error) {
	all, err := policies(ctx, tx, `p WHERE confirmed_at = 0 AND NOT EXISTS (SELECT 1 FROM policy n WHERE n.code = p.code AND n.version > p.version) ORDER BY made_at, id`)
	return slices.DeleteFunc(all, func(p Policy) bool { return !seesProposals(by, p.Place) }), err
}

// MayConfirm answers nil when somebody may put a version into effect: it waits, is within reach and is not their own.
func MayConfirm(by auth.Principal, p Policy) error {
	const op = "partner.MayConfirm"
	if !p.ConfirmAt.IsZero() {
		return fault.E(op, PolicySettled)
	}
	if by.UserID == p.MadeBy.ID {
		return fault.E(op, PolicyFourEyes)
	}
	return mayRule(op, by, p.Place, auth.PolicyConfirm)
}
