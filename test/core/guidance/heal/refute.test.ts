import { describe, expect, it } from 'vitest'
import type { Fingerprint } from '../../../../src/core/flow/language/fingerprint.ts'
import { isAnotherThing, isRecordedOfAnother } from '../../../../src/core/guidance/heal/refute.ts'

const radio = (question: string, name = 'oui', more: Partial<Fingerprint> = {}): Fingerprint => ({
  tag: 'input',
  role: 'radio',
  type: 'radio',
  name,
  question,
  rivals: ['oui'],
  ...more,
})
const field = (name: string, more: Partial<Fingerprint> = {}): Fingerprint => ({
  tag: 'input',
  role: 'textbox',
  type: 'text',
  name,
  ...more,
})
const box = (name: string): Fingerprint => ({ tag: 'input', role: 'checkbox', type: 'checkbox', name })
const ask = (recorded: Fingerprint, found: Fingerprint, others: readonly Fingerprint[] = []): boolean =>
  isAnotherThing(recorded, found, { others, candidates: () => [found, ...others] })

describe('an element found by its words', () => {
  it('is another one where it was recorded for another step', () => {
    const [pension, chomage] = [radio('pension alimentaire'), radio('allocation chomage')]
    expect(ask(pension, chomage, [chomage])).toBe(true)
    expect(ask(field('loyer mensuel'), field('charges mensuelles'), [field('charges mensuelles')])).toBe(true)
  })

  it('is another one where it was a neighbour of the recorded one, with a name of its own', () => {
    expect(ask(field('nom', { near: ['prenom', 'nom d usage'] }), field('nom d usage'))).toBe(true)
  })

  it('is another one where people tick it instead of typing', () => {
    expect(ask(field('reference du contrat'), box('reference du contrat'))).toBe(true)
    expect(ask(radio('avez vous travaille'), field('votre adresse de courriel'))).toBe(true)
  })

  it('is another one where people type instead of pressing or ticking, under any question', () => {
    const button: Fingerprint = { tag: 'button', role: 'button', type: 'button', name: 'oui', near: ['non', 'adresse'] }
    expect(ask(button, field('actuel adresse'))).toBe(true)
    expect(ask(radio('responsable legal'), field('prenom', { question: 'responsable legal' }))).toBe(true)
    expect(ask({ ...button, name: 'pays choisir' }, { tag: 'select', role: 'combobox', name: 'pays' })).toBe(false)
  })

  it('may be the same where a list replaced the answers', () => {
    const list: Fingerprint = { tag: 'select', role: 'combobox', name: 'civilite' }
    expect(ask(radio('civilite', 'madame', { near: ['monsieur'] }), list)).toBe(false)
  })

  it('may be the same whichever of its answers comes first', () => {
    const recorded = radio('avez vous travaille', 'oui', { near: ['accueil', 'non', 'suivant'] })
    expect(ask(recorded, radio('avez vous travaille', 'non'))).toBe(false)
  })

  it('is another one where several had its words, and it stands under another heading', () => {
    const recorded = field('adresse electronique', { twins: 1, headings: ['creer un compte'] })
    expect(ask(recorded, field('adresse electronique', { headings: ['se connecter'] }))).toBe(true)
    expect(ask(recorded, field('adresse electronique', { headings: ['creer votre compte'] }))).toBe(false)
  })

  it('is another one where several had its words, and its row says something else', () => {
    const link = (row: string): Fingerprint => ({ tag: 'a', role: 'link', name: 'voir', row })
    expect(ask({ ...link('avis d impot'), twins: 1 }, link('quittance de loyer'))).toBe(true)
    expect(ask({ ...link('avis d impot'), twins: 1 }, link('dernier avis d impot'))).toBe(false)
  })

  it('is judged by its name, not by a list’s untouched text or a hint about how to fill it in', () => {
    const list = (name: string): Fingerprint => ({ tag: 'button', role: 'button', name, text: 'choisir' })
    expect(ask(list('pays de depart choisir'), list('nationalite choisir'), [list('nationalite choisir')])).toBe(true)
    expect(ask(list('pays de depart choisir'), list('pays de depart choisir'))).toBe(false)
    expect(ask(field('nom', { near: ['prenom'] }), field('nom obligatoire'), [field('prenom')])).toBe(false)
  })

  it('is another one where it answers the question of another recorded element', () => {
    const part = (question: string, name = 'jour'): Fingerprint => field(name, { question })
    const [birth, entry] = [part('date de naissance'), part('date d entree dans le logement')]
    expect(ask(entry, part('date de naissance', 'jour obligatoire'), [birth])).toBe(true)
  })

  it('may be the same with words that nobody recorded', () => {
    expect(ask(field('votre nom', { near: ['continuer'] }), field('nom de famille'))).toBe(false)
  })
})

describe('the most likely candidate', () => {
  const button = (name: string): Fingerprint => ({ tag: 'button', role: 'button', name })
  const first = field('adresse electronique', { near: ['mot de passe', 'se connecter', 'confirmez l adresse'] })

  it('is another element if it was a neighbour of another step’s element, with these words or a few more', () => {
    expect(isRecordedOfAnother(button('creer mon compte'), button('se connecter'), [first])).toBe(true)
    expect(isRecordedOfAnother(button('creer mon compte'), button('se connecter ici'), [first])).toBe(true)
  })

  it('is another element if it answers that element’s question, whatever its words', () => {
    const [birth, entry] = ['date de naissance', 'date d entree'].map((question) => field('jour', { question }))
    const reworded = field('jour votre obligatoire', { question: 'date d entree' })
    expect(isRecordedOfAnother(birth as Fingerprint, reworded, [entry as Fingerprint])).toBe(true)
    expect(isRecordedOfAnother(entry as Fingerprint, reworded, [birth as Fingerprint])).toBe(false)
  })

  it('is not, if it has the recorded words, or new ones', () => {
    expect(isRecordedOfAnother(button('se connecter'), button('se connecter ici'), [first])).toBe(false)
    expect(isRecordedOfAnother(button('creer mon compte'), button('creer un compte'), [first])).toBe(false)
  })
})
