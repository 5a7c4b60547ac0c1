-- What a machine says of itself, and gets back: what was done here that speaks of it.

create table hub.reports (
  machine integer primary key references hub.machines,
  day date not null,
  version text not null check (length(version) between 1 and 40),
  pack bigint,
  -- What the machine signed, of which the other columns are parts.
  note text not null
);
grant select on hub.reports to hub_audit;

create function hub.report(p_machine text, p_keys text, p_day date, p_version text, p_pack bigint, p_after integer, p_note text)
returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  m hub.machines;
begin
  select * into m from hub.machines where fingerprint = p_machine;
  if not found then return jsonb_build_object('code', 'unknown-machine'); end if;
  if m.state = 'waiting' then return jsonb_build_object('code', 'not-confirmed'); end if;
  if not starts_with(p_keys, m.keys) then return jsonb_build_object('code', 'old-key'); end if;
  -- One that was stopped still gets back who looked at what it sent. An older report says nothing new.
  insert into hub.reports (machine, day, version, pack, note) values (m.id, p_day, p_version, p_pack, p_note)
  on conflict (machine) do update set day = p_day, version = p_version, pack = p_pack, note = p_note where hub.reports.day <= p_day;
  return jsonb_build_object('code', 'reported', 'looks', coalesce((
    select jsonb_agg(to_jsonb(l) - 'machine' order by l.number) from (
      select * from hub.looks where machine = m.id and number > p_after order by number limit 200
    ) as l
  ), '[]'));
end $$;

create or replace view hub.web_fleet as
  select m.id, f.*, r.day as report_day, r.version, r.pack
  from hub.fleet f join hub.machines m using (fingerprint) left join hub.reports r on r.machine = m.id;

revoke all on function hub.report(text, text, date, text, bigint, integer, text) from public;
grant execute on function hub.report(text, text, date, text, bigint, integer, text) to hub_service;
