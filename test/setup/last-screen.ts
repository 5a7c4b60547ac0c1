import { afterAll } from 'vitest'

/** Removes the last screen of a file while there is a window: what waits on it, as for a quiet moment, ends with it. */
afterAll(async () => {
  if (!('document' in globalThis)) return
  const { cleanup } = await import('@testing-library/react')
  cleanup()
})
