// Package callback is where channels send their notices: /callbacks/{channel account id}/payment and …/refund. Nothing is
// decoded here: raw header and body go to the payment core, whose connector verifies them and also writes the answer,
// because each channel wants to hear something else. An address says only which account's keys to verify with; it is
// no secret and proves nothing.
package callback
