/** Closes a discriminated union: a new member that is not handled becomes a type error, and throws at run time. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`)
}
