-- The one thing that a depositor may do. Chain, sequence and keys are checked here again: whoever has the depositor's
-- password, but not the machine's key, adds nothing that does not follow.

-- Takes lines apart, and says of each whether it is byte for byte one of ours that follows the line before: it is written
-- again from its parts and from the hash before it, and compared. In bytes, where cutting costs nothing: in UTF-8 texts
-- each cut counts letters. `offset 0` has each part worked out once, not wherever it is named.
create function hub.read_lines(p_from bigint, p_prev text, p_lines text)
returns table (seq bigint, is_sound boolean, day_text text, hash bytea, body text)
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select
    seq,
    line = hashed || ',"hash":"'::bytea || hex || '"}'::bytea and hex = convert_to(encode(hash, 'hex'), 'UTF8'),
    convert_from(day, 'UTF8'), hash, convert_from(body, 'UTF8')
  from (
    select seq, line, day, hex, body, hashed, sha256(hashed) as hash
    from (
      select
        seq, line, day, hex, body,
        opening || day || '","prev":"'::bytea || lag(hex, 1, convert_to(p_prev, 'UTF8')) over (order by seq)
          || '",'::bytea || body as hashed
      from (
        select
          seq, line, opening,
          substring(line, octet_length(opening) + 1, 10) as day,
          substring(line, octet_length(opening) + 87, greatest(octet_length(line) - octet_length(opening) - 161, 0)) as body,
          substring(line, octet_length(line) - 65, 64) as hex
        from (
          select
            p_from + n as seq, convert_to(line, 'UTF8') as line,
            convert_to('{"v":2,"seq":' || (p_from + n)::text || ',"day":"', 'UTF8') as opening
          from string_to_table(left(p_lines, -1), E'\n') with ordinality as split (line, n)
          offset 0
        ) as numbered
        offset 0
      ) as cut
      offset 0
    ) as written_again
    offset 0
  ) as hashed_again
$$;

create function hub.deposit(
  p_machine text, p_from bigint, p_prev text, p_lines text, p_heads jsonb, p_keys text, p_digest text
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
  v_erased jsonb := '[]';
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
    return jsonb_build_object(
      'code', v_code, 'size', m.size, 'hash', m.hash, 'counter', m.counter, 'acts', hub.last_act()
    );
  end if;

  -- Lines of ours are ASCII: whatever is not is none, and must not be cut inside a letter.
  if octet_length(p_lines) <> length(p_lines) then raise exception 'lines do not follow' using errcode = 'HB001'; end if;
  v_oldest := (v_newest - make_interval(months => (select months from hub.settings)))::date;
  insert into hub.lines (machine, seq, month, day, visit, hash, body)
  select
    m.id, l.seq,
    -- A clock that is wrong names any month: it is kept under one that is there, from when it came.
    greatest(v_oldest, least(l.day - extract(day from l.day)::integer + 1, v_newest)),
    l.day, l.visit, l.hash, l.body
  from (
    select
      seq, day_text::date as day, hash, body,
      nullif(split_part(split_part(body, ',"visit":', 2), ',', 1), '')::bigint as visit
    from hub.read_lines(p_from, p_prev, p_lines)
    where seq > m.size and is_sound
    offset 0
  ) as l;
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
    if found then v_erased := v_erased || jsonb_build_object('visit', v_visit, 'seq', v_seq); end if;
    update hub.lines set body = left(body, strpos(body, ',"sealed":"') + 10) || '"'
    where machine = m.id and visit = v_visit;
  end loop; end if;

  update hub.machines set
    size = v_size, hash = v_last ->> 'hash', counter = v_counter, keys = p_keys,
    signer = (v_last ->> 'signer')::integer
  where id = m.id;
  return jsonb_build_object(
    'code', 'taken', 'size', v_size, 'hash', v_last ->> 'hash', 'counter', v_counter, 'lines', v_size - m.size,
    'acts', hub.last_act(), 'sealing', jsonb_build_object(
      'machine', m.id, 'from', m.size, 'oldest', v_oldest, 'newest', v_newest, 'erased', v_erased
    )
  );
end $$;

-- Ends a deposit, in its transaction: keeps what the hub signed of it. Without it the lines have no receipt, and the audit says so.
create function hub.seal(p_machine integer, p_counter bigint, p_size bigint, p_day date, p_receipt text, p_seal text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into hub.receipts (machine, counter, size, note, seal) values (p_machine, p_counter, p_size, p_receipt, p_seal);
  update hub.machines set last_receipt = p_day where id = p_machine and counter = p_counter and size = p_size;
$$;
