package console

// Gates is what stands between an application and LIVE.
type Gates struct {
	State      ApplicationState `json:"state"`
	MerchantID string           `json:"merchant_id"`
	StoreID    string           `json:"store_id,omitempty" doc:"The first store, from approval on"`
	Ready      bool             `json:"ready" doc:"Nothing is missing"`
	Items      []GateItem       `json:"items"`
}

// GateItem is one gate.
type GateItem struct {
	Key    string `json:"key" enum:"approved,signed,activated,channels,accounts,tests,refunds,notice,team,papers"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
	Passed bool   `json:"passed"`
	Have   int    `json:"have" doc:"How many are there, where there is something to count"`
	Want   int    `json:"want" doc:"How many are demanded; 0 where there is nothing to count"`
	LackZH string `json:"lack_zh,omitempty" doc:"What is missing and what to do"`
	LackEN string `json:"lack_en,omitempty"`
}

// MerchantStatusRequest suspends, resumes or closes a merchant.
type MerchantStatusRequest struct {
	Status string `json:"status" enum:"live,suspended,closed"`
	Reason string `json:"reason" minLength:"1" maxLength:"300"`
}

// Team is who looks after a merchant (1+1+1).
type Team struct {
	Manager       string `json:"manager"`
	ManagerPhone  string `json:"manager_phone"`
	Supplier      string `json:"supplier"`
	SupplierPhone string `json:"supplier_phone"`
	TrainedAt     string `json:"trained_at,omitempty" format:"date-time" doc:"When the staff was trained; absent until then"`
	TrainedBy     string `json:"trained_by"`
	Version       int64  `json:"version" doc:"Send it back with a change"`
}

// TeamRequest assigns a team. Empty texts take somebody off.
type TeamRequest struct {
	Manager       string `json:"manager" maxLength:"40"`
	ManagerPhone  string `json:"manager_phone" maxLength:"20"`
	Supplier      string `json:"supplier" maxLength:"80"`
	SupplierPhone string `json:"supplier_phone" maxLength:"20"`
	Trained       bool   `json:"trained" doc:"The staff was trained; the first time counts"`
	Version       int64  `json:"version" minimum:"0"`
}

// Demands is what an acquirer wants to have seen before LIVE.
type Demands struct {
	Tests    int  `json:"tests" minimum:"0" maximum:"100" doc:"Distinct successful test payments"`
	Refunds  int  `json:"refunds" minimum:"0" maximum:"100" doc:"Of them refunded"`
	Channels bool `json:"channels" doc:"The channels that policy wants are open"`
	Accounts bool `json:"accounts" doc:"The settlement account was verified"`
	Notice   bool `json:"notice" doc:"The public notice hangs in the store"`
	Team     bool `json:"team" doc:"Account manager, supplier and training"`
}
