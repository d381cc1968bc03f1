// Package console is the JSON behind the merchant app (/m) and the operator console (/admin), under /console/. People
// sign in with a session cookie; every operation names the permission that it needs, and the caller's scope is applied
// by the rooms in SQL. A file per concept: session, applications, agreement, review, merchants, terminals, today,
// orders, refunds, messages, users, audit, system, events.
//
// DTOs are the contract with the front end (docs/openapi/console.json): snake_case, amounts as *_fen integers with a
// *_display text beside them where a screen shows them, times RFC 3339 with +08:00, states as closed enums.
package console
