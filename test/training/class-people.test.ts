import { describe, expect, it } from 'vitest'
import { CLASS_SIZE } from '../../src/core/class/message.ts'
import { createCharacter } from '../../training/character.ts'
import { classPeople } from '../../training/class-people.ts'
import { findCharacter as findFranceTravailCharacter } from '../../training/france-travail/characters.ts'
import { people } from '../../training/people.ts'
import { openSignedIn } from './caf/visit.ts'
import { openPortal } from './france-travail/visit.ts'
import { openSpace } from './impots/visit.ts'
import { createWeb } from './web.ts'

describe('the fictitious people of a class', () => {
  it('are one for each place, and share no name, number, address or password with anybody', () => {
    expect(classPeople).toHaveLength(CLASS_SIZE)
    for (const part of ['id', 'name', 'nir', 'fiscal', 'foreigner', 'email', 'password'] as const) {
      const all = [...people, ...classPeople].map((one) => one[part])
      expect(new Set(all).size, part).toBe(all.length)
    }
    expect(new Set(classPeople.map(({ login }) => findFranceTravailCharacter(login)?.name)).size).toBe(CLASS_SIZE)
  })

  it('have numbers as long as real ones, of a month and a department that do not exist', () => {
    for (const { nir, fiscal, foreigner } of classPeople) {
      expect(nir).toMatch(/^[12]859999999\d{3}$/)
      expect(fiscal).toMatch(/^0999999999\d{3}$/)
      expect(foreigner).toMatch(/^0{7}\d{3}$/)
    }
  })

  it('each reach the space of the Caf, with a code from a mailbox of their own', async () => {
    for (const { id, name } of classPeople) {
      const browser = await openSignedIn(id as `classe-${number}`, createWeb())
      expect(browser.page.text, id).toContain(name)
    }
  })

  it('reach France Travail and impots.gouv as well', async () => {
    for (const { login, password, name } of classPeople) {
      const browser = openPortal()
      await browser.submit('/connexion/identifiant', { identifiant: login.toUpperCase() })
      const page = await browser.submit('/connexion/mot-de-passe', { password })
      expect(page.text).toContain(name)
    }
    expect((await openSpace(createWeb(), 'classe-7')).page.text).toContain('Gaëlle Canevas')
  })

  it('have all that a play types', () => {
    for (const { id, login, nir } of classPeople)
      expect(createCharacter(id, new Date(2026, 10, 27))).toMatchObject({ login, nir })
  })
})
