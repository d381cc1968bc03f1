package callback

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/web"
)

// BodyLimit is how long a notice may be, in bytes; real ones have a few thousand.
const BodyLimit = 64 << 10

// Notices takes a notice of one channel account; *payment.Service does. The connector answers the channel, nil when the
// account is not ours; a nil error means accepted.
type Notices interface {
	Notice(ctx context.Context, accountID string, header http.Header, body []byte) (channel.Connector, error)
}

// Register puts the door on mux. refused is told why each refused notice was refused, for counting.
func Register(mux *http.ServeMux, notices Notices, problems *web.Problems, log *slog.Logger, refused func(reason fault.Code)) {
	d := door{notices, problems, log, refused}
	mux.HandleFunc("POST /callbacks/{account}/payment", d.serve)
	mux.HandleFunc("POST /callbacks/{account}/refund", d.serve)
}

type door struct {
	notices  Notices
	problems *web.Problems
	log      *slog.Logger
	refused  func(reason fault.Code)
}

// serve hands a notice on. Both addresses lead here: what a notice is about stands, signed, in the notice itself.
func (d door) serve(w http.ResponseWriter, r *http.Request) {
	account := r.PathValue("account")
	body, err := read(r)
	if err == nil && !id.Valid("cha", account) {
		err = fault.E("callback", fault.NotFound)
	}
	if err != nil {
		d.problems.WriteHTTP(w, r, err)
		return
	}
	connector, err := d.notices.Notice(r.Context(), account, r.Header, body)
	if err != nil {
		d.refused(fault.CodeOf(err))
		d.log.WarnContext(r.Context(), "notice refused", "account", account, "code", string(fault.CodeOf(err)), "error", err.Error(),
			"request_id", web.RequestID(r.Context()))
	}
	if connector == nil {
		d.problems.WriteHTTP(w, r, err)
		return
	}
	connector.NoticeAnswer(w, err == nil)
}

// read takes the raw bytes: signatures are over them, so nothing may touch them.
func read(r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, BodyLimit+1))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) || len(body) > BodyLimit {
		return nil, fault.E("callback", web.CodeTooLarge)
	}
	if err != nil {
		return nil, fault.E("callback", web.CodeBodyTimeout, err)
	}
	return body, nil
}
