package message

// Templates of visits to stores.
const (
	VisitPlanned   Template = "VISIT_PLANNED"   // merchant, when, who
	VisitAssigned  Template = "VISIT_ASSIGNED"  // merchant, when, store
	VisitCancelled Template = "VISIT_CANCELLED" // merchant, when, reason
)

// visitWording are their texts.
func (t Template) visitWording() (wording, bool) {
	switch t {
	case VisitPlanned:
		return wording{
			"已安排上门", "A visit is planned",
			"{who} 将于 {when} 到“{merchant}”上门。请在店等候，完成后在商户端签字确认。",
			"{who} comes to “{merchant}” at {when}. Be at the store, and sign in the merchant app when it is done.",
			nil,
		}, true
	case VisitAssigned:
		return wording{
			"新的上门工单", "A visit for you",
			"请于 {when} 到“{merchant}”（{store}）上门。",
			"Go to “{merchant}” ({store}) at {when}.",
			nil,
		}, true
	case VisitCancelled:
		return wording{
			"上门已取消", "A visit was called off",
			"“{merchant}”原定 {when} 的上门已取消：{reason}",
			"The visit to “{merchant}” at {when} was called off: {reason}",
			nil,
		}, true
	}
	return wording{}, false
}
