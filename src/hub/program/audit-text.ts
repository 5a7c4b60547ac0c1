import { toShownFingerprint } from '../../core/journal/fingerprint.ts'
import type { HubAudit } from './audit.ts'
import type { Missing } from './backup.ts'

/** Formats an audit for a terminal, in French: a line a machine, then the hub's own tables. */
export function toAuditText({ machines, hub, acts }: HubAudit): string {
  const lines = machines.map(({ fingerprint, lines: count, erased, missing, fault, doubt }) => {
    const state = fault === undefined ? 'intact' : `ABÎMÉ : ${fault.code}, ligne ${fault.line}`
    const gone = missing === undefined ? '' : `  IL MANQUE ${missing} lignes`
    const odd =
      doubt === undefined ? '' : `  DOUTEUX : ${doubt.code}, ${doubt.lines} lignes depuis la ligne ${doubt.line}`
    return `${toShownFingerprint(fingerprint)}  ${count} lignes, ${erased} effacées  ${state}${gone}${odd}`
  })
  const faults = hub.map((fault) => `Serveur  ABÎMÉ : ${Object.values(fault).join(', ')}`)
  return [...(lines.length === 0 ? ['Aucun ordinateur.'] : lines), `Serveur  ${acts} actes signés`, ...faults].join(
    '\n',
  )
}

/** Formats what a backup lacks. */
export function toMissingText({ machines, lines, cut, acts }: Missing): string {
  const names = machines.map((one) => one.slice(0, 8)).join(', ')
  const parts = [
    machines.length > 0 ? `${machines.length} ordinateurs (${names})` : '',
    lines > 0 ? `${lines} lignes reçues depuis` : '',
    cut > 0 ? `${cut} LIGNES QUI DEVAIENT Y ÊTRE` : '',
    acts > 0 ? `${acts} actes du serveur` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'Il n’y manque rien.' : `Il y manque : ${parts.join(', ')}.`
}

/** Formats whether an audit is sound, by its first fault. */
export function toVerdict({ machines, hub }: HubAudit): string {
  const [first] = [...hub, ...machines.flatMap(({ fault }) => (fault === undefined ? [] : [fault]))]
  return first === undefined
    ? 'Ce qui y est est intact.'
    : `ABÎMÉ : ${Object.values(first).join(', ')}. Voir la commande « audit ».`
}
