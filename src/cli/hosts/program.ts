import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readLibrary } from '../../core/flow/read/library.ts'
import {
  AddressError,
  type AddressErrorCode,
  type AddressJudgement,
  judgeAddress,
} from '../../core/navigation/judge-address.ts'
import { collectKnownAddresses } from '../../core/session/region/open-visit.ts'
import { readFlowFolder } from '../doctor/folder.ts'
import type { Terminal } from '../terminal.ts'

const FLOWS = join(import.meta.dirname, '../../../flows')
const USAGE = 'npm run hosts -- <adresse>… [--json]'

/**
 * `npm run hosts -- <url>… [--json]`: prints what the app would do with each address, and why; with `--json`, one
 * object a line. Decides as a guided view does, and uses no network. Exit code 2 for a wrong usage or a text that is no
 * address.
 */
export function runHosts(terminal: Terminal): number {
  const options = parseArguments(terminal.args)
  if (!options) {
    terminal.printError(`usage : ${USAGE}\n`)
    return 2
  }
  const known = collectKnownAddresses(readLibrary(readFlowFolder(FLOWS)))
  const answers = options.addresses.map((address): HostAnswer => {
    try {
      return describe(address, judgeAddress(address, known))
    } catch (error) {
      if (!(error instanceof AddressError)) throw error
      return describeError(address, error)
    }
  })
  for (const answer of answers) terminal.print(options.json ? `${JSON.stringify(answer)}\n` : toAnswerText(answer))
  return answers.some(({ mend }) => mend !== undefined) ? 2 : 0
}

function parseArguments(
  args: readonly string[],
): { readonly addresses: readonly string[]; readonly json: boolean } | undefined {
  try {
    const options = { json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    return positionals.length === 0 ? undefined : { addresses: positionals, json: values.json }
  } catch {
    return undefined
  }
}

/** The output of `npm run hosts -- <url> --json` for one address. Verdicts and codes do not change between versions. */
interface HostAnswer {
  readonly url: string
  readonly verdict: AddressJudgement['verdict']
  readonly code: AddressJudgement['reason'] | AddressErrorCode
  readonly why: string
  /** The flow that opens the address; of several, the first whose own portal lists it. */
  readonly flow?: string
  /** The known host or domain that the address belongs to, or could be confused with. */
  readonly near?: string
  /** Only for a text that is no address. */
  readonly mend?: string
}

function describe(url: string, judgement: AddressJudgement): HostAnswer {
  const { verdict, reason: code, host } = judgement
  if (verdict === 'allowed') return { url, verdict, code, why: ALLOWED[judgement.reason](host), flow: judgement.flow }
  if (verdict === 'gate') {
    const { domain, name } = judgement.domain
    const why = `${host} est une adresse officielle connue (${name}), qu’aucune démarche ne nomme.`
    return { url, verdict, code, why, near: domain }
  }
  const { near } = judgement
  const why = REFUSED[judgement.reason](host, near ?? '')
  return near === undefined
    ? { url, verdict, code, why }
    : { url, verdict, code, why: `${why}${toNear(code, near)}`, near }
}

/** Describes a text that is no address, which is refused too. */
function describeError(url: string, { code }: AddressError): HostAnswer {
  return { url, verdict: 'refused', code, ...NO_ADDRESS[code] }
}

/** Formats an answer. Hidden characters are escaped, as an address may contain some that reverse a terminal's line. */
function toAnswerText({ url, verdict, code, why, flow, mend }: HostAnswer): string {
  const shown = url.replace(/[^\x20-\x7e\u00a0-\u024f]/gu, (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`)
  const lines = [why, ...(flow === undefined ? [] : [`Démarche : ${flow}`]), ...(mend === undefined ? [] : [mend])]
  return [`${VERDICTS[verdict]} (${code}) : ${shown}`, ...lines.map((line) => `  ${line}`), ''].join('\n')
}

const VERDICTS: Readonly<Record<AddressJudgement['verdict'], string>> = {
  allowed: 'S’ouvre',
  gate: 'À confirmer',
  refused: 'Refusée',
}

type HostReason<V extends AddressJudgement['verdict']> = Extract<AddressJudgement, { readonly verdict: V }>['reason']

const ALLOWED: Readonly<Record<HostReason<'allowed'>, (host: string) => string>> = {
  portal: (host) => `${host} est un hôte du site de la démarche.`,
  through: (host) => `On passe par ${host} pour se connecter au site de la démarche.`,
}

const REFUSED: Readonly<Record<HostReason<'refused'>, (host: string, near: string) => string>> = {
  scheme: () => 'Ce n’est pas une adresse https (un autre schéma : mailto, javascript, data, file…).',
  'plain-http': (host) => `${host} est demandé en http, sans chiffrement. Seul https s’ouvre.`,
  userinfo: (host) => `Un nom est écrit devant le signe @ (userinfo). Le vrai hôte vient après : ${host}.`,
  port: (host) => `L’adresse demande un autre port de ${host} que celui de https.`,
  'ip-literal': (host) => `${host} est une adresse IP, pas un nom. Aucun service public ne s’ouvre ainsi.`,
  'private-host': (host) => `${host} est un nom de cette machine ou de son réseau privé.`,
  'trailing-dot': (host) => `L’hôte finit par un point final (trailing dot) : ${host}`,
  punycode: (host) => `${host} est écrit en punycode (xn--) : des lettres hors de a-z.`,
  homograph: (host, near) =>
    `${host} est un homographe : il s’écrit comme ${near}, avec des lettres d’un autre alphabet.`,
  neighbour: (host, near) => `${host} est le voisin de ${near}, à un ou deux caractères près.`,
  'other-ending': (host, near) => `${host} est le nom de ${near} avec une autre fin.`,
  'borrowed-name': (host, near) => `${host} emprunte le nom de ${near} sans être sous lui.`,
  unknown: (host) => `${host} n’est ni un hôte d’une démarche ni une adresse officielle connue.`,
}

/** Returns what the sentence of a fault lacks: the host with which the address could be confused. */
function toNear(code: HostAnswer['code'], near: string): string {
  const isSaid = code === 'homograph' || code === 'neighbour' || code === 'other-ending' || code === 'borrowed-name'
  return isSaid ? '' : ` Il ressemble à ${near}.`
}

const NO_ADDRESS: Readonly<Record<AddressErrorCode, { readonly why: string; readonly mend: string }>> = {
  empty: { why: 'Il n’y a rien à lire.', mend: 'Écrivez une adresse, https://… en entier.' },
  'too-long': { why: 'Le texte est trop long pour une adresse.', mend: 'Donnez l’adresse sans ce qui suit « ? ».' },
  'control-character': {
    why: 'Le texte contient un caractère invisible.',
    mend: 'Recopiez l’adresse à la main, sans coller.',
  },
  'no-scheme': { why: 'Ce n’est pas une adresse entière.', mend: 'Commencez par https://.' },
  unreadable: {
    why: 'Cette adresse ne peut pas être lue.',
    mend: 'Vérifiez l’hôte, entre https:// et la barre suivante.',
  },
}
