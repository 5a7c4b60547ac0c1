import { describe, expect, it } from 'vitest'
import { runHosts } from '../../src/cli/hosts/program.ts'
import { run } from './support/run.ts'

const hosts = (...args: string[]) => run(runHosts, args)

describe('npm run hosts', () => {
  it('gives one object a line, in the order of the arguments', () => {
    const { code, text } = hosts(
      'https://oidc.franceconnect.gouv.fr/',
      'https://www.monespacesante.fr/',
      'https://arneli.fr/',
      '--json',
    )
    expect(code).toBe(0)
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      {
        url: 'https://oidc.franceconnect.gouv.fr/',
        verdict: 'allowed',
        code: 'through',
        why: expect.stringContaining('oidc.franceconnect.gouv.fr'),
        flow: expect.stringMatching(/^[a-z-]+\/[a-z-]+$/),
      },
      {
        url: 'https://www.monespacesante.fr/',
        verdict: 'gate',
        code: 'official',
        why: expect.stringContaining('Mon espace santé'),
        near: 'monespacesante.fr',
      },
      {
        url: 'https://arneli.fr/',
        verdict: 'refused',
        code: 'neighbour',
        why: 'arneli.fr est le voisin de ameli.fr, à un ou deux caractères près.',
        near: 'ameli.fr',
      },
    ])
  })

  it('explains in words what it would do, with hidden letters written out', () => {
    const { code, text } = hosts('https://аmeli.fr/', 'https://caf.fr/')
    expect(code).toBe(0)
    expect(text).toBe(
      [
        'Refusée (homograph) : https://\\u{430}meli.fr/',
        '  xn--meli-43d.fr est un homographe : il s’écrit comme ameli.fr, avec des lettres d’un autre alphabet.',
        'S’ouvre (portal) : https://caf.fr/',
        '  caf.fr est un hôte du site de la démarche.',
        '  Démarche : caf/aide-au-logement',
        '',
      ].join('\n'),
    )
  })

  it('answers all and exits with 2 if one is not an address', () => {
    const { code, text } = hosts('caf.fr', 'https://caf.fr/', '--json')
    const [first, second] = text.split('\n')
    expect(code).toBe(2)
    expect(JSON.parse(first ?? '')).toEqual({
      url: 'caf.fr',
      verdict: 'refused',
      code: 'no-scheme',
      why: 'Ce n’est pas une adresse entière.',
      mend: 'Commencez par https://.',
    })
    expect(JSON.parse(second ?? '')).toMatchObject({ verdict: 'allowed' })
  })

  it.each([[[]], [['--json']], [['--xml', 'https://caf.fr/']]])('prints its usage when it gets %j', (args) => {
    const { code, text, errors } = hosts(...args)
    expect([code, text, errors]).toEqual([2, '', 'usage : npm run hosts -- <adresse>… [--json]\n'])
  })
})
