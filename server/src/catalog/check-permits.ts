import { permitNames } from '@kaidian/shared/core/permits'
import { after, businessDay, days } from '@kaidian/shared/core/time'
import type { EntityManager } from '@mikro-orm/postgresql'
import { now } from '../kernel/clock.ts'
import { Permit } from '../merchant/permit.ts'
import type { CategoryNode } from './category-tree.ts'
import type { CheckResult } from './product-parts.ts'

type Words = Record<'zh' | 'en', string>

/** Every permit that the category asks for is there, and good for some days more. Null: it asks for none. */
export async function checkPermits(
  em: EntityManager,
  merchantId: string,
  { permits: asked }: Pick<CategoryNode, 'permits'>,
  leadDays: number,
): Promise<CheckResult | null> {
  if (asked.length === 0) return null
  const permits = await em.find(Permit, { merchant: merchantId })
  const soon = after(now(), days(leadDays))
  const faults = asked.flatMap(({ kind }): Words[] => {
    const { zh, en } = permitNames[kind]
    const permit = permits.find((one) => one.kind === kind)
    if (!permit?.isGoodAt(now())) return [{ zh: `缺少有效的${zh}`, en: `no valid ${en}` }]
    if (!permit.validUntil || permit.validUntil > soon) return []
    const day = businessDay(permit.validUntil)
    return [{ zh: `${zh}将于 ${day} 到期`, en: `its ${en} runs out on ${day}` }]
  })
  const detail = {
    zh: faults.map(({ zh }) => zh).join('；'),
    en: faults.map(({ en }) => en).join('; '),
  }
  return { key: 'permits', isPassed: faults.length === 0, detail: faults.length > 0 ? detail : null }
}
