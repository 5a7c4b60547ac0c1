import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as openid from 'openid-client'
import { z } from 'zod'
import { WEB } from '../../core/hub/web.ts'
import type { Accounts } from './accounts.ts'
import { type Stays, toCookie, toKept } from './stays.ts'

const oidcSchema = z.strictObject({
  /** The issuer, as in its discovery document. Plain HTTP only for this very machine. */
  issuer: z.url(),
  client: z.string().min(1).max(200),
  secret: z.string().min(1).max(500),
  /** The hub's address for browsers. */
  address: z.url(),
  /** Sufficient levels, such as `eidas1`; none: any level. */
  acr: z.array(z.string().min(1).max(200)).max(10).default([]),
})
export type OidcOptions = z.infer<typeof oidcSchema>

/** Reads the configuration of the organisation's own accounts from a file. @throws Error if the file is invalid */
export function readOidcFile(path: string): OidcOptions {
  return oidcSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
}

interface OidcParts {
  readonly options: OidcOptions
  readonly accounts: Pick<Accounts, 'findBySubject'>
  readonly stays: Pick<Stays, 'open'>
  readonly isSafe: boolean
}

/** The values that a browser must bring back from the provider. */
interface Sent {
  readonly verifier: string
  readonly nonce: string
  readonly state: string
  readonly at: number
}

const START = `${WEB.page}oidc/start`
const BACK = `${WEB.page}oidc/back`
/** How long a sign-in may take, in milliseconds; and how many may be in progress. */
const [LONGEST, MOST] = [600_000, 1000]

/**
 * The organisation's own accounts, by OpenID Connect (such as ProConnect). Admits people for whom they vouch: code flow
 * with PKCE, state and nonce, and an account that an administrator created with that e-mail; afterwards by subject,
 * whatever the e-mail. Nobody gets an account just by signing in.
 */
export class Oidc {
  readonly #parts: OidcParts
  readonly #sent = new Map<string, Sent>()
  #found: Promise<openid.Configuration> | undefined

  constructor(parts: OidcParts) {
    this.#parts = parts
  }

  install(scope: FastifyInstance): void {
    scope.get(START, (_request, reply) => this.#start(reply))
    scope.get(BACK, (request, reply) => this.#comeBack(request, reply))
  }

  /** Finds the address for signing out at the provider too; undefined if it has none. */
  async leave(idToken: string): Promise<string | undefined> {
    const config = await this.#find()
    if (config.serverMetadata().end_session_endpoint === undefined) return undefined
    const post_logout_redirect_uri = this.#toOwn(WEB.page)
    return openid.buildEndSessionUrl(config, {
      id_token_hint: idToken,
      post_logout_redirect_uri,
      state: openid.randomState(),
    }).href
  }

  async #start(reply: FastifyReply): Promise<FastifyReply> {
    const { options, isSafe } = this.#parts
    const config = await this.#find()
    const [verifier, nonce, state] = [openid.randomPKCECodeVerifier(), openid.randomNonce(), openid.randomState()]
    const id = randomBytes(32).toString('base64url')
    for (const [old, { at }] of this.#sent)
      if (performance.now() - at > LONGEST || this.#sent.size >= MOST) this.#sent.delete(old)
    this.#sent.set(id, { verifier, nonce, state, at: performance.now() })
    const there = openid.buildAuthorizationUrl(config, {
      redirect_uri: this.#toOwn(BACK),
      scope: 'openid email',
      code_challenge: await openid.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      nonce,
      state,
      ...(options.acr.length > 0 && { acr_values: options.acr.join(' ') }),
    })
    return reply.header('set-cookie', toCookie(id, { isSafe, use: 'oidc' })).redirect(there.href)
  }

  async #comeBack(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { stays, isSafe } = this.#parts
    const end = toCookie('', { isSafe, use: 'oidc' })
    const known = await this.#identify(request).catch(() => undefined)
    if (known === undefined) {
      request.log.warn({ code: 'oidc-refused' }, 'page')
      return sendRedirectPage(reply.header('set-cookie', end), `${WEB.page}#refused`)
    }
    const kept = toCookie(await stays.open(known.account, known.idToken), { isSafe, use: 'stay' })
    return sendRedirectPage(reply.header('set-cookie', [end, kept]), WEB.page)
  }

  async #identify(request: FastifyRequest): Promise<{ account: number; idToken: string } | undefined> {
    const { options, accounts, isSafe } = this.#parts
    const { address, acr } = options
    const id = toKept(request.headers.cookie, { isSafe, use: 'oidc' }) ?? ''
    const expected = this.#sent.get(id)
    this.#sent.delete(id)
    if (expected === undefined || performance.now() - expected.at > LONGEST) return undefined
    const config = await this.#find()
    const tokens = await openid.authorizationCodeGrant(config, new URL(request.url, address), {
      pkceCodeVerifier: expected.verifier,
      expectedNonce: expected.nonce,
      expectedState: expected.state,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined || tokens.id_token === undefined) return undefined
    if (acr.length > 0 && !acr.includes(String(claims.acr))) return undefined
    const { email, email_verified: isVerified } = await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
    // Binds by a name that the provider vouches for: without its word for it anybody could type one there.
    const login = isVerified === true ? email?.toLowerCase() : undefined
    const account = await accounts.findBySubject(`${claims.iss} ${claims.sub}`, login)
    return account === undefined ? undefined : { account, idToken: tokens.id_token }
  }

  /** Fetches the configuration on first use, and again if the provider was away. */
  #find(): Promise<openid.Configuration> {
    this.#found ??= discover(this.#parts.options).catch((error: unknown) => {
      this.#found = undefined
      throw error
    })
    return this.#found
  }

  #toOwn(path: string): string {
    return new URL(path, this.#parts.options.address).href
  }
}

// Sends a page instead of a redirect: a redirect that began at another site does not carry a strict cookie.
function sendRedirectPage(reply: FastifyReply, to: string): FastifyReply {
  const page = `<!doctype html><html lang="fr"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url=${to}"><title>Côte à Côte</title><a href="${to}">Continuer</a></html>`
  return reply.type('text/html; charset=utf-8').send(page)
}

async function discover({ issuer, client, secret }: OidcOptions): Promise<openid.Configuration> {
  const url = new URL(issuer)
  const isHere = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  return openid.discovery(url, client, secret, undefined, {
    timeout: 10,
    // Signatures of tokens are checked too, and not only the connection by which they came.
    execute: [openid.enableNonRepudiationChecks, ...(isHere ? [openid.allowInsecureRequests] : [])],
  })
}
