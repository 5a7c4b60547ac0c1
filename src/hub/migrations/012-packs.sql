-- The organisation's signed procedures on their way to machines, and which of them a machine says that it uses. A machine verifies
-- them from the root that people compared: what lies here proves nothing, and whatever is put here by another way is refused there.

create table hub.packs (
  -- As their maker counts.
  version bigint primary key check (version > 0),
  -- Names its files, whatever its version.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  published date not null default current_date,
  expires date not null,
  -- Who gave it; null at the terminal.
  account integer references hub.accounts
);

create table hub.pack_files (
  path text primary key check (length(path) <= 300 and path ~ '^(metadata|targets)/[!-~]+$'),
  bytes bytea not null check (octet_length(bytes) <= 1048576),
  -- The last day on which a publication named it: who reads an earlier one is not cut short.
  named date not null default current_date
);

create table hub.pack_channel (
  one boolean primary key default true check (one),
  served boolean not null default false,
  -- What was believed last: nothing older is published.
  trusted jsonb
);
insert into hub.pack_channel default values;

-- One file for a machine; null where there is none, or nothing is sent now.
create function hub.read_pack_file(p_path text) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select bytes from hub.pack_files where path = p_path and (select served from hub.pack_channel);
$$;

-- Puts the files of a pack here that was verified against `p_before`, all or none; false where another came in between. Files are in base 64.
create function hub.publish_pack(
  p_account integer, p_version bigint, p_digest text, p_expires date, p_before jsonb, p_trusted jsonb, p_files jsonb
) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from hub.pack_channel where trusted is not distinct from p_before for update;
  if not found then return false; end if;
  insert into hub.pack_files (path, bytes)
  select f.path, decode(f.bytes, 'base64') from jsonb_to_recordset(p_files) as f (path text, bytes text)
  on conflict (path) do update set bytes = excluded.bytes, named = current_date;
  -- Roots stay: a machine that was away follows them one by one.
  delete from hub.pack_files where named < current_date - 30 and path !~ 'root[.]json$';
  insert into hub.packs (version, digest, expires, account) values (p_version, p_digest, p_expires, p_account)
  on conflict (version) do update set digest = p_digest, expires = p_expires;
  update hub.pack_channel set trusted = p_trusted, served = true;
  return true;
end $$;

create function hub.serve_packs(p_served boolean) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update hub.pack_channel set served = p_served where trusted is not null;
$$;

alter table hub.reports add column pack_digest text check (pack_digest ~ '^[0-9a-f]{64}$');

drop function hub.report(text, text, date, text, bigint, integer, jsonb, text);
create function hub.report(
  p_machine text, p_keys text, p_day date, p_version text, p_pack bigint, p_digest text, p_after integer,
  p_health jsonb, p_note text
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  m hub.machines;
begin
  select * into m from hub.machines where fingerprint = p_machine;
  if not found then return jsonb_build_object('code', 'unknown-machine'); end if;
  if m.state = 'waiting' then return jsonb_build_object('code', 'not-confirmed'); end if;
  if not starts_with(p_keys, m.keys) then return jsonb_build_object('code', 'old-key'); end if;
  -- One that was stopped still gets back who looked at what it sent. An older report says nothing new.
  insert into hub.reports (machine, day, version, pack, pack_digest, health, note)
  values (m.id, p_day, p_version, p_pack, p_digest, p_health, p_note)
  on conflict (machine) do update
  set day = p_day, version = p_version, pack = p_pack, pack_digest = p_digest, health = p_health, note = p_note
  where hub.reports.day <= p_day;
  return jsonb_build_object('code', 'reported', 'looks', coalesce((
    select jsonb_agg(to_jsonb(l) - 'machine' order by l.number) from (
      select * from hub.looks where machine = m.id and number > p_after order by number limit 200
    ) as l
  ), '[]'));
end $$;

create or replace view hub.web_fleet as
  select m.id, f.*, r.day as report_day, r.version, r.pack, r.health, r.pack_digest
  from hub.fleet f join hub.machines m using (fingerprint) left join hub.reports r on r.machine = m.id;

revoke all on function hub.read_pack_file(text), hub.serve_packs(boolean) from public;
revoke all on function hub.publish_pack(integer, bigint, text, date, jsonb, jsonb, jsonb) from public;
revoke all on function hub.report(text, text, date, text, bigint, text, integer, jsonb, text) from public;
grant execute on function hub.report(text, text, date, text, bigint, text, integer, jsonb, text) to hub_service;
grant execute on function hub.read_pack_file(text) to hub_service;
-- The page publishes what it verified, and says which machine is behind.
grant select on hub.packs, hub.pack_files, hub.pack_channel to hub_web;
grant execute on function hub.publish_pack(integer, bigint, text, date, jsonb, jsonb, jsonb), hub.serve_packs(boolean) to hub_web;
grant select on hub.packs, hub.pack_files, hub.pack_channel to hub_audit;
