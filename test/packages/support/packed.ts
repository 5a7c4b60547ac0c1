import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../..')
const TSC = join(ROOT, 'node_modules/.bin/tsc')

/** A package as others get it, alone in an empty folder. */
export interface Packed {
  /** Where it was unpacked, beside its file. */
  readonly folder: string
  /** The path of each of its commands. */
  readonly commands: Readonly<Record<string, string>>
  /** Imports it by its name, in a process of the empty folder, and prints what this code makes of it. */
  evaluate(code: string): string
  /** Checks the types of a program that uses it; returns what the compiler says. */
  compile(code: string): string
  remove(): void
}

/** Packs a package and unpacks it beside the libraries that its `package.json` names: no others can be found there. */
export function unpack(name: string, ...options: readonly string[]): Packed {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-packed-'))
  must(process.execPath, ['scripts/pack.mjs', name, '--to', folder, ...options], ROOT)
  const file = readdirSync(folder).find((made) => made.endsWith('.tgz')) ?? ''
  const own = join(folder, 'node_modules/@cote-a-cote', name)
  mkdirSync(own, { recursive: true })
  must('tar', ['-xzf', join(folder, file), '--strip-components=1', '-C', own], folder)
  const { bin, dependencies } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'))
  for (const library of Object.keys(dependencies)) {
    const link = join(folder, 'node_modules', library)
    mkdirSync(dirname(link), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules', library), link)
  }
  // As npm links them: a command is known by this name.
  mkdirSync(join(folder, 'node_modules/.bin'))
  const paths = Object.entries<string>(bin).map(([command, path]) => {
    const link = join(folder, 'node_modules/.bin', command)
    symlinkSync(join(own, path), link)
    return [command, link]
  })
  return {
    folder,
    commands: Object.fromEntries(paths),
    evaluate: (code) => must(process.execPath, ['--input-type=module', '--eval', code], folder).trim(),
    compile: (code) => {
      writeFileSync(join(folder, 'program.ts'), code)
      return spawnSync(TSC, ['--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck', 'program.ts'], {
        cwd: folder,
        encoding: 'utf8',
      }).stdout
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Runs a command of a package to its end. */
export function runCommand(packed: Packed, command: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [packed.commands[command] ?? command, ...args], {
    encoding: 'utf8',
  })
  return { code: status, text: stdout, errors: stderr }
}

function must(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`)
  return stdout
}
