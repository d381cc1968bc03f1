package message

// Templates about papers that run out, and the parameters that each needs.
const (
	PaperExpiring Template = "PAPER_EXPIRING" // merchant, paper_zh, paper_en, until
)

// paperWording are the texts about papers.
func (t Template) paperWording() (wording, bool) {
	if t == PaperExpiring {
		return wording{
			"材料即将到期", "A paper expires soon",
			"“{merchant}”的{paper_zh}将于 {until} 到期，请提前换领并更新，以免影响收款。",
			"The {paper_en} of “{merchant}” expires on {until}. Renew it in time so that payments go on.",
			nil,
		}, true
	}
	return wording{}, false
}
