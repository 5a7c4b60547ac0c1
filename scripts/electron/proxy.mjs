/**
 * Returns the variables with which Node's own fetch takes the way to the network that npm takes: npm's settings
 * (`https-proxy`, `proxy`, `noproxy`, which npm passes to the scripts it runs, whatever file they stand in), else the
 * usual variables. Empty if there is no proxy.
 *
 * electron's installer is version 5 of @electron/get: by itself it uses no proxy, and no longer reads the variables of
 * `global-agent`; with `ELECTRON_GET_USE_PROXY` it needs a package that npm may leave out. Node 24 does the same with
 * `NODE_USE_ENV_PROXY`, without a package. SOCKS proxies, which npm can use, are not supported.
 */
export function toProxyEnvironment(env) {
  const read = (name) => toSetting(env[`npm_config_${name}`])
  const told = [
    'https_proxy',
    'HTTPS_PROXY',
    'http_proxy',
    'HTTP_PROXY',
    'GLOBAL_AGENT_HTTPS_PROXY',
    'GLOBAL_AGENT_HTTP_PROXY',
  ]
  // One for all addresses, the one for https first: so does npm.
  const proxy = read('https_proxy') ?? read('proxy') ?? told.map((name) => toSetting(env[name])).find(Boolean)
  if (!proxy) return {}
  const exceptions = read('noproxy') ?? env.no_proxy ?? env.NO_PROXY ?? env.GLOBAL_AGENT_NO_PROXY ?? ''
  // Node prefers the lower-case names.
  return { NODE_USE_ENV_PROXY: '1', http_proxy: proxy, https_proxy: proxy, no_proxy: toExceptions(exceptions) }
}

/** Returns the variable by which Node trusts what npm trusts: the certificates of npm's `cafile`, unless it is told. */
export function toTrustEnvironment(env) {
  const file = toSetting(env.npm_config_cafile)
  return file && !env.NODE_EXTRA_CA_CERTS ? { NODE_EXTRA_CA_CERTS: file } : {}
}

/** npm writes settings that are absent or switched off as words. */
function toSetting(value) {
  return value === undefined || ['', 'null', 'false', 'undefined'].includes(value) ? undefined : value
}

/** Adds the hosts below each named one: for npm `example.org` covers them, for Node only `.example.org` does. */
function toExceptions(list) {
  const hosts = list
    .split(',')
    .map((host) => host.trim())
    .filter(Boolean)
  return hosts.flatMap((host) => (/^[.*]/.test(host) ? [host] : [host, `.${host}`])).join(',')
}
