package visit

import (
	"context"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

func items(ctx context.Context, tx db.Tx, v Visit) ([]Item, error) {
	return rows(ctx, tx, "visit.items", func(row db.Row) (i Item, err error) {
		var at int64
		err = row.Scan(&i.Key, &at, &i.CheckedBy, &i.Note)
		i.CheckedAt = db.Instant(at)
		return i, err
	}, `SELECT item, checked_at, checked_by, note FROM visit_item WHERE merchant_id = $1 AND visit_id = $2 ORDER BY place`, v.MerchantID, v.ID)
}

// saveItem ticks; fault.NotFound for an item that is not on the list.
func saveItem(ctx context.Context, tx db.Tx, v Visit, i Item) error {
	const op = "visit.saveItem"
	n, err := tx.Exec(ctx, `UPDATE visit_item SET checked_at = $1, checked_by = $2, note = $3 WHERE merchant_id = $4 AND visit_id = $5 AND item = $6`,
		db.Micros(i.CheckedAt), i.CheckedBy, i.Note, v.MerchantID, v.ID, i.Key)
	if err == nil && n != 1 {
		return fault.E(op, fault.NotFound)
	}
	return internal(op, err)
}

func photos(ctx context.Context, tx db.Tx, v Visit) ([]Photo, error) {
	return rows(ctx, tx, "visit.photos", func(row db.Row) (p Photo, err error) {
		var at int64
		err = row.Scan(&p.DocumentID, &p.Name, &p.TakenBy, &at)
		p.At = db.Instant(at)
		return p, err
	}, `SELECT document_id, name, taken_by, at FROM visit_photo WHERE merchant_id = $1 AND visit_id = $2 ORDER BY at, document_id`, v.MerchantID, v.ID)
}

func insertPhoto(ctx context.Context, tx db.Tx, v Visit, p Photo) error {
	_, err := tx.Exec(ctx, `INSERT INTO visit_photo (merchant_id, visit_id, document_id, name, taken_by, at) VALUES ($1, $2, $3, $4, $5, $6)`,
		v.MerchantID, v.ID, p.DocumentID, p.Name, p.TakenBy, db.Micros(p.At))
	return internal("visit.insertPhoto", err)
}

func keepPlace(ctx context.Context, tx db.Tx, v Visit, sealed string) error {
	_, err := tx.Exec(ctx, `UPDATE visit SET place_sealed = $1 WHERE merchant_id = $2 AND id = $3`, sealed, v.MerchantID, v.ID)
	return internal("visit.keepPlace", err)
}

func keepSigner(ctx context.Context, tx db.Tx, v Visit, sealed string) error {
	_, err := tx.Exec(ctx, `UPDATE visit SET signer_sealed = $1 WHERE merchant_id = $2 AND id = $3`, sealed, v.MerchantID, v.ID)
	return internal("visit.keepSigner", err)
}

// placeOf is where a store stands; nil when nobody has told.
func placeOf(ctx context.Context, tx db.Tx, merchantID, storeID string) (*Place, error) {
	var p Place
	err := tx.QueryRow(ctx, `SELECT lat_e6, lng_e6, accuracy_m FROM store_place WHERE merchant_id = $1 AND store_id = $2`, merchantID, storeID).Scan(&p.LatE6, &p.LngE6, &p.AccuracyM)
	if errors.Is(err, db.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, internal("visit.placeOf", err)
	}
	return &p, nil
}

func savePlace(ctx context.Context, tx db.Tx, v Visit, p Place, by string) error {
	_, err := tx.Exec(ctx, `INSERT INTO store_place (merchant_id, store_id, lat_e6, lng_e6, accuracy_m, told_by, told_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (merchant_id, store_id) DO UPDATE SET lat_e6 = excluded.lat_e6, lng_e6 = excluded.lng_e6, accuracy_m = excluded.accuracy_m,
			told_by = excluded.told_by, told_at = excluded.told_at`,
		v.MerchantID, v.StoreID, p.LatE6, p.LngE6, p.AccuracyM, by, db.Micros(tx.Now()))
	return internal("visit.savePlace", err)
}
