-- Notebooks on their way from one machine to another, sealed to words that nobody here has. Of nobody: no machine, no name, no time.

create table hub.copies (
  -- Made of the person's words, slowly, on their machine: nothing leads back.
  place text primary key check (place ~ '^[0-9a-f]{64}$'),
  copy bytea not null check (octet_length(copy) between 64 and 262144),
  until date not null
);

create function hub.drop_copies() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from hub.copies where until < current_date;
$$;

-- The last day on which it can be fetched; null where there is no room. What lay there is replaced: it is of the same words.
create function hub.leave_copy(p_place text, p_copy bytea) returns date
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_until date := current_date + 7;
begin
  perform hub.drop_copies();
  if (select count(*) from hub.copies where place <> p_place) >= 2000 then return null; end if;
  insert into hub.copies (place, copy, until) values (p_place, p_copy, v_until)
  on conflict (place) do update set copy = excluded.copy, until = excluded.until;
  return v_until;
end $$;

-- Once: it is gone when it is answered.
create function hub.fetch_copy(p_place text) returns bytea
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from hub.copies where place = p_place and until >= current_date returning copy;
$$;

revoke all on function hub.drop_copies(), hub.leave_copy(text, bytea), hub.fetch_copy(text) from public;
grant execute on function hub.drop_copies(), hub.leave_copy(text, bytea), hub.fetch_copy(text) to hub_service;
