import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fingerprint, fingerprintSchema, toUnnumbered } from '../../../../src/core/flow/language/fingerprint.ts'
import { heal } from '../../../../src/core/guidance/heal/heal.ts'

function link(name: string, rank: number, more: Partial<Fingerprint> = {}): Fingerprint {
  const href = `/${name.replaceAll(' ', '-')}`
  return { tag: 'a', role: 'link', name, href, classes: ['lien'], path: `main[1]/ul[1]/li[${rank}]/a[1]`, ...more }
}

const NAMES = ['contact', 'mentions legales', 'plan du site', 'accessibilite', 'mon compte', 'se connecter']
const PAGE = NAMES.map((name, index) => link(name, index + 1))

describe('heal', () => {
  it('finds each element of an unchanged page as exactly itself', () => {
    for (const [index, print] of PAGE.entries()) expect(heal(print, PAGE)).toMatchObject({ outcome: 'exact', index })
  })

  it('finds an element again wherever it moved', () => {
    const moved = [link('mon compte', 9, { path: 'footer[1]/div[3]/a[1]' }), ...PAGE.filter((_, index) => index !== 4)]
    expect(heal(link('mon compte', 5), moved)).toMatchObject({ outcome: 'exact', index: 0 })
  })

  it('finds a reworded element by what stayed', () => {
    expect(heal(link('nous contacter', 1, { href: '/contact' }), PAGE)).toMatchObject({ outcome: 'probable', index: 0 })
  })

  it('never takes a neighbour for an element that is gone', () => {
    for (const [index, print] of PAGE.entries()) {
      expect(
        heal(
          print,
          PAGE.filter((_, other) => other !== index),
        ).outcome,
      ).toBe('unknown')
    }
  })

  it('does not choose between two equal elements', () => {
    const twins = [link('contact', 2), link('contact', 3)]
    expect(heal(link('contact', 1), twins).outcome).toBe('unknown')
  })

  it('does not confuse two elements that were equal when recorded', () => {
    const left = [link('contact', 3, { id: 'footer-contact' }), ...PAGE.slice(1)]
    expect(heal(link('contact', 1, { twins: 1 }), left).outcome).not.toBe('exact')
  })

  it('recognises a neighbour as itself, however alike it is', () => {
    const recorded = link('sans lien', 1, { href: '#', near: ['sans lien etendu', 'contact'] })
    expect(heal(recorded, [link('sans lien etendu', 1, { href: '#' }), ...PAGE]).outcome).toBe('unknown')
  })

  it('recognises an element with a neighbour’s exact words as that neighbour', () => {
    const box = (name: string, near: readonly string[], id: string): Fingerprint => {
      return { tag: 'input', type: 'checkbox', name, near: [...near], id, classes: ['toggle'], landmarks: ['main'] }
    }
    const near = ['choisir un fuseau', 'recevoir les courriers papier du mois']
    const recorded = box('recevoir les courriers du mois', near, 'toggle-1')
    const page = [
      box('non oui', ['chercher', 'fermer'], 'a'),
      box('recevoir les courriers papier du mois', ['non oui'], 'b'),
      ...['choisir un fuseau', 'chercher', 'fermer'].map((name) => box(name, [], '')),
    ]
    expect(heal(recorded, page).outcome).toBe('unknown')
  })

  it('keeps the fields of one employer apart from another’s', () => {
    const group = (employer: number): readonly Fingerprint[] =>
      ['nom de l entreprise', 'salaire brut', 'rue'].map((name, rank) => ({
        tag: 'input',
        type: 'text',
        name,
        id: `${name[0]}${employer}`,
        question: `employeur ${employer}`,
        headings: ['vos employeurs'],
        landmarks: ['form', 'main'],
        path: `main[1]/form[1]/fieldset[${employer}]/label[${rank + 1}]/input[1]`,
      }))
    for (const field of group(1)) expect(heal(field, group(2)).outcome).toBe('unknown')
    for (const [index, field] of group(1).entries())
      expect(heal(field, [...group(1), ...group(2)])).toMatchObject({ index })
  })

  it('finds an answer by its words alone, and never another answer for one that is gone', () => {
    const answer = (name: string, near: readonly string[]): Fingerprint => ({
      tag: 'input',
      role: 'radio',
      type: 'radio',
      name,
      id: `stage-${name}`,
      field: 'stage',
      question: 'avez vous ete en stage',
      near: [...near],
      path: `form[1]/div[${name === 'oui' ? 1 : 2}]/input[1]`,
    })
    const [yes, no] = [answer('oui', ['non', 'continuer']), answer('non', ['oui', 'continuer'])]
    expect(heal(yes, [no, ...PAGE]).outcome).toBe('unknown')
    expect(heal(yes, [no, yes, ...PAGE])).toMatchObject({ outcome: 'exact', index: 1 })
  })

  it('recognises an element that said nearly the same elsewhere on its page as that other one', () => {
    const field = (name: string, more: Partial<Fingerprint>): Fingerprint => {
      return { tag: 'input', type: 'password', name, field: 'password', classes: ['champ'], ...more }
    }
    const gone = field('confirmer le mot de passe', { rivals: ['nouveau mot de passe'] })
    expect(heal(gone, [field('nouveau mot de passe', {}), ...PAGE]).outcome).toBe('unknown')
    expect(heal(field('confirmer le mot de passe', {}), [gone, ...PAGE])).toMatchObject({ index: 0 })
  })

  it('accepts words shared by several questions only for the answer to its own question', () => {
    const month = (question: string | undefined): Fingerprint => {
      return { tag: 'select', name: 'mois', classes: ['liste'], ...(question !== undefined && { question }) }
    }
    const recorded: Fingerprint = { ...month('date de naissance'), rivals: ['mois'] }
    expect(heal(recorded, [month('debut du contrat'), ...PAGE]).outcome).toBe('unknown')
    expect(heal(recorded, [month(undefined), ...PAGE]).outcome).toBe('unknown')
    expect(heal(recorded, [month('votre date de naissance'), ...PAGE])).toMatchObject({ index: 0 })
  })

  it('treats the same words in another order as other words', () => {
    const recorded = link('haut gauche', 1, { href: '#' })
    expect(heal(recorded, [link('gauche haut', 1, { href: '#' }), ...PAGE]).outcome).toBe('unknown')
  })

  it('finds nothing for a reworded element while another has its exact words', () => {
    const button = (name: string, more: Partial<Fingerprint>): Fingerprint => ({ tag: 'button', name, ...more })
    const recorded = button('envoyer', { id: 'envoi', classes: ['grand'] })
    const page = [button('envoyer plus tard', { id: 'envoi', classes: ['grand'] }), link('envoyer', 3), ...PAGE]
    expect(heal(recorded, page)).not.toMatchObject({ index: 0 })
  })

  it('finds an element with the same words on a page where all names and classes are new', () => {
    const recorded: Fingerprint = {
      tag: 'input',
      type: 'text',
      name: 'nom de naissance',
      id: 'ctl00-nom',
      field: 'ctl00$nom',
      classes: ['saisie', 'large'],
      near: ['prenoms', 'commune'],
      path: 'table[1]/tr[4]/td[2]/input[1]',
    }
    const made: Fingerprint = { tag: 'input', type: 'text', name: 'nom de naissance', classes: ['css-1x'] }
    const others = ['prenoms', 'code postal', 'ville', 'telephone'].map((name) => ({ ...made, name }))
    expect(heal(recorded, [...others, made])).toMatchObject({ outcome: 'exact', index: 4 })
  })

  describe('on a page that was rebuilt differently', () => {
    const old = ['nom', 'date de fin de validite', 'type de titre', 'motif du sejour', 'lieu de naissance', 'courriel']
    const made = ['nom', 'votre titre expire le', 'type de titre', 'motif du sejour', 'ville', 'adresse courriel']
    const near = (names: readonly string[], rank: number) => [
      ...['accueil', 'aide', 'contact', ...names.slice(0, rank)].slice(-3),
      ...[...names.slice(rank + 1), 'continuer', 'retour', 'quitter'].slice(0, 3),
    ]
    const toPage = (names: readonly string[], toMore: (rank: number) => Partial<Fingerprint>) =>
      names.map((name, rank): Fingerprint => {
        return { tag: 'input', type: 'text', role: 'textbox', name, near: near(names, rank), ...toMore(rank) }
      })
    const before = toPage(old, (rank) => ({ field: `ctl00$f${rank}x`, path: `table[1]/tr[${rank}]/td[2]/input[1]` }))
    const after = toPage(made, (rank) => ({ classes: ['css-1x'], path: `div[1]/div[${rank}]/label[1]/input[1]` }))

    it('finds a reworded element by its neighbours', () => {
      for (const [index, print] of before.entries()) expect(heal(print, [...after, ...PAGE])).toMatchObject({ index })
    })

    it('finds nothing for an element that is gone', () => {
      for (const [index, print] of before.entries()) {
        const left = made.filter((_, rank) => rank !== index)
        const page = toPage(left, (rank) => ({ classes: ['css-1x'], path: `div[1]/div[${rank}]/label[1]/input[1]` }))
        expect({ name: print.name, ...heal(print, [...page, ...PAGE]) }).toMatchObject({ outcome: 'unknown' })
      }
    })
  })

  it('finds nothing where a known other element has more evidence than the best of the rest', () => {
    const field = (name: string, id: string): Fingerprint => {
      return { tag: 'input', type: 'email', name, id, autocomplete: 'email', classes: ['champ', 'grand'] }
    }
    const recorded: Fingerprint = { ...field('courriel du demandeur', 'mail'), rivals: ['courriel du conjoint'] }
    const like: Fingerprint = { tag: 'input', type: 'email', name: 'votre courriel de demandeur' }
    expect(heal(recorded, [like, field('courriel du conjoint', 'autre'), ...PAGE])).toMatchObject({ index: 0 })
    expect(heal(recorded, [like, field('courriel du conjoint', 'mail'), ...PAGE]).outcome).toBe('unknown')
  })

  it('asks people about a reworded element in the same place while the page kept its names', () => {
    const field = (name: string, id: string): Fingerprint => {
      return {
        tag: 'input',
        type: 'text',
        name,
        id,
        classes: ['champ'],
        near: ['a b c', 'd e f', 'g h', 'i', 'j', 'k'],
      }
    }
    expect(heal(field('surface', 'x1a'), [field('metier exerce', 'emploi'), ...PAGE]).outcome).toBe('unknown')
  })

  it('does not treat numbered names as names', () => {
    const field = (name: string, rank: number): Fingerprint => {
      return { tag: 'input', type: 'text', name, id: `mat-input-${rank}`, classes: ['saisie'] }
    }
    const names = ['rue', 'ville', 'telephone', 'courriel', 'siret', 'loyer']
    const page = names.map((name, rank) => field(name, rank))
    expect(heal(field('date d entree', 3), page).outcome).toBe('unknown')
  })

  it('needs strong evidence for an element without words', () => {
    const silent = (path: string): Fingerprint => ({ tag: 'button', type: 'button', classes: ['menu'], path })
    const page = [silent('main[1]/div[3]/button[1]'), silent('main[1]/div[4]/button[1]'), ...PAGE]
    expect(heal(silent('main[1]/div[2]/button[1]'), page).outcome).toBe('unknown')
  })

  it('treats another number as another element', () => {
    const recorded = link('selectionner la ligne 2', 2)
    const page = [1, 3, 4].map((row) => link(`selectionner la ligne ${row}`, row))
    expect(heal(recorded, page).outcome).toBe('unknown')
  })

  it('tells one oui from another by the question', () => {
    const yes = (question: string, rank: number): Fingerprint => ({
      tag: 'input',
      role: 'radio',
      type: 'radio',
      name: 'oui',
      question,
      path: `form[1]/div[${rank}]/input[1]`,
    })
    const page = [yes('avez vous travaille', 3), yes('avez vous ete en stage', 1), yes('etes vous en conge', 2)]
    expect(heal(yes('avez vous travaille', 1), page)).toMatchObject({ outcome: 'exact', index: 0 })
  })

  it('treats an element and its container as the same', () => {
    const around = { tag: 'li', name: 'contact', path: 'main[1]/ul[1]/li[1]' }
    expect(heal(link('contact', 1), [...PAGE, around])).toMatchObject({ outcome: 'exact', index: 0 })
  })

  it('returns unknown where there is nothing to compare', () => {
    expect(heal(link('contact', 1), [])).toEqual({ outcome: 'unknown', score: 0, margin: 0 })
    expect(heal({ tag: 'a' }, PAGE).outcome).toBe('unknown')
  })

  it('returns the same for any order of the candidates', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(PAGE, { minLength: 1 }), fc.constantFrom(...PAGE), (page, print) => {
        const { outcome, ...rest } = heal(print, page)
        expect(outcome !== 'unknown' && 'index' in rest ? page[rest.index] : undefined).toBe(
          page.includes(print) ? print : undefined,
        )
      }),
    )
  })

  it('keeps score and margin from 0 to 1 for any fingerprints', () => {
    const text = fc.option(fc.string({ maxLength: 20 }), { nil: undefined })
    const print = fc.record({
      tag: fc.constantFrom('a', 'button', 'input'),
      name: text,
      id: text,
      href: text,
      path: text,
    })
    fc.assert(
      fc.property(print, fc.array(print, { maxLength: 8 }), (recorded, page) => {
        const { score, margin } = heal(recorded as Fingerprint, page as Fingerprint[])
        expect(score >= 0 && score <= 1 && margin >= 0 && margin <= 1).toBe(true)
      }),
    )
  })
})

describe('a fingerprint', () => {
  it('has no field for a value', () => {
    expect(fingerprintSchema.safeParse({ tag: 'input', value: '1200' }).success).toBe(false)
  })

  it('masks numbers that may be a year, an amount or a file', () => {
    expect(toUnnumbered('dossier 1234567 etape 2 sur 12')).toBe('dossier # etape 2 sur 12')
  })
})
