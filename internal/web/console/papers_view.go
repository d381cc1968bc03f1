package console

import (
	"context"

	"cloudpos/internal/files"
	"cloudpos/internal/onboarding"
)

func certificateView(k onboarding.Certificate) *Certificate {
	if k == (onboarding.Certificate{}) {
		return nil
	}
	return &Certificate{Type: k.Type, Issuer: k.Issuer, Number: k.Number, ValidTo: k.ValidTo}
}

func certificateOf(k *Certificate) onboarding.Certificate {
	if k == nil {
		return onboarding.Certificate{}
	}
	return onboarding.Certificate{Type: k.Type, Issuer: k.Issuer, Number: k.Number, ValidTo: k.ValidTo}
}

func handlerView(h onboarding.Handler) *HandlerView {
	if h == (onboarding.Handler{}) {
		return nil
	}
	return &HandlerView{Acts: h.Acts, NameMasked: h.Name, IDNumberMasked: h.IDNumber, PhoneMasked: h.Phone, ValidTo: h.ValidTo}
}

func handlerOf(h *HandlerInput) onboarding.Handler {
	if h == nil {
		return onboarding.Handler{}
	}
	return onboarding.Handler{Acts: h.Acts, Name: h.Name, IDNumber: h.IDNumber, Phone: h.Phone, ValidTo: h.ValidTo}
}

func qualityView(q files.Quality) *DocumentQuality {
	if !q.Measured() {
		return nil
	}
	return &DocumentQuality{
		Width: q.Width, Height: q.Height, Sharpness: q.Sharpness, SharpMin: files.PaperStandards().SharpnessMin, GlarePPM: q.GlarePPM,
		Seal: string(q.Seal), SealPPM: q.SealPPM, RedPPM: q.RedPPM,
	}
}

func matchViews(matches []onboarding.DocumentMatch) []DocumentMatch {
	out := make([]DocumentMatch, 0, len(matches))
	for _, m := range matches {
		out = append(out, DocumentMatch{
			Kind: DocumentKind(m.Kind), OtherKind: DocumentKind(m.OtherKind), ApplicationID: m.ApplicationID, Number: m.Number, Name: m.Name,
			SameBytes: m.SameBytes, Distance: m.Distance, Elsewhere: m.Elsewhere,
		})
	}
	return out
}

// matchChecks says at each document who else handed it in.
func matchChecks(matches []onboarding.DocumentMatch) []AutoCheck {
	out := make([]AutoCheck, 0, len(matches))
	for _, m := range matches {
		zh, en := "与另一商户的材料是同一张图", "the same picture as another merchant's"
		if m.SameBytes {
			zh, en = "与另一商户的材料是同一份文件", "the same file as another merchant's"
		}
		if m.Elsewhere {
			zh, en = zh+"（不在您的权限范围内）", en+" (outside of your reach)"
		} else {
			zh, en = zh+"："+m.Number+" "+m.Name, en+": "+m.Number+" "+m.Name
		}
		out = append(out, AutoCheck{Path: "documents." + string(m.Kind), Result: "warn", ZH: zh, EN: en})
	}
	return out
}

func (c *console) readDocument(ctx context.Context, in *DocumentRequest) (*Reply[DocumentReading], error) {
	engine, found, err := c.Onboarding.Suggest(ctx, callerOf(ctx).actor(), in.ID, in.DocumentID)
	if err != nil {
		return nil, err
	}
	out := DocumentReading{Engine: engine, Items: make([]SuggestedValue, 0, len(found))}
	for _, f := range found {
		out.Items = append(out.Items, SuggestedValue{Path: f.Path, Value: f.Value})
	}
	return &Reply[DocumentReading]{out}, nil
}
