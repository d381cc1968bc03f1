// Package onboarding is the road to LIVE (开户): a person fills in an application (进件申请), two people review it, the
// agreement is signed, a terminal is activated, and the merchant may take money.
//
//	DRAFT → SUBMITTED → PRE_REVIEW → ACQUIRER_REVIEW → APPROVED → SIGNED → DEVICE_BOUND → ACTIVATED → LIVE
//
// From both reviews NEED_MORE leads back to SUBMITTED; only the acquirer's review ends in APPROVED or REJECTED, because the
// decision on a merchant cannot be outsourced (domain.md X3, B3). state.go holds the graph; nothing skips an edge.
//
// Who decides finally is never who pre-reviewed (four eyes), and nobody reviews an application of their own. While more is
// asked for, only the fields that the reviewers named are open. The content of an application is sealed under the
// future merchant's data key; every view that leaves this room is masked; a reviewer's look at a document or at a
// number in clear stands in the audit book.
package onboarding
