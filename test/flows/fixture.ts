import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Flow } from '../../src/core/flow/language/language.ts'
import type { FlowError } from '../../src/core/flow/read/error.ts'
import { locatePortal, parseDraft, parseFlow } from '../../src/core/flow/read/parse.ts'
import type { FindPart } from '../../src/core/flow/read/unfold.ts'

/** One fixture: its first comment line says what it is about; invalid ones add the expected code, path and line. */
export interface Fixture {
  readonly name: string
  readonly about: string
  readonly text: string
  readonly expected: { readonly code: string; readonly path: string; readonly line: number }
}

export function readFixtures(folder: 'valid' | 'invalid' | 'lint'): readonly Fixture[] {
  const directory = new URL(`./${folder}/`, import.meta.url)
  return readdirSync(directory).map((file) => {
    const text = readFileSync(new URL(file, directory), 'utf8')
    const say = (key: string): string => new RegExp(`^# ${key}: ?(.*)$`, 'm').exec(text)?.[1] ?? ''
    return {
      name: basename(file, '.yml'),
      about: text.slice(2, text.indexOf('\n')),
      text,
      expected: { code: say('code'), path: say('path'), line: Number(say('line')) },
    }
  })
}

/** Finds a part that fixtures may use. */
export const findFixturePart: FindPart = (name) => {
  const directory = new URL('./parts/', import.meta.url)
  const drafts = readdirSync(directory).flatMap((file) => {
    const draft = parseDraft(readFileSync(new URL(file, directory), 'utf8'), `compte/${file}`)
    return draft.ok ? [draft.value.value] : []
  })
  return drafts.find(({ flow }) => flow === name)
}

/** Reads the flow of a valid fixture. */
export function readValid(name: string): Flow {
  const text = readFileSync(new URL(`./valid/${name}.yml`, import.meta.url), 'utf8')
  const flow = parseFlow(text, 'essai/demarche.yml', findFixturePart)
  if (!flow.ok) throw new Error(`${name} is not valid`)
  return { ...flow.value, flow: `essai/${name}` }
}

/** Reads a fixture at the path that all of them are written for. */
export function readFixture({ name, text }: Fixture): readonly FlowError[] {
  const result = name.startsWith('portal-')
    ? locatePortal(text, 'essai/portal.yml')
    : parseFlow(text, 'essai/demarche.yml', findFixturePart)
  return result.ok ? [] : result.errors
}
