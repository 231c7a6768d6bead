package warehouse

import (
	"context"
	"database/sql"
	"fmt"
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
		_, err := w.exec(ctx, "update "+target.String+" set seller_id = ? where batch_no = ? and seller_id is null", owner, no)
		return err
	})
	if err != nil {
		return fmt.Errorf("adopt %.12s: %w", batchID, err)
	}
	return nil
}
