package web

import "cloudpos/internal/files"

// fileProblems are the codes of uploaded documents.
func fileProblems() []Row {
	return []Row{
		{Code: files.TooLarge, Status: 413, ZH: "文件太大或像素太多", EN: "The file has too many bytes or pixels", DoZH: "请压缩到 10 MB 以内再上传", DoEN: "Make it smaller than 10 MB"},
		{Code: files.Unsupported, Status: 415, ZH: "只接受 JPEG、PNG 图片或 PDF", EN: "Only JPEG, PNG and PDF are taken", DoZH: "请重新拍照，或另存为这些格式", DoEN: "Take the picture again or save it as one of these"},
		{Code: files.Damaged, Status: 422, ZH: "文件已损坏，无法打开", EN: "The file is damaged", DoZH: "请重新拍照或重新导出后上传", DoEN: "Take the picture again or export it again"},
		{Code: files.Dangerous, Status: 422, ZH: "文件含有不允许的内容（脚本、压缩包、加密或多余数据）", EN: "The file carries script, an archive, further data, or is locked", DoZH: "请直接拍摄原件上传", DoEN: "Take a picture of the original instead"},
		{Code: files.TooSmall, Status: 422, ZH: "图片分辨率太低（{have} 像素，至少 {want}）", EN: "The picture has too few pixels ({have}; at least {want})", DoZH: "请用手机原相机靠近拍摄，不要上传缩略图或截图", DoEN: "Take it with the phone's camera from nearer; send no thumbnail"},
		{Code: files.Blurred, Status: 422, ZH: "图片模糊，看不清文字（清晰度 {have}，至少 {want}）", EN: "The picture is blurred (sharpness {have}; at least {want})", DoZH: "请擦净镜头、拿稳手机，点按屏幕对焦后重拍", DoEN: "Wipe the lens, hold the phone still, tap to focus and take it again"},
		{Code: files.Glaring, Status: 422, ZH: "图片有反光，遮住了内容（反光面积 {have}，最多 {want}）", EN: "Glare hides a part of the picture ({have} of it; at most {want})", DoZH: "请关闭闪光灯，换个角度避开灯光和阳光后重拍", DoEN: "Switch the flash off, turn away from lamps and sun and take it again"},
	}
}
