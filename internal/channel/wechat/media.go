package wechat

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"mime"
	"mime/multipart"
	"net/textproto"
	"path/filepath"
	"strings"

	"cloudpos/internal/channel"
)

// mediaMax is the largest picture that WeChat Pay takes, in bytes (unverified: 2 MiB).
const mediaMax = 2 << 20

// multipartUpload is a file on its way: only its meta part is signed (protocols.md 1.2).
type multipartUpload struct{ meta, body, contentType string }

// mediaMeta is the signed part of an upload.
type mediaMeta struct {
	Filename string `json:"filename"`
	SHA256   string `json:"sha256"`
}

type mediaAnswer struct {
	MediaID string `json:"media_id"`
}

// UploadMedia hands a picture over (图片上传). The same picture again gives another id, which does no harm.
func (c *connector) UploadMedia(ctx context.Context, m channel.Media) channel.MediaResult {
	if len(m.Content) == 0 || len(m.Content) > mediaMax {
		return channel.MediaResult{Why: "图片应为 1 字节至 2 MB"}
	}
	upload, err := newUpload(m)
	if err != nil {
		return channel.MediaResult{Why: err.Error()}
	}
	var answer mediaAnswer
	failed := c.send(ctx, call{op: "upload media", number: string(m.Kind), path: "/v3/merchant/media/upload", upload: upload}, &answer)
	switch {
	case failed != nil && failed.kind() == channel.ReasonRequest:
		return channel.MediaResult{Why: failed.channelMessage()}
	case failed != nil:
		return channel.MediaResult{Unknown: true, Why: strings.TrimSpace(failed.channelCode() + " " + failed.channelMessage())}
	case answer.MediaID == "":
		return channel.MediaResult{Unknown: true, Why: "answer without media_id"}
	}
	return channel.MediaResult{Done: true, ID: answer.MediaID}
}

// newUpload writes the two parts of an upload: meta as JSON, the picture as file.
func newUpload(m channel.Media) (*multipartUpload, error) {
	name := mediaName(m)
	sum := sha256.Sum256(m.Content)
	meta, err := json.Marshal(mediaMeta{Filename: name, SHA256: hex.EncodeToString(sum[:])})
	if err != nil {
		return nil, err
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, part := range []struct {
		disposition, mediaType string
		content                []byte
	}{
		{mime.FormatMediaType("form-data", map[string]string{"name": "meta"}), "application/json", meta},
		{mime.FormatMediaType("form-data", map[string]string{"name": "file", "filename": name}), mediaType(name), m.Content},
	} {
		header := textproto.MIMEHeader{}
		header.Set("Content-Disposition", part.disposition)
		header.Set("Content-Type", part.mediaType)
		to, err := w.CreatePart(header)
		if err != nil {
			return nil, err
		}
		if _, err := to.Write(part.content); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return &multipartUpload{meta: string(meta), body: body.String(), contentType: w.FormDataContentType()}, nil
}

// mediaName is a plain name: people's own file names tell more than the channel needs, and may not be ASCII.
func mediaName(m channel.Media) string {
	ending := strings.ToLower(filepath.Ext(m.Name))
	if ending != ".png" {
		ending = ".jpg"
	}
	return string(m.Kind) + ending
}

func mediaType(name string) string {
	if strings.HasSuffix(name, ".png") {
		return "image/png"
	}
	return "image/jpg"
}
