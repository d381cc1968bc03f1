package sandbox

import (
	"net/http"
	"time"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/truth"
)

// listOpenings shows what was handed in to the channels, oldest first.
func (s *Server) listOpenings(r *http.Request) (any, error) {
	query := r.URL.Query()
	is := func(name, value string) bool { asked := query.Get(name); return asked == "" || asked == value }
	views := []opening.View{}
	err := s.ledger.Update(func(tx *truth.Tx) error {
		for _, o := range tx.Openings() {
			o = opening.Settle(tx, o)
			if is("channel", o.Channel) && is("state", string(o.State)) && is("code", o.Code) && is("uscc", o.USCC) {
				views = append(views, opening.Show(s.base(r), o))
			}
		}
		return nil
	})
	return map[string]any{"openings": views}, err
}

// keyOf finds the opening that a path names by channel and code: whose provider it is does not matter here.
func keyOf(tx *truth.Tx, r *http.Request) (truth.OpeningKey, error) {
	for _, o := range tx.Openings() {
		if o.Channel == r.PathValue("channel") && o.Code == r.PathValue("code") {
			return o.OpeningKey, nil
		}
	}
	return truth.OpeningKey{}, opening.ErrNone
}

func (s *Server) showOpening(r *http.Request) (any, error) {
	var o truth.Opening
	err := s.ledger.Update(func(tx *truth.Tx) error {
		key, err := keyOf(tx, r)
		o, _ = opening.Find(tx, key)
		return err
	})
	return opening.Show(s.base(r), o), err
}

// moveOpening does what a channel's people or the merchant would do.
func (s *Server) moveOpening(r *http.Request) (any, error) {
	var body struct {
		Action   opening.Action  `json:"action"`
		Refusals []truth.Refusal `json:"refusals"`
		Reason   string          `json:"reason"`
	}
	if err := read(r, &body); err != nil {
		return nil, err
	}
	if err := checkMove(body.Action, body.Refusals); err != nil {
		return nil, err
	}
	var o truth.Opening
	err := s.ledger.Update(func(tx *truth.Tx) error {
		key, err := keyOf(tx, r)
		if err == nil {
			o, err = opening.Move(tx, key, opening.Order{Action: body.Action, Refusals: body.Refusals, Reason: body.Reason})
		}
		return err
	})
	return opening.Show(s.base(r), o), err
}

func checkMove(action opening.Action, refusals []truth.Refusal) error {
	known := false
	for _, a := range opening.Actions() {
		known = known || a == action
	}
	if !known {
		return badRequest("action is approve, reject, confirm, sign, finish, cancel, suspend, resume or verify")
	}
	if action == opening.Reject && len(refusals) == 0 {
		return badRequest("reject needs refusals: [{field, reason}]")
	}
	return nil
}

// endAccountChange decides a change of a settlement account: "" is granted.
func (s *Server) endAccountChange(r *http.Request) (any, error) {
	var body struct {
		Refuse string `json:"refuse"`
	}
	if err := read(r, &body); err != nil {
		return nil, err
	}
	var o truth.Opening
	err := s.ledger.Update(func(tx *truth.Tx) error {
		key, err := keyOf(tx, r)
		if err == nil {
			o, err = opening.EndChange(tx, key, r.PathValue("number"), body.Refuse)
		}
		return err
	})
	return opening.Show(s.base(r), o), err
}

func (s *Server) listScripts(*http.Request) (any, error) {
	scripts := []truth.OpeningScript{}
	s.ledger.View(func(tx *truth.Tx) {
		for _, c := range s.channels {
			scripts = append(scripts, tx.Script(c.Name()))
		}
	})
	return map[string]any{"scripts": scripts}, nil
}

// putScript says how a channel decides from now on. What is under way already keeps its time.
func (s *Server) putScript(r *http.Request) (any, error) {
	var body truth.OpeningScript
	if err := read(r, &body); err != nil {
		return nil, err
	}
	known := false
	for _, c := range s.channels {
		known = known || c.Name() == body.Channel
	}
	if !known || body.DelayMS < 0 || body.DelayMS > time.Hour.Milliseconds()*24*30 || body.Rate < 0 || body.Rate > 1_000_000 {
		return nil, badRequest("channel is wechat, alipay or unionpay, delay_ms 0 to 30 days, rate 0 to 1000000 parts per million")
	}
	err := s.ledger.Update(func(tx *truth.Tx) error { tx.PutScript(body); return nil })
	return body, err
}
