package onboarding

import (
	"slices"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/merchant"
)

// mediaKinds are the pictures that channels are shown, by the kind of document that they are taken from.
func mediaKinds() map[DocumentKind]channel.MediaKind {
	return map[DocumentKind]channel.MediaKind{
		Licence: channel.MediaLicence, IDFront: channel.MediaIDFront, IDBack: channel.MediaIDBack, PremisesProof: channel.MediaPremises,
		Storefront: channel.MediaStorefront, Interior: channel.MediaInterior, Counter: channel.MediaCounter,
	}
}

// openingOf is a form as channels are told it. The contact is the legal person with the contact's phone and e-mail: the form
// knows no identity card of another handler.
func openingOf(f Form) channel.MerchantOpening {
	person := channel.Individual{
		Name: f.Person.Name, IDNumber: f.Person.IDNumber, ValidFrom: f.Person.ValidFrom, ValidTo: f.Person.ValidTo, Phone: f.Person.Phone,
	}
	contact := person
	contact.Phone, contact.Email = f.Contact.Phone, f.Contact.Email
	tel, region := f.Store.Phone, regionOf(f)
	if tel == "" {
		tel = f.Contact.Phone
	}
	return channel.MerchantOpening{
		SubjectType: string(f.Subject.Type), Name: f.Subject.Name, ShortName: f.Subject.ShortName, USCC: f.Subject.USCC, MCC: f.Subject.MCC,
		Address: f.Subject.Address, ValidFrom: f.Subject.ValidFrom, ValidTo: f.Subject.ValidTo, LegalPerson: person, Contact: contact,
		ServiceTel: tel, StoreName: f.Store.Name, StoreRegion: region, StoreAddress: f.Store.Address,
		Account: channel.BankAccount{
			Corporate: f.Settlement.Kind == merchant.Corporate, Holder: f.Settlement.Holder, Number: f.Settlement.Number, Bank: f.Settlement.Bank,
			CNAPS: f.Settlement.CNAPS, Region: region,
		},
	}
}

// regionOf is the store's region as a code of GB/T 2260, which channels want: as it was given where that is a code, otherwise the
// region of the licence's registry (characters 3 to 8 of a USCC, GB 32100). A channel that finds the store elsewhere rejects it.
func regionOf(f Form) string {
	for _, region := range []string{f.Store.Region, f.Subject.USCC[min(2, len(f.Subject.USCC)):min(8, len(f.Subject.USCC))]} {
		if len(region) == 6 && strings.Trim(region, "0123456789") == "" {
			return region
		}
	}
	return ""
}

// Wanted are the channels that the applicant wants of those that are offered: all of them until some are chosen.
func (f Form) Wanted(offered []channel.Name) []channel.Name {
	if len(f.Channels) == 0 {
		return slices.Clone(offered)
	}
	return slices.DeleteFunc(slices.Clone(offered), func(name channel.Name) bool { return !slices.Contains(f.Channels, name) })
}

// channelsText is the choice as one value, to compare two forms.
func channelsText(names []channel.Name) string {
	texts := make([]string, len(names))
	for i, name := range names {
		texts[i] = string(name)
	}
	slices.Sort(texts)
	return strings.Join(texts, ",")
}
