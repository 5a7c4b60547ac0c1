import { classPeople } from './class-people.ts'
import { characters } from './france-travail/characters.ts'
import { toPeriod } from './france-travail/period.ts'
import { toDay, toSlashes } from './kit/day.ts'
import { people } from './people.ts'

/**
 * What a fictitious person has to type: logins, numbers, a password, the dates of the day, and the code after it was
 * read.
 */
export type Character = Record<string, string>

/** Creates what the person or France Travail character of this id has to type on `now`. @throws if nobody has this id */
export function createCharacter(id: string, now: Date): Character {
  const person = [...people, ...characters, ...classPeople].find((each) => each.id === id)
  if (!person) throw new Error(`nobody is called ${id} on the training portals`)
  const texts = Object.entries(person).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  const [year, month] = toPeriod(now).first.split('-')
  return { email: toAddress(id), ...Object.fromEntries(texts), today: toSlashes(toDay(now)), month: `${month}/${year}` }
}

/** Returns the address at which the mailbox has the letters to a character who names none. */
export function toAddress(id: string): string {
  return `${id}@courriel.example`
}

/** Replaces `{…}` in a text by what the person has. @throws if the person has no such thing */
export function fillTemplate(text: string, character: Character): string {
  return text.replace(/\{([a-z]+)\}/g, (_all, name: string) => {
    const value = character[name]
    if (value === undefined) throw new Error(`a play types {${name}}, which its person does not have`)
    return value
  })
}
