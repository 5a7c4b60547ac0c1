-- The people who look at the hub's pages, what they may see, and what they did.

create table hub.accounts (
  id integer generated always as identity primary key,
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._@+-]{1,79}$'),
  role text not null check (role in ('observer', 'supervisor', 'technician', 'administrator')),
  state text not null default 'invited' check (state in ('invited', 'active', 'closed')),
  -- scrypt of the passphrase, with its salt and cost; absent before one was chosen.
  secret text,
  -- HMAC of the one-time code by which one is chosen.
  invitation text,
  invited_until timestamptz,
  -- Who it is for the organisation's own accounts: issuer and subject. Known after the first time.
  subject text unique,
  made date not null default current_date
);

-- By the SHA-256 of what the browser keeps.
create table hub.stays (
  digest text primary key,
  account integer not null references hub.accounts,
  began timestamptz not null default now(),
  seen timestamptz not null default now(),
  -- What the organisation's accounts ask for at the end.
  id_token text
);

-- Wrong tries by name, of accounts that are there and of others alike: the wait tells nobody which there are.
create table hub.tries (
  name text primary key,
  wrong integer not null,
  since timestamptz not null default now()
);

-- What may be shown of one machine: figures of enough visits, made by its own lines alone.
create table hub.figures (
  machine integer primary key references hub.machines,
  -- Of which lines, and of which months: those before this one.
  size bigint not null,
  before text not null,
  made date not null default current_date,
  figures jsonb not null
);

-- What somebody did that speaks of one machine. It goes back to that machine; nothing takes a row away.
create table hub.looks (
  machine integer not null references hub.machines,
  number integer not null,
  day date not null default current_date,
  act text not null check (act in ('listed', 'visit-read', 'exported', 'refused')),
  account integer not null references hub.accounts,
  role text not null,
  why text,
  visit bigint,
  primary key (machine, number)
);

-- What is asked for of the time that lines are kept.
alter table hub.settings add column next_months integer check (next_months between 1 and 120);
alter table hub.settings add column next_from date;

-- Lines without what is sealed.
create view hub.clear_lines as
  select machine, seq, day, visit, split_part(body, ',"visit":', 1) as clear from hub.lines;

-- The fleet as the page shows it; by number too, as figures are kept.
create view hub.web_fleet as
  select m.id, f.* from hub.fleet f join hub.machines m using (fingerprint);

-- Writes one look down. A refusal of one day and one visit is one row, however often it is tried.
create function hub.look(p_account integer, p_machine integer, p_act text, p_why text, p_visit bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from hub.machines where id = p_machine for update;
  if p_act = 'refused' and exists (
    select from hub.looks where machine = p_machine and account = p_account and act = 'refused' and day = current_date
      and visit is not distinct from p_visit
  ) then return; end if;
  insert into hub.looks (machine, number, act, account, role, why, visit)
  select p_machine, coalesce((select max(number) from hub.looks where machine = p_machine), 0) + 1, p_act, id, role, p_why, p_visit
  from hub.accounts where id = p_account;
end $$;

-- An act that speaks of all machines: each of them gets it back.
create function hub.look_at_all(p_account integer, p_act text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform hub.look(p_account, id, p_act, null, null) from (select id from hub.machines where state <> 'waiting' order by id) as m;
end $$;

create function hub.look_refused(p_account integer, p_machine text, p_visit bigint) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform hub.look(p_account, id, 'refused', null, p_visit) from hub.machines where fingerprint = p_machine;
end $$;

-- A visit that was erased, withdrawn or objected to is read by nobody here.
create function hub.is_gone(p_machine integer, p_visit bigint) returns boolean
language sql stable set search_path = pg_catalog, pg_temp as $$
  select exists (select from hub.erased where machine = p_machine and visit = p_visit) or exists (
    select from hub.lines where machine = p_machine and visit is null
      and body = '"clear":{"kind":"objected","number":' || p_visit || '}'
  );
$$;

-- The visits of a day, or the clear part of one visit: there is no way to either that is not written down first.
create function hub.list_visits(p_account integer, p_machine text, p_why text, p_day date)
returns table (visit bigint, clear text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_machine integer := (select id from hub.machines where fingerprint = p_machine);
begin
  if v_machine is null then return; end if;
  perform hub.look(p_account, v_machine, 'listed', p_why, null);
  return query select l.visit, l.clear from hub.clear_lines l
  where l.machine = v_machine and l.day = p_day and strpos(l.clear, '"kind":"visit-opened"') > 0
    and not hub.is_gone(v_machine, l.visit)
  order by l.seq;
end $$;

create function hub.read_visit(p_account integer, p_machine text, p_why text, p_visit bigint)
returns table (seq bigint, day date, clear text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_machine integer := (select id from hub.machines where fingerprint = p_machine);
begin
  if v_machine is null then return; end if;
  perform hub.look(p_account, v_machine, 'visit-read', p_why, p_visit);
  if hub.is_gone(v_machine, p_visit) then return; end if;
  return query select l.seq, l.day, l.clear from hub.clear_lines l
  where l.machine = v_machine and l.seq >= p_visit and l.visit = p_visit order by l.seq;
end $$;

create function hub.keep_figures(p_machine integer, p_size bigint, p_before text, p_figures jsonb) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into hub.figures (machine, size, before, figures) values (p_machine, p_size, p_before, p_figures)
  on conflict (machine) do update set size = p_size, before = p_before, made = current_date, figures = p_figures;
$$;

-- A longer time counts at once, a shorter one a week later, so that somebody may still say no.
create function hub.keep_months(p_months integer) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update hub.settings set
    months = greatest(months, p_months),
    next_months = case when p_months < months then p_months end,
    next_from = case when p_months < months then current_date + 7 end;
$$;

create function hub.settle_months() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update hub.settings set months = next_months, next_months = null, next_from = null
  where next_from <= hub.believe_day(current_date);
$$;

create view hub.keeping as select months, next_months, next_from from hub.settings;

-- Who may do what of it.
do $$
declare
  v_role text;
begin
  perform pg_advisory_xact_lock(742002);
  foreach v_role in array array['hub_web', 'hub_figures'] loop
    if not exists (select from pg_roles where rolname = v_role) then
      execute format('create role %I login nosuperuser nocreatedb nocreaterole noinherit noreplication', v_role);
    end if;
    execute format('grant connect on database %I to %I', current_database(), v_role);
  end loop;
end $$;

revoke all on all functions in schema hub from public;
grant usage on schema hub to hub_web, hub_figures;

-- The page: who comes in, figures that may be shown, machines, and looks that write themselves down. No line.
grant select, insert, update on hub.accounts to hub_web;
grant select, insert, update, delete on hub.stays, hub.tries to hub_web;
grant select on hub.figures, hub.web_fleet, hub.looks, hub.keeping, hub.totals to hub_web;
grant execute on function hub.look_at_all(integer, text), hub.look_refused(integer, text, bigint) to hub_web;
grant execute on function hub.list_visits(integer, text, text, date), hub.read_visit(integer, text, text, bigint) to hub_web;
grant execute on function hub.keep_months(integer) to hub_web;

-- Makes the figures: clear parts in, figures out.
grant select on hub.clear_lines, hub.figures to hub_figures;
grant select (id, size, state) on hub.machines to hub_figures;
grant execute on function hub.keep_figures(integer, bigint, text, jsonb) to hub_figures;

grant execute on function hub.settle_months() to hub_service;
grant select on hub.settings to hub_service;
grant execute on function hub.lock_acts(), hub.add_act(text, text), hub.changed(text) to hub_web, hub_figures;
grant select on hub.accounts, hub.looks, hub.figures to hub_audit;
