package truth

import "cmp"

// ExtraSubMerchant is the name under which Extra keeps the merchant below a provider where the charge's key has no room
// for it: at channels whose order numbers are unique without it.
const ExtraSubMerchant = "sub_merchant"

// SubMerchant is the number of the merchant below a provider at the charge's channel; "" on an own account.
func (c Charge) SubMerchant() string { return cmp.Or(c.SubMchID, c.Extra[ExtraSubMerchant]) }
