import { createReadStream, lstatSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { LONGEST_BODY } from '../../core/hub/protocol.ts'
import { toReceiptFile } from '../../core/hub/receipt.ts'
import type { HubAnswer, HubDoor } from '../door/door.ts'

export interface TakenFile {
  readonly lines: number
  /** What was answered to each batch. */
  readonly codes: readonly HubAnswer['code'][]
  /** Where the receipts are, for the stick's way back; undefined where there is none. */
  readonly receipts: string | undefined
}

/** In bytes: half a year of a busy machine. */
const LONGEST_FILE = 512 * 1024 * 1024

/**
 * Takes what a machine without network sent by a stick: one batch a line, through the same door. What comes after a batch that
 * is refused is refused too, as it does not follow.
 *
 * @throws Error for what is no ordinary file, or too long
 */
export async function takeFile(door: Pick<HubDoor, 'deposit' | 'hello'>, path: string): Promise<TakenFile> {
  const stat = lstatSync(path)
  if (!stat.isFile() || stat.size > LONGEST_FILE) throw new Error('Ce n’est pas un fichier d’envoi de Côte à Côte.')
  const codes: HubAnswer['code'][] = []
  const receipts: string[] = []
  let lines = 0
  for await (const line of createInterface({
    input: createReadStream(path, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (line === '') continue
    const answer = await door.deposit(line.length > LONGEST_BODY ? undefined : parse(line))
    codes.push(answer.code)
    lines += answer.lines
    if (typeof answer.body.receipt === 'string') receipts.push(answer.body.receipt)
    if (!['taken', 'already'].includes(answer.code)) break
  }
  if (receipts.length === 0) return { lines, codes, receipts: undefined }
  const out = `${path}.recus.txt`
  writeFileSync(out, toReceiptFile(door.hello().key, receipts.join('')))
  return { lines, codes, receipts: out }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
