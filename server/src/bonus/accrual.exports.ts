import { limits } from '@kaidian/shared/core/limits'
import { z } from 'zod'
import { ExportKind } from '../export/export-kind.ts'
import { registerExport, rowsOf } from '../export/export-reader.ts'
import { monthRule } from '../export/month-rule.ts'
import { wordOf } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { present } from '../kernel/refusal.ts'
import { RegionBasis } from '../policy/region-basis.ts'
import { RegionLevel } from '../region/region.ts'
import { AccrualKind, AccrualState, BeneficiaryKind } from './accrual.ts'
import { readAccruals, type AccrualView } from './read-accruals.ts'

const feeColumns = [
  { zh: '计费金额（元）', en: 'Base (yuan)', as: 'money' },
  { zh: '服务费率', en: 'Fee rate' },
  { zh: '服务费（元）', en: 'Fee (yuan)', as: 'money' },
] as const

const outcomeColumns = [
  { zh: '奖金（元）', en: 'Bonus (yuan)', as: 'money' },
  { zh: '其中已冲回（元）', en: 'Undone (yuan)', as: 'money' },
  { zh: '方案版本', en: 'Policy', as: 'whole' },
  { zh: '结算时间', en: 'Settled', as: 'time' },
] as const

registerExport(ExportKind.MEMBER_COMMISSIONS, {
  rule: { audiences: [Audience.MEMBER] },
  name: { zh: '奖金与提成', en: 'bonuses' },
  filter: z.strictObject({
    month: monthRule.optional(),
    kind: z.enum(AccrualKind).optional(),
    state: z.enum(AccrualState).optional(),
  }),
  columns: [
    { zh: '产生时间', en: 'Booked', as: 'time' },
    { zh: '种类', en: 'Kind' },
    { zh: '状态', en: 'State' },
    { zh: '来源订单', en: 'From order' },
    { zh: '商家', en: 'Shop' },
    ...feeColumns,
    { zh: '我的比例', en: 'My share' },
    ...outcomeColumns,
  ],
  async read(em, { owner, filter: { month, kind, state }, language }, after) {
    const mine = { kind: BeneficiaryKind.MEMBER, id: owner.memberId }
    const terms = { kinds: kind ? [kind] : null, state: state ?? null, month: month ?? null }
    const page = await readAccruals(em, mine, terms, { first: limits.pageSize, after })
    return rowsOf(page, (accrual) => [
      accrual.createdAt,
      wordOf(AccrualKind, accrual.kind, language),
      wordOf(AccrualState, accrual.state, language),
      accrual.orderNumberMasked,
      accrual.merchantName,
      ...arithmeticOf(accrual),
    ])
  },
})

/** As the agency's page shows them: by which level and whose region, of which fee. */
registerExport(ExportKind.AGENT_BONUSES, {
  rule: { audiences: [Audience.AGENT] },
  name: { zh: '代理商奖金', en: 'agency-bonuses' },
  filter: z.strictObject({ month: monthRule.optional(), state: z.enum(AccrualState).optional() }),
  columns: [
    { zh: '产生时间', en: 'Booked', as: 'time' },
    { zh: '状态', en: 'State' },
    { zh: '来源订单', en: 'From order' },
    { zh: '商家', en: 'Shop' },
    { zh: '级别', en: 'Level' },
    { zh: '计法', en: 'Basis' },
    ...feeColumns,
    { zh: '奖金比例', en: 'Share' },
    ...outcomeColumns,
  ],
  async read(em, { owner, filter: { month, state }, language }, after) {
    const own = { kind: BeneficiaryKind.AGENT, id: present(owner.agentId, 'agent of an export') }
    const terms = { state: state ?? null, month: month ?? null }
    const page = await readAccruals(em, own, terms, { first: limits.pageSize, after })
    return rowsOf(page, (accrual) => [
      accrual.createdAt,
      wordOf(AccrualState, accrual.state, language),
      accrual.orderNumberMasked,
      accrual.merchantName,
      accrual.regionLevel && wordOf(RegionLevel, accrual.regionLevel, language),
      accrual.regionBasis && wordOf(RegionBasis, accrual.regionBasis, language),
      ...arithmeticOf(accrual),
    ])
  },
})

/** Of which fee and at which share it came to this much, and what has become of it. */
const arithmeticOf = (accrual: AccrualView) => [
  accrual.base,
  percent(accrual.feeRateBps),
  accrual.fee,
  percent(accrual.shareBps),
  accrual.amount,
  accrual.reversed,
  accrual.policyVersion,
  accrual.settledAt,
]

const percent = (bps: number): string => `${bps / 100}%`
