import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import nodeModule, { createRequire } from 'node:module'
import { join } from 'node:path'
import { Script } from 'node:vm'

/** How a file of our bundle reaches another one. */
const OWN = './'

/** Gives what a file of the bundle exports, by its name. */
export type Load = (file: string) => unknown

/**
 * Loads the bundle from one of its files. Node keeps compiled code itself from 22.1 on, in `cacheFolder`: so in Electron 45,
 * and not in the fallback runtime, where our own loader does it.
 */
export function loadBundle(folder: string, file: string, cacheFolder: string): unknown {
  // Not in the types' place of a runtime that has no such function.
  const keepCompiled: typeof nodeModule.enableCompileCache | undefined = nodeModule.enableCompileCache
  if (keepCompiled === undefined) return createLoader(folder)(file)
  keepCompiled(cacheFolder)
  return createRequire(join(folder, file))(OWN + file)
}

/**
 * Loads files of our bundle, compiled in advance where their code cache lies beside them: reading their code is much of
 * what a start waits for. V8 refuses a cache of another version, of other flags or of a source of another length, and
 * compiles then as always; a cache is only ever written when the app is built, with the files that it is for. Everything
 * that is not of the bundle comes from Node.
 */
export function createLoader(folder: string): Load {
  return createKeepingLoader(folder, new Map())
}

/**
 * Writes the code cache of every file of a built bundle beside it, from within the runtime that will read it. `parts` are
 * run first, so that the functions which a start needs are in it too: files that do nothing but define.
 */
export function writeCodeCache(folder: string, parts: readonly string[]): void {
  const scripts = new Map<string, Script>()
  const load = createKeepingLoader(folder, scripts)
  for (const part of parts) load(part)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cjs'))) {
    const cache = join(folder, toCacheName(file))
    writeFileSync(`${cache}.new`, (scripts.get(file) ?? compile(folder, file)).createCachedData())
    renameSync(`${cache}.new`, cache) // whole or not at all: V8 does not look for damage
  }
}

/** The code of one file, from its cache where there is one that fits: `cachedDataRejected` tells. Runs nothing. */
export function compile(folder: string, file: string): Script {
  const filename = join(folder, file)
  const code = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(filename, 'utf8')}\n})`
  return new Script(code, { filename, cachedData: readCache(join(folder, toCacheName(file))) })
}

function createKeepingLoader(folder: string, scripts: Map<string, Script>): Load {
  const fromNode = createRequire(join(folder, 'index.cjs'))
  const loaded = new Map<string, { exports: unknown }>()
  const load: Load = (file) => {
    const known = loaded.get(file)
    if (known) return known.exports
    const module = { exports: {} }
    loaded.set(file, module)
    const script = compile(folder, file)
    scripts.set(file, script)
    script.runInThisContext().call(module.exports, module.exports, requireFrom, module, join(folder, file), folder)
    return module.exports
  }
  const requireFrom = (id: string): unknown => (id.startsWith(OWN) ? load(id.slice(OWN.length)) : fromNode(id))
  return load
}

function toCacheName(file: string): string {
  return `${file}.cache`
}

function readCache(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined // not made, as while developing
  }
}
