import { z } from 'zod'

/** The vocabulary of the standard for what a program is for. */
const CATEGORIES =
  `accounting agile-project-management applicant-tracking application-development appointment-scheduling backup
  billing-and-invoicing blog budgeting business-intelligence business-process-management cad call-center-management cloud-management
  collaboration communications compliance-management contact-management content-management crm customer-service-and-support
  data-analytics data-collection data-visualization design design-system digital-asset-management digital-citizenship
  document-management donor-management e-commerce e-signature educational-content email-management email-marketing
  employee-management enterprise-project-management enterprise-social-networking erp event-management facility-management
  feedback-and-reviews-management financial-reporting fleet-management fundraising gamification geographic-information-systems
  grant-management graphic-design help-desk hr ide identity-management instant-messaging inventory-management it-asset-management
  it-development it-management it-security it-service-management knowledge-management learning-management-system marketing
  mind-mapping mobile-marketing mobile-payment network-management office online-booking online-community payment-gateway payroll
  predictive-analysis procurement productivity-suite project-collaboration project-management property-management
  real-estate-management remote-support resource-management sales-management seo service-desk social-media-management survey
  talent-management task-management taxes-management test-management time-management time-tracking translation video-conferencing
  video-editing visitor-management voip warehouse-management web-collaboration web-conferencing website-builder whistleblowing
  workflow-management`.split(/\s+/)

/** The vocabulary of the standard for the field that a program is used in. */
const SCOPES = `agriculture culture defence education emergency-services employment energy environment
  finance-and-economic-development foreign-affairs government healthcare infrastructures justice local-authorities manufacturing
  research science-and-technology security society sport tourism transportation welfare`.split(/\s+/)

const text = z.string().trim().min(1)
const url = z.url({ protocol: /^https?$/ })
/** A path from the root of the repository, or an address. */
const place = text.refine((value) => !/^(?:\/|file:)/.test(value), 'is neither a path of the repository nor an address')
const country = z.string().regex(/^[A-Z]{2}$/)
const language = z.string().refine((tag) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}, 'is no language tag of BCP 47')

const contact = z.strictObject({
  name: text,
  email: z.email().optional(),
  phone: text.optional(),
  affiliation: text.optional(),
})
const contractor = z.strictObject({
  name: text,
  until: z.iso.date(),
  email: z.email().optional(),
  website: url.optional(),
})
const dependency = z.strictObject({
  name: text,
  versionMin: text.optional(),
  versionMax: text.optional(),
  version: text.optional(),
  optional: z.boolean().optional(),
})
const description = z.strictObject({
  localisedName: text.optional(),
  shortDescription: text.max(150),
  longDescription: z.string().min(150).max(10_000),
  documentation: url.optional(),
  apiDocumentation: url.optional(),
  features: z.array(text).min(1),
  screenshots: z.array(place.regex(/\.(?:png|jpe?g)$/)).optional(),
  videos: z.array(url).optional(),
  awards: z.array(text).optional(),
})

/**
 * The standard publiccode.yml, versions 0.4 and 0.5 (https://yml.publiccode.tools), without the keys that they call deprecated.
 * The one exception: `url` is required there, and may be missing here, as long as the repository has no public address.
 */
export const publicCodeSchema = z.strictObject({
  publiccodeYmlVersion: z.string().regex(/^0\.[45](?:\.\d+)?$/),
  name: text,
  applicationSuite: text.optional(),
  url: url.optional(),
  landingURL: url.optional(),
  isBasedOn: z.union([url, z.array(url)]).optional(),
  softwareVersion: text.optional(),
  releaseDate: z.iso.date().optional(),
  logo: place.regex(/\.(?:svgz?|png)$/).optional(),
  platforms: z.array(text).min(1),
  categories: z.array(z.enum(CATEGORIES)).min(1),
  usedBy: z.array(text).optional(),
  roadmap: url.optional(),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.enum([
    'standalone/mobile',
    'standalone/iot',
    'standalone/desktop',
    'standalone/web',
    'standalone/backend',
    'standalone/other',
    'addon',
    'library',
    'configurationFiles',
  ]),
  intendedAudience: z
    .strictObject({
      countries: z.array(country).optional(),
      unsupportedCountries: z.array(country).optional(),
      scope: z.array(z.enum(SCOPES)).optional(),
    })
    .optional(),
  description: z.record(language, description).refine((all) => Object.keys(all).length > 0, 'has no language'),
  legal: z.strictObject({ license: text, mainCopyrightOwner: text.optional(), repoOwner: text.optional() }),
  maintenance: z.discriminatedUnion('type', [
    z.strictObject({ type: z.enum(['internal', 'community']), contacts: z.array(contact).min(1) }),
    z.strictObject({ type: z.literal('contract'), contractors: z.array(contractor).min(1) }),
    z.strictObject({ type: z.literal('none') }),
  ]),
  localisation: z.strictObject({ localisationReady: z.boolean(), availableLanguages: z.array(language).min(1) }),
  dependsOn: z
    .strictObject({
      open: z.array(dependency).optional(),
      proprietary: z.array(dependency).optional(),
      hardware: z.array(dependency).optional(),
    })
    .optional(),
})
