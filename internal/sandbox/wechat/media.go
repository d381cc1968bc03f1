package wechat

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

// mediaPath is the one address that takes a file.
const mediaPath = "/v3/merchant/media/upload"

// Limits of an upload: the picture's own (unverified: 2 MiB), and the whole body's.
const (
	pictureLimit = 2 << 20
	uploadLimit  = pictureLimit + 64<<10
)

// upload is a picture as it came in: the meta part as it was signed, and the file.
type upload struct {
	meta []byte
	name string
	file []byte
}

// uploadMedia takes a picture (图片上传). Its signature is over the meta part alone (protocols.md 1.2), which holds the file's hash.
func (p *Platform) uploadMedia(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, uploadLimit))
	if err != nil {
		p.answer(w, r, Account{}, nil, paramError("/file", "", "图片不能超过2M"), false)
		return
	}
	u, refusal := readUpload(r.Header.Get("Content-Type"), body)
	if refusal != nil {
		p.answer(w, r, Account{}, nil, refusal, false)
		return
	}
	account, refusal := p.authenticate(r, u.meta)
	if refusal != nil {
		p.answer(w, r, account, nil, refusal, false)
		return
	}
	x := &exchange{request: r, body: u.meta, account: account}
	x.plan = p.Faults.Plan(p.call(script.Media, x))
	p.play(r.Context(), w, x, func(x *exchange) (any, *apiError) { return p.keepPicture(u) })
}

func readUpload(contentType string, body []byte) (u upload, refusal *apiError) {
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil || kind != "multipart/form-data" {
		return u, refuse(http.StatusBadRequest, "PARAM_ERROR", "Http头Content-Type必须为multipart/form-data")
	}
	parts := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return u, paramError("", "", "multipart格式错误")
		}
		content, err := io.ReadAll(part)
		if err != nil {
			return u, paramError("", "", "multipart格式错误")
		}
		switch part.FormName() {
		case "meta":
			u.meta = content
		case "file":
			u.name, u.file = part.FileName(), content
		}
	}
	if len(u.meta) == 0 || len(u.file) == 0 || u.name == "" {
		return u, paramError("/file", "", "缺少meta或file")
	}
	return u, nil
}

// keepPicture checks a picture against its meta part and gives it an id. The content is not kept.
func (p *Platform) keepPicture(u upload) (any, *apiError) {
	var meta struct {
		Filename string `json:"filename"`
		SHA256   string `json:"sha256"`
	}
	if e := decode(u.meta, &meta); e != nil {
		return nil, e
	}
	sum := sha256.Sum256(u.file)
	switch {
	case meta.SHA256 != hex.EncodeToString(sum[:]):
		return nil, paramError("/sha256", "", "文件内容与sha256不一致")
	case meta.Filename == "" || meta.Filename != u.name:
		return nil, paramError("/filename", meta.Filename, "文件名与上传的文件不一致")
	case len(u.file) > pictureLimit:
		return nil, paramError("/file", "", "图片不能超过2M")
	}
	if kind := opening.PictureKind(u.file); kind != "jpg" && kind != "png" && kind != "bmp" {
		return nil, paramError("/file", "", "仅支持JPG、BMP、PNG格式的图片")
	}
	id := "sandbox_media_" + randomText(40)
	if e := p.update(func(tx *truth.Tx) *apiError {
		tx.PutPicture(truth.Picture{Channel: Channel, ID: id, SHA256: meta.SHA256, Size: len(u.file), At: tx.Now})
		return nil
	}); e != nil {
		return nil, e
	}
	return map[string]string{"media_id": id}, nil
}
