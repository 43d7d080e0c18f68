import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { unseen } from '../kernel/database.ts'
import { insertNewRows } from '../kernel/insert-rows.ts'
import { readRows } from '../kernel/save-rows.ts'
import { OrderLine } from '../order/order.ts'
import { knownPolicies } from '../policy/known-policies.ts'
import type { Policy } from '../policy/policy.ts'
import { splitFee, type Earners } from '../policy/split-fee.ts'
import { RegionLevel } from '../region/region.ts'
import { AccrualKind, AccrualState, BeneficiaryKind } from './accrual.ts'
import { holdSuspicious } from './hold-suspicious.ts'
import { earnersOf, splitLine } from './split-line.ts'

type Earned = keyof Earners

const kindOf: Record<Earned, { kind: AccrualKind; beneficiaryKind: BeneficiaryKind; regionLevel: RegionLevel | null }> =
  {
    cashback: { kind: AccrualKind.CASHBACK, beneficiaryKind: BeneficiaryKind.MEMBER, regionLevel: null },
    consumerPromoter: {
      kind: AccrualKind.CONSUMER_COMMISSION,
      beneficiaryKind: BeneficiaryKind.MEMBER,
      regionLevel: null,
    },
    merchantPromoter: {
      kind: AccrualKind.MERCHANT_COMMISSION,
      beneficiaryKind: BeneficiaryKind.MEMBER,
      regionLevel: null,
    },
    district: {
      kind: AccrualKind.AGENT_BONUS,
      beneficiaryKind: BeneficiaryKind.AGENT,
      regionLevel: RegionLevel.DISTRICT,
    },
    city: { kind: AccrualKind.AGENT_BONUS, beneficiaryKind: BeneficiaryKind.AGENT, regionLevel: RegionLevel.CITY },
    province: {
      kind: AccrualKind.AGENT_BONUS,
      beneficiaryKind: BeneficiaryKind.AGENT,
      regionLevel: RegionLevel.PROVINCE,
    },
  }
const earnedShares = [
  'cashback',
  'consumerPromoter',
  'merchantPromoter',
  'district',
  'city',
  'province',
] as const satisfies readonly Earned[]

/** Books what everybody will earn from paid orders, by what was fixed on their lines. Booking twice is booking once. */
export async function accrueOrders(em: EntityManager, orderIds: readonly string[], now: Date): Promise<void> {
  // Shared with other readers, but a cancellation waits: it must find what it has to cancel.
  const lines = await readRows(
    em,
    OrderLine,
    sql`select * from order_line where order_id = any(${unseen([...orderIds], 'uuid[]')}::uuid[]) for share`,
  )
  const policyOf = await knownPolicies(
    em,
    lines.map(({ policy }) => policy.id),
  )
  const rows = lines.flatMap((line) => (line.isRefunded ? [] : accrualsOf(line, policyOf(line.policy.id), now)))
  if (rows.length === 0) return
  // Whatever was booked before may have been decided since: only what is new is looked at.
  await holdSuspicious(em, [...(await insertNewRows(em, 'accrual', rows))], now)
}

function accrualsOf(line: OrderLine, policy: Policy, now: Date) {
  const rates = policy.shareRatesOf(line.sharesOf)
  const earners = earnersOf(line)
  const split = splitFee(line.fee, rates, earners)
  const left = splitLine(line, policy)
  return earnedShares.flatMap((share) => {
    const beneficiaryId = earners[share]
    if (beneficiaryId === null || split[share] === 0) return []
    const { kind, beneficiaryKind, regionLevel } = kindOf[share]
    return [
      {
        id: uuidv7(),
        created_at: now,
        order_line_id: line.id,
        kind,
        state: AccrualState.PENDING,
        beneficiary_kind: beneficiaryKind,
        beneficiary_id: beneficiaryId,
        region_level: regionLevel,
        amount: split[share],
        reversed: split[share] - left[share],
        share_bps: rates[share],
        settled_at: null,
      },
    ]
  })
}
