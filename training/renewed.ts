const NAMED = /\s(id|for|aria-labelledby|aria-describedby|aria-controls|data-unfolded-by|data-enabled-by)="([^"]+)"/g
const POINTED = /\s(href|data-target|data-close)="#([^"]+)"/g

/**
 * Returns the second visual generation of a page: the same words and questions, with new technical names, new classes,
 * the heading after a band, and another dress. What flows find by its words must still be found; ids must not.
 */
export function renewPage(html: string): string {
  return html
    .replace(NAMED, (_all, attribute: string, ids: string) => ` ${attribute}="${ids.split(' ').map(rename).join(' ')}"`)
    .replace(POINTED, (_all, attribute: string, id: string) => ` ${attribute}="#${rename(id)}"`)
    .replace('<main>', '<div class="band" role="presentation"></div><main class="renewed">')
}

function rename(id: string): string {
  return `v2-${id}`
}
