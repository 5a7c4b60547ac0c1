import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { joinOrganisation, readHosts } from '../../core/flow/read/organisation.ts'
import { isName, LONGEST_NAME, toFingerprint, toManifest } from '../../core/organisation/manifest.ts'
import { readFlowFolder } from '../doctor/folder.ts'
import type { Terminal } from '../terminal.ts'
import { PACK_USAGE } from './pack.ts'

const USAGE = `npm run organisation -- keys <file>                                  makes a key to sign with, and keeps it in the file
npm run organisation -- sign <folder> --key <file> --name <name>   signs a folder of flows
npm run organisation -- show <folder>                              says what a supervisor will be options about
${PACK_USAGE}`

const SHIPPED = join(import.meta.dirname, '../../../flows')

/**
 * `npm run organisation`: for authors of an organisation's own flows. The app shows the signer's name and the key's
 * code to a supervisor, and opens no new host before that supervisor agrees. Exit code 1 if something is wrong with the
 * folder, 2 for a wrong usage.
 */
export function runOrganisation(terminal: Terminal): number {
  const options = parseArguments(terminal.args)
  if (!options) return refuse(terminal, USAGE, 2)
  const { command, place, key, name } = options
  if (command === 'keys') return makeKeys(terminal, place)
  if (!existsSync(place)) return refuse(terminal, `There is no folder ${place}.\n`, 2)
  if (command === 'show') return show(terminal, examine(place))
  if (key === undefined || name === undefined) return refuse(terminal, USAGE, 2)
  if (!isName(name)) return refuse(terminal, `A name is one line of at most ${LONGEST_NAME} letters.\n`, 2)
  return signFolder(terminal, place, { keyFile: key, name })
}

/** Never overwrites a key: what was signed with it could not be signed again. */
function makeKeys(terminal: Terminal, file: string): number {
  if (existsSync(file)) return refuse(terminal, `${file} is there already. Choose another name.\n`, 2)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600, flag: 'wx' })
  terminal.print(`Key kept in ${file}. Give it to nobody.\nIts code, for supervisors: ${toCode(publicKey)}\n`)
  return 0
}

function signFolder(
  terminal: Terminal,
  folder: string,
  { keyFile, name }: { readonly keyFile: string; readonly name: string },
): number {
  const files = readFlowFolder(folder)
  if (files.length === 0) return refuse(terminal, `${folder} holds no flow.\n`, 1)
  const brought = examine(folder)
  const { broken } = brought
  if (broken.length > 0) return refuse(terminal, `${broken.join('\n')}\nNothing is signed: mend the folder first.\n`, 1)
  const key = readKey(keyFile)
  if (!key)
    return refuse(terminal, `${keyFile} holds no ed25519 key. Make one: npm run organisation -- keys <file>\n`, 2)
  const publicKey = createPublicKey(key)
  const signature = sign(null, Buffer.from(toManifest(name, files, sha256)), key).toString('base64')
  const text = JSON.stringify({ name, key: toBase64(publicKey), signature }, null, 2)
  writeFileSync(join(folder, 'signature.json'), `${text}\n`)
  terminal.print(`${files.length} files signed by ${name}.\nCode of the signature: ${toCode(publicKey)}\n`)
  return show(terminal, brought)
}

/** The content of a folder beside the shipped flows, and its faults by path, line, rule and remedy. */
interface BroughtFolder {
  /** Listed first, because a supervisor decides about them. */
  readonly newHosts: readonly string[]
  readonly flows: readonly string[]
  readonly broken: readonly string[]
}

function examine(folder: string): BroughtFolder {
  const shipped = readFlowFolder(SHIPPED)
  const files = readFlowFolder(folder)
  const hosts = readHosts(files)
  const whole = joinOrganisation(shipped, { files, signer: undefined, approvedHosts: hosts, asks: false })
  const known = readHosts(shipped)
  return {
    newHosts: hosts.filter((host) => !known.includes(host)),
    flows: whole.flows
      .filter(({ flow }) => flow in (whole.origins ?? {}))
      .map(({ flow, title }) => `${flow} (${title.fr})`),
    broken: whole.broken.map(({ message }) => `${folder}/${message}`),
  }
}

/** Prints a folder's content; returns the exit code: 1 if the folder has a fault. */
function show({ print }: Terminal, { newHosts, flows, broken }: BroughtFolder): number {
  const lines = [...newHosts.map((host) => `new host: ${host}`), ...flows.map((flow) => `flow: ${flow}`), ...broken]
  print(`${lines.join('\n')}\n`)
  return broken.length > 0 ? 1 : 0
}

function readKey(file: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(readFileSync(file, 'utf8'))
    return key.asymmetricKeyType === 'ed25519' ? key : undefined
  } catch {
    return undefined
  }
}

function toBase64(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64')
}

function toCode(key: KeyObject): string {
  return toFingerprint(sha256(key.export({ format: 'der', type: 'spki' })))
}

function sha256(text: string | Uint8Array): string {
  return createHash('sha256').update(text).digest('hex')
}

function refuse({ printError }: Terminal, says: string, code: number): number {
  printError(says)
  return code
}

interface OrganisationArguments {
  readonly command: 'keys' | 'sign' | 'show'
  readonly place: string
  readonly key: string | undefined
  readonly name: string | undefined
}

function parseArguments(args: readonly string[]): OrganisationArguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' }, name: { type: 'string' } },
    })
    const [command, place, ...more] = positionals
    if (place === undefined || more.length > 0) return undefined
    if (command !== 'keys' && command !== 'sign' && command !== 'show') return undefined
    return { command, place: resolve(place), key: values.key, name: values.name }
  } catch {
    return undefined
  }
}
