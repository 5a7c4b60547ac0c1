-- What machines deposit. The machine is the first member of each key: a distributed PostgreSQL may spread rows by it.

create schema hub;

-- What the hub and its people did to its tables, in a chain that the hub signs with a key that is in no database: `text` is
-- core/hub/act.ts. Lines of machines have seals instead.
create table hub.acts (
  number bigint primary key,
  -- SHA-256 of the text.
  hash text not null,
  text text not null,
  signature text not null
);

create table hub.machines (
  id integer generated always as identity primary key,
  fingerprint text not null unique check (fingerprint ~ '^[0-9a-f]{64}$'),
  name text not null check (length(name) between 1 and 80),
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'revoked')),
  -- Keys that sign for it, as lines of verifiers.txt, in order; the place of the one that signed last.
  keys text not null,
  signer integer not null default 0,
  -- Where its chain begins here, and where it stands.
  first bigint not null default 0,
  size bigint not null,
  hash text not null,
  counter bigint not null default 0,
  enrolled date not null default current_date,
  last_receipt date
);

-- A line without what can be computed: number, hash of the line before. `month` is where retention finds it. No reference
-- to its machine, which would be looked up for each line: no line comes without a head, and heads hold the machine.
create table hub.lines (
  machine integer not null,
  seq bigint not null,
  month date not null,
  day date not null,
  visit bigint,
  hash bytea not null,
  body text not null,
  primary key (machine, seq, month)
) partition by range (month);

create table hub.heads (
  machine integer not null references hub.machines,
  counter bigint not null,
  size bigint not null,
  hash text not null,
  note text not null,
  primary key (machine, counter)
);

create table hub.receipts (
  machine integer not null references hub.machines,
  counter bigint not null,
  size bigint not null,
  note text not null,
  -- What the hub signs of the batch for who audits this database: core/hub/seal.ts.
  seal text not null,
  primary key (machine, counter)
);

create table hub.erased (
  machine integer not null references hub.machines,
  visit bigint not null,
  seq bigint not null,
  primary key (machine, visit)
);

-- What was refused. The same again is counted, not kept twice.
create table hub.evidence (
  id bigint generated always as identity primary key,
  machine text not null,
  code text not null,
  digest text not null,
  seen date not null default current_date,
  last_seen date not null default current_date,
  times bigint not null default 1,
  detail jsonb not null,
  unique (machine, code, digest)
);

create table hub.settings (
  one boolean primary key default true check (one),
  months integer not null default 24 check (months between 1 and 120),
  -- The last day that retention believes, and one far ahead of it that was seen once.
  believed date not null default current_date,
  doubted date
);
insert into hub.settings default values;

-- Keeps what was refused to a machine of ours whole, at most 100 of a kind.
create function hub.keep(p_machine text, p_code text, p_digest text, p_detail jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_machine text := coalesce((select fingerprint from hub.machines where fingerprint = p_machine), '');
  v_full boolean := v_machine = '' or (select count(*) >= 100 from hub.evidence where machine = v_machine and code = p_code);
begin
  -- Of strangers, and of too many, there is one row a code: nobody fills the disk with what was refused.
  insert into hub.evidence (machine, code, digest, detail)
  values (v_machine, p_code, case when v_full then '' else p_digest end, case when v_full then '{}' else p_detail end)
  on conflict (machine, code, digest) do update set times = hub.evidence.times + 1, last_seen = current_date;
end $$;

-- The end of the chain of acts.
create function hub.last_act() returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(
    (select jsonb_build_object('number', number, 'hash', hash) from hub.acts order by number desc limit 1),
    jsonb_build_object('number', 0, 'hash', repeat('0', 64))
  )
$$;

-- The same, and nobody else adds one until this transaction ends.
create function hub.lock_acts() returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(742004);
  return hub.last_act();
end $$;

create function hub.add_act(p_text text, p_signature text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_last jsonb := hub.lock_acts();
begin
  if split_part(p_text, E'\n', 2) <> 'act ' || ((v_last ->> 'number')::bigint + 1)
    or split_part(p_text, E'\n', 3) <> 'prev ' || (v_last ->> 'hash') then
    raise exception 'the act does not follow' using errcode = 'HB004';
  end if;
  insert into hub.acts (number, hash, text, signature)
  values ((v_last ->> 'number')::bigint + 1, encode(sha256(convert_to(p_text, 'UTF8')), 'hex'), p_text, p_signature);
end $$;

-- The rows of a table that this very transaction made or changed: what the hub is about to sign.
create function hub.changed(p_table text) returns setof jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp set timezone = 'UTC' as $$
begin
  return query execute format('select to_jsonb(t) from hub.%I t where t.xmin = $1::xid', p_table) using pg_current_xact_id();
end $$;

-- Makes the partitions of all months that are kept, the next one too.
create function hub.make_months(p_today date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_months integer := (select months from hub.settings);
  v_month date;
begin
  perform pg_advisory_xact_lock(742001);
  for back in -1 .. v_months loop
    v_month := (date_trunc('month', p_today) - make_interval(months => back))::date;
    if to_regclass(format('hub.lines_%s', to_char(v_month, 'YYYY_MM'))) is null then
      execute format(
        'create table hub.%I partition of hub.lines for values from (%L) to (%L)',
        'lines_' || to_char(v_month, 'YYYY_MM'), v_month, (v_month + interval '1 month')::date
      );
    end if;
  end loop;
end $$;

-- The day that retention goes by. A clock that is months ahead is believed when it still is on a later day: one that is so
-- for a moment must not have everything dropped.
create function hub.believe_day(p_today date) returns date
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s hub.settings := (select settings from hub.settings);
begin
  if p_today <= s.believed then return p_today; end if;
  if p_today - s.believed <= 62 or (p_today > s.doubted and p_today - s.doubted <= 62) then
    update hub.settings set believed = p_today, doubted = null;
    return p_today;
  end if;
  update hub.settings set doubted = p_today;
  return s.believed;
end $$;

-- Drops the months that are older than what is kept, and says which. Heads, receipts and counts of lines stay.
create function hub.drop_old(p_today date) returns setof text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_oldest date;
  v_name text;
begin
  perform pg_advisory_xact_lock(742001);
  v_oldest := date_trunc('month', hub.believe_day(p_today)) - make_interval(months => (select months from hub.settings));
  for v_name in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'hub.lines'::regclass and c.relname < 'lines_' || to_char(v_oldest, 'YYYY_MM')
    order by 1
  loop
    execute format('drop table hub.%I', v_name);
    return next v_name;
  end loop;
end $$;

-- By the database's own clock: whoever may call these has no other day to offer.
create function hub.make_months() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$ select hub.make_months(current_date) $$;

create function hub.drop_old() returns setof text
language sql security definer set search_path = pg_catalog, pg_temp as $$ select hub.drop_old(current_date) $$;
