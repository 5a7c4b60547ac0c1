import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { Expression, Node } from 'typescript/unstable/ast'
import {
  isBindingElement,
  isCallExpression,
  isClassDeclaration,
  isIdentifier,
  isImportSpecifier,
  isInterfaceDeclaration,
  isObjectBindingPattern,
  isObjectLiteralExpression,
  isPropertyAccessExpression,
  isStringLiteral,
  isTypeAliasDeclaration,
} from 'typescript/unstable/ast/is'
import { API, type Checker, type Project, type Symbol as TypeSymbol } from 'typescript/unstable/sync'

/** An API of Electron's that our sources use: `App.getPath`, `WebContents.on('did-navigate')`, `WebPreferences.sandbox`. */
export interface UsedApi {
  readonly name: string
  /** Folders below `src` in which it is used. */
  readonly where: readonly string[]
}

/** The only rooms that lint lets import Electron. */
const ROOMS = ['src/main', 'src/preload']

/** Methods whose first argument names an event: each event is an API of its own. */
const BY_EVENT: ReadonlySet<string> = new Set(['on', 'once', 'off', 'emit', 'prependListener', 'removeListener'])

/**
 * Reads, with the compiler's own types, which APIs of Electron's typings our sources name. Does not see what is reached by
 * a computed name or by a value that lost its type, nor Node's own APIs.
 */
export function readUsedApis(root: string): readonly UsedApi[] {
  const api = new API({ cwd: root })
  try {
    const config = join(root, 'tsconfig.json')
    const project = api.updateSnapshot({ openProjects: [config] }).getProject(config)
    if (!project) throw new Error('the compiler has no project for tsconfig.json')
    const found = new Map<string, Set<string>>()
    for (const file of listSources(root)) {
      const folders = relative(join(root, 'src'), file).split(sep).slice(0, -1)
      for (const name of readFile(project, file)) {
        found.set(name, (found.get(name) ?? new Set()).add(folders.slice(0, 2).join('/')))
      }
    }
    return [...found]
      .map(([name, where]) => ({ name, where: [...where].sort() }))
      .sort((one, other) => (one.name < other.name ? -1 : 1))
  } finally {
    api.close()
  }
}

function listSources(root: string): readonly string[] {
  return ROOMS.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => join(root, room, path)),
  )
}

function readFile({ checker, program }: Project, file: string): ReadonlySet<string> {
  const source = program.getSourceFile(file)
  const names = new Set<string>()
  const add = (symbol: TypeSymbol | undefined, call?: Node): void => {
    const name = symbol && toApiName(symbol)
    if (name) names.add(`${name}${BY_EVENT.has(symbol.name) && !name.startsWith('Ipc') ? toEvent(call) : ''}`)
  }
  // What a literal or a pattern means is asked one by one: only where Electron is named, or it takes half a minute.
  const namesElectron = source?.text.includes("from 'electron'")
  const accesses: { readonly at: Node; readonly call: Node }[] = []
  const visit = (node: Node): void => {
    if (isPropertyAccessExpression(node)) accesses.push({ at: node.name, call: node.parent })
    else if (isImportSpecifier(node)) add(findImported(checker, node.name))
    else if (namesElectron && isBindingElement(node)) add(findBound(checker, node))
    else if (namesElectron && isObjectLiteralExpression(node))
      for (const option of listOptions(checker, node)) add(option)
    node.forEachChild(visit)
  }
  if (source) visit(source)
  const symbols = checker.getSymbolAtLocation(accesses.map(({ at }) => at))
  for (const [index, symbol] of symbols.entries()) add(symbol, accesses[index]?.call)
  return names
}

function findImported(checker: Checker, name: Node): TypeSymbol | undefined {
  const symbol = checker.getSymbolAtLocation(name)
  return symbol && checker.getImmediateAliasedSymbol(symbol)
}

/** Finds what `{ name }` or `{ name: other }` takes out of a value. */
function findBound(checker: Checker, element: Node): TypeSymbol | undefined {
  if (!isBindingElement(element) || !isObjectBindingPattern(element.parent)) return undefined
  const key = element.propertyName ?? element.name
  const type = checker.getTypeAtLocation(element.parent)
  return type && key && isIdentifier(key) ? checker.getPropertyOfType(type, key.text) : undefined
}

/** Lists the options of Electron's that an object literal sets. */
function listOptions(checker: Checker, literal: Expression): readonly TypeSymbol[] {
  const expected = checker.getContextualType(literal)
  const type = expected && checker.getNonNullableType(expected)
  if (!type || !isObjectLiteralExpression(literal)) return []
  return literal.properties.flatMap((property) =>
    'name' in property && property.name && isIdentifier(property.name)
      ? (checker.getPropertyOfType(type, property.name.text) ?? [])
      : [],
  )
}

function toEvent(call: Node | undefined): string {
  const event = call && isCallExpression(call) ? call.arguments[0] : undefined
  return event && isStringLiteral(event) ? `('${event.text}')` : ''
}

/** Declarations of Electron's typings that only add to those of Node and of the page. */
const OF_OTHERS: ReadonlySet<string> = new Set(['Document', 'Process'])

/** Returns the name of an API with that of its interface; undefined for what is not of Electron's typings. */
function toApiName(symbol: TypeSymbol): string | undefined {
  const declaration = symbol.declarations.find(({ path }) => path.endsWith('/electron/electron.d.ts'))?.resolve()
  if (!declaration) return undefined
  for (let node: Node | undefined = declaration.parent; node; node = node.parent) {
    if (!isInterfaceDeclaration(node) && !isClassDeclaration(node) && !isTypeAliasDeclaration(node)) continue
    const owner = node.name?.text ?? ''
    return OF_OTHERS.has(owner) ? undefined : `${owner}.${symbol.name}`
  }
  return symbol.name
}
