/** Whether two addresses are of one page as people see it: what stands before `?` and `#` is the same. */
export function isSamePath(one: string, other: string): boolean {
  return toPath(one) === toPath(other)
}

function toPath(address: string): string {
  if (!URL.canParse(address)) return address
  const { origin, pathname } = new URL(address)
  return `${origin}${pathname}`
}
