import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import nodeModule, { createRequire } from 'node:module'
import { join } from 'node:path'
import { constants, Script } from 'node:vm'

/** The prefix of imports between files of our bundle. */
const OWN = './'

/** Loads a file of the bundle by its name, and returns its exports. */
export type Load = (file: string) => unknown

/**
 * Loads the bundle from one of its files. Node caches compiled code in `cacheFolder` itself from 22.1 on, as in
 * Electron 45; in the fallback runtime our own loader does it.
 */
export function loadBundle(folder: string, file: string, cacheFolder: string): unknown {
  // Undefined in older runtimes, which the types do not know.
  const keepCompiled: typeof nodeModule.enableCompileCache | undefined = nodeModule.enableCompileCache
  if (keepCompiled === undefined) return createLoader(folder)(file)
  keepCompiled(cacheFolder)
  return createRequire(join(folder, file))(OWN + file)
}

/**
 * Loads files of our bundle, from their code caches where these exist: compiling is a large part of a start. V8 refuses
 * a cache of another version, other flags or another source length, and compiles as usual; a cache is only written with
 * its files, when the app is built. Modules outside of the bundle come from Node.
 */
export function createLoader(folder: string): Load {
  return createKeepingLoader(folder, new Map())
}

/**
 * Writes the code cache of every file of a built bundle, in the runtime that will read it. `parts` are run first, so
 * that the cache includes the functions that a start needs: files that only define things.
 */
export function writeCodeCache(folder: string, parts: readonly string[]): void {
  const scripts = new Map<string, Script>()
  const load = createKeepingLoader(folder, scripts)
  for (const part of parts) load(part)
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.cjs'))) {
    const cache = join(folder, toCacheName(file))
    writeFileSync(`${cache}.new`, (scripts.get(file) ?? compile(folder, file)).createCachedData())
    renameSync(`${cache}.new`, cache) // atomic, as V8 does not check for damage
  }
}

/** Compiles one file, from its cache where that is valid (`cachedDataRejected`). Runs nothing. */
export function compile(folder: string, file: string): Script {
  const filename = join(folder, file)
  const code = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(filename, 'utf8')}\n})`
  return new Script(code, {
    filename,
    cachedData: readCache(join(folder, toCacheName(file))),
    // A compiled script has no `import()` of its own, and the bundle loads Node's modules late with it.
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
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
    return undefined // not built, as in development
  }
}
