import type { Flow, Portal, Where } from '../../flow/language/language.ts'
import type { BeforeView } from './view.ts'

/** Where what is waited for comes to the person's own telephone, or to mail that a kiosk does not open. */
const AT_THE_PERSONS: readonly Where[] = ['mail', 'sms', 'app']

/** Finds what a procedure needs that may not be where it is done, so that what is missing there is said before it begins. */
export function findNeeds({ steps }: Flow, portal: Portal): NonNullable<BeforeView['needs']> {
  const needs = {
    file: steps.some(({ attach }) => attach),
    paper: steps.some(({ kind }) => kind === 'document'),
    phone:
      steps.some(({ where }) => where !== undefined && AT_THE_PERSONS.includes(where)) ||
      portal.walls?.some(({ kind }) => kind === 'code') === true,
    helper: steps.some(({ doer }) => doer === 'worker'),
  } as const
  return (Object.keys(needs) as (keyof typeof needs)[]).filter((need) => needs[need])
}
