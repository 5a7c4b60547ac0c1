-- The one thing that a depositor may do. Chain, sequence and keys are checked here again: whoever has the depositor's
-- password, but not the machine's key, adds nothing that does not follow.

-- Takes lines apart, and says of each whether it is byte for byte one of ours that follows the line before.
create function hub.read_lines(p_from bigint, p_prev text, p_lines text)
returns table (seq bigint, is_sound boolean, day_text text, hash text, body text)
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select
    seq,
    starts_with(line, opening)
      and prev = lag(hash, 1, p_prev) over (order by seq)
      and line = opening || day_text || '","prev":"' || prev || '",' || body || ',"hash":"' || hash || '"}'
      and hash = encode(sha256(convert_to(left(line, -75), 'UTF8')), 'hex'),
    day_text, hash, body
  from (
    select
      seq, line, opening,
      substr(line, length(opening) + 1, 10) as day_text,
      substr(line, length(opening) + 21, 64) as prev,
      substr(line, length(opening) + 87, length(line) - 75 - length(opening) - 86) as body,
      left(right(line, 66), 64) as hash
    from (
      select p_from + n as seq, line, '{"v":2,"seq":' || (p_from + n)::text || ',"day":"' as opening
      from unnest(string_to_array(left(p_lines, -1), E'\n')) with ordinality as split (line, n)
    ) as numbered
  ) as cut
$$;

create function hub.deposit(
  p_machine text, p_from bigint, p_prev text, p_lines text, p_heads jsonb, p_keys text, p_receipt text, p_digest text
) returns jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  m hub.machines;
  v_last jsonb := p_heads -> -1;
  v_size bigint := (v_last ->> 'size')::bigint;
  v_counter bigint := (v_last ->> 'counter')::bigint;
  v_newest date := date_trunc('month', current_date);
  v_oldest date;
  v_at_known text;
  v_code text;
  v_rows bigint;
  v_visit bigint;
  v_seq bigint;
begin
  select * into m from hub.machines where fingerprint = p_machine for update;
  if not found then v_code := 'unknown-machine';
  elsif m.state = 'waiting' then v_code := 'not-confirmed';
  elsif m.state = 'revoked' then v_code := 'revoked';
  elsif not starts_with(p_keys, m.keys) then v_code := 'old-key';
  elsif p_from > m.size or (p_heads -> 0 ->> 'counter')::bigint > m.counter + 1 then v_code := 'gap';
  end if;
  if v_code is null and v_counter <= m.counter then
    -- Sent before: the head that it ends with must be the one that is here.
    perform from hub.heads where machine = m.id and counter = v_counter and size = v_size and hash = v_last ->> 'hash';
    v_code := case when found then 'already' else 'fork' end;
  end if;
  if v_code is null then
    if v_size < m.size then v_code := 'fork';
    else
      v_at_known := case when p_from = m.size then p_prev
        else left(right(split_part(p_lines, E'\n', (m.size - p_from)::integer), 66), 64) end;
      if v_at_known <> m.hash then v_code := 'fork'; end if;
    end if;
  end if;
  if v_code is null and exists (
    select from jsonb_to_recordset(p_heads) as h (counter bigint, signer integer)
    where h.counter > m.counter and h.signer < m.signer
  ) then v_code := 'old-key'; end if;

  if v_code in ('gap', 'fork', 'old-key', 'unknown-machine', 'revoked') then
    perform hub.keep(p_machine, v_code, p_digest, jsonb_build_object(
      'from', p_from, 'head', v_last, 'lines', left(p_lines, 65536), 'known',
      jsonb_build_object('size', m.size, 'hash', m.hash, 'counter', m.counter)
    ));
  end if;
  if v_code in ('unknown-machine', 'not-confirmed', 'revoked') then return jsonb_build_object('code', v_code); end if;
  if v_code is not null then
    return jsonb_build_object('code', v_code, 'size', m.size, 'hash', m.hash, 'counter', m.counter);
  end if;

  v_oldest := (v_newest - make_interval(months => (select months from hub.settings)))::date;
  insert into hub.lines (machine, seq, month, day, visit, hash, body)
  select
    m.id, l.seq,
    -- A clock that is wrong names any month: it is kept under one that is there, from when it came.
    greatest(v_oldest, least(date_trunc('month', l.day_text::date)::date, v_newest)),
    l.day_text::date,
    case when strpos(l.body, ',"visit":') > 0
      then split_part(substr(l.body, strpos(l.body, ',"visit":') + 9, 20), ',', 1)::bigint end,
    decode(l.hash, 'hex'), l.body
  from hub.read_lines(p_from, p_prev, p_lines) as l
  where l.seq > m.size and l.is_sound;
  get diagnostics v_rows = row_count;
  if v_rows <> v_size - m.size then raise exception 'lines do not follow' using errcode = 'HB001'; end if;
  if v_size > m.size and left(right(p_lines, 67), 64) <> v_last ->> 'hash' or v_size = m.size and m.hash <> v_last ->> 'hash' then
    raise exception 'head is of another line' using errcode = 'HB002';
  end if;

  insert into hub.heads (machine, counter, size, hash, note)
  select m.id, h.counter, h.size, h.hash, h.note
  from jsonb_to_recordset(p_heads) as h (counter bigint, size bigint, hash text, note text)
  where h.counter > m.counter;
  get diagnostics v_rows = row_count;
  if v_rows <> v_counter - m.counter then raise exception 'heads do not follow' using errcode = 'HB003'; end if;

  -- Few batches have one: the lines are not read twice for the others.
  if strpos(p_lines, '"clear":{"kind":"erased"') + strpos(p_lines, '"clear":{"kind":"withdrawn"') > 0 then for v_visit, v_seq in
    select split_part(substr(l.body, strpos(l.body, '"number":') + 9, 20), '}', 1)::bigint, l.seq
    from hub.read_lines(p_from, p_prev, p_lines) as l
    where l.seq > m.size
      and (starts_with(l.body, '"clear":{"kind":"erased",') or starts_with(l.body, '"clear":{"kind":"withdrawn",'))
  loop
    insert into hub.erased (machine, visit, seq) values (m.id, v_visit, v_seq) on conflict do nothing;
    update hub.lines set body = left(body, strpos(body, ',"sealed":"') + 10) || '"'
    where machine = m.id and visit = v_visit;
  end loop; end if;

  insert into hub.receipts (machine, counter, size, note) values (m.id, v_counter, v_size, p_receipt);
  update hub.machines set
    size = v_size, hash = v_last ->> 'hash', counter = v_counter, keys = p_keys,
    signer = (v_last ->> 'signer')::integer, last_receipt = current_date
  where id = m.id;
  return jsonb_build_object(
    'code', 'taken', 'size', v_size, 'hash', v_last ->> 'hash', 'counter', v_counter, 'lines', v_size - m.size
  );
end $$;
