import { describe, expect, it } from 'vitest'
import type { DirectoryEntry } from '../../../src/core/directory/entry.ts'
import type { DirectoryQuery } from '../../../src/core/directory/search/query.ts'
import { createDirectory, type DirectoryAnswer } from '../../../src/core/directory/search/search.ts'

/** A Friday, a quarter past ten in France. */
const NOW = new Date('2026-11-27T09:15:00Z')
const TODAY = '2026-11-27'
const ANY: DirectoryQuery = { words: '', where: '', free: false, open: false, take: 6 }

function toEntry(id: string, given: Partial<DirectoryEntry>): DirectoryEntry {
  const bare = { kinds: [], needs: [], cares: [], publics: [], ways: [], updated: '2026-10-01' }
  return { id, name: id, postcode: '23100', commune: 'Belmont-sur-Ourle', at: { lat: 46, lon: 2 }, ...bare, ...given }
}

/** A valley that exists on no map. */
const entries: readonly DirectoryEntry[] = [
  toEntry('maison', {
    name: 'France services Le Tilleul',
    kinds: ['france-services'],
    needs: ['papers', 'internet'],
    hours: 'Mo-Fr 09:00-12:00',
    cost: 'free',
    ways: ['visit', 'phone'],
    phone: '01 99 00 00 01',
  }),
  toEntry('atelier', {
    name: 'Espace numérique La Ruche',
    kinds: ['mediator'],
    needs: ['computer', 'safety'],
    cares: ['illiteracy', 'languages'],
    hours: 'Mo-Fr 14:00-18:00',
    cost: 'free',
    at: { lat: 46.05, lon: 2 },
  }),
  toEntry('plume', {
    name: 'La Plume du mardi',
    about: 'Un écrivain public aide à écrire vos lettres et vos recours.',
    kinds: ['writer'],
    needs: ['letter'],
    cost: 'conditional',
    at: { lat: 46.1, lon: 2 },
    updated: '2024-03-01',
  }),
  toEntry('francais', {
    name: 'Cours de français Le Phare',
    needs: ['french'],
    cares: ['languages'],
    commune: 'Verzac',
    postcode: '23200',
    at: { lat: 46.2, lon: 2.2 },
  }),
  toEntry('rampe', {
    name: 'Médiathèque Hélène Rivage',
    needs: ['internet', 'computer'],
    cares: ['disability'],
    commune: 'Verzac',
    postcode: '23200',
    at: { lat: 46.21, lon: 2.2 },
    ways: ['visit'],
  }),
  toEntry('telephone', {
    name: 'Allô démarches',
    needs: ['papers'],
    commune: undefined,
    postcode: undefined,
    at: undefined,
    phone: '01 99 00 00 09',
    ways: ['phone', 'remote'],
  } as Partial<DirectoryEntry>),
  toEntry('ferme', { name: 'Bureau sans guichet', needs: ['papers'], closedToPublic: true, ways: [] }),
  toEntry('loin', { needs: ['papers'], commune: 'Belmont-sur-Ourle', postcode: '97410', at: { lat: -21, lon: 55 } }),
].map((entry) => JSON.parse(JSON.stringify(entry)) as DirectoryEntry)
const directory = createDirectory(entries)

const ask = (wish: Partial<DirectoryQuery>, now = NOW): DirectoryAnswer =>
  directory.search({ ...ANY, ...wish }, { now, today: TODAY })
const idsOf = (answer: DirectoryAnswer) =>
  answer.is === 'found' ? answer.places.map(({ entry }) => entry.id) : answer.is
const find = (wish: Partial<DirectoryQuery>, now = NOW) => idsOf(ask(wish, now))

describe('Amina, who speaks Arabic and wants help with a paper, now and for free', () => {
  it('searches in her own language', () => {
    expect(find({ words: 'أوراق', where: '23200', free: true, open: true })).toEqual(['maison'])
  })

  it('may learn French where her language is no obstacle', () => {
    expect(find({ need: 'french', care: 'languages', where: 'Verzac' })).toEqual(['francais'])
  })
})

describe('Jean, who hardly reads and writes as he hears', () => {
  it('finds the place whose name he misspells', () => {
    expect(find({ words: 'espasse numerik' })).toEqual(['atelier'])
    expect(find({ words: 'mediateque' })).toEqual(['rampe'])
  })

  it('finds people who write letters, in his own words', () => {
    expect(find({ words: 'écrire une lettre' })).toEqual(['plume'])
    expect(find({ words: 'ecrivin public' })[0]).toBe('plume')
  })

  it('finds a place that is ready for him', () => {
    expect(find({ need: 'computer', care: 'illiteracy' })).toEqual(['atelier'])
  })
})

describe('Odile, who is deaf', () => {
  it('finds a place that is ready for disabled people without naming a disability', () => {
    expect(find({ care: 'deaf', where: 'Verzac' })).toEqual(['rampe'])
  })
})

describe('Karim, who cannot come by', () => {
  it('finds help by phone, from anywhere', () => {
    expect(find({ need: 'papers', way: 'phone', where: '23100' })).toEqual(['maison', 'telephone'])
  })

  it('is not sent to a place that receives nobody', () => {
    expect(find({ need: 'papers', way: 'visit', where: '23100' })).toEqual(['maison'])
  })
})

describe('a commune', () => {
  it('is recognised by its name, its postcode, its department, with typing errors and abbreviations', () => {
    for (const where of ['Belmont sur Ourle 23100', 'belmont-sur-ourle (23)', '23100', 'BELMONT SUR OURLE CEDEX 23'])
      expect(find({ need: 'letter', where }), where).toEqual(['plume'])
    expect(find({ need: 'french', where: 'Verzak' })).toEqual(['francais'])
    expect(find({ need: 'french', where: '23' })).toEqual(['francais'])
  })

  it('is chosen by people where two have its name', () => {
    const answer = ask({ need: 'papers', where: 'Belmont' })
    expect(answer.is).toBe('choose')
    const communes = answer.is === 'choose' ? answer.communes : []
    expect(communes.map(({ postcodes }) => postcodes)).toEqual([['23100'], ['97410']])
    expect(find({ need: 'papers', where: 'Belmont', commune: communes[1]?.id })).toEqual(['loin', 'telephone'])
  })

  it('is reported as unknown where the directory does not have it', () => {
    expect(find({ where: 'Atlantide' })).toBe('unknown-where')
    expect(find({ where: '59000' })).toBe('unknown-where')
  })

  it('is searched for in its department where its postcode is missing', () => {
    expect(find({ need: 'french', where: '23999' })).toEqual(['francais'])
  })
})

describe('the list', () => {
  it('begins with the nearest, with distance and direction', () => {
    const answer = ask({ words: 'ordinateur', where: 'Verzac' })
    if (answer.is !== 'found') throw new Error(answer.is)
    expect(answer.places.map(({ entry, away }) => [entry.id, Math.round(away?.km ?? -1), away?.direction])).toEqual([
      ['rampe', 1, 'n'],
      ['atelier', 23, 'sw'],
    ])
    expect(answer).toMatchObject({ total: 2, far: false, where: 'Verzac (23200)' })
  })

  it('reports that nothing is near, and shows the nearest', () => {
    const answer = ask({ need: 'letter', where: '97410' })
    expect(answer).toMatchObject({ is: 'found', far: true, total: 1 })
  })

  it('marks entries without a change for a year, and open ones', () => {
    const answer = ask({ where: '23100' })
    if (answer.is !== 'found') throw new Error(answer.is)
    expect(answer.places.filter(({ old }) => old).map(({ entry }) => entry.id)).toEqual(['plume'])
    expect(answer.places.find(({ entry }) => entry.id === 'maison')?.open).toEqual({ is: 'open', until: 720 })
    expect(answer.places.find(({ entry }) => entry.id === 'plume')?.open).toEqual({ is: 'unknown', because: 'none' })
  })

  it('leaves out places with unknown hours, where only open ones are wanted', () => {
    expect(find({ open: true, where: '23100' })).toEqual(['maison'])
    expect(find({ open: true, where: '23100' }, new Date('2026-12-25T09:15:00Z'))).toEqual([])
  })

  it('is the same in the same order, whatever its length', () => {
    const all = find({})
    expect(all).toHaveLength(6)
    expect(find({ take: 60 }).slice(0, 6)).toEqual(all)
    expect(find({ take: 60 })).toHaveLength(8)
  })
})
