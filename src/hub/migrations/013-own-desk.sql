-- The desk that the person of an account works at, where an administrator said so: its figures come first for them.
alter table hub.accounts add column machine integer references hub.machines;
