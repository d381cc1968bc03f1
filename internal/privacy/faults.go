package privacy

import "cloudpos/internal/fault"

// Codes that this room raises.
const (
	Asked   fault.Code = "DATA_REQUEST_OPEN" // one of the kind waits already
	Expired fault.Code = "DATA_EXPORT_OVER"  // the link's time is over, or the export is not ready
)
