import { parseYuan, type Fen } from '@kaidian/shared/core/money'
import type { EntityManager } from '@mikro-orm/postgresql'
import { z } from 'zod'
import { ExportKind } from '../export/export-kind.ts'
import { registerExport, rowsOf, type ExportOwner } from '../export/export-reader.ts'
import { monthRule } from '../export/month-rule.ts'
import type { Rule } from '../kernel/graph/allow.ts'
import type { Language } from '../kernel/graph/context.ts'
import { wordOf } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { limits } from '@kaidian/shared/core/limits'
import { present } from '../kernel/refusal.ts'
import { EntryKind } from '../ledger/journal.ts'
import { readLedger, type LedgerEntry } from '../ledger/ledger-entry.ts'
import { walletScope, type LedgerScope } from '../ledger/ledger-scope.ts'
import { ShopAccount, shopScope } from '../ledger/shop-account.ts'
import { readOrderNumbers, shownOrderNumber } from './ledger-names.fields.ts'

/** In fen by then. */
const yuan = z.string().transform((text, context) => parseYuan(text) ?? refuse(context))

function refuse(context: z.RefinementCtx): never {
  context.addIssue('not an amount in yuan')
  return z.NEVER
}

/** The terms of a ledger page, as in its address. */
const filter = z.strictObject({
  month: monthRule.optional(),
  kind: z.enum(EntryKind).optional(),
  min: yuan.optional(),
  max: yuan.optional(),
  owed: z.literal('1').optional(),
})
const shopFilter = filter.extend({ account: z.enum(ShopAccount).optional() })
type Terms = z.infer<typeof shopFilter>

interface LedgerExport {
  kind: ExportKind
  rule: Rule
  name: Record<Language, string>
  filter: z.ZodType<Terms>
  scopeOf: (owner: ExportOwner, terms: Terms) => LedgerScope
}

function registerLedger({ kind, rule, name, filter, scopeOf }: LedgerExport): void {
  registerExport(kind, {
    rule,
    name,
    filter,
    about: (_, { filter: { account }, language }) =>
      account && account !== ShopAccount.WALLET ? wordOf(ShopAccount, account, language) : null,
    columns: [
      { zh: '时间', en: 'Time', as: 'time' },
      { zh: '种类', en: 'Kind' },
      { zh: '收入（元）', en: 'In (yuan)', as: 'money' },
      { zh: '支出（元）', en: 'Out (yuan)', as: 'money' },
      { zh: '余额（元）', en: 'Balance (yuan)', as: 'money' },
      { zh: '订单号', en: 'Order' },
      { zh: '凭证号', en: 'Journal' },
    ],
    total: async (em, { owner, filter: terms }) => {
      const page = await readLedger(em, scopeOf(owner, terms), { filter: ledgerFilter(terms), first: 1, after: null })
      return page.totalCount()
    },
    async read(em, { owner, filter: terms, language }, after) {
      const args = { filter: ledgerFilter(terms), first: limits.pageSize, after }
      const page = await readLedger(em, scopeOf(owner, terms), args)
      const numbers = await orderNumbersOf(
        em,
        owner.audience,
        page.edges.map(({ node }) => node),
      )
      return rowsOf(page, (entry) => [
        entry.at,
        wordOf(EntryKind, entry.kind, language),
        inOf(entry),
        outOf(entry),
        entry.balance,
        numbers.get(entry.id) ?? null,
        entry.journalKey,
      ])
    },
  })
}

const inOf = ({ amount }: LedgerEntry): Fen | null => (amount > 0 ? amount : null)
const outOf = ({ amount }: LedgerEntry): Fen | null => (amount < 0 ? -amount : null)

const ledgerFilter = ({ month, kind, min, max, owed }: Terms) => ({
  month: month ?? null,
  kind: kind ?? null,
  min: min ?? null,
  max: max ?? null,
  isOwed: owed === '1',
})

async function orderNumbersOf(
  em: EntityManager,
  audience: Audience,
  entries: readonly LedgerEntry[],
): Promise<Map<string, string>> {
  const ids = entries.flatMap(({ subjectKind, subjectId }) => (subjectKind === 'order' && subjectId ? [subjectId] : []))
  const numbers = ids.length === 0 ? new Map<string, string>() : await readOrderNumbers(em, ids)
  return new Map(
    entries.flatMap((entry) => {
      const number = entry.subjectId === null ? undefined : numbers.get(entry.subjectId)
      return number === undefined ? [] : [[entry.id, shownOrderNumber(entry, audience, number)] as const]
    }),
  )
}

registerLedger({
  kind: ExportKind.MEMBER_LEDGER,
  rule: { audiences: [Audience.MEMBER] },
  name: { zh: '收支明细', en: 'ledger' },
  filter,
  scopeOf: ({ memberId }) => walletScope('member', memberId),
})

registerLedger({
  kind: ExportKind.MERCHANT_LEDGER,
  rule: { audiences: [Audience.MERCHANT], permission: 'finance:read' },
  name: { zh: '店铺收支明细', en: 'shop-ledger' },
  filter: shopFilter,
  scopeOf: ({ merchantId }, { account }) => shopScope(present(merchantId, 'merchant of an export'), account),
})

registerLedger({
  kind: ExportKind.AGENT_LEDGER,
  rule: { audiences: [Audience.AGENT] },
  name: { zh: '代理商收支明细', en: 'agency-ledger' },
  filter,
  scopeOf: ({ agentId }) => walletScope('agent', present(agentId, 'agent of an export')),
})
