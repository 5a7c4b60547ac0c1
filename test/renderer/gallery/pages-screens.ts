import type { GuideView } from '../../../src/core/app/view/guide-screen.ts'
import type { ScreenView } from '../../../src/core/app/view/view.ts'

/** Returns states of the guide in which the portal has opened more pages. */
export function toPageScreens(guide: GuideView): Readonly<Record<string, ScreenView>> {
  const toPages = (count: number, shown: number, isNew: boolean): GuideView => ({
    ...guide,
    portal: {
      ...guide.portal,
      pages: Array.from({ length: count }, (_, index) => ({
        number: index + 1,
        isNew: isNew && index + 1 === shown,
        isShown: index + 1 === shown,
      })),
    },
  })
  const crowded = toPages(5, 5, true)
  return {
    'guide-page-opened': toPages(2, 2, true),
    'guide-page-behind': toPages(3, 1, false),
    'guide-pages-full': { ...crowded, portal: { ...crowded.portal, status: 'too-many-pages' } },
  }
}
