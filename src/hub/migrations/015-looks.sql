-- Looks and refusals are kept as long as lines: by then what was looked at is gone. A look is of its day, so the months count as those
-- of lines do. The last one of a machine stays, since the number of the next follows from it.
create function hub.drop_looks(p_today date) returns table (machine integer, number integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  v_oldest date;
begin
  perform pg_advisory_xact_lock(742001);
  v_oldest := date_trunc('month', hub.believe_day(p_today)) - make_interval(months => (select months from hub.settings));
  delete from hub.evidence where last_seen < v_oldest;
  return query
    delete from hub.looks l
    where l.day < v_oldest and exists (select from hub.looks n where n.machine = l.machine and n.number > l.number)
    returning l.machine, l.number;
end $$;

-- By the database's own clock, as for lines.
create function hub.drop_looks() returns table (machine integer, number integer)
language sql security definer set search_path = pg_catalog, pg_temp as $$ select * from hub.drop_looks(current_date) $$;

revoke all on function hub.drop_looks(date), hub.drop_looks() from public;
grant execute on function hub.drop_looks() to hub_service;
