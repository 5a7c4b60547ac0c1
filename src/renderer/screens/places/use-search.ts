import { useEffect, useState } from 'react'
import type { DirectoryAnswer } from '../../../core/directory/search/search.ts'
import { type DirectoryWish, PAGE_SIZE } from '../../../core/directory/search/wish.ts'
import { bridge } from '../../bridge.ts'

/** How long nobody types before it is searched, in milliseconds: a word is not sought letter by letter. */
const PAUSE = 150

export const ANY_WISH: DirectoryWish = { words: '', where: '', free: false, open: false, take: PAGE_SIZE }

/** Whether something is asked for: all places at once are no answer to anybody. */
function isAsked({ words, where, need, care }: DirectoryWish): boolean {
  return words.trim() !== '' || where.trim() !== '' || need !== undefined || care !== undefined
}

/** What the directory answers to a wish; null until it has, `failed` where it does not. */
export function useSearch(wish: DirectoryWish): DirectoryAnswer | 'failed' | null {
  const [answer, setAnswer] = useState<DirectoryAnswer | 'failed' | null>(null)
  const written = JSON.stringify(wish)
  useEffect(() => {
    const asked = JSON.parse(written) as DirectoryWish
    if (!isAsked(asked)) {
      setAnswer(null)
      return
    }
    let isLatest = true
    const waiting = setTimeout(() => {
      bridge.request('directory.search', asked).then(
        (next) => isLatest && setAnswer(next),
        () => isLatest && setAnswer('failed'),
      )
    }, PAUSE)
    return () => {
      isLatest = false
      clearTimeout(waiting)
    }
  }, [written])
  return answer
}
