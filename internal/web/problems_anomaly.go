package web

import "cloudpos/internal/anomaly"

// anomalyProblems are the codes of the monthly check of anomalies.
func anomalyProblems() []Row {
	return []Row{
		{Code: anomaly.ItemsLeft, Status: 409, ZH: "还有 {left} 条异常没有查看", EN: "{left} anomalies were not looked at", DoZH: "请刷新，逐条查看后再完成", DoEN: "Load the list again, look at each and complete it then"},
		{Code: anomaly.Over, Status: 409, ZH: "这份异常检查已经完成", EN: "This check of anomalies is completed already", DoZH: "请刷新查看", DoEN: "Load the list again"},
	}
}
