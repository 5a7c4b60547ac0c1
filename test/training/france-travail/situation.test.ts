import { describe, expect, it } from 'vitest'
import { toText } from '../browser.ts'
import { findTag, NOTHING, openSignedIn } from './visit.ts'

/** The page of questions word for word from the record of the real one (procedures.md A.1), not from the code. */
const recorded = [
  {
    bloc: 'travailleBloc',
    text: 'Avez-vous travaillé ou exercé une activité non salariée ?',
    yes: 'blocTravail-open',
    no: 'blocTravail-close',
    fields: [
      ['nbHeuresTrav', 'Heures travaillées dans le mois'],
      ['montSalaire', 'Montant total de votre ou vos salaires bruts réels ou estimés'],
    ],
  },
  {
    bloc: 'stageBloc',
    text: 'Avez-vous été en stage ?',
    yes: 'blocStage-open',
    no: 'blocStage-close',
    fields: [
      ['dateDebutStage', 'Du'],
      ['dateFinStage', 'au'],
    ],
  },
  {
    bloc: 'maladieBloc',
    text: 'Avez-vous été en arrêt maladie ?',
    yes: 'blocMaladie-open',
    no: 'blocMaladie-close',
    fields: [['dateDebutMaladie'], ['dateFinMaladie']],
  },
  {
    bloc: 'materniteBloc',
    text: 'Avez-vous été en congé maternité ?',
    yes: 'blocMaternite-open',
    no: 'blocMaternite-close',
    fields: [['dateDebutMaternite']],
  },
  {
    bloc: 'retraiteBloc',
    text: 'Percevez-vous une nouvelle pension retraite ?',
    yes: 'blocRetraite-open',
    no: 'blocRetraite-close',
    fields: [['dateRetraite', 'Depuis le']],
  },
  {
    bloc: 'invaliditeBloc',
    text: "Percevez-vous une nouvelle pension d'invalidité de 2ème ou 3ème catégorie ?",
    yes: 'blocInvalidite-open',
    no: 'blocInvalidite-close',
    fields: [['dateInvalidite', 'Depuis le']],
  },
  {
    bloc: 'rechercheBloc',
    text: "Etes-vous toujours à la recherche d'un emploi ?",
    yes: 'blocRecherche-close',
    no: 'blocRecherche-open',
    fields: [
      ['dateFinRech', "Vous n'êtes plus à la recherche d'un emploi depuis le"],
      ['motifFinRechReprise', 'Reprise du travail'],
      ['motifFinRechRetraite', 'Retraite'],
      ['motifFinRechAutre', 'Autre'],
    ],
  },
] as const

describe('the page of questions', () => {
  it('has the recorded blocs in the recorded order', async () => {
    const { html } = await (await openSignedIn('fatou', 'NON')).get('/actualisation/situation')
    expect([...html.matchAll(/<div id="(\w+Bloc)"/g)].map(([, id]) => id)).toEqual(recorded.map(({ bloc }) => bloc))
  })

  it.each(recorded)('asks « $text » as the real one does', async ({ bloc, text, yes, no, fields }) => {
    const { html } = await (await openSignedIn('fatou', 'NON')).get('/actualisation/situation')
    const inside = findBloc(html, bloc)
    expect(toText(/<p id="\w+-question">[^<]*<\/p>/.exec(inside)![0])).toBe(text)
    expect(inside).toContain(`aria-labelledby="${bloc}-question"`)
    expect(findLabel(inside, yes)).toBe('Oui')
    expect(findLabel(inside, no)).toBe('Non')
    expect(findTag(inside, yes)).toContain('value="OUI"')
    expect(findTag(inside, no)).toContain('value="NON"')
    for (const [id, label] of fields) {
      expect(findTag(inside, id)).toBeDefined()
      expect(findLabel(inside, id)).toBe(label ?? findLabel(inside, id))
    }
  })

  it('unfolds under Oui, and under Non for the search', async () => {
    const browser = await openSignedIn('fatou', 'NON')
    const { html } = await browser.get('/actualisation/situation')
    for (const { bloc, yes, no } of recorded) {
      const unfolder = bloc === 'rechercheBloc' ? no : yes
      expect(findBloc(html, bloc)).toMatch(new RegExp(`data-unfolded-by="${unfolder}"\\s+hidden`))
    }
    const opened = await browser.submit('/actualisation/situation', { travaille: 'OUI', recherche: 'NON' })
    expect(findBloc(opened.html, 'travailleBloc')).not.toMatch(/data-unfolded-by="\S+"\s+hidden/)
    expect(findBloc(opened.html, 'rechercheBloc')).not.toMatch(/data-unfolded-by="\S+"\s+hidden/)
    expect(findBloc(opened.html, 'stageBloc')).toMatch(/data-unfolded-by="\S+"\s+hidden/)
  })

  it('is sent by the one button « Valider »', async () => {
    const { html } = await (await openSignedIn('camille', 'NON')).get('/actualisation/situation')
    expect(html).toMatch(/<button type="submit" class="js-only">Valider<\/button>/)
    expect(findSubmits(html)).toEqual(['Valider'])
  })

  it('hides maternity, answered Non, for others than women', async () => {
    const { html } = await (await openSignedIn('camille', 'NON')).get('/actualisation/situation')
    expect(findTag(html, 'materniteBloc')).toMatch(/\shidden>$/)
    expect(findTag(html, 'blocMaternite-close')).toContain('checked')
    const forWomen = await (await openSignedIn('fatou', 'NON')).get('/actualisation/situation')
    expect(findTag(forWomen.html, 'materniteBloc')).not.toContain('hidden')
    expect(findTag(forWomen.html, 'blocMaternite-close')).not.toContain('checked')
  })

  it('leaves the search out after a training course', async () => {
    const { html } = await (await openSignedIn('camille', 'OUI')).get('/actualisation/situation')
    expect(html).not.toContain('rechercheBloc')
    expect(html).toContain('invaliditeBloc')
  })

  it('names the month that the clock gives', async () => {
    expect((await (await openSignedIn('camille', 'NON')).get('/actualisation/situation')).text).toContain(
      'du mois de novembre 2026',
    )
  })

  it('shows mistakes above and beside, keeps what was typed, and shows the same after a reload', async () => {
    const browser = await openSignedIn('camille', 'NON')
    const typed = { ...NOTHING, travaille: 'OUI', nbHeuresTrav: '12h"30', montSalaire: '1 250' }
    const sent = await browser.submit('/actualisation/situation', typed)
    for (const page of [sent, await browser.get('/actualisation/situation')]) {
      expect(page.heading).toBe('Actualisation : votre situation')
      expect(page.html).toMatch(/role="alert"[\s\S]*href="#nbHeuresTrav"/)
      expect(page.text).toContain('Une réponse est à corriger.')
      expect(findTag(page.html, 'nbHeuresTrav')).toContain('value="12h&quot;30"')
      expect(findTag(page.html, 'nbHeuresTrav')).toContain('aria-invalid=true')
      expect(findTag(page.html, 'nbHeuresTrav')).toContain('nbHeuresTrav-erreur')
      expect(findTag(page.html, 'montSalaire')).toContain('value="1 250"')
      expect(findTag(page.html, 'montSalaire')).not.toContain('aria-invalid')
      expect(findTag(page.html, 'blocStage-close')).toContain('checked')
      expect(toText(findBloc(page.html, 'travailleBloc'))).toContain("nombre d'heures entier")
    }
  })

  it('says nothing wrong before anything is sent, and all of it when all is empty', async () => {
    const browser = await openSignedIn('fatou', 'NON')
    expect((await browser.get('/actualisation/situation')).html).not.toContain('role="alert"')
    const page = await browser.submit('/actualisation/situation', {})
    expect(page.text).toContain('7 réponses sont à corriger.')
    expect(page.html.match(/class="question wrong"/g)).toHaveLength(7)
    expect(page.text).toContain('Stage : Répondez à la question par Oui ou par Non.')
    for (const { text } of recorded) expect(page.text.split(text)).toHaveLength(2)
  })

  it('marks the group when no reason is chosen', async () => {
    const browser = await openSignedIn('camille', 'NON')
    const typed = { ...NOTHING, recherche: 'NON', dateFinRech: '20/11/2026' }
    const page = await browser.submit('/actualisation/situation', typed)
    expect(findBloc(page.html, 'rechercheBloc')).toMatch(/role="radiogroup"[\s\S]*aria-invalid="true"/)
    expect(page.html).toContain('href="#motifFinRechReprise"')
  })

  it('drops form names that it does not know', async () => {
    const browser = await openSignedIn('camille', 'NON')
    const page = await browser.submit('/actualisation/situation', { ...NOTHING, formation: 'OUI', autre: 'x' })
    expect(page.text).not.toContain('être inscrit à une session de formation')
    expect(page.heading).toBe('Actualisation : récapitulatif')
  })
})

describe('the formation page', () => {
  it('asks the recorded question with the recorded ids, name and values', async () => {
    const { html, heading } = await (await openSignedIn('camille')).visit('/actualisation')
    expect(heading).toBe('Actualisation : votre formation')
    expect(toText(findBloc(html, 'formationBloc'))).toContain(
      'Etes-vous inscrit à une session de formation ou suivez-vous une formation ?',
    )
    expect(findTag(html, 'formationOui')).toMatch(/name="formation" value="OUI"/)
    expect(findTag(html, 'formationNon')).toMatch(/name="formation" value="NON"/)
    expect(findLabel(html, 'formationOui')).toBe('Oui')
    expect(findLabel(html, 'formationNon')).toBe('Non')
    expect(findSubmits(html)).toEqual(['Valider'])
  })

  it('asks for an answer', async () => {
    const browser = await openSignedIn('camille')
    const page = await browser.submit('/actualisation/formation', {})
    expect(page.heading).toBe('Actualisation : votre formation')
    expect(page.text).toContain('Répondez à la question par Oui ou par Non.')
    expect(page.html).toContain('href="#formationOui"')
  })
})

/** Returns the buttons that send a form, without the sign-out window's. */
function findSubmits(html: string): readonly string[] {
  const page = html.replace(/<dialog[\s\S]*?<\/dialog>/, '')
  return [...page.matchAll(/<button[^>]*type="submit"[^>]*>([^<]*)</g)].map(([, words]) => words ?? '')
}

function findBloc(html: string, bloc: string): string {
  const from = html.indexOf(`<div id="${bloc}"`)
  const next = html.indexOf('class="question', from + bloc.length + 40)
  return html.slice(from, next === -1 ? html.indexOf('</form>', from) : html.lastIndexOf('<div', next))
}

function findLabel(html: string, id: string): string {
  return toText(new RegExp(`<label for="${id}">[^<]*</label>`).exec(html)?.[0] ?? '')
}
