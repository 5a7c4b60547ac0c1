import { describe, expect, it } from 'vitest'
import type { Fingerprint } from '../../../../src/core/flow/language/fingerprint.ts'
import { heal } from '../../../../src/core/guidance/heal/heal.ts'

function link(name: string, rank: number): Fingerprint {
  return { tag: 'a', role: 'link', name, href: `/${name}`, classes: ['lien'], path: `main[1]/ul[1]/li[${rank}]/a[1]` }
}

const PAGE = ['contact', 'mentions legales', 'plan du site', 'accessibilite', 'mon compte', 'se connecter'].map(
  (name, index) => link(name, index + 1),
)

describe('the gate', () => {
  it('accepts the last of several twins only by its row', () => {
    const see = (row: string, rank: number): Fingerprint => ({ ...link('voir', rank), href: '#', row })
    const recorded = { ...see('avis d impot', 7), twins: 1 }
    expect(heal(recorded, [...PAGE, see('quittance de loyer', 8)]).outcome).toBe('unknown')
    const renamed = [...PAGE, see('quittance de loyer', 7), see('dernier avis d impot', 8)]
    expect(heal(recorded, renamed)).toMatchObject({ index: 7 })
    const { row: _row, ...bare } = recorded
    expect(heal(bare, [...PAGE, see('quittance de loyer', 7)]).outcome).toBe('unknown')
  })

  it('accepts the only synonym, wherever on the page it moved', () => {
    const button = (name: string, more: Partial<Fingerprint> = {}): Fingerprint => ({
      tag: 'button',
      role: 'button',
      name,
      near: ['nombre de cartes', 'pourquoi demandez vous une carte'],
      ...more,
    })
    const moved = { tag: 'a', near: ['nom d usage', 'annuler'], path: 'main[1]/p[3]/a[1]' }
    const recorded = button('continuer', { path: 'main[1]/form[1]/button[1]' })
    expect(heal(recorded, [...PAGE, button('page suivante', moved)])).toMatchObject({ outcome: 'probable', index: 6 })
    const two = [button('page suivante', moved), button('poursuivre', { ...moved, path: 'main[1]/p[4]/a[1]' })]
    expect(heal(recorded, [...PAGE, ...two]).outcome).toBe('unknown')
  })

  it('rejects an element in the same place with another use and other words', () => {
    const near = ['prenom d usage', 'prenom', 'nom', 'recevoir une notification', 'langue', 'pays']
    const beside = { near, headings: ['mon compte', 'votre profil'], landmarks: ['form', 'main'] }
    const list: Fingerprint = { tag: 'div', role: 'combobox', name: 'civilite', id: 'civ', ...beside }
    const page = [...PAGE, ...near.map((name, at): Fingerprint => ({ tag: 'input', type: 'text', name, id: `k${at}` }))]
    expect(heal(list, [...page, { ...list, id: 'k6', name: 'titre' }])).toMatchObject({ index: 12 })
    const save: Fingerprint = { ...list, role: 'button', id: 'k6', name: 'sauvegarder' }
    expect(heal(list, [...page, save]).outcome).toBe('unknown')
  })

  it('accepts a reworded element of a list by its row, unless an element of the list is gone', () => {
    const file = (name: string, row: string, rank: number): Fingerprint => ({ ...link(name, rank), href: '#', row })
    const rows = ['avis d impot', 'quittance de loyer', 'releve']
    const recorded = { ...file('telecharger', 'quittance de loyer', 8), twins: 2 }
    const renamed = rows.map((row, at) => file('obtenir le fichier', row, at + 9))
    expect(heal(recorded, [...PAGE, ...renamed])).toMatchObject({ outcome: 'probable', index: 7 })
    expect(heal(recorded, [...PAGE, ...renamed.toSpliced(1, 1)]).outcome).toBe('unknown')
  })

  it('rejects the remaining namesake where another step was recorded on the other one', () => {
    const change = (rank: number): Fingerprint => ({
      tag: 'a',
      role: 'button',
      text: 'modifier',
      headings: ['mon profil'],
      path: `main[1]/div[${rank}]/a[1]`,
    })
    expect(heal(change(3), [...PAGE, change(1)], [change(1)]).outcome).toBe('unknown')
    expect(heal(change(3), [...PAGE, change(1)], [change(3)])).toMatchObject({ index: 6 })
  })

  it('rejects elements outside the main part as rewordings of one inside it', () => {
    const field = (name: string, landmarks: string[]): Fingerprint => ({
      tag: 'input',
      role: 'textbox',
      type: 'email',
      name,
      near: ['nom de famille', 'departement', 'envoyer'],
      landmarks,
    })
    const others = ['nom de famille', 'departement'].map((name) => ({ ...field(name, ['form', 'main']), type: 'text' }))
    const recorded = field('adresse electronique', ['form', 'main'])
    expect(heal(recorded, [...others, field('votre adresse electronique', ['form', 'main'])]).outcome).toBe('probable')
    expect(heal(recorded, [...others, field('votre adresse electronique', ['form', 'contentinfo'])]).outcome).toBe(
      'unknown',
    )
  })

  it('accepts one of several reworded twins by its row, or by its own heading', () => {
    const change = (name: string, under: string, more: Partial<Fingerprint> = {}): Fingerprint => ({
      tag: 'button',
      role: 'button',
      name,
      headings: ['mon dossier', under],
      near: [name, name, 'ajouter un employeur'],
      landmarks: ['main'],
      ...more,
    })
    const recorded = { ...change('modifier', 'adresse'), twins: 2 }
    const parts = ['compte bancaire', 'situation familiale', 'adresse']
    expect(heal(recorded, [...PAGE, ...parts.map((part) => change('mettre a jour', part))])).toMatchObject({
      outcome: 'probable',
      index: 8,
    })
    expect(heal(recorded, [...PAGE, ...parts.slice(0, 2).map((part) => change('mettre a jour', part))]).outcome).toBe(
      'unknown',
    )
    const beside = ['piece d identite', 'justificatif de domicile']
    const get = (name: string, row: string, near: readonly string[]): Fingerprint => ({
      tag: 'a',
      role: 'link',
      name,
      row,
      headings: ['vos documents', 'a telecharger'],
      near: [...near, name, name, 'deposer les documents'],
      landmarks: ['main'],
      path: `main[1]/ul[1]/li[${near.length}]/a[1]`,
    })
    const inRow = { ...get('telecharger', 'attestation de droits', beside), twins: 2 }
    const fields = beside.map((name): Fingerprint => ({ tag: 'input', type: 'file', name, landmarks: ['main'] }))
    const right = get('obtenir le fichier', 'attestation de droits', beside)
    const others = ['notification', 'releve paiement'].map((row) => get('obtenir le fichier', row, []))
    expect(heal(inRow, [...fields, ...others, right])).toMatchObject({ outcome: 'probable', index: 4 })
    expect(heal(inRow, [...fields, ...others]).outcome).toBe('unknown')
  })

  it('rejects twins under headings of their own where none is the recorded heading', () => {
    const choose = (under: string, near: readonly string[]): Fingerprint => ({
      tag: 'button',
      role: 'button',
      type: 'button',
      name: 'choisir',
      headings: ['choisir un organisme', under],
      near: [...near],
      landmarks: ['main'],
    })
    const [find, four, book] = ['rechercher un organisme', Array<string>(4).fill('choisir'), 'reserver un creneau']
    const recorded: Fingerprint = {
      ...choose('bureau de poste du centre', [...four, book]),
      twins: 4,
      id: 'fourth',
    }
    const others = [
      ...['maison des services', 'mairie', 'caisse', 'prefecture'].map((under) => choose(`${under} du centre`, [find])),
      { ...choose('', [find]), name: find, tag: 'input', type: 'search', role: 'searchbox' },
      ...PAGE.map((one) => ({ ...one, landmarks: ['main'] })),
    ]
    const last = [...four.slice(1), book]
    // Rows are added and removed, and the fourth keeps its technical name.
    const toPage = (under: string) => [...others, { ...choose(under, last), id: 'fourth' }]
    expect(heal(recorded, toPage('service social du centre')).outcome).toBe('unknown')
    expect(heal(recorded, toPage('bureau de poste votre centre'))).toMatchObject({ index: 11 })
  })

  it('rejects a neighbour that now says more', () => {
    const beside = ['nom d usage', 'nombre de cartes', 'pourquoi demandez vous une carte']
    const field = (name: string, near: readonly string[], path: string): Fingerprint => ({
      tag: 'input',
      role: 'textbox',
      type: 'text',
      name,
      headings: ['votre carte'],
      near: [...near],
      landmarks: ['form', 'main'],
      path,
    })
    const recorded: Fingerprint = {
      ...field('prenom', ['nom', ...beside], 'main[1]/form[1]/div[2]/input[1]'),
      rivals: ['nom'],
    }
    const others = beside.map((name, at) => field(name, beside.slice(at + 1), `section[1]/p[${at + 3}]/input[1]`))
    const more: readonly Fingerprint[] = ['elle est perdue', 'elle est volee', 'continuer'].map((name) => ({
      tag: 'button',
      role: 'button',
      name,
      landmarks: ['main'],
    }))
    const wider = field('nom de naissance ou d usage', beside, 'section[1]/p[1]/input[1]')
    expect(heal(recorded, [wider, ...others, ...more]).outcome).toBe('unknown')
    const other = field('petit nom', ['nom', ...beside], 'section[1]/p[2]/input[1]')
    expect(heal(recorded, [field('nom', beside, 'section[1]/p[1]/input[1]'), other, ...others, ...more])).toMatchObject(
      { index: 1 },
    )
  })

  it('accepts a reworded button to the next page, whatever stands around the main part', () => {
    const near = ['recevez vous un salaire', 'allocation chomage', 'pension alimentaire']
    const press = (name: string, landmarks: string[]): Fingerprint => ({
      tag: 'button',
      role: 'button',
      type: 'button',
      name,
      near,
      landmarks,
    })
    const recorded: Fingerprint = {
      ...press('continuer', ['main']),
      headings: ['votre situation'],
      path: 'main[1]/button[1]',
    }
    const search: Fingerprint = {
      ...press('rechercher', ['search', 'footer']),
      near: ['rechercher sur le site', ...near],
    }
    const on: Fingerprint = {
      ...press('poursuivre', ['main']),
      headings: ['votre situation'],
      path: 'main[1]/div[2]/a[1]',
    }
    expect(heal(recorded, [search, on])).toMatchObject({ outcome: 'probable', index: 1 })
    // With its own words it may have left the main part.
    const other: Fingerprint = { ...on, name: 'supprimer mon compte', near: ['mon compte'] }
    const moved: Fingerprint = { ...recorded, landmarks: ['footer'], path: 'footer[1]/button[1]' }
    expect(heal(recorded, [search, moved, other])).toMatchObject({ index: 1 })
    expect(heal(recorded, [search, other]).outcome).toBe('unknown')
  })
})

describe('the identity of another element', () => {
  const part = (name: string, question: string): Fingerprint => ({
    tag: 'input',
    type: 'text',
    role: 'textbox',
    name,
    question,
    headings: ['vos dates'],
    near: ['mois', 'annee', 'date d effet du bail'],
    landmarks: ['form', 'main'],
  })

  it('keeps the day of one date from being taken for that of another date that is gone', () => {
    const [birth, entry] = [part('jour', 'date de naissance'), part('jour', 'date d entree dans le logement')]
    const recorded: Fingerprint = { ...birth, id: 'dn-j', near: ['mois', 'annee', 'jour'], rivals: ['jour'] }
    const page = [entry, ...PAGE]
    expect(heal(recorded, page, [entry]).outcome).toBe('unknown')
    expect(heal(recorded, [birth, ...page], [entry])).toMatchObject({ index: 0 })
  })

  it('is its name, where elements show the same word as a part of their names', () => {
    const list = (name: string): Fingerprint => ({
      tag: 'button',
      role: 'button',
      name: `${name} choisir`,
      text: 'choisir',
      headings: ['votre sejour'],
    })
    const recorded: Fingerprint = { ...list('pays de depart'), rivals: ['nationalite choisir'] }
    const found = heal(recorded, [list('nationalite'), list('pays de votre depart'), ...PAGE])
    expect(found).toMatchObject({ outcome: 'probable', index: 1 })
    expect(heal(recorded, [list('nationalite'), ...PAGE]).outcome).toBe('unknown')
  })
})
