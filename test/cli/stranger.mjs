// Written from docs/journal-format.md: <folder> [--keys <folder>] [--key <fingerprint>] [--anchor <text>]; exit 0, 1 or 4.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const [folder, ...options] = process.argv.slice(2)
const given = (name) => options[options.indexOf(name) + 1 || options.length]
const keysFolder = given('--keys') ?? `${folder.replace(/[/.]+$/, '')}-keys`
const toHex = (typed) => typed?.toLowerCase().replace(/[^0-9a-f]/g, '')
const [, anchor, print = toHex(given('--key'))] = /^(.{0,64})(.+)?$/.exec(toHex(given('--anchor')) ?? '')
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
const fail = (place, why) => process.exit(console.log(`${place}: ${why}`) ?? 1)
const read = (name, from = folder) => (existsSync(`${from}/${name}`) ? readFileSync(`${from}/${name}`, 'utf8') : '')
// Keys: origin+id+base64(1, 32 bytes). The origin is derived from the key.
const toKey = (line) => {
  const [, origin, id, base64] = /^(.*?)\+(.*?)\+(.*)$/.exec(line) ?? fail('verifiers.txt', 'form')
  const raw = Buffer.from(base64, 'base64').subarray(1)
  const isId = sha256(Buffer.concat([Buffer.from(`${origin}\n\x01`), raw])).startsWith(id)
  if (origin !== `cote-a-cote/${sha256(raw).slice(0, 16)}` || !isId) fail('verifiers.txt', 'key')
  const key = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
  return { line, origin, id, print: sha256(raw), key: createPublicKey({ key, format: 'der', type: 'spki' }) }
}
const keys = read('verifiers.txt').split('\n').filter(Boolean).map(toKey)
const NOTE = /((\S+)\n(\S+.*)\n((?:.+\n)*))\n— (\S+) (\S+)\n\n/gy
const readNotes = (name, file, known) => {
  const found = [...file.matchAll(NOTE)]
  if (found.map(([whole]) => whole).join('') !== file) fail(name, 'form')
  return found.map(([, text, origin, second, more, signer, base64], at) => {
    const [bytes, by] = [Buffer.from(base64, 'base64'), known.find((key) => key.origin === origin)]
    const isKey = signer === origin && bytes.toString('hex', 0, 4) === by?.id
    if (!isKey || !verify(null, Buffer.from(text), by.key, bytes.subarray(4))) fail(`${name}:${at + 1}`, 'signature')
    const [root, ...rest] = more.split('\n').map((line) => line.split(' '))
    const hash = Buffer.from(root[0], 'base64').toString('hex')
    return { place: `${name}:${at + 1}`, by, second, size: Number(second), hash, ...Object.fromEntries(rest) }
  })
}
const heads = readNotes('heads.txt', read('heads.txt'), keys)
if (heads.some((it, at) => Number(it.counter) !== at + 1 || it.size < heads[at - 1]?.size)) fail('heads.txt', 'order')
const toStart = (it) => `${it.cause} ${it.size} ${it.day.slice(0, 7)}`
const begins = (name, end) => heads.find((it) => toStart(it) === `segment ${end} ${name.slice(0, 7)}`)
// Lines: each holds the hash of the one before; its own is of all before `,"hash":`. The last may be followed by zeros.
const names = readdirSync(folder).filter((name) => /^\d{4}-(0[1-9]|1[0-2])\.jsonl$/.test(name))
const [hashes, later] = [new Map([[0, '0'.repeat(64)]]), []]
let [seq, first, purgedTo, lastDay] = [0, 1, 0, '']
names.sort().forEach((name, at) => {
  const lines = read(name).replace(at === names.length - 1 ? /\0+$/ : '', '')
  if (lines === '' ? !begins(name, seq) : !lines.endsWith('\n')) fail(name, 'cut')
  for (const [index, line] of lines.split('\n').slice(0, -1).entries()) {
    const [place, end] = [`${name}:${index + 1}`, line.lastIndexOf(',"hash":"')]
    const hash = sha256(line.slice(0, end))
    if (!line.startsWith('{"v":2,') || line.slice(end) !== `,"hash":"${hash}"}`) fail(place, 'hash')
    const record = JSON.parse(line)
    const begun = begins(name, record.seq - 1)
    if (seq === 0) first = record.seq
    if (seq === 0 && begun) hashes.set(begun.size, begun.hash)
    if (record.clear.kind === 'purged') purgedTo = record.clear.last
    if ((seq !== 0 && record.seq !== seq + 1) || record.prev !== hashes.get(record.seq - 1)) fail(place, 'sequence')
    if (index === 0 && (!name.startsWith(record.day.slice(0, 7)) || !begun)) fail(place, 'segment')
    ;[seq, lastDay] = [record.seq, [lastDay, record.day].sort()[1]]
    hashes.set(seq, hash)
    if (seq > (heads.at(-1)?.size ?? 0)) later.push(record)
  }
})
if (first - 1 > purgedTo) fail(names[0], 'lines before it are missing')
heads.some(({ size, hash, place }) => (size > seq || (hashes.get(size) ?? hash) !== hash) && fail(place, 'other lines'))
const covered = Date.parse(heads.findLast(({ cause }) => cause === 'day')?.day ?? '0000-01-01') + 86_400_000
if (seq > 0 && lastDay > (heads[0]?.day ?? '') && Date.parse(lastDay) > covered) fail('heads.txt', 'day')
// From outside: each head is signed by a key of the machine, in their order; the machine remembers no other or later one.
const holdAgainst = (known) => {
  const places = [0, ...heads.map(({ by }) => known.findIndex(({ line }) => line === by.line))]
  const at = places.findIndex((place, index) => place < (places[index - 1] ?? 0))
  if (at !== -1) fail(heads[at - 1].place, 'not a key of this machine')
}
if (existsSync(keysFolder)) {
  const mine = JSON.parse(read('chest.json', keysFolder) || fail(keysFolder, 'no chest')).keys.map(toKey)
  holdAgainst(mine)
  const STATE = /^{"state":(.*"turn":(\d+)}),"mac":"\w*","signature":"(.*)"} *\n?$/
  const places = [0, 4096].map((at) => Buffer.from(read('state.json', keysFolder)).toString('utf8', at, at + 4096))
  const found = places.map((it) => STATE.exec(it) ?? ['', '{}', 0, ''])
  const [[, text, , by]] = found.sort((one, other) => other[2] - one[2])
  const [state, bytes] = [JSON.parse(text), Buffer.from(by, 'base64').subarray(4)]
  const isBy = ({ origin, key }) => verify(null, Buffer.from(`${origin}\nstate\n${text}\n`), key, bytes)
  if (!mine.some(isBy) || !mine.some((key) => state.root === key.print)) fail('state.json', 'signature')
  const [last, next] = [state.head, state.next].map((note = '') => readNotes('state.json', note, mine)[0])
  const isRing = ({ size, hash }) => sha256(readFileSync(`${keysFolder}/keyring`).subarray(0, size)) === hash
  if (!existsSync(`${keysFolder}/keyring`) || !state.rings.some(isRing)) fail('keyring', 'missing, or another one')
  const bare = later.flatMap(({ visit, hash }) => (visit ? [] : hash)).join('')
  if (bare && ![last, next].some((it) => it?.hash === bare)) fail('state.json', 'not of the lines after the last head')
  if (last && heads[last.counter - 1]?.hash !== last.hash) fail('state.json', 'the machine has written further')
}
if (print) {
  const known = keys.filter((key) => print.length >= 32 && key.print.startsWith(print))
  for (const { by, second } of readNotes('key-changes.txt', read('key-changes.txt'), keys))
    if (known.some(({ line }) => line === by.line)) known.push(toKey(second.slice('key '.length)))
  holdAgainst(known)
}
const at = anchor && ([...hashes].findLast(([, hash]) => hash.startsWith(anchor)) ?? fail(anchor, 'of no line'))[0]
const isHeld = existsSync(keysFolder) ? !later.some(({ visit }) => visit) : print && !later[0]
process.exitCode = isHeld || at === seq ? 0 : 4
console.log(`${process.exitCode ? 'unvouched' : 'intact'}: ${seq} lines, ends at ${hashes.get(seq).slice(0, 32)}`)
