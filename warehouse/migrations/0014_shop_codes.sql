-- shop codes: capitals make no other shop. What landed before is written as what lands from now on.

update raw.registrations set seller_id = upper(seller_id) where seller_id <> upper(seller_id);
update raw.marketplace_orders set seller_id = upper(seller_id) where seller_id <> upper(seller_id);
update raw.marketplace_daily set seller_id = upper(seller_id) where seller_id <> upper(seller_id);
update raw.marketplace_income set seller_id = upper(seller_id) where seller_id <> upper(seller_id);
update raw.marketplace_fees set seller_id = upper(seller_id) where seller_id <> upper(seller_id);
update raw.shop_ads set seller_id = upper(seller_id) where seller_id <> upper(seller_id);
update raw.shop_products set seller_id = upper(seller_id) where seller_id <> upper(seller_id);
