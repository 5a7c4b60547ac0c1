import type { GeoPoint } from '../../core/directory/search/distance.ts'
import type { DirectoryQuery } from '../../core/directory/search/query.ts'
import {
  createDirectory,
  type Directory,
  type DirectoryAnswer,
  type SearchContext,
} from '../../core/directory/search/search.ts'
import type { PlaceDetails } from '../../core/directory/view.ts'
import { loadDirectory } from './directory-file.ts'
import { type InstallAnswer, installExtracts } from './install.ts'

/** The state of the installed directory. */
export interface DirectoryState {
  readonly places: number
  /** ISO day. */
  readonly imported: string
}

/** A point that was found by name, or the reason why none was. */
export type PointAnswer =
  | { readonly is: 'found'; readonly name: string; readonly at: GeoPoint }
  | { readonly is: 'unknown' | 'several' }

/** The requests to the directory, and their answers; each is a message to a thread, and so plain data. */
export interface EngineQuestions {
  readonly state: { readonly argument: null; readonly answer: DirectoryState | null }
  readonly search: {
    readonly argument: { readonly query: DirectoryQuery; readonly from: SearchContext }
    readonly answer: DirectoryAnswer
  }
  readonly place: {
    readonly argument: { readonly id: string; readonly from: SearchContext }
    readonly answer: PlaceDetails | null
  }
  readonly point: {
    readonly argument: { readonly where: string } | { readonly id: string }
    readonly answer: PointAnswer
  }
  readonly install: {
    readonly argument: { readonly paths: readonly string[]; readonly today: string }
    readonly answer: InstallAnswer
  }
}
export type EngineQuestion = keyof EngineQuestions

/** The search in a folder's directory, in this thread. */
export interface DirectoryEngine {
  request<Q extends EngineQuestion>(question: Q, argument: EngineQuestions[Q]['argument']): EngineQuestions[Q]['answer']
}

/** An empty directory. */
const NOTHING: Directory = createDirectory([])

/** Opens the directory of a folder; it is read and indexed with the first request. */
export function createDirectoryEngine(folder: string): DirectoryEngine {
  let loaded: { readonly directory: Directory; readonly state: DirectoryState | null } | undefined
  const load = () => {
    loaded ??= read(folder)
    return loaded
  }
  const answers: {
    readonly [Q in EngineQuestion]: (argument: EngineQuestions[Q]['argument']) => EngineQuestions[Q]['answer']
  } = {
    state: () => load().state,
    search: ({ query, from }) => load().directory.search(query, from),
    place: ({ id, from }) => load().directory.describe(id, from) ?? null,
    point: (argument) => findPoint(load().directory, argument),
    install: ({ paths, today }) => {
      const answer = installExtracts(folder, paths, today)
      if (answer.is === 'installed') loaded = undefined
      return answer
    },
  }
  return { request: (question, argument) => answers[question](argument) }
}

function read(folder: string): { readonly directory: Directory; readonly state: DirectoryState | null } {
  const file = loadDirectory(folder)
  if (file === undefined) return { directory: NOTHING, state: null }
  const directory = createDirectory(file.entries)
  return { directory, state: { places: directory.size, imported: file.imported } }
}

function findPoint(directory: Directory, argument: EngineQuestions['point']['argument']): PointAnswer {
  if ('id' in argument) {
    const entry = directory.find(argument.id)
    return entry?.at === undefined ? { is: 'unknown' } : { is: 'found', name: entry.name, at: entry.at }
  }
  const found = directory.findCommune(argument.where)
  if (found.is === 'several') return { is: 'several' }
  if (found.is === 'commune' && found.commune.at) return { is: 'found', name: found.commune.name, at: found.commune.at }
  if (found.is === 'postcode' && found.at) return { is: 'found', name: found.postcode, at: found.at }
  return { is: 'unknown' }
}
