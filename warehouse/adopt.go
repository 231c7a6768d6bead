package warehouse

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"

	"pantau/etl/batch"
	"pantau/etl/contract"
)

// Adopt says whose a batch is that came without an owner, and where it lies now:
// somebody has put the same file into its shop's folder. Its rows get that
// seller where they have none; the models show it from the next build on. A
// batch that has an owner keeps it, and one that is not known is left alone.
func (wh *Warehouse) Adopt(ctx context.Context, batchID, owner, file string) error {
	err := wh.change(ctx, func(w *writer) error {
		var no int64
		var target sql.NullString
		const orphan = "select coalesce(max(batch_no), 0), max(target) from ops.batches where batch_id = ? and owner is null"
		if err := w.one(ctx, orphan, []any{batchID}, &no, &target); err != nil || no == 0 {
			return err
		}
		if _, err := w.exec(ctx, "update ops.batches set owner = ?, file = ? where batch_id = ?", owner, file, batchID); err != nil {
			return err
		}
		if !wh.fillable[target.String]["seller_id"] {
			return nil
		}
		_, err := w.exec(ctx, "update "+target.String+" set seller_id = ? where batch_no = ? and seller_id is null", string(contract.ShopCodeOf([]byte(owner))), no)
		return err
	})
	if err != nil {
		return fmt.Errorf("adopt %.12s: %w", batchID, err)
	}
	return nil
}

// Copied notes that the bytes of a batch came from another owner as well. Noting it twice is like once; a batch that is not
// known is left alone.
func (wh *Warehouse) Copied(ctx context.Context, batchID, source string, again batch.Copy) error {
	err := wh.change(ctx, func(w *writer) error {
		known := false
		const asked = "select count(*) = 1 and (select count(*) from ops.copies where batch_id = ?1 and owner = ?2) = 0 from ops.batches where batch_id = ?1"
		if err := w.one(ctx, asked, []any{batchID, again.Owner}, &known); err != nil || !known {
			return err
		}
		return w.add("ops.copies", eachRow([][]driver.Value{{batchID, again.File, source, again.Owner, again.Sample, again.Due.UTC(), again.Received.UTC()}}))
	})
	if err != nil {
		return fmt.Errorf("copied %.12s: %w", batchID, err)
	}
	return nil
}
