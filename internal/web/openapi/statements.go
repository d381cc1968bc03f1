package openapi

import (
	"bytes"
	"context"
	"mime"
	"strconv"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/statement"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// partPieces is how many pieces one answer holds: 8 MiB, which the signature over the answer keeps in memory.
const partPieces = 32

// partSize is how many bytes one answer holds at most.
const partSize = partPieces * files.PieceSize

// StatementKind is what time a statement covers.
type StatementKind string

// Schema names the enum in the document.
func (StatementKind) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[StatementKind](r, "StatementKind", "DAY or MONTH, of the days on which entries count in the books", "DAY", "MONTH")
}

// StatementState is where a statement stands.
type StatementState string

// Schema names the enum in the document.
func (StatementState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[StatementState](r, "StatementState", "Where a statement stands (docs/states.md)", "WAITING", "ISSUED")
}

// StatementQuery filters statements.
type StatementQuery struct {
	Kind    string `query:"kind" enum:"DAY,MONTH"`
	From    string `query:"from" format:"date" doc:"Periods that end on this day or later"`
	To      string `query:"to" format:"date" doc:"Periods that begin on this day or earlier"`
	StoreID string `query:"store_id" maxLength:"64" doc:"Those of one store; left out: of the whole merchant, or of the stores that the key reaches"`
	Page
}

// StatementList is a page of statements, newest period first, of each the newest version.
type StatementList struct {
	Items      []Statement `json:"items"`
	NextCursor string      `json:"next_cursor,omitempty"`
}

// Statement is one version of a statement. Opening + paid - refunded - fee + fee back + other = closing: what the channels owe.
type Statement struct {
	ID          string         `json:"id"`
	Kind        StatementKind  `json:"kind"`
	From        string         `json:"from" format:"date"`
	To          string         `json:"to" format:"date"`
	Environment Environment    `json:"environment"`
	StoreID     string         `json:"store_id,omitempty" doc:"Of one store's"`
	Version     int64          `json:"version" doc:"A later one takes the place of those before, which are kept"`
	State       StatementState `json:"state" doc:"Figures and files are there once it is ISSUED"`
	Cause       string         `json:"cause,omitempty" enum:"CLOSE,BILLS,MAKING,DIFFERS" doc:"Why it is not there yet"`
	Rows        int64          `json:"rows"`
	OpeningFen  web.Fen        `json:"opening_fen"`
	Payments    int64          `json:"payments"`
	PaidFen     web.Fen        `json:"paid_fen"`
	Refunds     int64          `json:"refunds"`
	RefundedFen web.Fen        `json:"refunded_fen"`
	FeeFen      web.Fen        `json:"fee_fen"`
	FeeBackFen  web.Fen        `json:"fee_back_fen"`
	ArrivedFen  web.Fen        `json:"arrived_fen" doc:"Paid by the channels into the merchant's bank account; it lowers what they owe. Negative where an arrival was taken back"`
	OtherFen    web.Fen        `json:"other_fen" doc:"Every other entry, with its sign"`
	ClosingFen  web.Fen        `json:"closing_fen"`
	DataSHA256  string         `json:"data_sha256,omitempty" doc:"Of the CSV; it stands on every file"`
	IssuedAt    string         `json:"issued_at,omitempty" format:"date-time"`
}

// StatementFileQuery points at one file of a statement.
type StatementFileQuery struct {
	ByID
	Format string `query:"format" enum:"csv,xlsx,pdf" default:"csv"`
}

// StatementFile is a file of a statement and the platform's signature over it: lines that are kept beside the file as FILE.sig.
type StatementFile struct {
	Format    string `json:"format" enum:"csv,xlsx,pdf"`
	Name      string `json:"name"`
	Size      int64  `json:"size" doc:"Bytes"`
	Parts     int    `json:"parts" doc:"In how many answers the file comes"`
	SHA256    string `json:"sha256" doc:"Of the whole file"`
	KeyID     string `json:"key_id" doc:"The platform's key"`
	Algorithm string `json:"algorithm"`
	PublicKey string `json:"public_key" doc:"Of that key, base64 of the SPKI's DER; also when it signs no more"`
	Signature string `json:"signature" doc:"Base64; over the first lines of the signature file"`
	SigFile   string `json:"signature_file" doc:"What to keep as FILE.sig"`
}

// StatementPartRequest asks for a part of a file.
type StatementPartRequest struct {
	StatementFileQuery
	Part int `query:"part" minimum:"1" maximum:"1000000" default:"1"`
}

// Download is a file, or a part of one.
type Download struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (v *v1) statementRoutes(a *web.API) {
	read := web.Needs(permRead)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/statements", ID: "list_statements", Tag: "statement", Access: read,
		Summary: "Statements of days and months, newest period first; for software",
	}, v.listStatements)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/statements/{id}", ID: "get_statement", Tag: "statement", Access: read, Summary: "One version of a statement",
	}, v.getStatement)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/statements/{id}/signature", ID: "get_statement_signature", Tag: "statement", Access: read,
		Summary: "A file's size, hash and signature; the file is made if it was not yet",
	}, v.statementSignature)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/statements/{id}/file", ID: "get_statement_file", Tag: "statement", Access: read, Answers: "application/octet-stream",
		Summary:     "A file of an issued statement, in parts of 8 MiB",
		Description: "The same bytes at every download. Joined in order the parts have the hash of the signature. The answer is signed as any other, over these bytes.",
	}, v.statementFile)
}

// statementsOf is whose statements the caller looks at. A till has no business with them.
func statementsOf(ctx context.Context) (caller, error) {
	who := callerOf(ctx)
	if !who.Software() {
		return who, fault.E("openapi.statementsOf", fault.Forbidden)
	}
	return who, nil
}

func (v *v1) listStatements(ctx context.Context, in *StatementQuery) (*Reply[StatementList], error) {
	who, err := statementsOf(ctx)
	if err != nil {
		return nil, err
	}
	f := statement.Filter{
		Scope: who.scope(), Environment: who.Environment, Kind: statement.Kind(in.Kind), StoreID: in.StoreID, After: in.Cursor, Limit: in.Limit,
	}
	for _, d := range []struct {
		name, text string
		into       *calendar.Day
	}{{"from", in.From, &f.From}, {"to", in.To, &f.To}} {
		if d.text == "" {
			continue
		}
		at, err := time.ParseInLocation(time.DateOnly, d.text, calendar.Shanghai())
		if err != nil {
			return nil, badField(d.name, "日期无效", "not a date")
		}
		*d.into = calendar.DayOf(at)
	}
	out := StatementList{Items: []Statement{}}
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := v.Statements.List(ctx, tx, f)
		out.NextCursor, out.Items = page.Next, make([]Statement, 0, len(page.Items))
		for _, s := range page.Items {
			out.Items = append(out.Items, statementView(s))
		}
		return err
	})
	return &Reply[StatementList]{out}, err
}

func statementView(s statement.Statement) Statement {
	return Statement{
		ID: s.ID, Kind: StatementKind(s.Kind), From: s.First.String(), To: s.Last.String(), Environment: Environment(s.Environment), StoreID: s.StoreID,
		Version: s.Version, State: StatementState(s.State), Cause: string(s.Cause), Rows: s.Rows, OpeningFen: int64(s.Opening), Payments: s.Total.Payments,
		PaidFen: int64(s.Total.Paid), Refunds: s.Total.Refunds, RefundedFen: int64(s.Total.Refunded), FeeFen: int64(s.Total.Fee), FeeBackFen: int64(s.Total.FeeBack),
		ArrivedFen: int64(s.Total.Arrived), OtherFen: int64(s.Total.Other), ClosingFen: int64(s.Closing()), DataSHA256: s.DataSHA256, IssuedAt: web.Time(s.IssuedAt),
	}
}

// ownStatement is a statement of the key's own environment.
func ownStatement(who caller, s statement.Statement) error {
	if s.Environment != who.Environment {
		return fault.E("openapi.ownStatement", fault.NotFound)
	}
	return nil
}

func (v *v1) getStatement(ctx context.Context, in *ByID) (*Reply[Statement], error) {
	who, err := statementsOf(ctx)
	if err != nil {
		return nil, err
	}
	s, err := v.statement(ctx, who, in.ID)
	return &Reply[Statement]{statementView(s)}, err
}

func (v *v1) statement(ctx context.Context, who caller, statementID string) (s statement.Statement, err error) {
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if s, err = v.Statements.Get(ctx, tx, who.scope(), statementID); err != nil {
			return err
		}
		return ownStatement(who, s)
	})
	return s, err
}

// readyFile is a file of a statement within the key's reach, made where it was not yet.
func (v *v1) readyFile(ctx context.Context, in *StatementFileQuery) (s statement.Statement, f statement.File, err error) {
	who, err := statementsOf(ctx)
	if err != nil {
		return s, f, err
	}
	if _, err := v.statement(ctx, who, in.ID); err != nil {
		return s, f, err
	}
	return v.Statements.Ready(ctx, who.scope(), in.ID, statement.Format(in.Format))
}

func partsOf(f statement.File) int { return int((f.Size + partSize - 1) / partSize) }

func (v *v1) statementSignature(ctx context.Context, in *StatementFileQuery) (*Reply[StatementFile], error) {
	s, f, err := v.readyFile(ctx, in)
	if err != nil {
		return nil, err
	}
	var key auth.PlatformKey
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		key, err = v.Statements.KeyOf(ctx, tx, f)
		return err
	})
	return &Reply[StatementFile]{StatementFile{
		Format: string(f.Format), Name: s.FileName(f.Format), Size: f.Size, Parts: partsOf(f), SHA256: f.SHA256, KeyID: f.KeyID, Algorithm: string(f.Algorithm),
		PublicKey: key.PublicKey, Signature: f.Signature, SigFile: s.SignatureFile(f),
	}}, err
}

func (v *v1) statementFile(ctx context.Context, in *StatementPartRequest) (*Download, error) {
	s, f, err := v.readyFile(ctx, &in.StatementFileQuery)
	if err != nil {
		return nil, err
	}
	if in.Part > partsOf(f) {
		return nil, fault.E("openapi.statementFile", fault.NotFound)
	}
	var body bytes.Buffer
	if err := v.Statements.Write(ctx, s, f, (in.Part-1)*partPieces, partPieces, &body); err != nil {
		return nil, err
	}
	name := s.FileName(f.Format)
	if partsOf(f) > 1 {
		name += "." + strconv.Itoa(in.Part)
	}
	return &Download{
		ContentType: f.Format.MediaType(), Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": name}), Body: body.Bytes(),
	}, nil
}
