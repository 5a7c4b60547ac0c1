-- Who may be brought to whom: the keys of a machine that people have confirmed, and of no other.

create function hub.find_keys(p_machine text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select keys from hub.machines where fingerprint = p_machine and state = 'confirmed';
$$;

revoke all on function hub.find_keys(text) from public;
grant execute on function hub.find_keys(text) to hub_service;
