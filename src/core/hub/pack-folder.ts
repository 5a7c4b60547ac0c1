/** Where a file of a pack lies, with its SHA-256 in its name. */
export function toTargetPath(path: string, sha256: string): string {
  const slash = path.indexOf('/')
  return `targets/${path.slice(0, slash)}/${sha256}.${path.slice(slash + 1)}`
}

/**
 * Finds the files of a pack that its newest timestamp leads to, and all its roots: a folder keeps those of earlier versions too.
 * It verifies nothing: who takes them does. A browser's page reads it, so no schema does (zodWithoutEval).
 */
export async function findNamedFiles(
  paths: readonly string[],
  read: (path: string) => Promise<string>,
): Promise<readonly string[]> {
  const readSigned = async (path: string): Promise<unknown> => {
    if (!paths.includes(path)) return undefined
    try {
      return findMember(JSON.parse(await read(path)), 'signed')
    } catch {
      return undefined
    }
  }
  const follow = async (path: string, name: string): Promise<string> => {
    const meta = findMember(await readSigned(path), 'meta')
    return `metadata/${findMember(findMember(meta, `${name}.json`), 'version')}.${name}.json`
  }
  const timestamp = 'metadata/timestamp.json'
  const snapshot = await follow(timestamp, 'snapshot')
  const targets = await follow(snapshot, 'targets')
  const listed = Object.entries(findMember(await readSigned(targets), 'targets') ?? {})
  const files = listed.map(([path, target]) =>
    toTargetPath(path, String(findMember(findMember(target, 'hashes'), 'sha256'))),
  )
  const named = new Set([timestamp, snapshot, targets, ...files])
  return paths.filter((path) => /^metadata\/(\d+\.)?root\.json$/.test(path) || named.has(path))
}

function findMember(value: unknown, name: string): object | string | number | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, object | string | number>)[name]
}
