package console

import "cloudpos/internal/web"

func (c *console) auditRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/audit", ID: "list_audit", Tag: "audit",
		Summary: "The audit trail", Access: web.Needs(permAuditRead),
	}, notYet[AuditQuery, Reply[AuditList]])
}
