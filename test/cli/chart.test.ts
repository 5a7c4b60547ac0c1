import { describe, expect, it } from 'vitest'
import { not, setup } from 'xstate'
import { APP_CHARTS } from '../../src/cli/chart/machines.ts'
import { runChart, writeJson } from '../../src/cli/chart/program.ts'
import { run } from './support/run.ts'

const chart = (...args: string[]) => run((terminal) => runChart(terminal, APP_CHARTS), args)

describe('npm run chart', () => {
  it('draws a flow', () => {
    const { code, text } = chart('france-travail/actualisation')
    expect(code).toBe(0)
    expect(text).toMatch(/^stateDiagram-v2\n/)
    expect(text).toContain('state "envoyer (submit, after relire)" as guided__recapitulatif__envoyer')
  })

  it('draws the session', () => {
    expect(chart('session', '--mermaid').text).toContain('state "guide" as guide {')
  })

  it.each([
    ['kiosk', 'state "erasing" as use__erasing'],
    ['kiosk-settings', 'state "wrong" as pad__wrong'],
    ['notebook', 'state "offering" as desk__used__offering'],
    ['door', 'state "rereading" as there__record__rereading'],
    ['tab', 'state "reopening" as page__reopening'],
    ['lock', 'state "waiting" as covered__waiting'],
  ])('draws the %s', (name, line) => {
    expect(chart(name).text).toContain(line)
  })

  it('formats a flow as JSON for Stately', () => {
    const { code, text } = chart('france-travail/actualisation', '--json')
    expect(code).toBe(0)
    expect(Object.keys(JSON.parse(text).states)).toEqual(['arriving', 'guided', 'finished', 'abandoned'])
  })

  it('names a negated guard after the guard that it negates', () => {
    const lamp = setup({ guards: { isDay: () => true } }).createMachine({ on: { TOUCH: { guard: not('isDay') } } })
    expect(JSON.parse(writeJson(lamp)).on.TOUCH.guard).toBe('not isDay')
  })

  it.each([
    [
      'a name that nothing has',
      ['sesion'],
      /^unknown-name : Rien ne s’appelle « sesion »\. Vouliez-vous dire « session » \?/,
    ],
    ['no name', [], /^unknown-name : Dites quelle machine ou quelle démarche\./],
  ])('lists the names when it gets %s', (_, args, says) => {
    const { code, text, errors } = chart(...args)
    expect([code, text]).toEqual([2, ''])
    expect(errors).toMatch(says)
    expect(errors).toContain('\n  kiosk\n')
    expect(errors).toContain('\n  france-travail/actualisation\n')
  })

  it.each([[['session', 'kiosk']], [['session', '--json', '--mermaid']], [['session', '--svg']]])(
    'prints its usage for %j',
    (args) => {
      const { code, errors } = chart(...args)
      expect([code, errors]).toEqual([
        2,
        'usage : npm run program -- <machine ou démarche> [--flows <dossier>] [--mermaid|--json]\n',
      ])
    },
  )
})
