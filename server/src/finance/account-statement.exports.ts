import { limits } from '@kaidian/shared/core/limits'
import type { EntityManager } from '@mikro-orm/postgresql'
import { z } from 'zod'
import { ExportKind } from '../export/export-kind.ts'
import { registerExport, rowsOf } from '../export/export-reader.ts'
import { wordOf } from '../kernel/graph/describe.ts'
import { Audience } from '../kernel/graph/viewer.ts'
import { present } from '../kernel/refusal.ts'
import { balanceBefore } from '../ledger/balance-at.ts'
import { EntryKind } from '../ledger/journal.ts'
import { AccountKind } from '../ledger/ledger-account.ts'
import { readOwnerNames } from '../settlement/ledger-names.fields.ts'
import type { LedgerAccountView } from './account-statement.ts'
import { monthRule } from '../export/month-rule.ts'
import { readAccount, readAccountEntries } from './read-account-statement.ts'

registerExport(ExportKind.ACCOUNT_STATEMENT, {
  rule: { audiences: [Audience.STAFF], permission: 'ledger:read' },
  name: { zh: '账户对账单', en: 'account-statement' },
  filter: z.strictObject({ key: z.string().max(100), month: monthRule }),
  columns: [
    { zh: '时间', en: 'Time', as: 'time' },
    { zh: '种类', en: 'Kind' },
    { zh: '对方科目', en: 'Counter-account' },
    { zh: '对方', en: 'Of' },
    { zh: '转入（元）', en: 'In (yuan)', as: 'money' },
    { zh: '转出（元）', en: 'Out (yuan)', as: 'money' },
    { zh: '余额（元）', en: 'Balance (yuan)', as: 'money' },
    { zh: '凭证号', en: 'Journal' },
  ],
  async about(em, { filter: { key }, language }) {
    const account = await readAccount(em, key)
    if (!account) return null
    const { kind, ownerId, detail } = account
    const name = ownerId === null ? detail : ((await readOwnerNames(em, [ownerId])).get(ownerId) ?? ownerId)
    return [wordOf(AccountKind, kind, language), name].filter(Boolean).join(' ')
  },
  async read(em, { filter: { key, month }, language }, after) {
    const account = present(await readAccount(em, key), `account ${key}`)
    const opening = await balanceBefore(em, account, month)
    const page = await readAccountEntries(em, { account, month, opening }, { first: limits.pageSize, after })
    const names = await namesOf(
      em,
      page.edges.map(({ node }) => node.opposite),
    )
    return rowsOf(page, ({ at, kind, opposite, amount, balance, journalKey }) => [
      at,
      wordOf(EntryKind, kind, language),
      wordOf(AccountKind, opposite.kind, language),
      names.get(opposite.ownerId ?? '') ?? opposite.detail,
      amount > 0 ? amount : null,
      amount < 0 ? -amount : null,
      balance,
      journalKey,
    ])
  },
})

async function namesOf(em: EntityManager, accounts: readonly LedgerAccountView[]): Promise<Map<string, string>> {
  const ids = [...new Set(accounts.flatMap(({ ownerId }) => ownerId ?? []))]
  return ids.length === 0 ? new Map() : readOwnerNames(em, ids)
}
