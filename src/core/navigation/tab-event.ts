import type { Refusal } from '../base/refusal.ts'

/** The things that a page may be refused: a request, one page too many, or a file. */
export type Refused = Refusal | 'crowd' | 'download'

/** What happens to a page of the portal. */
export type TabEvent =
  /** The tab has a page, empty as yet; the event comes once its guards are installed. */
  | { readonly type: 'MADE' }
  | { readonly type: 'GUARDED' }
  | { readonly type: 'NAVIGATES' }
  /** `code`: the HTTP status. */
  | { readonly type: 'ANSWERED'; readonly code: number }
  /** A page is there to be read, whatever is still loading in it. */
  | { readonly type: 'ARRIVED' }
  /** Nothing is loading any more: what shows stays, even if no answer came, as for a download. */
  | { readonly type: 'SETTLED' }
  /** A server's error page is empty or not in French, so that people here cannot read it. */
  | { readonly type: 'UNREADABLE' }
  /** A page that loaded without an error shows nothing at all. */
  | { readonly type: 'BARE' }
  | { readonly type: 'SEEN' }
  /** The page navigated within itself. */
  | { readonly type: 'MOVED' }
  /** `blocked`: by our own guards, after which nothing of the portal shows. */
  | { readonly type: 'FAILED'; readonly why: 'blocked' | 'insecure' | 'offline' | 'down' }
  | { readonly type: 'REFUSED'; readonly what: Refused }
  /** The page's process ended, or the page closed itself. */
  | { readonly type: 'GONE' }
  /** Somebody opens it again by hand. */
  | { readonly type: 'RETRIED' }
  /** The page itself is loaded again by hand, and comes again or fails again. */
  | { readonly type: 'AGAIN' }
  /** The page hides from us who presses what, or no longer does. */
  | { readonly type: 'DEAF'; readonly is: boolean }
  /** The system's file dialog opens over the page, or closes. */
  | { readonly type: 'CHOOSER'; readonly isOpen: boolean }
  /** A page that was opened empty navigates to an address of the portal, or was written into. */
  | { readonly type: 'SENT' }
  | { readonly type: 'WRITTEN' }
  /** Another tab shows instead. */
  | { readonly type: 'HIDDEN' }
  /** The page shows what was written into it. */
  | { readonly type: 'SHOWS' }
