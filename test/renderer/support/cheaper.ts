/** Makes React and happy-dom cheaper in ways that no test can tell: a fifth of the time of all screens. */
import CSSPropertyManager from 'happy-dom/lib/css/declaration/property-manager/CSSPropertyManager.js'
import * as React from 'react'

/**
 * The development build of React, the only one that has `act`, takes a stack of each element for a browser's tools. It takes
 * no more once there are ten thousand within a second.
 */
const shared = Reflect.get(React, '__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE')
if (shared)
  Object.defineProperty(shared, 'recentlyCreatedOwnerStacks', { get: () => Number.POSITIVE_INFINITY, set: () => {} })

const NAMES = 'definedPropertyNames' // private to the types
/** Copies the styles of an element, which happy-dom does for each question about them, without its `structuredClone`. */
CSSPropertyManager.prototype.clone = function clone(this: CSSPropertyManager) {
  const copy = new CSSPropertyManager()
  for (const [name, property] of Object.entries(this.properties)) copy.properties[name] = { ...property }
  Object.assign(Reflect.get(copy, NAMES), Reflect.get(this, NAMES))
  return copy
}
