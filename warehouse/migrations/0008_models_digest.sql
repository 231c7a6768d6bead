-- Which models a build was made with; null for builds of before this was kept.
alter table ops.builds add column models_digest varchar;
