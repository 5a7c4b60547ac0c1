import { toShownFingerprint } from '../../core/journal/fingerprint.ts'
import type { HubAudit } from './audit.ts'
import type { Missing } from './backup.ts'

/** Formats a number of things in French, where one and none are singular: « 1 ligne », « 0 ligne », « 2 lignes ». */
export function toCounted(count: number, noun: string): string {
  return `${count} ${noun}${count > 1 ? 's' : ''}`
}

/** Formats an audit for a terminal, in French: a line a machine, then the hub's own tables. */
export function toAuditText({ machines, hub, acts }: HubAudit): string {
  const lines = machines.map(({ fingerprint, lines: count, erased, missing, fault, doubt }) => {
    const state = fault === undefined ? 'intact' : `ABÎMÉ : ${fault.code}, ligne ${fault.line}`
    const gone = missing === undefined ? '' : `  IL MANQUE ${toCounted(missing, 'ligne')}`
    const odd =
      doubt === undefined
        ? ''
        : `  DOUTEUX : ${doubt.code}, ${toCounted(doubt.lines, 'ligne')} depuis la ligne ${doubt.line}`
    return `${toShownFingerprint(fingerprint)}  ${toCounted(count, 'ligne')}, ${toCounted(erased, 'effacée')}  ${state}${gone}${odd}`
  })
  const faults = hub.map((fault) => `Serveur  ABÎMÉ : ${Object.values(fault).join(', ')}`)
  return [
    ...(lines.length === 0 ? ['Aucun ordinateur.'] : lines),
    `Serveur  ${toCounted(acts, 'acte')} ${acts > 1 ? 'signés' : 'signé'}`,
    ...faults,
  ].join('\n')
}

/** Formats what a backup lacks. */
export function toMissingText({ machines, lines, cut, acts }: Missing): string {
  const names = machines.map((one) => one.slice(0, 8)).join(', ')
  const parts = [
    machines.length > 0 ? `${toCounted(machines.length, 'ordinateur')} (${names})` : '',
    lines > 0 ? `${toCounted(lines, 'ligne')} ${lines > 1 ? 'reçues' : 'reçue'} depuis` : '',
    cut > 0 ? `${toCounted(cut, 'LIGNE').toUpperCase()} QUI ${cut > 1 ? 'DEVAIENT' : 'DEVAIT'} Y ÊTRE` : '',
    acts > 0 ? `${toCounted(acts, 'acte')} du serveur` : '',
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
