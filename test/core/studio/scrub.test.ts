import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { toTypedDigest, toTypedDigests } from '../../../src/core/studio/scrub/digest.ts'
import { findNames, isClean, type Scrubber, scrub } from '../../../src/core/studio/scrub/scrub.ts'
import { collectWords, createVocabulary, toFolded } from '../../../src/core/studio/scrub/vocabulary.ts'

const files = readdirSync('flows', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yml') && statSync(join('flows', path)).isFile())
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join('flows', path), 'utf8') }))
const library = readLibrary(files)
const scrubber: Scrubber = { vocabulary: createVocabulary(collectWords([...library.flows, ...library.portals])) }

const left = (text: string, more: Partial<Scrubber> = {}): string => scrub(text, { ...scrubber, ...more }).text

describe('the words of forms', () => {
  it.each([
    'Valider',
    'Rechercher',
    'Passer à l’étape suivante',
    'Mon espace personnel',
    'Mes Droits Sociaux',
    'Mon Compte',
    'Avez-vous travaillé ce mois-ci ?',
    'Numéro de sécurité sociale',
    'Se connecter avec FranceConnect',
    'Attestez votre présence',
    'Bienvenue sur le site d’entraînement',
    'Madame, Monsieur',
    'Nom de naissance',
    'Étape 2 sur 5',
    'ENVOYER MA DEMANDE',
    'Votre dossier est enregistré',
    'Date de naissance du conjoint',
  ])('stay: %s', (text) => {
    expect(scrub(text, scrubber)).toEqual({ text, isCut: false })
  })

  it('are known for nearly all words that the shipped procedures look for on pages', () => {
    const wanted = library.flows.flatMap(({ steps }) =>
      steps.flatMap(
        ({ target }) => JSON.stringify(target ?? '').match(/(?<="(?:field|button|question|link)":")[^"{]+/g) ?? [],
      ),
    )
    const cut = [...new Set(wanted)].filter((text) => !isClean(text, scrubber))
    expect(cut.length / new Set(wanted).size).toBeLessThan(0.05)
  })
})

it('are seldom cut from the labels of an unknown portal', () => {
  const places = (value: unknown): readonly string[] =>
    [...JSON.stringify(value).matchAll(/"(?:field|button|question|link|under|choice|heading|title)":"([^"{]+)"/g)].map(
      ([, text = '']) => text,
    )
  const isOf = (portal: string, flow: string): boolean => flow.startsWith(`${portal}/`)
  const labels = library.portals.flatMap(({ portal }) => {
    const others = library.flows.filter(({ flow }) => !isOf(portal, flow))
    const vocabulary = createVocabulary(
      collectWords([...others, ...library.portals.filter((one) => one.portal !== portal)]),
    )
    const own = library.flows.filter(({ flow }) => isOf(portal, flow))
    const said = own.flatMap(({ steps, screens }) => [
      ...steps.flatMap(({ target, done }) => places([target ?? '', done])),
      ...screens.flatMap(({ seen }) => places(seen)),
    ])
    return [...new Set(said)].map((text) => scrub(text, { vocabulary }).isCut)
  })
  expect(labels.length).toBeGreaterThan(200)
  expect(labels.filter(Boolean).length / labels.length).toBeLessThan(0.02)
})

it('are seldom cut from texts of services without a recorded procedure', () => {
  const labels =
    'Payer une amende|Pièce justificative|Désigner le conducteur du véhicule|Garde alternée|Personne à prévenir en cas d’urgence|' +
    'Diphtérie, tétanos, poliomyélite|Carte européenne d’assurance maladie|Rachat de trimestres|Auto-entrepreneur|Taux plein|' +
    'Résidence secondaire|Enfant majeur rattaché|Glissez-déposez vos fichiers ici|Veuf ou veuve|Charges locatives|Bail mobilier|' +
    'Ligne de bus empruntée|Bourse sur critères sociaux|Permis d’aménager|Nuisances sonores|Rattacher un second compte|' +
    'Souhaitez-vous être recontacté ?|Procès-verbal d’assemblée|Accessibilité : partiellement conforme|Rénovation énergétique|' +
    'Empreintes digitales|Débroussaillage obligatoire|Récupérateur d’eau de pluie|Vente au déballage|Battue au sanglier|Lunettes et lentilles|' +
    'Catastrophe naturelle|Circonstances détaillées|Relevé d’information'
  expect(labels.split('|').filter((text) => !isClean(text, scrubber))).toEqual([])
  expect(left('Dossier complété et vérifié')).toBe('Dossier complété et vérifié')
  expect(left('Dossier complété par Zéphyrine')).not.toContain('Zéphyrine')
})

describe('personal data', () => {
  const NAMES = [
    'Camille Martin',
    'Zéphyrine Quillambert',
    'MARTIN Camille',
    'Jean-Pierre Dûpont',
    'Fatou Diallo',
    'Nguyễn Thị Hoa',
    'O’Connor',
    'Anne-Sophie de La Tour',
    'Pierre Petit',
    'Rose Blanc',
    'C. Lefèvre',
    'Mohamed Ben Ali',
    'Łukasz Nowak',
    'Олена Шевченко',
    'Xavier',
    'Inès Boulanger',
    'Yıldız Kaya',
    'Marie-Laure',
    'Kévin Le Goff',
    'Sarah Cohen',
  ]
  const SHAPES = [
    'camille.martin@exemple.fr',
    'camille (at) exemple.fr',
    'FR76 3000 6000 0112 3456 7890 189',
    'FR7630006000011234567890189',
    '1 85 05 78 006 084 36',
    '185057800608436',
    '2 99 12 2A 123 456 78',
    '12/03/1985',
    '12 mars 1985',
    '1er janvier 2024',
    '12.03.85',
    '1985-03-12',
    'mars 2024',
    '1 234,56 €',
    '530 €',
    '45 euros',
    'douze mille euros',
    '06 12 34 56 78',
    '+33 6 12 34 56 78',
    '0612345678',
    'AB-123-CD',
    'AB 123 CD',
    '1234 AB 75',
    'X7K9P2',
    '75011',
    '12AB34567',
    'k.m_1985',
    '@camille',
  ]
  const FRAMES = [
    (secret: string) => secret,
    (secret: string) => `Bonjour ${secret}`,
    (secret: string) => `Bienvenue, ${secret} !`,
    (secret: string) => `Dossier de ${secret}`,
    (secret: string) => `Madame ${secret}, votre dossier`,
    (secret: string) => `Supprimer ${secret}`,
    (secret: string) => `${secret} : modifier`,
    (secret: string) => `Le dossier n° ${secret} est enregistré`,
    (secret: string) => `Connecté en tant que ${secret}`,
    (secret: string) => `Votre demande (${secret})`,
  ]

  const leaks = (secret: string, said: string): readonly string[] => {
    const parts = secret.match(/[\p{L}\p{M}]{3,}|\p{Nd}{3,}/gu) ?? [secret]
    const ordinary = new Set(['mars', 'janvier', 'euros', 'mille', 'douze', 'the'])
    const words: readonly string[] = toFolded(said).match(/[\p{L}\p{M}]+|\p{Nd}+/gu) ?? []
    return parts.filter((part) => !ordinary.has(toFolded(part)) && words.includes(toFolded(part)))
  }

  it.each([...NAMES, ...SHAPES])('is removed wherever it stands: %s', (secret) => {
    for (const frame of FRAMES) {
      const { text, isCut } = scrub(frame(secret), scrubber)
      expect({ from: frame(secret), text, leaks: leaks(secret, text), isCut }).toMatchObject({ leaks: [], isCut: true })
    }
  })

  it('is removed in lower case too, after a greeting or a title', () => {
    for (const text of ['bonjour zéphyrine quillambert', 'mme quillambert', 'connecté : Quillambert zéphyrine']) {
      expect(left(text)).not.toMatch(/quillambert|zéphyrine/iu)
    }
  })

  /** Each text with the words that must be gone. */
  const FORMS: readonly (readonly [said: string, ...secrets: string[]])[] = [
    ['continuer en tant que karim', 'karim'],
    ['Ce n’est pas vous, lucie ?', 'lucie'],
    ['karim benslimane', 'karim', 'benslimane'],
    ['Perez, votre dossier', 'perez'],
    ['Clarence', 'clarence'],
    ['Modifier aïcha', 'aicha'],
    ['Prénom : anne-laure', 'anne', 'laure'],
    ['Titulaire : marc', 'marc'],
    ['Inscrire lina à la cantine', 'lina'],
    ['Documents (lina)', 'lina'],
    ['Employeur : boulangerie petit', 'petit'],
    ['né à oran', 'oran'],
    ['كريم بنسليمان', 'كريم', 'بنسليمان'],
    ['олена', 'олена'],
    ['王小明', '王小明'],
    ['vingt-trois ans', 'vingt', 'trois'],
    ['née le douze mars mille neuf cent quatre-vingt-cinq', 'douze', 'mars', 'quatre'],
    ['zéro six douze trente-quatre', 'douze', 'trente'],
    ['dossier-48-AB', 'ab'],
    ['deadbeefcafe', 'deadbeefcafe'],
    ['eyJhbGciOiJIUzI1NiJ9', 'eyjhbgcioijiuzi1nij9'],
    ['k.benslimane', 'benslimane'],
    ['karim_b', 'karim'],
    ['avis-durand.pdf', 'durand'],
    ['K a r i m', 'k', 'r'],
    ['𝐊𝐚𝐫𝐢𝐦', 'karim'],
    ['Ⓚarim', 'karim'],
    ['①②③④', '1234'],
    ['17', '17'],
  ]
  it.each(FORMS)('is removed in all forms of names and numbers: %s', (said, ...secrets) => {
    const words: readonly string[] = toFolded(left(said)).match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
    expect(secrets.filter((secret) => words.includes(secret))).toEqual([])
  })

  it('is removed where a field of the page holds it, whatever it is', () => {
    const held = ['rue des Lilas', 'gendre', 'plombier zingueur', 'Petit']
    for (const value of held) expect(left(`Situation : ${value}`, { held })).not.toContain(value)
    expect(left('Numéro de rue', { held: ['rue'] })).toBe('Numéro de rue')
  })

  it('is removed on the pages after the one where it was typed', () => {
    const typed = new Set(toTypedDigests('zingueur Petit', 7, scrubber.vocabulary))
    const wasTyped = (word: string): boolean => typed.has(toTypedDigest(word, 7))
    expect(left('Métier : zingueur', { wasTyped })).toBe('Métier : …')
    expect(left('dossier petit', { wasTyped })).not.toContain('petit')
  })

  it('is removed from any text', () => {
    const word = fc.constantFrom(
      'votre',
      'demande',
      'Valider',
      'le',
      'dossier',
      'de',
      'pour',
      'Nom',
      ':',
      '-',
      '(',
      'enfant',
    )
    const secret = fc.constantFrom(...NAMES, ...SHAPES)
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 5 }),
        secret,
        fc.array(word, { maxLength: 5 }),
        (before, inside, after) => {
          const said = scrub([...before, inside, ...after].join(' '), scrubber)
          expect(leaks(inside, said.text)).toEqual([])
          expect(said.isCut).toBe(true)
        },
      ),
      { seed: 19, numRuns: 400 },
    )
  })

  it('stays removed in a second pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (text) => {
        const once = left(text)
        expect(left(once)).toBe(once)
      }),
      { seed: 19, numRuns: 300 },
    )
  })
})

describe('a person named on a page', () => {
  it.each([
    ['Bonjour Juste', ['juste']],
    ['Bonjour marie payet', ['marie', 'payet']],
    ['Juste Payet, né le 12/03/1960', ['juste', 'payet']],
    ['Mme Bouton', ['bouton']],
    ['Prénom et nom : Marie Juste', ['marie', 'juste']],
  ])('is recognised by a greeting, a title or a nearby name: %s', (text, names) => {
    expect(findNames(text, scrubber.vocabulary)).toEqual(names)
  })

  it.each([
    'Bienvenue en France',
    'Votre dossier est complété',
    'DOSSIER COMPLÉTÉ',
    'Madame, Monsieur',
    'Mme Nom',
    'Comment voulez-vous être contacté ?',
    'Votre compte',
  ])('is not found in texts of forms: %s', (text) => {
    expect(findNames(text, scrubber.vocabulary)).toEqual([])
  })

  it('is removed from a row of their own, in lower case too; "marié" is no Marie', () => {
    const held = ['juste', 'marie', 'payet']
    for (const text of ['Juste', 'juste', 'marie', 'payet', 'Modifier juste']) {
      expect({ text, isCut: scrub(text, { ...scrubber, held }).isCut }).toEqual({ text, isCut: true })
    }
    expect(left('Êtes-vous marié ?', { held })).toBe('Êtes-vous marié ?')
  })
})
