import { readFileSync, statfsSync } from 'node:fs'

const MEMORY = '/dev/shm'
/** The least room, in bytes: a run's databases and journals take a part of it. */
const LEAST = 4e9

/**
 * Returns the environment in which temporary folders lie in memory, where there is room and programs may run. What tests
 * write there is flushed at once, as on a disk, and costs a third less of their time.
 */
export function createMemoryEnvironment(): Readonly<Record<string, string>> {
  try {
    const mount = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .find((line) => line.split(' ')[1] === MEMORY)
    const { bavail, bsize } = statfsSync(MEMORY)
    const isUsable = mount !== undefined && !mount.includes('noexec') && bavail * bsize >= LEAST
    return isUsable ? { TMPDIR: MEMORY } : {}
  } catch {
    return {} // neither Linux nor a folder in memory
  }
}
