package bill

import (
	"cloudpos/internal/files"
	"cloudpos/internal/secret"
)

// piecesOf is where a received file is kept: encrypted under the channel account's data key, bound to the file's id.
func (s *Service) piecesOf(key secret.Key, accountID, fileID string) files.Pieces {
	return files.Pieces{Bucket: s.c.Bucket, Key: key, Blob: accountID + "/" + fileID, Purpose: "bill-file/" + fileID}
}
