import type { EntityManager } from '@mikro-orm/postgresql'
import { sql } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import { present } from '../kernel/refusal.ts'
import type { AccountKind } from './ledger-account.ts'

interface Account {
  id: string
  kind: AccountKind
}

/** The transfers of one side of an account, signed by what they do to it. */
export type AccountSide = ReturnType<typeof sideOf>

/** Both sides of each account, so that each is read in order from its own index; between `own` nothing counts. */
export const sidesOf = (
  em: EntityManager,
  accounts: readonly Account[],
  own: readonly Account[] = accounts,
): AccountSide[] =>
  accounts.flatMap((account) => [sideOf(em, account, own, 'credit'), sideOf(em, account, own, 'debit')])

export function unionOf(em: EntityManager, sides: readonly AccountSide[]) {
  const [first, ...others] = sides.map((entries, index) =>
    sqlOf(em)
      .selectFrom(entries.as(`side${index}`))
      .selectAll(),
  )
  return others.reduce((all, one) => all.unionAll(one), present(first, 'a side'))
}

function sideOf(em: EntityManager, account: Account, own: readonly Account[], side: 'credit' | 'debit') {
  const other = side === 'credit' ? 'debit' : 'credit'
  return sqlOf(em)
    .selectFrom('transfer')
    .select(['id', 'at', 'kind', 'journal_id as journalId', 'subject_kind as subjectKind', 'subject_id as subjectId'])
    .select([`${other}_account_id as oppositeId`])
    .select([
      sql<string>`${sql.raw(side === 'credit' ? '' : '-')}amount`.as('amount'),
      sql<string>`${account.kind}::text`.as('account'),
    ])
    .where(`${side}_account_id`, '=', account.id)
    .where(
      `${other}_account_id`,
      'not in',
      own.map(({ id }) => id),
    )
}
