import type { EntityManager } from '@mikro-orm/postgresql'
import { limits } from '@kaidian/shared/core/limits'
import { v7 as uuidv7 } from 'uuid'
import { sqlOf } from '../kernel/database.ts'
import { find, findOwn } from '../kernel/find.ts'
import { claimKey } from '../kernel/idempotency.ts'
import type { Viewer } from '../kernel/graph/viewer.ts'
import { Refusal } from '../kernel/refusal.ts'
import { Merchant } from '../merchant/merchant.ts'
import { readRegions } from '../region/read-regions.ts'
import { FreightTemplate, type FreightTerms } from './freight-template.ts'

export type FreightDraft = FreightTerms & { id?: string | null; isDefault: boolean }

/** Makes or changes a template of the viewer's shop, once. A shop with templates has one default: its first, until another is chosen. */
export async function saveFreightTemplate(
  em: EntityManager,
  viewer: Viewer & { merchantId: string },
  { idempotencyKey: key, ...draft }: FreightDraft & { idempotencyKey: string },
): Promise<FreightTemplate> {
  await refuseWrongRegions(em, draft)
  // The merchant's row is the lock: two at once would both find no default.
  const merchant = await find(em, Merchant, viewer.merchantId, { lock: true })
  const id = draft.id ?? uuidv7()
  const claim = { accountId: viewer.accountId, command: 'saveFreightTemplate', key, content: draft, resultId: id }
  const known = await claimKey(em, claim)
  if (known !== undefined) return findOwn(em, FreightTemplate, known, viewer)
  const template = draft.id
    ? await findOwn(em, FreightTemplate, draft.id, viewer)
    : await newTemplate(em, { id, merchant })
  template.change(draft)
  const current = await em.findOne(FreightTemplate, { merchant, isDefault: true })
  const becomesDefault = draft.isDefault || !current || current.id === template.id
  if (becomesDefault && current && current.id !== template.id) await dropDefault(em, current)
  template.isDefault = becomesDefault
  return template
}

async function newTemplate(
  em: EntityManager,
  { id, merchant }: { id: string; merchant: Merchant },
): Promise<FreightTemplate> {
  const count = await em.count(FreightTemplate, { merchant })
  if (count >= limits.freightTemplates)
    throw new Refusal('TOO_MANY_FREIGHT_TEMPLATES', { max: limits.freightTemplates })
  const template = new FreightTemplate()
  template.id = id
  template.merchant = merchant
  template.isDefault = false
  em.persist(template)
  return template
}

/** At once: the unique index would refuse two defaults, in whatever order a flush writes them. */
async function dropDefault(em: EntityManager, current: FreightTemplate): Promise<void> {
  await sqlOf(em).updateTable('freight_template').set({ is_default: false }).where('id', '=', current.id).execute()
  await em.refresh(current)
}

async function refuseWrongRegions(em: EntityManager, { noDeliveryCodes, areas = [] }: FreightTerms): Promise<void> {
  const regions = await readRegions(em)
  const refuseUnknown = (codes: readonly string[], field: string): void => {
    const unknown = codes.find((code) => !regions.has(code))
    if (unknown !== undefined) throw new Refusal('REGION_UNKNOWN', { code: unknown }, field)
  }
  refuseUnknown(noDeliveryCodes, 'noDeliveryCodes')
  const named = new Set<string>()
  for (const [place, { codes }] of areas.entries()) {
    refuseUnknown(codes, `areas.${place}.codes`)
    const twice = codes.find((code) => named.has(code))
    if (twice !== undefined)
      throw new Refusal('FREIGHT_AREA_TWICE', { region: regions.get(twice)?.name ?? twice }, `areas.${place}.codes`)
    for (const code of codes) named.add(code)
  }
}
