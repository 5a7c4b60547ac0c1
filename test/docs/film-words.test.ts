import { expect, it } from 'vitest'
import { toSubtitles } from '../../tools/screens/film-words.ts'

it('the words of a film stand until the next ones, at the speed of the film', () => {
  const chapters = [
    { atMs: 0, words: 'Un' },
    { atMs: 61_000, words: 'Deux' },
  ]
  expect(toSubtitles(chapters, { speed: 1, tookMs: 62_345 })).toBe(
    'WEBVTT\n\n00:00.000 --> 01:01.000\nUn\n\n01:01.000 --> 01:02.345\nDeux\n',
  )
  expect(toSubtitles(chapters, { speed: 2, tookMs: 62_000 })).toContain('00:30.500 --> 00:31.000\nDeux\n')
})
