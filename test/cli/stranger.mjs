// A verifier by a stranger: plain Node, nothing of ours, written from docs/journal-format.md. node stranger.mjs <folder>
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const folder = process.argv[2]
const sha256 = (bytes) => createHash('sha256').update(bytes).digest()
const fail = (place, why) => {
  console.log(`${place}: ${why}`)
  process.exit(1)
}
const read = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '')

// Keys: origin+id+base64(1, 32 bytes). The origin is made of the key itself.
const keys = new Map()
for (const line of read('verifiers.txt').split('\n').filter(Boolean)) {
  const [origin, id] = line.split('+')
  const raw = Buffer.from(line.slice(origin.length + id.length + 2), 'base64').subarray(1)
  const named = Buffer.concat([Buffer.from(`${origin}\n\x01`), raw])
  if (origin !== `cote-a-cote/${sha256(raw).toString('hex').slice(0, 16)}`) fail('verifiers.txt', 'origin')
  if (sha256(named).toString('hex').slice(0, 8) !== id) fail('verifiers.txt', 'key id')
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
  keys.set(origin, { id, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) })
}

// Heads: text, empty line, "— origin signature", empty line.
const heads = []
const parts = read('heads.txt').split('\n\n')
if (parts.length % 2 !== 1 || parts.at(-1) !== '') fail('heads.txt', 'form')
for (let at = 0; at + 1 < parts.length; at += 2) {
  const place = `heads.txt:${at / 2 + 1}`
  const text = `${parts[at]}\n`
  const [origin, size, root, ...more] = parts[at].split('\n')
  const fields = Object.fromEntries(more.map((line) => line.split(' ')))
  const [dash, signer, base64] = parts[at + 1].split(' ')
  const signature = Buffer.from(base64 ?? '', 'base64')
  const known = keys.get(origin)
  if (dash !== '—' || signer !== origin || known === undefined) fail(place, 'signer')
  if (signature.subarray(0, 4).toString('hex') !== known.id) fail(place, 'key id')
  if (!verify(null, Buffer.from(text), known.key, signature.subarray(4))) fail(place, 'signature')
  if (Number(fields.counter) !== heads.length + 1) fail(place, 'counter')
  if (Number(size) < (heads.at(-1)?.size ?? 0)) fail(place, 'size')
  heads.push({ size: Number(size), hash: Buffer.from(root, 'base64').toString('hex'), place, ...fields })
}

// Lines: each holds the hash of the one before; its own hash is of all that stands before `,"hash":`.
const segments = readdirSync(folder)
  .filter((name) => /^\d{4}-(0[1-9]|1[0-2])\.jsonl$/.test(name))
  .sort()
const hashes = new Map([[0, '0'.repeat(64)]])
let seq = 0
let [first, purgedTo] = [1, 0]
let lastDay = ''
for (const name of segments) {
  // The last segment may end with zeros: room for more lines.
  const lines = read(name)
    .replace(name === segments.at(-1) ? /\0+$/ : '', '')
    .split('\n')
  if (lines.pop() !== '') fail(`${name}:${lines.length + 1}`, 'cut')
  lines.forEach((line, index) => {
    const place = `${name}:${index + 1}`
    let record
    try {
      record = JSON.parse(line)
    } catch {
      fail(place, 'JSON')
    }
    const end = line.lastIndexOf(',"hash":"')
    const hash = sha256(line.slice(0, end)).toString('hex')
    if (record.v !== 2) fail(place, 'version')
    if (line.slice(end) !== `,"hash":"${hash}"}`) fail(place, 'hash')
    // After a purge the lines go on from the signed head of a segment.
    const purged = heads.find((head) => head.cause === 'segment' && head.size === record.seq - 1)
    if (seq === 0 && purged !== undefined) hashes.set(purged.size, purged.hash)
    if (seq === 0) first = record.seq
    if (record.clear?.kind === 'purged') purgedTo = record.clear.last
    if (seq !== 0 && record.seq !== seq + 1) fail(place, 'sequence')
    if (record.prev !== hashes.get(record.seq - 1)) fail(place, 'prev')
    if (index === 0 && (!name.startsWith(record.day.slice(0, 7)) || purged === undefined)) fail(place, 'segment')
    seq = record.seq
    lastDay = record.day > lastDay ? record.day : lastDay
    hashes.set(seq, hash)
  })
}

if (first - 1 > purgedTo) fail(segments[0], 'lines before it are missing')

// Together: every head is of a line that is there, and every day up to the last line's is spoken for.
for (const { size, hash, place } of heads) {
  if (size > seq) fail(place, 'lines are missing')
  if (hashes.has(size) && hashes.get(size) !== hash) fail(place, 'other lines')
}
const covered = heads.filter(({ cause }) => cause === 'day').at(-1)?.day
const dayBefore = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
if (seq > 0 && lastDay > (heads[0]?.day ?? '') && dayBefore(lastDay) > (covered ?? '')) fail('heads.txt', 'day')
console.log(`intact: ${seq} lines, ${heads.length} heads, ends at ${hashes.get(seq).slice(0, 16)}`)
