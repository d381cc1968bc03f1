package web

import "cloudpos/internal/files"

// fileProblems are the codes of uploaded documents.
func fileProblems() []Row {
	return []Row{
		{Code: files.TooLarge, Status: 413, ZH: "文件太大或像素太多", EN: "The file has too many bytes or pixels", DoZH: "请压缩到 10 MB 以内再上传", DoEN: "Make it smaller than 10 MB"},
		{Code: files.Unsupported, Status: 415, ZH: "只接受 JPEG、PNG 图片或 PDF", EN: "Only JPEG, PNG and PDF are taken", DoZH: "请重新拍照，或另存为这些格式", DoEN: "Take the picture again or save it as one of these"},
		{Code: files.Damaged, Status: 422, ZH: "文件已损坏，无法打开", EN: "The file is damaged", DoZH: "请重新拍照或重新导出后上传", DoEN: "Take the picture again or export it again"},
		{Code: files.Dangerous, Status: 422, ZH: "文件含有不允许的内容（脚本、压缩包、加密或多余数据）", EN: "The file carries script, an archive, further data, or is locked", DoZH: "请直接拍摄原件上传", DoEN: "Take a picture of the original instead"},
	}
}
