import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What documents say of a command that takes seconds: the words that must stand in the document, the command that is run
 * for them, the exit code and, where the document says more, what is printed. `folder` is one for this run alone; the first that needs a
 * journal in it makes one.
 */
export function listQuick(folder) {
  const journal = `${folder}/journal`
  const commands = 'docs/commands.md'
  return [
    { document: commands, says: '`npm run doctor`', run: 'doctor', code: 0, shows: /^\d+ flows, 0 errors/m },
    {
      document: commands,
      says: '`npm run chart -- <machine or flow>`',
      run: 'chart session',
      code: 0,
      shows: /^stateDiagram/m,
    },
    {
      document: commands,
      says: '(`france-travail/actualisation`)',
      run: 'chart france-travail/actualisation',
      code: 0,
    },
    { document: commands, says: '`--json` for [Stately]', run: 'chart session --json', code: 0, shows: /^\s*\{/ },
    {
      document: commands,
      says: 'Without a name, or with an unknown one: exit 2, with the list of names',
      run: 'chart',
      code: 2,
      shows: /france-travail\/actualisation/,
    },
    { document: commands, says: '`npm run hosts -- <url>…`', run: 'hosts https://www.caf.fr', code: 0, shows: /caf/ },
    {
      document: commands,
      says: '`--json`: one object a line',
      run: 'hosts https://www.caf.fr --json',
      code: 0,
      shows: /^\{.*\}$/m,
    },
    { document: commands, says: 'Exit 2 for what is not an address', run: 'hosts nonsense', code: 2 },
    { document: commands, says: '`npm run words`', run: 'words', code: 0, shows: /^0 breaches/m },
    { document: commands, says: '`npm run seed -- --steps 100000`', run: `seed --steps 200 --to ${journal}`, code: 0 },
    { document: commands, says: 'Exit 0: intact', run: `verify ${journal}`, code: 0, shows: /^Journal intact/m },
    { document: commands, says: '`--json` for machines', run: `verify ${journal} --json`, code: 0, shows: /^\s*\{/ },
    {
      document: commands,
      says: '4: intact, but nothing outside the folder confirms it',
      prepare: () => cpSync(journal, `${folder}/alone`, { recursive: true }),
      run: `verify ${folder}/alone`,
      code: 4,
    },
    {
      document: commands,
      says: '1: broken, with line and code',
      prepare: () => copyWithChange(journal, `${folder}/changed`),
      run: `verify ${folder}/changed --keys ${journal}-keys`,
      code: 1,
    },
    { document: commands, says: '2: unreadable', run: `verify ${folder}/none`, code: 2 },
    {
      document: 'docs/fr/donnees.md',
      says: '`test/cli/stranger.mjs` vérifie un journal',
      run: `test/cli/stranger.mjs ${journal}`,
      code: 0,
    },
    {
      document: commands,
      says: 'Exit 1 begins with a code: `package-target`',
      run: 'package',
      code: 1,
      shows: /^package-target: /m,
    },
    {
      document: 'CONTRIBUTING.md',
      says: '`npm run doctor` names each mistake with its line',
      run: 'doctor --json',
      code: 0,
      shows: /^\s*[[{]/,
    },
  ]
}

/** Copies a journal, with another digit in the first line of its first file. */
function copyWithChange(from, to) {
  cpSync(from, to, { recursive: true })
  const file = join(to, readdirSync(to).sort()[0])
  writeFileSync(
    file,
    readFileSync(file, 'utf8').replace(/\d/, (digit) => String((Number(digit) + 1) % 10)),
  )
}
