-- raw: what became of an order after it was sold. Exports say it in columns of their own, which were not kept before.

alter table raw.marketplace_orders add column return_status varchar;          -- what became of a wish to cancel or send back; of TikTok its kind
alter table raw.marketplace_orders add column returned_quantity bigint;       -- pieces of the line that came back
alter table raw.marketplace_orders add column line_refund decimal(18, 2);     -- paid back for this line
alter table raw.marketplace_orders add column order_refund decimal(18, 2);    -- paid back of the whole order, repeated on each of its lines
