-- questions: what a form asks besides its main question. A record stays one row, whatever it answers.

alter table raw.feedback add column question varchar;  -- over the text; null where the form has but the one question its layout knows
alter table raw.feedback add column answers json;      -- [{"question", "text"}, ...]: other open questions, redacted; null where nothing was said
